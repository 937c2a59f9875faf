import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { FAMILIES } from '../../src/families/table.ts';
import { DIALECTS } from '../../src/listing/dialects/index.ts';
import { decodeLock, encodeLock } from '../../src/listing/lock.ts';
import { nextLock } from '../../src/listing/merge.ts';
import { PRESETS } from '../../src/listing/presets.ts';
import type { Lock, LockedModel } from '../../src/listing/record.ts';
import { loadRegistry } from '../../src/registry/load.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { RULES } from '../../src/rules/index.ts';
import { judge } from '../../src/rules/judge.ts';
import { askedFor, CUT, FILES, idOf, recorded } from '../listing/recorded-bodies.ts';
import { hasShared } from '../support/shared.ts';

const WHOLE = FILES.filter((file) => !CUT.includes(file));
/** Rules about what a listing itself says of a model's life: right to fire, and looked at one by one below. */
const LIFE = ['deprecated-model', 'retiring-model', 'preview-in-production', 'moving-alias'];
const JUDGED = RULES.filter(({ group }) => group === 'availability' || group === 'family').map(
  ({ id }) => id,
);

/** Noon of the day in a file's name, or else of the day on which the answers were collected. */
function dayOf(file: string): string {
  const [, day, month] = /(?:(\d{4}-\d{2}-\d{2})|(\d{4}-\d{2}))(?!\d)/.exec(file) ?? [];
  return day ?? (month === undefined ? '2026-11-22' : `${month}-15`);
}

async function lockFor(file: string): Promise<{ readonly lock: Lock; readonly now: Date }> {
  const now = new Date(`${dayOf(file)}T12:00:00Z`);
  const gathered = await askedFor(recorded(file).body, now.toISOString());
  const context = { environment: 'production', gateway: 'main', origin: 'https://gateway.test', graceMs: 0 };
  const lock = nextLock(undefined, gathered, { ...context, now });
  return { lock: decodeLock(encodeLock(lock), 'registry/locks/production.lock.json'), now };
}

type Way = Pick<Record<string, string>, 'family' | 'modality' | 'delivery'>;

const MODALITY_OF: Readonly<Record<string, string>> = { audio: 'speech' };

/** How a person would use a model by what its listing states of it; as OpenAI text where it states nothing. */
function wayOf({ families = [], outputs = [] }: LockedModel): Way {
  const word = outputs.includes('text') ? 'text' : outputs[0];
  const modality = word === undefined ? 'text' : (MODALITY_OF[word] ?? word);
  const able = Object.entries(FAMILIES).filter(([, row]) => Object.hasOwn(row.modalities, modality));
  const stated = able.find(([name]) => families.includes(name));
  const [family = 'house', row] = stated ?? able.find(([name]) => name === 'openai') ?? [];
  const [delivery = 'sync'] = row?.modalities[modality as keyof typeof row.modalities] ?? [];
  return { family, modality, delivery };
}

/** A family of the team's own for what no family that ships gives. */
const HOUSE = {
  title: 'House',
  bestFor: 'The rest.',
  requestShape: 'POST /rerank',
  modalities: { rerank: ['sync'], music: ['sync'] },
  response: { sync: 'Use it.' },
  docs: 'https://docs.example',
};

function usableModels({ models }: Lock): readonly LockedModel[] {
  return models.filter(({ unusable }) => unusable === undefined);
}

function verdictOn(lock: Lock, now: Date): readonly Diagnostic[] {
  const useCases = usableModels(lock).map((model, at) => {
    const primary = { primary: model.id };
    return [`use${at}`, { ...wayOf(model), ...primary }] as const;
  });
  const gateway = {
    baseUrl: 'https://gateway.test',
    listings: lock.listings.map(({ id, path, dialect }) => ({ id, path, dialect, auth: 'bearer' })),
  };
  const texts = {
    'registry/modelock.yaml': { gateways: { main: gateway }, families: { house: HOUSE } },
    'registry/production.yaml': {
      environment: 'production',
      stage: 'production',
      gateway: 'main',
      key: 'MAIN_KEY',
      useCases: Object.fromEntries(useCases),
    },
  };
  const sources = Object.entries(texts).map(([file, value]) => ({
    file,
    bytes: new TextEncoder().encode(stringify(value, { aliasDuplicateObjects: false })),
  }));
  const { registry, documents, diagnostics } = loadRegistry('registry', sources, {
    presets: PRESETS,
    dialects: DIALECTS.map(({ id }) => id),
    emitters: [],
    rules: RULES.map(({ id }) => id),
  });
  expect(diagnostics).toEqual([]);
  if (registry === undefined) throw new Error('the registry was not read');
  const [environment] = registry.environments;
  expect(environment?.bindings.length).toBe(useCases.length);
  const resolution = resolve(registry, new Map([['production', { kind: 'lock', lock }]]), now);
  const [resolved] = resolution.environments;
  expect(resolved?.bindings.every(({ chain: [first] }) => first.availability === 'listed')).toBe(true);
  return judge(resolution, documents).diagnostics;
}

const of = (found: readonly Diagnostic[], rule: string): readonly string[] =>
  found
    .filter((diagnostic) => diagnostic.rule === rule)
    .map(({ data }) => String(data?.['model']))
    .sort();

describe.skipIf(!hasShared)('every usable model of every recorded listing, used as it is listed', () => {
  it.each(WHOLE)('%s raises no alarm that the listing does not raise itself', async (file) => {
    const { lock, now } = await lockFor(file);
    const found = verdictOn(lock, now);
    const alarms = found.filter(({ rule }) => JUDGED.includes(rule) && !LIFE.includes(rule));
    expect(alarms.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);

    const models = usableModels(lock);
    const today = now.toISOString().slice(0, 10);
    const days = ({ retiresAt = '9999-12-31' }: LockedModel) =>
      (Date.parse(retiresAt) - Date.parse(today)) / 86_400_000;
    const ids = (holds: (model: LockedModel) => boolean) =>
      models
        .filter(holds)
        .map(({ id }) => id)
        .sort();
    const isDeprecated = ({ lifecycle, deprecatedAt = '9999-12-31' }: LockedModel) =>
      lifecycle === 'deprecated' || deprecatedAt <= today;
    expect(of(found, 'retiring-model')).toEqual(ids((model) => days(model) <= 60));
    expect(of(found, 'deprecated-model')).toEqual(ids((model) => isDeprecated(model) && days(model) > 60));
    expect(of(found, 'preview-in-production')).toEqual(ids(({ lifecycle }) => lifecycle === 'preview'));
    expect(of(found, 'moving-alias')).toEqual(
      ids(({ id, aliasOf }) => aliasOf !== undefined && !aliasOf.endsWith(`/${id}`)),
    );
    const urgent = found.filter(({ rule, severity }) => rule === 'retiring-model' && severity === 'error');
    expect(urgent.map(({ data }) => String(data?.['model'])).sort()).toEqual(
      ids((model) => days(model) <= 14),
    );
  });

  it('sees what the bodies state, in the words of each vendor', async () => {
    const states: Readonly<Record<string, (entry: Readonly<Record<string, unknown>>) => boolean>> = {
      'azure-openai/2026-02-10.json preview-in-production': (entry) =>
        entry['lifecycle_status'] === 'preview',
      'heroku/2026-08-13.json deprecated-model': (entry) => entry['state'] === 'deprecated',
      'bedrock/2026-02-10.json deprecated-model': (entry) =>
        (entry['modelLifecycle'] as { status?: unknown }).status === 'LEGACY',
      'openrouter/2026-08-04-output-modalities-all.json moving-alias': (entry) =>
        typeof (entry['alias_target'] as { slug?: unknown } | undefined)?.slug === 'string',
    };
    for (const [name, isStated] of Object.entries(states)) {
      const [file = '', rule = ''] = name.split(' ');
      const { lock, now } = await lockFor(file);
      const usable = new Set(usableModels(lock).map(({ id }) => id));
      const reported = of(verdictOn(lock, now), rule);
      const stated = [...new Set(recorded(file).list.filter(isStated).map(idOf).map(String))];
      const expected = stated.filter((id) => usable.has(id)).sort();
      expect(reported, name).toEqual(expected);
    }
  });
});
