import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, compare } from '../../src/listing/compare.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { lockedModels } from './models.ts';

/** Sorted after every other id, and states every fact: with it, both lists speak of everything. */
const ANCHOR: LockedModel = {
  id: '\uffff\uffff\uffff',
  callId: 'x',
  name: 'x',
  aliases: ['x'],
  aliasOf: 'x',
  owner: 'x',
  created: '2026-01-01',
  inputs: ['x'],
  outputs: ['x'],
  contextTokens: 1,
  outputTokens: 1,
  price: { unit: 'usdPerMillionTokens' },
  lifecycle: 'active',
  deprecatedAt: '2026-01-01',
  retiresAt: '2026-01-01',
  replacement: 'x',
  families: ['x'],
  features: ['x'],
  unusable: 'x',
};

function mirrored(change: Change): readonly unknown[] {
  switch (change.kind) {
    case 'appeared':
      return [{ ...change, kind: 'gone' }];
    case 'gone':
      return [{ ...change, kind: 'appeared' }];
    case 'missing':
      return [{ kind: 'returned', model: change.model }];
    case 'returned':
      return [{ kind: 'missing', model: change.model, since: expect.any(String) }];
    case 'changed': {
      const facts = change.facts.map(({ field, before, after }) => ({
        field,
        ...(after === undefined ? {} : { before: after }),
        ...(before === undefined ? {} : { after: before }),
      }));
      return [{ ...change, facts }];
    }
  }
}

describe('compare', () => {
  it('finds nothing between equal lists', () => {
    fc.assert(
      fc.property(lockedModels, (models) => {
        expect(compare(models, structuredClone(models))).toEqual([]);
      }),
    );
  });

  it('is its own mirror where both lists speak of everything', () => {
    fc.assert(
      fc.property(lockedModels, lockedModels, (left, right) => {
        const [a, b] = [
          [...left, ANCHOR],
          [...right, ANCHOR],
        ];
        expect(compare(b, a)).toEqual(compare(a, b).flatMap(mirrored));
      }),
    );
  });

  it('accounts for every id', () => {
    fc.assert(
      fc.property(lockedModels, lockedModels, (before, after) => {
        const changes = compare(before, after);
        const ids = new Set(before.map(({ id }) => id));
        for (const change of changes) {
          if (change.kind === 'gone') ids.delete(change.model);
          if (change.kind === 'appeared') ids.add(change.model);
        }
        expect([...ids].sort()).toEqual(after.map(({ id }) => id).sort());
        expect(changes.map(({ model }) => model)).toEqual(changes.map(({ model }) => model).sort());
      }),
    );
  });

  it('names each fact that changed, with both sides', () => {
    const before: LockedModel[] = [
      { id: 'a', contextTokens: 2, inputs: ['text', 'image'], name: 'A' },
      { id: 'b', name: 'B' },
    ];
    const after: LockedModel[] = [
      { id: 'a', contextTokens: 1, inputs: ['image', 'text'] },
      { id: 'b', name: 'B' },
    ];
    expect(compare(before, after)).toEqual([
      {
        kind: 'changed',
        model: 'a',
        facts: [
          { field: 'name', before: 'A' },
          { field: 'contextTokens', before: 2, after: 1 },
        ],
      },
    ]);
  });

  it('tells missing from gone and returned', () => {
    const since = '2026-11-20T00:00:00.000Z';
    expect(
      compare(
        [{ id: 'a' }, { id: 'b' }, { id: 'c', missingSince: since }],
        [{ id: 'b', missingSince: since }, { id: 'c' }],
      ),
    ).toEqual([
      { kind: 'gone', model: 'a' },
      { kind: 'missing', model: 'b', since },
      { kind: 'returned', model: 'c' },
    ]);
  });

  it('sees that an id stands for another model now', () => {
    const alias = { id: '~acme/muse-latest', aliasOf: 'acme/muse-4' };
    expect(compare([alias], [{ ...alias, aliasOf: 'acme/muse-5' }])).toEqual([
      {
        kind: 'changed',
        model: alias.id,
        facts: [{ field: 'aliasOf', before: 'acme/muse-4', after: 'acme/muse-5' }],
      },
    ]);
  });

  it('does not take a gateway that stops speaking of a fact for news', () => {
    const before: LockedModel[] = [{ id: 'a', retiresAt: '2026-10-23', name: 'A' }, { id: 'b' }];
    expect(compare(before, [{ id: 'a' }, { id: 'b' }])).toEqual([]);
    expect(compare([{ id: 'a' }, { id: 'b' }], before)).toEqual([
      { kind: 'changed', model: 'a', facts: [{ field: 'retiresAt', after: '2026-10-23' }] },
    ]);
    expect(compare([{ id: 'a', created: '2026-01-01' }], [{ id: 'a', created: '2026-02-02' }])).toEqual([]);
    expect(compare([{ id: 'a' }], [{ id: 'a', in: ['openai'] }])).toHaveLength(1);
  });
});
