import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LockedModel } from '../../src/listing/record.ts';
import type { ChainChange, Change, Detected, Review, Verdict } from '../../src/review/change.ts';
import { mirrorOf } from '../../src/review/kinds.ts';
import { review } from '../../src/review/review.ts';
import { canonical } from '../../src/review/same.ts';
import type { Side } from '../../src/review/side.ts';
import type { BindingFacts, EnvironmentFacts } from '../resolve/world.ts';
import { moduleOf, side, waiver } from '../support/sides.ts';

const ids = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'toString');
const words = fc.uniqueArray(fc.constantFrom('text', 'image', 'tools', 'seed'), { maxLength: 3 });
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });

/** A record without its undefined fields. */
const lean = <T extends object>(record: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  record.map(
    (one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as T,
  );

const model = lean(
  fc.record({
    id: ids,
    owner: some(fc.constantFrom('openai', 'anthropic', 'system')),
    inputs: some(words),
    features: some(words),
    contextTokens: some(fc.constantFrom(8, 16, 32)),
    lifecycle: some(fc.constantFrom('active', 'preview', 'deprecated', 'retired')),
    retiresAt: some(fc.constantFrom('2026-01-01', '2027-01-01', '2028-01-01')),
    missingSince: some(fc.constantFrom('2026-11-22T06:00:00Z', '2026-11-01T06:00:00Z')),
    price: some(
      fc.record({
        unit: fc.constant('usdPerMillionTokens' as const),
        input: fc.constantFrom(0, 1, 3),
      }),
    ),
  }),
) as fc.Arbitrary<LockedModel>;

const fallback = lean(
  fc.record({
    model: ids,
    when: fc.uniqueArray(fc.constantFrom('rateLimit', 'timeout', 'any'), { minLength: 1 }),
    unlisted: some(fc.constant('Ours.')),
    family: some(fc.constantFrom('anthropic')),
    adapter: some(fc.constantFrom('x', 'y')),
  }),
);

const binding = lean(
  fc.record({
    primary: ids,
    fallbacks: fc.array(fallback, { maxLength: 4 }),
    family: fc.constantFrom('openai', 'anthropic'),
    delivery: fc.constantFrom('sync', 'stream'),
    description: some(fc.constantFrom('x', 'y')),
    needs: some(lean(fc.record({ tools: some(fc.boolean()), inputs: some(words) }))),
    only: some(fc.uniqueArray(fc.constantFrom('production', 'staging'), { minLength: 1 })),
    extensions: some(fc.dictionary(fc.constantFrom('heat', '__proto__'), fc.nat(2))),
  }),
) as fc.Arbitrary<BindingFacts>;

const environment = lean(
  fc.record({
    useCases: fc.dictionary(fc.constantFrom('chat', 'faq'), binding),
    listed: some(fc.uniqueArray(model, { selector: ({ id }) => id, maxLength: 5 })),
    key: fc.constantFrom('K1', 'K2'),
    stage: fc.constantFrom('production', 'staging'),
  }),
) as fc.Arbitrary<EnvironmentFacts>;

const waivers = fc.array(
  fc
    .tuple(fc.constantFrom('odd-id', 'x'), fc.constantFrom('A.', 'B.'))
    .map(([rule, reason]) => waiver(rule, { reason })),
  { maxLength: 3 },
);

const anySide: fc.Arbitrary<Side> = fc
  .tuple(
    fc.dictionary(fc.constantFrom('production', 'staging'), environment),
    fc.dictionary(fc.constantFrom('odd-id', 'x'), fc.record({ options: fc.dictionary(ids, fc.nat(2)) })),
    fc.dictionary(fc.constantFrom('key-changed', 'primary-changed'), fc.constantFrom('safe', 'breaking')),
    waivers,
    fc.dictionary(fc.constantFrom('chat', 'faq'), fc.dictionary(ids, fc.nat(2))),
    fc.uniqueArray(ids),
  )
  .map(([environments, rules, policy, waived, names, modelIds]) =>
    side(environments, { rules, review: policy }, { waivers: waived, modules: [moduleOf(names, modelIds)] }),
  );

const OTHER_SIDE: Readonly<Record<Verdict, Verdict>> = {
  gained: 'lost',
  lost: 'gained',
  same: 'same',
  other: 'other',
  unknown: 'unknown',
};

function turned<T extends { before?: unknown; after?: unknown }>({ before, after, ...rest }: T): object {
  return {
    ...rest,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  };
}

/** A change without its judgement and place, which are of one direction. */
function bare({
  level: _,
  reason: _reason,
  ownLevel: _own,
  at: _at,
  span: _span,
  ...rest
}: Change): Detected {
  return rest;
}

function mirrored(change: Detected): object {
  const { kind, facts, standings, usedBefore, usedAfter, leftBefore, leftAfter, ...rest } = change;
  const verdicts = <T extends { verdict: Verdict; before?: unknown; after?: unknown }>(list: readonly T[]) =>
    // A price that doubles one way halves the other; figures that are cut need not be each other's inverse.
    list.map((one) => ({ ...turned(one), verdict: OTHER_SIDE[one.verdict], ratio: undefined })).sort(byText);
  return {
    ...turned(rest),
    kind: mirrorOf(kind),
    facts: facts && verdicts(facts),
    standings: standings && verdicts(standings),
    usedBefore: usedAfter,
    usedAfter: usedBefore,
    leftBefore: leftAfter,
    leftAfter: leftBefore,
  };
}

const byText = (a: unknown, b: unknown): number => (canonical(a) < canonical(b) ? -1 : 1);
const sorted = (list: readonly unknown[]): readonly string[] => list.map(canonical).sort();
const once = (change: Detected): object => mirrored(mirrored(change) as Detected);
const changesOf = ({ changes }: Review): readonly Detected[] => changes.map(bare);
const chainsOf = ({ chains }: Review): readonly ChainChange[] => chains;

const never = (): readonly string[] => [];

describe('a review', () => {
  it('of a side with itself is empty', () => {
    fc.assert(
      fc.property(anySide, (one) => {
        expect(review(one, one, never)).toEqual({ changes: [], chains: [] });
      }),
    );
  });

  it('mirrors the review the other way', () => {
    fc.assert(
      fc.property(anySide, anySide, (a, b) => {
        const [there, back] = [review(a, b, never), review(b, a, never)];
        expect(sorted(changesOf(there).map(mirrored))).toEqual(sorted(changesOf(back).map(once)));
        expect(sorted(chainsOf(there).map(turned))).toEqual(sorted(chainsOf(back)));
      }),
      { numRuns: 500 },
    );
  });

  it('finds something wherever anything that is compared differs', () => {
    fc.assert(
      fc.property(anySide, anySide, (a, b) => {
        const bound = ({ resolution }: Side): unknown =>
          resolution.registry.environments.map(({ name, bindings }) => [
            name,
            bindings.map(({ useCase, primary, family, delivery }) => [
              useCase,
              primary.model,
              family,
              delivery,
            ]),
          ]);
        fc.pre(canonical(bound(a)) !== canonical(bound(b)));
        expect(review(a, b, never).changes).not.toEqual([]);
      }),
    );
  });

  it('does not look at the order of keys', () => {
    fc.assert(
      fc.property(anySide, (one) => {
        const reversed = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(reversed);
          if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Map)
            return value;
          return Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          );
        };
        expect(review(one, reversed(one) as Side, never).changes).toEqual([]);
      }),
    );
  });
});
