import fc from 'fast-check';
import type { FormerFacts, Lock, LockedModel } from '../../src/listing/record.ts';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 4 });
const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(Date.UTC(1990, 0, days + 1)).toISOString().slice(0, 10));
const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const count = fc.integer({ min: 1, max: 10_000_000 });
const amount = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0);

const price = fc.record(
  { unit: fc.constant('usdPerMillionTokens' as const), input: amount, output: amount },
  { requiredKeys: ['unit'] },
);
const former = <T>(value: fc.Arbitrary<T>) => fc.record({ value, changed: day });
const was: fc.Arbitrary<FormerFacts> = fc
  .record(
    {
      inputs: former(texts),
      outputs: former(texts),
      contextTokens: former(count),
      outputTokens: former(count),
      price: former(price),
      features: former(texts),
    },
    { requiredKeys: [] },
  )
  .filter((facts) => Object.keys(facts).length > 0);

/** Any model a lock may hold, with any text in its facts. */
export const lockedModel: fc.Arbitrary<LockedModel> = fc.record(
  {
    id: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    callId: fc.string({ minLength: 1 }),
    name: text,
    aliases: texts,
    aliasOf: fc.string({ minLength: 1 }),
    owner: text,
    created: day,
    inputs: texts,
    outputs: texts,
    contextTokens: count,
    outputTokens: count,
    price,
    lifecycle: fc.constantFrom(
      'active' as const,
      'preview' as const,
      'deprecated' as const,
      'retired' as const,
    ),
    deprecatedAt: day,
    retiresAt: day,
    replacement: text,
    families: texts,
    features: texts,
    unusable: text,
    conflicts: texts,
    in: texts,
    missingSince: moment,
    was,
  },
  { requiredKeys: ['id'] },
);

/** Models sorted by id, each id once. */
export const lockedModels: fc.Arbitrary<readonly LockedModel[]> = fc
  .uniqueArray(lockedModel, { selector: ({ id }) => id, maxLength: 12 })
  .map((models) => models.sort((a, b) => (a.id < b.id ? -1 : 1)));

/** Any lock. */
export const anyLock: fc.Arbitrary<Lock> = fc.record({
  environment: fc.string({ unit: 'binary', minLength: 1 }),
  gateway: fc.string({ minLength: 1 }),
  origin: fc.constant('https://gateway.test'),
  checked: moment,
  listings: fc.array(
    fc.record({
      id: fc.string({ minLength: 1 }),
      path: text,
      dialect: fc.constantFrom('openai', 'anthropic'),
      auth: fc.constantFrom('key' as const, 'not-proven' as const),
    }),
    { maxLength: 3 },
  ),
  models: lockedModels,
});

/** A lock of these models. */
export function lockOf(models: readonly LockedModel[], fields: Partial<Lock> = {}): Lock {
  return {
    environment: 'staging',
    gateway: 'local',
    origin: 'https://gateway.test',
    checked: '2026-11-20T00:00:00Z',
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models,
    ...fields,
  };
}
