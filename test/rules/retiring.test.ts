import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { OverlayRecord } from '../../src/listing/overlays/overlay.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { type BindingFacts, basisOf, NOW, world } from '../resolve/world.ts';
import { run } from './run.ts';

/** What a rule finds about `gpt-5.2` on 2026-11-22, with one overlay that holds these records. */
function findings(
  id: string,
  listed: readonly (string | LockedModel)[],
  records: readonly OverlayRecord[] = [],
  more: { readonly binding?: BindingFacts; readonly options?: Readonly<Record<string, number>> } = {},
): readonly Finding[] {
  const { registry } = world({ production: { useCases: { chat: { ...more.binding } }, listed } });
  const overlay = { format: 'modelock', records, refused: [], read: records.length, own: true };
  const bases = new Map([['production', basisOf('production', { listed })]]);
  const resolution = resolve(registry, bases, NOW, [{ file: 'overlays/a.json', overlay }]);
  return run(id, resolution, more.options ?? { days: 60 });
}

const retiring = (
  listed: readonly (string | LockedModel)[],
  records?: readonly OverlayRecord[],
  more?: Parameters<typeof findings>[3],
): readonly Finding[] => findings('retiring-model', listed, records, more);

const listedUntil = (retiresAt: string): LockedModel => ({ id: 'gpt-5.2', retiresAt });
const statedUntil = (retiresAt: string, facts: Partial<OverlayRecord> = {}): OverlayRecord => ({
  id: 'gpt-5.2',
  retiresAt,
  ...facts,
});

describe('retiring-model', () => {
  it('counts days to the end of the day, up to the option', () => {
    const days = (retiresAt: string, within = 60) =>
      retiring([listedUntil(retiresAt)], [], { options: { days: within } }).map(({ data }) => data?.['days']);
    expect([days('2027-01-21'), days('2027-01-22')]).toEqual([[60], []]);
    expect([days('2026-11-22', 0), days('2026-11-23', 0)]).toEqual([[0], []]);
    expect(days('2026-11-23')).toEqual([1]);
    expect(days('2100-12-31', 1e15)).toEqual([27_067]);
  });

  it('believes the listing, and leaves what the listing ended to another rule', () => {
    expect(retiring([listedUntil('2027-10-01')], [statedUntil('2026-12-01')])).toEqual([]);
    expect(retiring([listedUntil('2026-11-21')], [statedUntil('2026-12-01')])).toEqual([]);
    expect(
      retiring([{ id: 'gpt-5.2', missingSince: '2026-11-22T06:00:00Z' }], [statedUntil('2026-12-01')]),
    ).toEqual([]);
    expect(retiring([], [statedUntil('2026-12-01')])).toEqual([]);
  });

  it('names the file and its source when only an overlay says so', () => {
    const [finding] = retiring(['gpt-5.2'], [statedUntil('2026-12-22', { source: 'https://v.example' })]);
    expect(finding).toMatchObject({
      at: { file: 'registry/production.yaml', path: ['useCases', 'chat', 'primary'] },
      data: { retiresAt: '2026-12-22', days: 30, file: 'overlays/a.json', source: 'https://v.example' },
    });
    expect(finding?.message).toContain('overlays/a.json (https://v.example)');
    expect(finding).not.toHaveProperty('suggestions');
  });

  it('tells a date of an overlay that is over, and never calls the model unusable for it', () => {
    const past = [statedUntil('2026-10-01')];
    const [finding] = retiring(['gpt-5.2'], past);
    expect(finding?.message).toContain('should have retired on 2026-10-01');
    expect(finding?.data).toMatchObject({ days: -52 });
    expect(findings('unusable-model', ['gpt-5.2'], past)).toEqual([]);
    expect(findings('unlisted-model', ['gpt-5.2'], past)).toEqual([]);
  });

  it('does not take the earliest day for the day', () => {
    const message = (day: string) =>
      retiring(['gpt-5.2'], [statedUntil(day, { earliest: true })])[0]?.message;
    expect(message('2026-12-22')).toContain('may retire from 2026-12-22 on');
    expect(message('2026-10-01')).toContain('may retire on any day since 2026-10-01');
  });

  it('suggests the replacement only where this environment lists it', () => {
    const facts = [statedUntil('2026-12-22', { replacement: 'next' })];
    const suggestions = (listed: readonly (string | LockedModel)[], binding: BindingFacts = {}) =>
      retiring(['gpt-5.2', 'gpt-5.3', ...listed], facts, { binding })[0]?.suggestions;
    expect(suggestions(['next'])).toEqual(['next']);
    expect(suggestions([])).toBeUndefined();
    expect(suggestions([{ id: 'next', unusable: 'is off' }])).toBeUndefined();
    expect(suggestions([{ id: 'next', missingSince: '2026-11-22T06:00:00Z' }])).toBeUndefined();
    expect(suggestions(['next'], { fallbacks: ['next'] })).toBeUndefined();
  });

  it('says what becomes of the replacement here', () => {
    const facts = [statedUntil('2026-12-22', { replacement: 'next' })];
    const help = (listed: readonly string[], binding: BindingFacts = {}) =>
      retiring(['gpt-5.2', ...listed], facts, { binding })[0]?.help;
    expect(help(['next'])).toMatch(/names "next"\.$/);
    expect(help([])).toContain('does not list');
    expect(help(['next'], { fallbacks: ['next'] })).toContain('in this chain');
  });

  it('prefers the replacement of the listing, then that of the file which states the end', () => {
    const facts = [statedUntil('2026-12-22', { replacement: 'b' })];
    const replacement = (model: LockedModel, records: readonly OverlayRecord[]) =>
      retiring([model, 'a', 'b'], records)[0]?.data?.['replacement'];
    expect(replacement({ id: 'gpt-5.2', replacement: 'a' }, facts)).toBe('a');
    expect(replacement({ id: 'gpt-5.2' }, facts)).toBe('b');
    expect(replacement(listedUntil('2026-12-22'), [{ id: 'gpt-5.2', replacement: 'b' }])).toBe('b');
  });
});

describe('overlay-conflict', () => {
  it('names both values and both sources', () => {
    const [finding, ...rest] = findings(
      'overlay-conflict',
      [{ id: 'gpt-5.2', retiresAt: '2027-06-30', replacement: 'a' }, 'unused'],
      [
        statedUntil('2027-03-31', { replacement: 'a', source: 'https://v.example' }),
        { id: 'unused', retiresAt: '2020-01-01' },
      ],
    );
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      at: { path: ['useCases', 'chat', 'primary'] },
      data: {
        field: 'retiresAt',
        listed: '2027-06-30',
        stated: '2027-03-31',
        file: 'overlays/a.json',
        source: 'https://v.example',
      },
    });
    for (const word of [
      '2027-06-30',
      '2027-03-31',
      '"openai" listing',
      'overlays/a.json (https://v.example)',
    ])
      expect(finding?.message).toContain(word);
  });

  it('tells each field that differs, and an earliest day as such', () => {
    const model = { id: 'gpt-5.2', deprecatedAt: '2026-01-01', retiresAt: '2027-01-01', replacement: 'a' };
    const facts = { deprecatedAt: '2026-02-02', replacement: 'b', earliest: true } as const;
    const found = findings('overlay-conflict', [model], [statedUntil('2027-02-02', facts)]);
    expect(found.map(({ data }) => data?.['field'])).toEqual(['deprecatedAt', 'retiresAt', 'replacement']);
    expect(found[1]?.message).toContain('not before 2027-02-02');
    expect(found[2]?.message).toContain('"b"');
  });

  it('is silent about models that are not found, and about what only one of them says', () => {
    expect(findings('overlay-conflict', [], [statedUntil('2027-01-01')])).toEqual([]);
    expect(findings('overlay-conflict', ['gpt-5.2'], [statedUntil('2027-01-01')])).toEqual([]);
    expect(findings('overlay-conflict', [listedUntil('2027-01-01')])).toEqual([]);
  });
});
