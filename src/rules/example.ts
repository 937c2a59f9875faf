import { readOverlay } from '../listing/overlays/index.ts';
import type { LockedListing, LockedModel } from '../listing/record.ts';
import type { Environment, Registry } from '../registry/registry.ts';
import type { OverlaySource } from '../resolve/overlay.ts';
import type { Basis } from '../resolve/resolved.ts';
import type { Example } from './rule.ts';

/** The folder that examples are written in. */
export const EXAMPLE_FOLDER = 'registry';

/** The moment at which examples are judged. */
export const EXAMPLE_NOW = '2026-11-22T12:00:00Z';

const SETTINGS = `gateways:
  anyint:
    preset: anyint
`;

const OVERLAY_FILE = 'overlays/retirements.json';

/** The usual stage of an environment that an example names. */
const STAGES: ReadonlyMap<string, string> = new Map([
  ['production', 'production'],
  ['staging', 'staging'],
]);

/** An example as the files of a registry folder, settings first. */
export function exampleFiles(example: Example): readonly { readonly file: string; readonly text: string }[] {
  const { overlay } = example;
  const overlays = overlay === undefined ? '' : `overlays:\n  - file: ${OVERLAY_FILE}\n`;
  const settings = {
    file: `${EXAMPLE_FOLDER}/modelock.yaml`,
    text: (example.settings ?? SETTINGS) + overlays,
  };
  const environments = Object.entries(example.environments).map(([name, useCases]) => {
    const given = Object.hasOwn(example.headers ?? {}, name) ? (example.headers?.[name] ?? '') : '';
    const text = [...headerOf(name, given), 'useCases:', useCases.replace(/^\n/, '')].join('\n');
    return { file: `${EXAMPLE_FOLDER}/${name}.yaml`, text };
  });
  const facts = overlay === undefined ? [] : [{ file: OVERLAY_FILE, text: overlay.replace(/^\n/, '') }];
  return [settings, ...environments, ...facts];
}

/** The source files of an example. */
export function exampleSources({
  sources = {},
}: Example): readonly { readonly file: string; readonly text: string }[] {
  return Object.entries(sources).map(([file, text]) => ({ file, text: text.replace(/^\n/, '') }));
}

/** A text of an example as a user would have it, without the marks of the tests. */
export function unmarked(text: string): string {
  return text.replace(/ *(?:#|\/\/) expect$/gm, '');
}

/** The overlay of an example, read. */
export function exampleOverlays({ overlay }: Example): readonly OverlaySource[] {
  if (overlay === undefined) return [];
  return [{ file: OVERLAY_FILE, overlay: readOverlay(JSON.parse(overlay)) }];
}

/** What an example's gateways list, as the basis of every environment that the registry holds. */
export function exampleBases(example: Example, registry: Registry): ReadonlyMap<string, Basis> {
  return new Map(
    registry.environments.map((environment) => [environment.name, basisOf(example, environment)]),
  );
}

/** The usual header, with lines of `given` in place of those with the same key, and its other lines after them. */
function headerOf(name: string, given: string): readonly string[] {
  const lines = new Map(given.split('\n').map((line) => [keyOf(line), line]));
  const usual = new Map([
    ['environment', `environment: ${name}`],
    ['stage', `stage: ${STAGES.get(name) ?? 'development'}`],
    ['gateway', 'gateway: anyint'],
    ['key', `key: ANYINT_API_KEY_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`],
  ]);
  return [...new Map([...usual, ...lines]).values()].filter((line) => line !== '');
}

function keyOf(line: string): string {
  return line.slice(0, line.indexOf(':'));
}

function basisOf({ listed, checked }: Example, environment: Environment): Basis {
  const { name, gateway } = environment;
  const models = (listed[name] ?? listed['*'] ?? []).map(
    (model): LockedModel => (typeof model === 'string' ? { id: model } : model),
  );
  const listings = gateway.listings.map(
    ({ id, path, dialect }): LockedListing => ({ id, path, dialect, auth: 'key' }),
  );
  const lock = {
    environment: name,
    gateway: gateway.name,
    origin: new URL(gateway.baseUrl).origin,
    checked: checked?.[name] ?? EXAMPLE_NOW,
    listings,
    models: models.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
  return { kind: 'lock', lock };
}
