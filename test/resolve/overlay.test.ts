import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OverlayRecord } from '../../src/listing/overlays/overlay.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import {
  type OverlayFact,
  type OverlaySource,
  overlayConflicts,
  overlayFacts,
} from '../../src/resolve/overlay.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { lockedModel } from '../listing/models.ts';
import { basisOf, GATEWAY, NOW, world } from './world.ts';

function source(records: readonly OverlayRecord[], file = 'overlays/a.json'): OverlaySource {
  return { file, overlay: { format: 'modelock', records, refused: [], read: records.length, own: true } };
}

/** What overlays state about a model at a gateway named `main` with this preset. */
function about(
  model: LockedModel,
  sources: readonly OverlaySource[],
  preset?: string,
): readonly OverlayFact[] {
  const gateway = { ...GATEWAY, ...(preset === undefined ? {} : { preset }) };
  const [environment] = world({ production: { useCases: {}, gateway } }).environments;
  if (environment === undefined) throw new Error('no environment');
  return overlayFacts(sources, [model])(environment.environment)(model);
}

const values = (facts: readonly OverlayFact[]): readonly string[] => facts.map(({ value }) => value);
const retiresAt = '2027-01-31';

describe('facts of overlays', () => {
  it('of a gateway are about its environments, by name or preset, and the exact id', () => {
    const named = [source([{ id: 'm', gateway: 'main', retiresAt }])];
    const preset = [source([{ id: 'm', gateway: 'openrouter', retiresAt }])];
    expect(values(about({ id: 'm' }, named))).toEqual([retiresAt]);
    expect(about({ id: 'm' }, preset)).toEqual([]);
    expect(values(about({ id: 'm' }, preset, 'openrouter'))).toEqual([retiresAt]);
    expect(about({ id: 'openrouter/m' }, preset, 'openrouter')).toEqual([]);
    expect(about({ id: 'M' }, named)).toEqual([]);
  });

  it('of a vendor are about the id, alone or after the vendor', () => {
    const sources = [source([{ id: 'm', vendor: 'acme', retiresAt, replacement: 'n' }])];
    expect(values(about({ id: 'm' }, sources))).toEqual([retiresAt, 'n']);
    expect(values(about({ id: 'acme/m' }, sources))).toEqual([retiresAt, 'acme/n']);
    expect(values(about({ id: 'models/m', callId: 'm' }, sources))).toEqual([retiresAt, 'n']);
    for (const id of ['other/m', 'acme:m', 'acme/m:free', 'x/acme/m', 'm-2027', 'Acme/m', 'acme/m '])
      expect(about({ id }, sources), id).toEqual([]);
  });

  it('of nobody in particular are about every listing', () => {
    const sources = [source([{ id: 'm', retiresAt }])];
    expect(values(about({ id: 'm' }, sources, 'groq'))).toEqual([retiresAt]);
    expect(about({ id: 'acme/m' }, sources)).toEqual([]);
  });

  it('follow aliases that the file states, never those of the listing', () => {
    const sources = [source([{ id: 'm-2025', aliases: ['m'], vendor: 'acme', retiresAt }])];
    expect(values(about({ id: 'm' }, sources))).toEqual([retiresAt]);
    expect(values(about({ id: 'acme/m' }, sources))).toEqual([retiresAt]);
    expect(about({ id: 'x', aliases: ['m-2025'], name: 'm-2025' }, sources)).toEqual([]);
  });

  it('put the gateway before the vendor, then the files in their order, each fact of a file once', () => {
    const first = source(
      [
        { id: 'm', vendor: 'acme', retiresAt: '2027-01-01', source: 'one' },
        { id: 'm', vendor: 'acme', retiresAt: '2027-01-01', source: 'two' },
      ],
      'a',
    );
    const second = source([{ id: 'm', gateway: 'main', retiresAt: '2027-02-02', earliest: true }], 'b');
    expect(about({ id: 'm' }, [first, second])).toEqual([
      { field: 'retiresAt', value: '2027-02-02', earliest: true, file: 'b' },
      { field: 'retiresAt', value: '2027-01-01', file: 'a', source: 'one' },
    ]);
  });

  it('cannot flood a report', () => {
    const days = Array.from({ length: 3000 }, (_, at) =>
      new Date(Date.UTC(2030, 0, at + 1)).toISOString().slice(0, 10),
    );
    const facts = about({ id: 'm' }, [source(days.map((day) => ({ id: 'm', retiresAt: day })))]);
    expect(facts).toHaveLength(20);
    expect(facts[0]?.value).toBe('2030-01-01');
  });

  it('never change what looking a reference up found', () => {
    const record = fc.record(
      {
        id: fc.constantFrom('a', 'b', 'gone', 'V5'),
        gateway: fc.constantFrom('main', 'other'),
        retiresAt: fc.constantFrom('2020-01-01', '2030-01-01'),
        lifecycle: fc.constantFrom('deprecated' as const, 'retired' as const),
        replacement: fc.constantFrom('a', 'gone'),
      },
      { requiredKeys: ['id'] },
    );
    const useCases = {
      one: { primary: 'a', fallbacks: ['b', 'gone'] },
      two: { family: 'aiMusic', primary: 'V5' },
      three: { primary: { model: 'gone', unlisted: 'Ours.' } },
    };
    fc.assert(
      fc.property(fc.array(record), fc.array(lockedModel, { maxLength: 3 }), (records, others) => {
        const listed = ['a', { id: 'b', unusable: 'is off' }, ...others];
        const { registry, environments } = world({ production: { useCases, listed } });
        const bases = new Map([['production', basisOf('production', { listed })]]);
        const after = resolve(registry, bases, NOW, [source(records as readonly OverlayRecord[])]);
        const bare = after.environments.map(({ bindings }) =>
          bindings.map(({ chain }) => chain.map(({ overlay: _, ...rest }) => rest)),
        );
        expect(bare).toEqual(environments.map(({ bindings }) => bindings.map(({ chain }) => chain)));
        for (const { bindings } of after.environments)
          for (const { chain } of bindings)
            for (const { overlay, model, reference } of chain)
              if (overlay !== undefined) expect(model?.id).toBe(reference.model);
      }),
      { numRuns: 60 },
    );
  });
});

describe('disagreements', () => {
  const fact = (facts: Partial<OverlayFact>): OverlayFact => ({
    field: 'retiresAt',
    value: retiresAt,
    file: 'f',
    ...facts,
  });

  it('are dates and replacements that the listing states otherwise', () => {
    const model = { id: 'm', retiresAt: '2027-03-31', deprecatedAt: '2026-01-01', replacement: 'n' };
    const facts = [
      fact({}),
      fact({ value: '2027-03-31' }),
      fact({ field: 'deprecatedAt', value: '2026-02-02' }),
      fact({ field: 'replacement', value: 'o' }),
      fact({ field: 'replacement', value: 'acme/n' }),
      fact({ field: 'lifecycle', value: 'deprecated' }),
    ];
    expect(overlayConflicts(model, facts).map(({ fact: { value }, listed }) => [value, listed])).toEqual([
      [retiresAt, '2027-03-31'],
      ['2026-02-02', '2026-01-01'],
      ['o', 'n'],
    ]);
    expect(overlayConflicts({ id: 'm' }, facts)).toEqual([]);
  });

  it('are none where the listing names a later day than the earliest', () => {
    const earliest = [fact({ earliest: true })];
    expect(overlayConflicts({ id: 'm', retiresAt: '2027-02-01' }, earliest)).toEqual([]);
    expect(overlayConflicts({ id: 'm', retiresAt: '2027-01-30' }, earliest)).toHaveLength(1);
  });
});
