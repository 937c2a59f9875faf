import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OverlaySource } from '../../src/resolve/overlay.ts';
import { type Situation, simulate } from '../../src/review/simulate.ts';
import type { Simulation, WhatIf } from '../../src/review/simulation.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';

function situationOf(terse: TerseRegistry, overlays: readonly OverlaySource[] = []): Situation {
  const { registry, environments, now } = resolutionOf(terse);
  const bases = environments.flatMap(({ environment, basis }) =>
    basis === undefined ? [] : [[environment.name, basis] as const],
  );
  return { registry, bases: new Map(bases), overlays, now };
}

function imagined(
  terse: TerseRegistry,
  whatIf: Partial<WhatIf>,
  overlays?: readonly OverlaySource[],
): Simulation {
  return simulate(situationOf(terse, overlays), { remove: [], keys: new Map(), ...whatIf });
}

const short = ({ uses }: Simulation): readonly string[] =>
  uses.map(({ environment, useCase, outcome, before, after }) =>
    [environment, useCase, outcome, before?.model ?? '-', after?.model ?? '-'].join(' '),
  );

const CHAIN = [
  { model: 'long', when: ['contextLength' as const] },
  { model: 'b', when: ['unavailable' as const] },
  { model: 'c', when: ['any' as const], family: 'anthropic', adapter: 'src/a.ts' },
];
const USE_CASES = { chat: { primary: 'a', fallbacks: CHAIN }, faq: { primary: 'a' }, sum: { primary: 'b' } };
const WORLD: TerseRegistry = {
  environments: { production: { useCases: USE_CASES }, staging: { useCases: { chat: USE_CASES.chat } } },
  listed: { production: ['a', 'b', 'c', 'long'], staging: ['a', 'long'] },
};

describe('simulate', () => {
  it('falls to the first fallback that is documented for it, and dies when nothing is left', () => {
    const found = imagined(WORLD, { remove: ['a'] });
    expect(short(found)).toEqual([
      'production faq dead a -',
      'production chat falls a b',
      'staging chat falls a long',
    ]);
    const [, production, staging] = found.uses.map(({ after }) => after);
    expect(production).toEqual({
      model: 'b',
      hop: 2,
      availability: 'listed',
      when: ['unavailable'],
      isMeant: true,
    });
    // None of those that are left is documented for a model that is not there.
    expect(staging).toMatchObject({ hop: 1, when: ['contextLength'], isMeant: false });
    expect(found.environments.map(({ name, counts }) => [name, counts.untouched])).toEqual([
      ['production', 1],
      ['staging', 0],
    ]);
  });

  it('says what a hop speaks when that is another family, and all that is lost', () => {
    const [use] = imagined(WORLD, { remove: ['a', 'b'] }).uses.filter(({ outcome }) => outcome === 'falls');
    expect(use?.after).toMatchObject({ model: 'c', hop: 3, family: 'anthropic', adapter: 'src/a.ts' });
    expect(use?.lost).toEqual([
      { model: 'a', hop: 0, why: 'removed' },
      { model: 'b', hop: 2, why: 'removed' },
    ]);
  });

  it('tells who only loses what stands behind', () => {
    expect(short(imagined(WORLD, { remove: ['c'] }))).toEqual(['production chat weakened a a']);
  });

  it('takes exempt, declared and differently called models away too', () => {
    const found = imagined(
      {
        environments: {
          production: {
            declared: [{ family: 'openai', ids: ['V5'], source: 'docs', date: '2026-01-01' }],
            useCases: {
              call: { primary: 'x' },
              own: { primary: { model: 'ft:y', unlisted: 'Ours.' } },
              song: { primary: 'V5' },
            },
          },
        },
        listed: { production: [{ id: 'models/x', callId: 'x' }] },
      },
      { remove: ['models/x', 'ft:y', 'V5'] },
    );
    expect(short(found)).toEqual([
      'production call dead x -',
      'production own dead ft:y -',
      'production song dead V5 -',
    ]);
  });

  it('judges an environment by the lock of another one', () => {
    const found = imagined(WORLD, { keys: new Map([['production', 'staging']]) });
    expect(short(found)).toEqual(['production sum dead b -', 'production chat weakened a a']);
    expect(found.uses[0]?.lost).toEqual([{ model: 'b', hop: 0, why: 'absent' }]);
    const back = imagined(
      { ...WORLD, listed: { production: ['b'], staging: ['a', 'b'] } },
      { keys: new Map([['production', 'staging']]) },
    );
    expect(short(back)).toEqual(['production chat rises b a', 'production faq rises - a']);
    expect(back.environments[0]).toMatchObject({ keyOf: 'staging', deadBefore: 1 });
  });

  it('lets retire what the listing or else a file says, by the end of the day', () => {
    const record = (id: string, more: object) => ({ id, ...more });
    const overlay = {
      file: 'o.json',
      overlay: {
        format: 'modelock',
        read: 3,
        refused: [],
        records: [
          record('b', { retiresAt: '2027-01-01', deprecatedAt: '2026-12-02' }),
          record('c', { retiresAt: '2027-01-01', earliest: true }),
          record('a', { retiresAt: '2026-12-01', deprecatedAt: '2026-12-02' }),
        ],
      },
    } as unknown as OverlaySource;
    const world = { ...WORLD, listed: { '*': [{ id: 'a', retiresAt: '2027-06-01' }, 'b', 'c', 'long'] } };
    const on = (day: string) => imagined(world, { day }, [overlay]);
    expect(short(on('2026-12-31'))).toEqual([]);
    const found = on('2027-01-01');
    expect(short(found)).toEqual([
      'production sum dead b -',
      'production chat weakened a a',
      'staging chat weakened a a',
    ]);
    expect(found.uses[0]?.lost).toEqual([
      { model: 'b', hop: 0, why: 'retired', retiresAt: '2027-01-01', file: 'o.json' },
    ]);
    expect(found.uses[1]?.lost.map(({ model }) => model)).toEqual(['b']);
    expect(found.notices.filter(({ environment }) => environment === 'production')).toEqual([
      {
        environment: 'production',
        model: 'a',
        kind: 'deprecated',
        day: '2026-12-02',
        file: 'o.json',
        useCases: ['chat', 'faq'],
      },
      {
        environment: 'production',
        model: 'b',
        kind: 'retired',
        day: '2027-01-01',
        file: 'o.json',
        useCases: ['chat', 'sum'],
      },
      {
        environment: 'production',
        model: 'c',
        kind: 'may-retire',
        day: '2027-01-01',
        file: 'o.json',
        useCases: ['chat'],
      },
    ]);
    expect(short(on('2027-06-01'))).toContain('production faq dead a -');
  });

  it('leaves unknown what is unknown', () => {
    const { environments } = WORLD;
    const found = imagined({ environments, listed: { production: ['a'] } }, { remove: ['a'] });
    expect(found.environments[1]).toMatchObject({
      name: 'staging',
      notJudged: 'before',
      counts: { dead: 0, untouched: 0 },
    });
    expect(found.uses.every(({ environment }) => environment === 'production')).toBe(true);
    const keys = new Map([['production', 'staging']]);
    expect(imagined({ environments, listed: { production: ['a'] } }, { keys }).environments[0]).toMatchObject(
      { notJudged: 'after' },
    );
    // A route that was never asked: no hop of the chain can be judged.
    const situation = situationOf(WORLD);
    const [basis] = situation.bases.values();
    if (basis === undefined) throw new Error('no basis');
    const bare = { ...basis, lock: { ...basis.lock, listings: [] } };
    const blind = { ...situation, bases: new Map([['production', bare]]) };
    const { uses } = simulate(blind, { remove: ['a'], keys: new Map() });
    expect(uses.map(({ useCase, outcome }) => [useCase, outcome])).toEqual([
      ['faq', 'dead'],
      ['chat', 'unknown'],
      ['sum', 'unknown'],
    ]);
  });

  it('keeps what is missing within grace', () => {
    const listed = { production: [{ id: 'a', missingSince: '2026-11-20T00:00:00Z' }] };
    const found = imagined({ environments: WORLD.environments, listed }, { day: '2027-01-01' });
    expect(short(found)).toEqual([]);
  });

  const ids = ['a', 'b', 'c', 'd'];
  const some = fc.subarray(ids);
  const chain = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 });
  const world = fc
    .record({
      listed: fc.option(some, { nil: undefined }),
      other: some,
      chains: fc.array(chain, { minLength: 1, maxLength: 3 }),
    })
    .map(({ listed, other, chains }): TerseRegistry => {
      const useCases = Object.fromEntries(
        chains.map(([primary = 'a', ...fallbacks], at) => [`use${at}`, { primary, fallbacks }]),
      );
      return {
        environments: { production: { useCases }, staging: { useCases } },
        listed: { ...(listed === undefined ? {} : { production: listed }), staging: other },
      };
    });

  it('finds nothing where nothing is different', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { uses } = imagined(one, {
          remove: ['elsewhere'],
          keys: new Map([['staging', 'staging']]),
          day: '2027-01-01',
        });
        expect(uses).toEqual([]);
      }),
    );
  });

  it('counts each use case once, and never lets one rise when models go', () => {
    fc.assert(
      fc.property(world, some, some, (one, remove, more) => {
        const first = imagined(one, { remove });
        const second = imagined(one, { remove: [...remove, ...more] });
        for (const { notJudged, counts } of second.environments) {
          const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
          expect(total).toBe(
            notJudged === undefined ? Object.keys(one.environments['production']?.useCases ?? {}).length : 0,
          );
          expect(counts.rises).toBe(0);
        }
        const dead = ({ uses }: Simulation): readonly string[] =>
          uses
            .filter(({ outcome }) => outcome === 'dead')
            .map(({ environment, useCase }) => `${environment}/${useCase}`);
        expect(dead(second)).toEqual(expect.arrayContaining([...dead(first)]));
      }),
    );
  });
});
