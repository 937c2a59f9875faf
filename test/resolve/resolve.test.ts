import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LockedModel } from '../../src/listing/record.ts';
import { passedUnlisted } from '../../src/resolve/passed.ts';
import { counts, resolve } from '../../src/resolve/resolve.ts';
import type { Resolution, ResolvedReference } from '../../src/resolve/resolved.ts';
import { type BindingFacts, basisOf, GATEWAY, HOUR, NOW, world } from './world.ts';

function one(binding: BindingFacts, listed?: readonly (string | LockedModel)[]): ResolvedReference {
  const resolution = world({ production: { useCases: { chat: binding }, ...(listed && { listed }) } });
  return primaryOf(resolution);
}

function primaryOf(resolution: Resolution): ResolvedReference {
  const found = resolution.environments[0]?.bindings[0]?.chain[0];
  if (!found) throw new Error('nothing was resolved');
  return found;
}

describe('resolve', () => {
  it('finds an id byte for byte', () => {
    expect(one({}, ['gpt-5.2'])).toMatchObject({
      availability: 'listed',
      model: { id: 'gpt-5.2' },
      listing: { id: 'openai' },
    });
    expect(one({}, ['GPT-5.2']).availability).toBe('absent');
    expect(one({}, [' gpt-5.2']).availability).toBe('absent');
    expect(one({ primary: 'caf\u00e9' }, ['cafe\u0301']).availability).toBe('absent');
  });

  it('accepts the callable form', () => {
    const listed = [{ id: 'models/gemini-3', callId: 'gemini-3' }];
    expect(one({ primary: 'gemini-3' }, listed)).toMatchObject({
      availability: 'listed',
      model: { id: 'models/gemini-3' },
    });
    expect(one({ primary: 'models/gemini-3' }, listed).availability).toBe('listed');
  });

  it('takes the record of the proving route when an id is the callable form of another', () => {
    const listed = [
      { id: 'models/x', callId: 'x', in: ['openai'] },
      { id: 'x', in: ['anthropic'] },
    ];
    expect(one({ primary: 'x' }, listed).model?.id).toBe('models/x');
    expect(one({ primary: 'x', family: 'anthropic' }, listed).model?.id).toBe('x');
  });

  it('asks the route that names the family, and the first one for families nobody names', () => {
    const listed = [
      { id: 'gpt-5.2', in: ['openai'] },
      { id: 'claude', in: ['anthropic'] },
    ];
    expect(one({ family: 'anthropic' }, listed)).toMatchObject({
      availability: 'absent',
      elsewhere: ['openai'],
      listing: { id: 'anthropic' },
    });
    expect(one({ family: 'anthropic', primary: 'claude' }, listed).availability).toBe('listed');
    expect(one({ family: 'kling', primary: 'gpt-5.2' }, listed)).toMatchObject({
      availability: 'listed',
      listing: { id: 'openai' },
    });
  });

  it('proves a fallback by its own family', () => {
    const resolution = world({
      production: {
        useCases: { chat: { fallbacks: [{ model: 'claude', family: 'anthropic' }, 'claude'] } },
        listed: ['gpt-5.2', { id: 'claude', in: ['anthropic'] }],
      },
    });
    const chain = resolution.environments[0]?.bindings[0]?.chain ?? [];
    expect(chain.map(({ availability }) => availability)).toEqual(['listed', 'listed', 'absent']);
  });

  it('lets an unlisted reference pass, listed or not', () => {
    const primary = { model: 'ft:ours', unlisted: 'A fine-tune.' };
    expect(one({ primary }, ['gpt-5.2'])).toEqual({
      availability: 'exempt',
      reference: expect.objectContaining(primary),
    });
    expect(one({ primary }).availability).toBe('exempt');
  });

  it('knows declared ids by family, and prefers the listing', () => {
    const declaredBy = { source: 'Vendor documents', date: '2026-11-01' };
    expect(one({ family: 'aiMusic', primary: 'V5' }, ['gpt-5.2'])).toMatchObject({
      availability: 'declared',
      declaredBy,
    });
    expect(one({ family: 'aiMusic', primary: 'V5' }).availability).toBe('declared');
    expect(one({ family: 'openai', primary: 'V5' }, ['gpt-5.2']).availability).toBe('absent');
    expect(one({ family: 'aiMusic', primary: 'V5' }, ['V5']).availability).toBe('listed');
  });

  it('says unknown without a basis, without a route, and for a route that the lock does not hold', () => {
    expect(one({})).toEqual({ availability: 'unknown', reference: expect.anything() });
    const { registry } = world({ production: { useCases: { chat: { family: 'anthropic' } } } });
    const basis = basisOf('production', { listed: ['gpt-5.2'] });
    const [first] = basis.lock.listings;
    const lock = { ...basis.lock, listings: first ? [first] : [] };
    const resolution = resolve(registry, new Map([['production', { ...basis, lock }]]), NOW);
    expect(primaryOf(resolution).availability).toBe('unknown');
    const bare = world({
      production: { useCases: { chat: {} }, listed: ['gpt-5.2'], gateway: { ...GATEWAY, listings: [] } },
    });
    expect(primaryOf(bare).availability).toBe('unknown');
  });

  it('tells missing from absent by grace', () => {
    const since = (ms: number): string => new Date(NOW.getTime() - ms).toISOString();
    expect(one({}, [{ id: 'gpt-5.2', missingSince: since(48 * HOUR) }])).toMatchObject({
      availability: 'missing',
      model: { id: 'gpt-5.2' },
    });
    const gone = one({}, [{ id: 'gpt-5.2', missingSince: since(48 * HOUR + 1) }]);
    expect(gone).toMatchObject({ availability: 'absent', goneSince: since(48 * HOUR + 1) });
    expect(gone.model).toBeUndefined();
    expect(gone.elsewhere).toBeUndefined();
  });

  it('believes the listing that a model cannot be called', () => {
    expect(one({}, [{ id: 'gpt-5.2', unusable: 'disabled' }]).availability).toBe('unusable');
    expect(one({}, [{ id: 'gpt-5.2', lifecycle: 'retired' }]).availability).toBe('unusable');
    expect(one({}, [{ id: 'gpt-5.2', lifecycle: 'deprecated' }]).availability).toBe('listed');
    expect(one({}, [{ id: 'gpt-5.2', retiresAt: '2026-11-21' }]).availability).toBe('unusable');
    expect(one({}, [{ id: 'gpt-5.2', retiresAt: '2026-11-22' }]).availability).toBe('listed');
    expect(one({}, [{ id: 'gpt-5.2', retiresAt: 'soon' }]).availability).toBe('listed');
  });

  it('turns a model unusable with the last second of its day, UTC', () => {
    const listed = [{ id: 'gpt-5.2', retiresAt: '2026-11-22' }];
    const at = (now: string): string =>
      primaryOf(world({ production: { useCases: { chat: {} }, listed } }, {}, new Date(now))).availability;
    expect(at('2026-11-22T23:59:59.999Z')).toBe('listed');
    expect(at('2026-11-23T00:00:00Z')).toBe('unusable');
  });

  it('counts every reference once', () => {
    const resolution = world({
      production: {
        useCases: { chat: { fallbacks: ['nope', { model: 'ft', unlisted: 'Ours.' }] } },
        listed: ['gpt-5.2'],
      },
    });
    const [environment] = resolution.environments;
    expect(environment && counts(environment)).toEqual({
      listed: 1,
      absent: 1,
      exempt: 1,
      unusable: 0,
      missing: 0,
      declared: 0,
      unknown: 0,
    });
  });

  it('shows what passes unlisted, with the reason', () => {
    const resolution = world({
      production: {
        useCases: {
          chat: { primary: { model: 'ft', unlisted: 'Ours.' } },
          song: { family: 'aiMusic', modality: 'music', delivery: 'task', primary: 'V5' },
        },
        listed: ['gpt-5.2'],
      },
    });
    expect(passedUnlisted(resolution)).toEqual([
      { environment: 'production', useCase: 'chat', model: 'ft', availability: 'exempt', reason: 'Ours.' },
      {
        environment: 'production',
        useCase: 'song',
        model: 'V5',
        availability: 'declared',
        reason: 'Vendor documents, read 2026-11-01',
      },
    ]);
  });

  it('never calls anything absent of which nothing is known', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('openai', 'anthropic', 'kling'), (primary, family) => {
        expect(one({ primary, family }).availability).toBe('unknown');
      }),
    );
  });

  it('finds exactly the ids that are listed, whatever they are', () => {
    const ids = fc.uniqueArray(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')),
    );
    fc.assert(
      fc.property(ids, fc.string(), (listed, other) => {
        for (const primary of [...listed, other, 'hasOwnProperty'])
          expect(one({ primary }, listed).availability).toBe(listed.includes(primary) ? 'listed' : 'absent');
      }),
      { numRuns: 50 },
    );
  });

  it('resolves a large registry against a large lock at once', () => {
    const listed = Array.from({ length: 50_000 }, (_, at) => `model-${at}`);
    const useCases = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at): [string, BindingFacts] => [
        `case${at}`,
        { primary: `model-${at * 7}` },
      ]),
    );
    const started = performance.now();
    const resolution = world({ production: { useCases, listed } });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(resolution.environments[0] && counts(resolution.environments[0]).listed).toBe(1_000);
  });
});
