import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { OverlayRecord } from '../../src/listing/overlays/overlay.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { RuleSetting } from '../../src/registry/registry.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { type BindingFacts, basisOf, NOW, world } from '../resolve/world.ts';
import { run } from './run.ts';

interface More {
  readonly records?: readonly OverlayRecord[];
  readonly binding?: BindingFacts;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** What a rule finds about `gpt-5.2` of production on 2026-11-22. */
function findings(
  id: string,
  listed: readonly (string | LockedModel)[],
  { records = [], binding = {}, rules = {} }: More = {},
): readonly Finding[] {
  const { registry } = world({ production: { useCases: { chat: binding }, listed } }, { rules });
  const overlay = { format: 'modelock', records, refused: [], read: records.length, own: true };
  const bases = new Map([['production', basisOf('production', { listed })]]);
  return run(id, resolve(registry, bases, NOW, [{ file: 'overlays/a.json', overlay }]));
}

const AT = { file: 'registry/production.yaml', path: ['useCases', 'chat', 'primary'] };
const gpt = (facts: Partial<LockedModel>): LockedModel => ({ id: 'gpt-5.2', ...facts });
const states = (facts: Partial<OverlayRecord>): readonly OverlayRecord[] => [{ id: 'gpt-5.2', ...facts }];
const off = (id: string) => ({ rules: { [id]: { level: 'off' as const, options: {} } } });

describe('deprecated-model', () => {
  const deprecated = (listed: readonly (string | LockedModel)[], more?: More) =>
    findings('deprecated-model', listed, more);

  it('is told by the listing, with the day where it states one', () => {
    expect(deprecated([gpt({ lifecycle: 'deprecated', deprecatedAt: '2026-10-01' })])).toMatchObject([
      { at: AT, data: { model: 'gpt-5.2', since: '2026-10-01', listing: 'openai' } },
    ]);
    const [undated] = deprecated([gpt({ lifecycle: 'deprecated', retiresAt: '2027-10-01' })]);
    expect(undated?.data).toMatchObject({ retiresAt: '2027-10-01' });
    expect(undated?.data).not.toHaveProperty('since');
    expect(undated?.data).not.toHaveProperty('file');
  });

  it('begins on the day itself', () => {
    expect(deprecated([gpt({ deprecatedAt: '2026-11-22' })])).toHaveLength(1);
    expect(deprecated([gpt({ deprecatedAt: '2026-11-23' })])).toEqual([]);
    expect(deprecated(['gpt-5.2'], { records: states({ deprecatedAt: '2026-11-22' }) })).toHaveLength(1);
    expect(deprecated(['gpt-5.2'], { records: states({ deprecatedAt: '2026-11-23' }) })).toEqual([]);
  });

  it('names the file where only that says so', () => {
    const records = states({ lifecycle: 'deprecated', source: 'https://v.example' });
    const [finding] = deprecated(['gpt-5.2'], { records });
    expect(finding?.data).toMatchObject({ file: 'overlays/a.json', source: 'https://v.example' });
    expect(finding?.message).toContain('overlays/a.json (https://v.example)');
  });

  it('believes a listing that says otherwise, and is silent where nobody says anything', () => {
    const records = states({ lifecycle: 'deprecated' });
    expect(deprecated([gpt({ lifecycle: 'active' })], { records })).toEqual([]);
    expect(deprecated([gpt({ deprecatedAt: '2027-01-01' })], { records })).toEqual([]);
    expect(deprecated(['gpt-5.2'], { records: states({ lifecycle: 'preview' }) })).toEqual([]);
    expect(deprecated(['gpt-5.2'])).toEqual([]);
    for (const replacement of ['1st-model', 'deprecated'])
      expect(deprecated(['gpt-5.2'], { records: states({ replacement }) })).toEqual([]);
  });

  it('is about models that are listed and can be called', () => {
    expect(deprecated([gpt({ lifecycle: 'deprecated', missingSince: '2026-11-22T06:00:00Z' })])).toEqual([]);
    expect(deprecated([gpt({ lifecycle: 'deprecated', unusable: 'is off' })])).toEqual([]);
    expect(deprecated([], { records: states({ lifecycle: 'deprecated' }) })).toEqual([]);
    const exempt = { primary: { model: 'gpt-5.2', unlisted: 'Why.' } };
    expect(deprecated([gpt({ lifecycle: 'deprecated' })], { binding: exempt })).toEqual([]);
  });

  it('leaves a near end to retiring-model, while that one is on and within its own days', () => {
    const near = [gpt({ lifecycle: 'deprecated', retiresAt: '2026-12-22' })];
    expect(deprecated(near)).toEqual([]);
    expect(findings('retiring-model', near)).toHaveLength(1);
    expect(deprecated(near, off('retiring-model'))).toHaveLength(1);
    const short = { rules: { 'retiring-model': { options: { days: 20 } } } };
    expect(deprecated(near, short)).toHaveLength(1);
    const stages = { rules: { 'retiring-model': { stages: { production: 'off' as const }, options: {} } } };
    expect(deprecated(near, stages)).toHaveLength(1);
    const records = states({ retiresAt: '2026-12-22', lifecycle: 'deprecated' });
    expect(deprecated(['gpt-5.2'], { records })).toEqual([]);
  });

  it('suggests the replacement only where it is listed here and fits', () => {
    const old = gpt({ lifecycle: 'deprecated', replacement: 'next' });
    const suggestions = (next: string | LockedModel) => deprecated([old, next, 'gpt-5.3'])[0]?.suggestions;
    expect(suggestions('next')).toEqual(['next']);
    expect(suggestions('other')).toBeUndefined();
    expect(suggestions({ id: 'next', unusable: 'is off' })).toBeUndefined();
    expect(suggestions({ id: 'next', outputs: ['image'] })).toBeUndefined();
    expect(suggestions({ id: 'next', families: ['anthropic'] })).toBeUndefined();
    expect(deprecated([old])[0]?.help).toContain('does not list');
    expect(deprecated([old, { id: 'vendor/next', callId: 'next' }])[0]?.help).not.toContain('does not list');
  });
});

describe('the replacement', () => {
  const overlay = (records: readonly OverlayRecord[]) => ({
    format: 'modelock',
    records,
    refused: [],
    read: records.length,
    own: true,
  });
  const replaced = (a: Partial<OverlayRecord>, b: Partial<OverlayRecord>) => {
    const { registry } = world({ production: { useCases: { chat: {} }, listed: ['gpt-5.2'] } });
    const bases = new Map([['production', basisOf('production', { listed: ['gpt-5.2'] })]]);
    const sources = [
      { file: 'a.json', overlay: overlay(states(a)) },
      { file: 'b.json', overlay: overlay(states(b)) },
    ];
    return run('deprecated-model', resolve(registry, bases, NOW, sources)).map(({ data }) => [
      data?.['file'],
      data?.['replacement'],
    ]);
  };
  const lifecycle = 'deprecated';

  it('is that of the file which says that the model ends, else of the first that names one', () => {
    expect(replaced({ replacement: 'x' }, { lifecycle, replacement: 'y' })).toEqual([['b.json', 'y']]);
    expect(replaced({ lifecycle, replacement: 'x' }, { replacement: 'y' })).toEqual([['a.json', 'x']]);
    expect(replaced({ replacement: 'x' }, { lifecycle })).toEqual([['b.json', 'x']]);
    expect(replaced({ lifecycle }, {})).toEqual([['a.json', undefined]]);
  });
});

describe('retiring-model', () => {
  const urgent = (days: number | undefined, ...args: [readonly (string | LockedModel)[], More?]) => {
    const { registry } = world({ production: { useCases: { chat: {} }, listed: args[0] } });
    const records = args[1]?.records ?? [];
    const overlay = { format: 'modelock', records, refused: [], read: records.length, own: true };
    const bases = new Map([['production', basisOf('production', { listed: args[0] })]]);
    const resolution = resolve(registry, bases, NOW, [{ file: 'overlays/a.json', overlay }]);
    const options = days === undefined ? {} : { errorDays: days };
    return run('retiring-model', resolution, options).map((finding) => finding.urgent ?? false);
  };
  const ends = (retiresAt: string) => [gpt({ retiresAt })];

  it('is urgent from 14 days on, or from as many as the option says', () => {
    expect(urgent(undefined, ends('2026-12-07'))).toEqual([false]);
    expect(urgent(undefined, ends('2026-12-06'))).toEqual([true]);
    expect(urgent(undefined, ends('2026-11-22'))).toEqual([true]);
    expect(urgent(1, ends('2026-11-24'))).toEqual([false]);
    expect(urgent(1, ends('2026-11-23'))).toEqual([true]);
  });

  it('is never urgent with 0', () => {
    expect(urgent(0, ends('2026-11-22'))).toEqual([false]);
  });

  it('takes the day of a file as well, but no earliest day and none that is over', () => {
    const stated = (facts: Partial<OverlayRecord>) => urgent(14, ['gpt-5.2'], { records: states(facts) });
    expect(stated({ retiresAt: '2026-12-01' })).toEqual([true]);
    expect(stated({ retiresAt: '2026-12-01', earliest: true })).toEqual([false]);
    expect(stated({ retiresAt: '2026-11-21' })).toEqual([false]);
  });
});

describe('preview-in-production', () => {
  const preview = (listed: readonly (string | LockedModel)[], more?: More) =>
    findings('preview-in-production', listed, more);

  it('goes by what is stated, the listing first', () => {
    expect(preview([gpt({ lifecycle: 'preview' })])).toMatchObject([{ at: AT, data: { model: 'gpt-5.2' } }]);
    const records = states({ lifecycle: 'preview' });
    expect(preview(['gpt-5.2'], { records })).toMatchObject([{ data: { file: 'overlays/a.json' } }]);
    expect(preview([gpt({ lifecycle: 'active' })], { records })).toEqual([]);
    expect(preview(['gpt-5.2'], { records: states({ lifecycle: 'active' }) })).toEqual([]);
  });

  it('never goes by a name', () => {
    for (const id of ['gpt-5.2-preview', 'gemini-exp-1206', 'x-beta', 'claude-alpha'])
      expect(preview([id], { binding: { primary: id } })).toEqual([]);
  });

  it('is about models that are listed', () => {
    expect(preview([gpt({ lifecycle: 'preview', missingSince: '2026-11-22T06:00:00Z' })])).toEqual([]);
    expect(preview([], { records: states({ lifecycle: 'preview' }) })).toEqual([]);
  });
});

describe('moving-alias', () => {
  const moving = (listed: readonly (string | LockedModel)[], more?: More) =>
    findings('moving-alias', listed, more);

  it('names the model behind the id, and suggests it where it is listed and fits', () => {
    const alias = gpt({ aliasOf: 'gpt-6' });
    expect(moving([alias, 'gpt-6'])).toMatchObject([
      { at: AT, data: { aliasOf: 'gpt-6' }, suggestions: ['gpt-6'] },
    ]);
    expect(moving([alias, { id: 'models/gpt-6', callId: 'gpt-6' }])[0]?.suggestions).toEqual(['gpt-6']);
    for (const other of [
      { id: 'gpt-6', outputs: ['image'] },
      { id: 'gpt-6', missingSince: '2026-11-22T06:00:00Z' },
      'gpt-6.1',
    ])
      expect(moving([alias, other])[0]).not.toHaveProperty('suggestions');
    const chain = { binding: { fallbacks: ['gpt-6'] } };
    expect(moving([alias, 'gpt-6'], chain)[0]).not.toHaveProperty('suggestions');
  });

  it('goes by data: no name, no alias of a listed model, no prefix of a vendor', () => {
    expect(moving(['gpt-latest'], { binding: { primary: 'gpt-latest' } })).toEqual([]);
    expect(moving([gpt({ aliases: ['gpt-latest'] })])).toEqual([]);
    expect(moving([gpt({ aliasOf: 'openai/gpt-5.2' })])).toEqual([]);
    expect(moving([gpt({ aliasOf: 'openai/not-gpt-5.2' })])).toHaveLength(1);
  });
});
