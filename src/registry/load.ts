import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Document, SourceText } from '../source/document.ts';
import { reportCollisions, reportTwins } from './collisions.ts';
import { environmentOf } from './environments.ts';
import { extensionsOf, judgeExtensions } from './extensions.ts';
import { readFiles, type SettingsFile } from './files.ts';
import { Findings } from './findings.ts';
import { gatewaysOf } from './gateways.ts';
import type { Known } from './known.ts';
import { layersOf } from './layers.ts';
import { outputsOf } from './outputs.ts';
import type { Environment, Gateway, Registry } from './registry.ts';
import { familiesOf, overlaysOf, ruleSettings, scanPolicy, syncPolicy } from './settings.ts';

/** A registry, or why the files are none. Documents are there for every file that is YAML. */
export interface LoadResult {
  readonly registry?: Registry;
  readonly documents: ReadonlyMap<string, Document>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything of a registry but its environments. */
type Settings = Omit<Registry, 'environments'> & { readonly gateways: ReadonlyMap<string, Gateway> };

/**
 * Reads the files of a registry folder: `modelock.yaml` and one file per environment. `folder` is its path as shown to a
 * person. Never throws; a registry comes back only when nothing is wrong.
 */
export function loadRegistry(folder: string, sources: readonly SourceText[], known: Known): LoadResult {
  const findings = new Findings();
  const files = readFiles(folder, sources, findings);
  const settings =
    files.settings === undefined
      ? undefined
      : settingsOf(folder, files.settings, files.names, { known, findings });
  const layers = layersOf(files, findings);
  reportCollisions(layers, findings);
  for (const document of files.unfit) reportTwins(document, findings);
  const context = {
    ...(settings === undefined
      ? {}
      : {
          gateways: settings.gateways,
          families: Object.keys(settings.families),
          extensions: judgeExtensions(settings.extensions, known.compile, findings),
        }),
    gatewayNames: Object.keys(files.settings?.raw.gateways ?? {}),
    environments: files.names,
    findings,
  };
  const environments = layers.map((one) => environmentOf(one, context)).filter((one) => one !== undefined);
  const { documents } = files;
  const diagnostics = distinct(findings.diagnostics);
  if (settings === undefined || diagnostics.length > 0) return { documents, diagnostics };
  return { registry: registryOf(settings, environments), documents, diagnostics };
}

function registryOf(settings: Settings, environments: readonly Environment[]): Registry {
  const { gateways: _, ...rest } = settings;
  return { ...rest, environments: environments.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

function settingsOf(
  folder: string,
  { file, raw }: SettingsFile,
  names: readonly string[],
  { known, findings }: { readonly known: Known; readonly findings: Findings },
): Settings {
  const families = familiesOf(raw.families);
  return {
    folder,
    families,
    gateways: gatewaysOf(raw.gateways, { file, families: Object.keys(families), known, findings }),
    outputs: outputsOf(
      raw.outputs,
      { file, folder, emitters: known.emitters, environments: names },
      findings,
    ),
    extensions: extensionsOf(raw.extensions, file, findings),
    overlays: overlaysOf(raw.overlays, file, findings),
    review: { ...raw.review },
    ...ruleSettings(raw.rules, { file, rules: known.rules, environments: names, findings }),
    scan: scanPolicy(raw.scan, file, findings),
    sync: syncPolicy(raw.sync),
  };
}

/** An environment that others extend is read again with each of them; what is wrong in it is told once. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ rule, at, message }) => {
    const key = JSON.stringify([rule, at, message]);
    if (rule.startsWith('yaml/') || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
}
