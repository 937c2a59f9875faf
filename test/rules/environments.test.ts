import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { Basis } from '../../src/resolve/resolved.ts';
import type { Options } from '../../src/rules/rule.ts';
import { type EnvironmentFacts, GATEWAY, world } from '../resolve/world.ts';
import { run } from './run.ts';

type Facts = Readonly<Record<string, EnvironmentFacts>>;

function findings(id: string, environments: Facts, options?: Options): readonly Finding[] {
  return run(id, world(environments), options);
}

const PRODUCTION: EnvironmentFacts = { useCases: { chat: {} }, listed: ['gpt-5.2'] };
const NEXT = { primary: 'gpt-next' };

describe('promotion-gap', () => {
  const staging: EnvironmentFacts = { useCases: { chat: NEXT }, listed: ['gpt-5.2', 'gpt-next'] };
  const gaps = (own: Partial<EnvironmentFacts> = {}, goal: Partial<EnvironmentFacts> = {}) =>
    findings('promotion-gap', {
      production: { ...PRODUCTION, ...goal },
      staging: { ...staging, ...own },
    });

  it('points at the model of staging, and at what production uses', () => {
    expect(gaps()).toMatchObject([
      {
        at: { file: 'registry/staging.yaml', path: ['useCases', 'chat', 'primary'] },
        data: {
          environment: 'staging',
          production: 'production',
          useCase: 'chat',
          model: 'gpt-next',
          productionListing: 'openai',
        },
        related: [{ at: { file: 'registry/production.yaml', path: ['useCases', 'chat', 'primary'] } }],
      },
    ]);
  });

  it('judges fallbacks, and each production of the gateway', () => {
    const useCases = { chat: { fallbacks: ['gpt-next'] } };
    const found = findings('promotion-gap', {
      eu: { ...PRODUCTION, stage: 'production' },
      us: { ...PRODUCTION, stage: 'production', listed: ['gpt-5.2', 'gpt-next'] },
      production: PRODUCTION,
      staging: { ...staging, useCases },
      beta: { ...staging, useCases, stage: 'development' },
    });
    expect(found.map(({ at, data }) => [at.file, at.path.slice(2), data?.['production']])).toEqual([
      ['registry/staging.yaml', ['fallbacks', 0], 'eu'],
      ['registry/staging.yaml', ['fallbacks', 0], 'production'],
    ]);
  });

  it('holds what is gone for longer than grace for a gap, and what is missing for none', () => {
    const missing = (since: string) =>
      gaps({}, { listed: ['gpt-5.2', { id: 'gpt-next', missingSince: since }] });
    expect(missing('2026-11-01T00:00:00Z')).toMatchObject([{ data: { goneSince: '2026-11-01T00:00:00Z' } }]);
    expect(missing('2026-11-22T00:00:00Z')).toEqual([]);
  });

  it('says to what the key of production is restricted, and asks no other stage', () => {
    const [limited] = gaps({}, { access: { restrictedTo: 'chat models' } });
    expect(limited?.message).toContain('chat models');
    const lab = { ...PRODUCTION, useCases: { chat: {} }, stage: 'development' } as const;
    expect(findings('promotion-gap', { lab, staging })).toEqual([]);
  });

  it('says which other listing of production holds it', () => {
    const listed = ['gpt-5.2', { id: 'gpt-next', in: ['anthropic'] }];
    expect(gaps({}, { listed })).toMatchObject([{ data: { elsewhere: ['anthropic'] } }]);
  });

  it('is silent where nothing is proven', () => {
    expect(findings('promotion-gap', { production: { useCases: { chat: {} } }, staging })).toEqual([]);
    expect(findings('promotion-gap', { staging })).toEqual([]);
    expect(gaps({}, { useCases: {} })).toEqual([]);
    const { listed: _, ...unknown } = staging;
    expect(findings('promotion-gap', { production: PRODUCTION, staging: unknown })).toHaveLength(1);
  });

  it('leaves to other rules what staging itself lacks, and what production names', () => {
    expect(gaps({ listed: ['gpt-5.2'] })).toEqual([]);
    expect(gaps({ listed: ['gpt-5.2', { id: 'gpt-next', unusable: 'is off' }] })).toEqual([]);
    expect(gaps({}, { useCases: { chat: NEXT } })).toEqual([]);
    expect(gaps({}, { useCases: { chat: { fallbacks: ['gpt-next'] } } })).toEqual([]);
  });

  it('is silent about what is exempt or declared, and about differences that are meant', () => {
    const exempt = { chat: { primary: { model: 'gpt-next', unlisted: 'Ours.' } } };
    expect(gaps({ useCases: exempt })).toEqual([]);
    const music = { family: 'aiMusic', modality: 'music', delivery: 'task' } as const;
    expect(
      gaps(
        { useCases: { chat: { ...music, primary: 'V5' } } },
        { useCases: { chat: { ...music, primary: 'gpt-5.2' } } },
      ),
    ).toEqual([]);
    expect(gaps({ useCases: { chat: { ...NEXT, only: ['staging'] } } })).toEqual([]);
    expect(gaps({ useCases: { chat: { ...NEXT, only: ['staging', 'production'] } } })).toHaveLength(1);
  });

  it.each([
    [{ baseUrl: 'https://other.example' }, {}, 0],
    [{ baseUrl: 'https://gateway.example/staging' }, {}, 1],
    [
      { preset: 'anyint', baseUrl: 'https://api.anyint.ai' },
      { preset: 'anyint', baseUrl: 'https://gateway.api.anyint.ai' },
      1,
    ],
    [
      { preset: 'anyint', baseUrl: 'https://proxy.example' },
      { preset: 'anyint', baseUrl: 'https://api.anyint.ai' },
      0,
    ],
    [
      { preset: 'openai-compatible', baseUrl: 'https://a.example' },
      { preset: 'openai-compatible', baseUrl: 'https://b.example' },
      0,
    ],
    [{ preset: 'ours', baseUrl: 'https://a.example' }, { preset: 'ours', baseUrl: 'https://b.example' }, 0],
    [{ baseUrl: 'https://a.example' }, { baseUrl: 'https://b.example' }, 0],
    [{ preset: 'anyint', baseUrl: 'https://api.anyint.ai' }, { baseUrl: 'https://gateway.api.anyint.ai' }, 0],
    [{ baseUrl: 'https://api.anyint.ai' }, { preset: 'anyint', baseUrl: 'https://gateway.api.anyint.ai' }, 0],
  ])('compares one gateway only: %j with %j', (own, goal, count) => {
    const found = gaps({ gateway: { ...GATEWAY, ...own } }, { gateway: { ...GATEWAY, ...goal } });
    expect(found).toHaveLength(count);
  });
});

describe('untested-in-staging', () => {
  const untested = (production: EnvironmentFacts['useCases'], others: Facts) =>
    findings('untested-in-staging', { production: { ...PRODUCTION, useCases: production }, ...others }).map(
      ({ at, data }) => [at.path.slice(2), data?.['model'], data?.['staging']],
    );
  const staging = (useCases: EnvironmentFacts['useCases']): Facts => ({ staging: { useCases } });

  it('reports every model of the chain that no staging environment uses for it', () => {
    const production = { chat: { primary: 'a', fallbacks: ['b', 'c'] } };
    expect(untested(production, staging({ chat: { primary: 'b' }, other: { primary: 'c' } }))).toEqual([
      [['primary'], 'a', ['staging']],
      [['fallbacks', 1], 'c', ['staging']],
    ]);
    const two = { ...staging({ chat: { primary: 'b' } }), beta: { useCases: production, stage: 'staging' } };
    expect(untested(production, two as Facts)).toEqual([]);
  });

  it('knows an id by its callable form', () => {
    const listed = [{ id: 'models/a', callId: 'a' }];
    const production = { useCases: { chat: { primary: 'models/a' } }, listed };
    const other = { useCases: { chat: { primary: 'a' } }, listed };
    expect(findings('untested-in-staging', { production, staging: other })).toEqual([]);
  });

  it('is silent without a staging environment that binds it on this gateway', () => {
    expect(untested({ chat: {} }, {})).toEqual([]);
    expect(untested({ chat: {} }, { lab: { useCases: { chat: NEXT } } })).toEqual([]);
    expect(untested({ chat: {} }, staging({ other: {} }))).toEqual([]);
    expect(untested({ chat: { only: ['production'] } }, staging({}))).toEqual([]);
    const gateway = { ...GATEWAY, baseUrl: 'https://other.example' };
    expect(untested({ chat: {} }, { staging: { useCases: { chat: NEXT }, gateway } })).toEqual([]);
  });
});

describe('same-listing', () => {
  const own = (
    subscription: string | undefined,
    facts: Partial<EnvironmentFacts> = {},
  ): EnvironmentFacts => ({
    ...PRODUCTION,
    ...(subscription !== undefined && { access: { subscription } }),
    ...facts,
  });
  const same = (production: EnvironmentFacts, staging: EnvironmentFacts) =>
    findings('same-listing', { production, staging });

  it('points at the access of the later environment', () => {
    expect(same(own('team'), own('basic'))).toMatchObject([
      {
        at: { file: 'registry/staging.yaml', path: ['access'], on: 'key' },
        data: { environment: 'staging', other: 'production', models: 1 },
        related: [{ at: { file: 'registry/production.yaml', path: ['access'], on: 'key' } }],
      },
    ]);
  });

  it('is silent where the registry says nothing of a difference', () => {
    expect(same(own('team'), own('team'))).toEqual([]);
    expect(same(own('team'), own(undefined))).toEqual([]);
    expect(same(own('team', { key: 'K' }), own('basic', { key: 'K' }))).toEqual([]);
  });

  it('is silent where the lists differ or nothing is known', () => {
    expect(same(own('team'), own('basic', { listed: ['gpt-5.2', 'more'] }))).toEqual([]);
    expect(same(own('team'), own('basic', { listed: ['gpt-5.3'] }))).toEqual([]);
    const two = own('team', { listed: ['a', 'b'] });
    expect(same(two, own('basic', { listed: ['a', 'c'] }))).toEqual([]);
    const gone = { id: 'more', missingSince: '2026-11-22T06:00:00Z' };
    expect(same(own('team'), own('basic', { listed: ['gpt-5.2', gone] }))).toHaveLength(1);
    expect(same(own('team'), { useCases: {}, access: { subscription: 'basic' } })).toEqual([]);
    const gateway = { ...GATEWAY, baseUrl: 'https://other.example' };
    expect(same(own('team'), own('basic', { gateway }))).toEqual([]);
  });

  it('is silent where a route answers without a key', () => {
    const resolution = world({ production: own('team'), staging: own('basic') });
    for (const route of [undefined, 'openai'])
      expect(
        run('same-listing', { ...resolution, environments: open(resolution.environments, route) }),
      ).toEqual([]);
  });
});

describe('excess-access', () => {
  const many = ['gpt-5.2', ...Array.from({ length: 21 }, (_, at) => `other-${at}`)];
  const excess = (facts: Partial<EnvironmentFacts>, options: Options = { spare: 20 }) =>
    findings('excess-access', { production: { ...PRODUCTION, ...facts } }, options);

  it('counts what is listed and not used, at the key', () => {
    expect(excess({ listed: many })).toMatchObject([
      {
        at: { file: 'registry/production.yaml', path: ['key'] },
        data: {
          environment: 'production',
          listed: 22,
          unused: 21,
          spare: 20,
          examples: [...many].sort().slice(1, 4),
        },
      },
    ]);
    expect(excess({ listed: many }, { spare: 21 })).toEqual([]);
    expect(excess({ listed: many.filter((id) => id !== 'other-0') })).toEqual([]);
  });

  it('counts fallbacks as used, by callable form too, and nothing that cannot be called', () => {
    const listed = [
      { id: 'models/a', callId: 'a' },
      'b',
      { id: 'off', unusable: 'is off' },
      { id: 'gone', missingSince: '2026-11-22T06:00:00Z' },
    ];
    const useCases = { chat: { primary: 'a', fallbacks: ['b'] } };
    expect(excess({ listed, useCases }, { spare: 0 })).toEqual([]);
    expect(excess({ listed, useCases: { chat: { primary: 'a' } } }, { spare: 0 })).toMatchObject([
      { data: { listed: 2, unused: 1, examples: ['b'] } },
    ]);
  });

  it('is silent where nothing is known of the key', () => {
    expect(findings('excess-access', { production: { useCases: {} } }, { spare: 0 })).toEqual([]);
    const resolution = world({ production: { ...PRODUCTION, listed: many } });
    const environments = open(resolution.environments);
    expect(run('excess-access', { ...resolution, environments }, { spare: 0 })).toEqual([]);
  });

  it('points at the command that fetches the key, and is silent where there is no key', () => {
    const resolution = world({ production: { ...PRODUCTION, listed: many, keyCommand: ['print-key'] } });
    const keyed = (drop: 'key' | 'keyCommand', ...more: 'keyCommand'[]) => {
      const environments = resolution.environments.map(({ environment, ...rest }) => {
        const kept = Object.entries(environment).filter(([name]) => ![drop, ...more].includes(name as 'key'));
        return { ...rest, environment: Object.fromEntries(kept) as unknown as typeof environment };
      });
      return run('excess-access', { ...resolution, environments }).map(({ at }) => at.path);
    };
    expect(keyed('keyCommand')).toEqual([['key']]);
    expect(keyed('key')).toEqual([['keyCommand']]);
    expect(keyed('key', 'keyCommand')).toEqual([]);
  });

  it('counts on the routes that were asked with the key only', () => {
    const listed = ['gpt-5.2', { id: 'open', in: ['anthropic'] }, { id: 'own', in: ['openai'] }];
    const resolution = world({ production: { ...PRODUCTION, listed } });
    const environments = open(resolution.environments, 'anthropic');
    expect(run('excess-access', { ...resolution, environments }, { spare: 0 })).toMatchObject([
      { data: { listed: 2, unused: 1, examples: ['own'] } },
    ]);
  });
});

type Environments = ReturnType<typeof world>['environments'];

/** The same environments, with routes (or one of them) that answer without a key. */
function open(environments: Environments, route?: string): Environments {
  return environments.map((resolved) => ({
    ...resolved,
    ...(resolved.basis && { basis: opened(resolved.basis, route) }),
  }));
}

function opened(basis: Basis, route: string | undefined): Basis {
  const listings = basis.lock.listings.map((listing) =>
    route === undefined || route === listing.id ? { ...listing, auth: 'not-proven' as const } : listing,
  );
  return { ...basis, lock: { ...basis.lock, listings } };
}
