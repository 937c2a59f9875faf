import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import { fieldOrder } from '../../src/rules/field-order.ts';
import { judge } from '../../src/rules/judge.ts';
import { tryExample } from '../../src/rules/trial.ts';
import { type BindingFacts, type EnvironmentFacts, GATEWAY, world } from '../resolve/world.ts';
import { run } from './run.ts';

function findings(id: string, environments: Readonly<Record<string, EnvironmentFacts>>): readonly Finding[] {
  return run(id, world(environments));
}

function one(id: string, binding: BindingFacts, listed: EnvironmentFacts['listed'] = []): readonly Finding[] {
  return findings(id, { production: { useCases: { chat: binding }, listed } });
}

const chat = { chat: {} };

describe('family-modality', () => {
  it('offers the modalities the family has, and names the families that have this one', () => {
    expect(one('family-modality', { modality: 'video' })).toMatchObject([
      {
        at: { path: ['useCases', 'chat', 'modality'] },
        suggestions: ['image', 'text'],
        data: { modalities: ['image', 'text'], families: ['kling'] },
      },
    ]);
    const fallback = (family?: string) => ({ model: 'm', ...(family !== undefined && { family }) });
    const chain = (modality: 'video' | 'rerank', ...families: (string | undefined)[]) =>
      one('family-modality', { modality, fallbacks: families.map(fallback) }).map(({ at, suggestions }) => [
        at.path.slice(2),
        suggestions,
      ]);
    const own = [['modality'], ['image', 'text']];
    expect(chain('video', undefined, 'openai', 'kling')).toEqual([own]);
    expect(chain('video', undefined, 'anthropic')).toEqual([own, [['fallbacks', 1, 'family'], ['kling']]]);
    expect(chain('rerank', 'anthropic')).toEqual([own, [['fallbacks', 0, 'family'], undefined]]);
    expect(one('family-modality', { modality: 'rerank' })[0]?.data).toMatchObject({ families: [] });
  });

  it('says nothing about a family it does not know', () => {
    expect(one('family-modality', { family: 'toString', modality: 'video' })).toEqual([]);
    expect(one('family-delivery', { family: 'toString' })).toEqual([]);
  });

  it('holds a fallback against its own family', () => {
    const fallbacks = [{ model: 'x', family: 'anthropic', adapter: 'Yes.' }];
    expect(one('family-modality', { modality: 'image', fallbacks })).toMatchObject([
      { at: { path: ['useCases', 'chat', 'fallbacks', 0, 'family'] }, suggestions: ['openai'] },
    ]);
  });
});

describe('family-delivery', () => {
  it('leaves a modality that the family has not to another rule', () => {
    expect(one('family-delivery', { modality: 'video', delivery: 'task' })).toEqual([]);
  });

  it('says what the right delivery asks of the application', () => {
    const [finding] = one('family-delivery', { family: 'kling', modality: 'video', delivery: 'sync' });
    expect(finding).toMatchObject({ suggestions: ['task'], data: { deliveries: ['task'] } });
    expect(finding?.help).toContain('Store the task id');
    expect(one('family-delivery', { modality: 'image', delivery: 'stream' })[0]?.suggestions).toEqual([
      'sync',
    ]);
  });
});

describe('undocumented-fallback', () => {
  it('says what is lacking', () => {
    const fallbacks = [
      { model: 'a', when: [] },
      { model: 'b', because: '  ' },
      { model: 'c', when: [], because: '' },
      'd',
    ];
    expect(one('undocumented-fallback', { fallbacks }).map(({ data }) => data?.['lacking'])).toEqual([
      ['when'],
      ['because'],
      ['when', 'because'],
    ]);
  });
});

describe('repeated-fallback', () => {
  it('points at the first mention', () => {
    expect(one('repeated-fallback', { fallbacks: ['a', 'gpt-5.2', 'a', 'a'] })).toMatchObject([
      { data: { hop: 2, first: 0 }, related: [{ at: { path: ['useCases', 'chat', 'primary'] } }] },
      { data: { hop: 3, first: 1 } },
      { data: { hop: 4, first: 1 } },
    ]);
  });

  it('takes out an entry that says nothing new, in every environment that reads it', () => {
    const fixes = (...fallbacks: NonNullable<BindingFacts['fallbacks']>) =>
      one('repeated-fallback', { fallbacks }).map(({ fix }) => fix);
    const entry = (hop: number) => ({
      kind: 'remove',
      at: { file: 'registry/production.yaml', path: ['useCases', 'chat', 'fallbacks', hop - 1] },
    });
    expect(fixes('a', 'b', 'a')).toMatchObject([entry(3)]);
    expect(fixes('a', 'a')).toMatchObject([entry(2)]);
    expect(fixes('a', { model: 'a', when: ['timeout'] })).toEqual([undefined]);
    expect(fixes('a', { model: 'a', because: 'Another reason.' })).toEqual([undefined]);
    const bare = { model: 'gpt-5.2', when: [], because: undefined as unknown as string };
    expect(fixes('a', bare)).toMatchObject([entry(2)]);
    expect(fixes(bare)).toEqual([undefined]);
  });

  it('leaves an entry that another environment can not do without', () => {
    const twice = world({ production: { useCases: { chat: { fallbacks: ['a', 'a'] } } } });
    const [production] = twice.environments;
    const [bound] = production?.bindings ?? [];
    if (production === undefined || bound === undefined) throw new Error('nothing is bound');
    const [first, second] = bound.binding.fallbacks;
    if (first === undefined || second === undefined) throw new Error('there are no fallbacks');
    const binding = { ...bound.binding, fallbacks: [{ ...first, model: 'b' }, second] };
    const other = { ...production, bindings: [{ ...bound, binding }] };
    const fixes = (...environments: (typeof production)[]) =>
      run('repeated-fallback', { ...twice, environments }).map(({ fix }) => fix?.kind);
    expect(fixes(production)).toEqual(['remove']);
    expect(fixes(production, other)).toEqual([undefined, undefined]);
    expect(fixes(other, production)).toEqual([undefined, undefined]);
  });

  it('compares ids byte for byte, in one chain only', () => {
    expect(one('repeated-fallback', { fallbacks: ['GPT-5.2', 'gpt-5.2 '] })).toEqual([]);
    const useCases = { a: {}, b: {} };
    expect(findings('repeated-fallback', { production: { useCases, listed: [] } })).toEqual([]);
  });
});

describe('mixed-family-fallback', () => {
  const mixed = (
    fallback: Exclude<NonNullable<BindingFacts['fallbacks']>[number], string>,
    families?: string[],
  ) => one('mixed-family-fallback', { fallbacks: [fallback] }, [{ id: 'x', ...(families && { families }) }]);

  it('believes the file first, then the listing, and one of them at a time', () => {
    expect(mixed({ model: 'x', family: 'anthropic' }, ['anthropic'])).toMatchObject([
      { at: { path: ['useCases', 'chat', 'fallbacks', 0, 'family'] }, data: { families: ['anthropic'] } },
    ]);
    expect(mixed({ model: 'x', family: 'openai' }, ['anthropic', 'gemini'])).toMatchObject([
      {
        at: { path: ['useCases', 'chat', 'fallbacks', 0, 'model'] },
        data: { families: ['anthropic', 'gemini'] },
      },
    ]);
  });

  it('is silent with an adapter, and about what nobody stated', () => {
    expect(mixed({ model: 'x', family: 'anthropic', adapter: 'Yes.' }, ['anthropic'])).toEqual([]);
    expect(mixed({ model: 'x' })).toEqual([]);
    expect(mixed({ model: 'x' }, [])).toEqual([]);
    expect(mixed({ model: 'not-listed' }, ['anthropic'])).toEqual([]);
  });
});

describe('missing-fallback', () => {
  it('goes by the stage, not by the name', () => {
    const of = (stage: 'production' | 'staging') =>
      judge(world({ eu: { useCases: chat, stage } })).diagnostics.filter(
        ({ rule }) => rule === 'missing-fallback',
      ).length;
    expect([of('production'), of('staging')]).toEqual([1, 0]);
  });
});

describe('environment-gap', () => {
  const gaps = (environments: Readonly<Record<string, EnvironmentFacts>>) =>
    findings('environment-gap', environments).map(({ at, data }) => [
      at.file,
      data?.['useCase'],
      data?.['missing'],
    ]);

  it('is reported once per missing environment, at the production binding', () => {
    const environments = {
      eu: { useCases: {}, stage: 'production' },
      production: { useCases: chat },
      staging: { useCases: {} },
      beta: { useCases: chat, stage: 'staging' },
    } as const;
    expect(gaps(environments)).toEqual([
      ['registry/production.yaml', 'chat', 'eu'],
      ['registry/production.yaml', 'chat', 'staging'],
    ]);
  });

  it('names the file to change and the place in it', () => {
    const [finding] = findings('environment-gap', {
      production: { useCases: {} },
      staging: { useCases: chat },
    });
    expect(finding).toMatchObject({
      at: { on: 'key', path: ['useCases', 'chat'] },
      data: { file: 'registry/production.yaml', environment: 'staging', missing: 'production' },
      related: [{ at: { file: 'registry/production.yaml', path: ['useCases'], on: 'key' } }],
    });
  });

  it('respects `only` and leaves development and exploration alone', () => {
    const only = { chat: { only: ['staging'] } };
    expect(gaps({ production: { useCases: {} }, staging: { useCases: only } })).toEqual([]);
    const both = { chat: { only: ['staging', 'production'] } };
    expect(gaps({ production: { useCases: {} }, staging: { useCases: both } })).toHaveLength(1);
    const eu = { useCases: {}, stage: 'production' } as const;
    expect(gaps({ eu, production: { useCases: chat }, staging: { useCases: only } })).toEqual([]);
    expect(gaps({ production: { useCases: chat }, dev: { useCases: {} } })).toEqual([]);
    expect(gaps({ production: { useCases: {} }, dev: { useCases: chat } })).toEqual([]);
  });
});

describe('contract-split', () => {
  it('holds every other environment against production', () => {
    const environments = {
      beta: { useCases: { chat: { delivery: 'stream' } } },
      production: { useCases: chat },
      staging: { useCases: { chat: { family: 'anthropic', modality: 'image' } } },
    } as const;
    expect(findings('contract-split', environments)).toMatchObject([
      {
        at: { file: 'registry/staging.yaml', path: ['useCases', 'chat', 'family'] },
        data: { fields: ['family', 'modality'], against: 'production' },
        related: [{ at: { file: 'registry/production.yaml', path: ['useCases', 'chat', 'family'] } }],
        suggestions: ['openai'],
      },
      {
        at: { file: 'registry/beta.yaml', path: ['useCases', 'chat', 'delivery'] },
        data: { fields: ['delivery'] },
      },
    ]);
  });

  it('leaves explorations alone', () => {
    const lab = { useCases: { chat: { family: 'anthropic' } }, stage: 'exploration' } as const;
    expect(findings('contract-split', { production: { useCases: chat }, lab })).toEqual([]);
  });
});

describe('shared-key', () => {
  it('is about one variable on one gateway', () => {
    const key = 'ONE_KEY';
    const elsewhere = { ...GATEWAY, baseUrl: 'https://other.example' };
    const pair = (staging: Partial<EnvironmentFacts>) =>
      findings('shared-key', { production: { useCases: {}, key }, staging: { useCases: {}, ...staging } });
    expect(pair({ key })).toMatchObject([
      {
        at: { file: 'registry/staging.yaml', path: ['key'] },
        related: [{ at: { file: 'registry/production.yaml' } }],
      },
    ]);
    expect(pair({ key: 'OTHER_KEY' })).toEqual([]);
    expect(pair({ key, gateway: elsewhere })).toEqual([]);
  });

  it('does not mind gateways that need no key', () => {
    const { environments, ...rest } = world({ a: { useCases: {} }, b: { useCases: {} } });
    const keyless = environments.map(({ environment: { key: _, ...environment }, ...other }) => ({
      ...other,
      environment,
    }));
    expect(run('shared-key', { ...rest, environments: keyless })).toEqual([]);
  });
});

describe('field-order', () => {
  it('is the order in which the schema declares the fields', () => {
    const path = join(import.meta.dirname, '../../schema/environment.schema.json');
    const { definitions } = JSON.parse(readFileSync(path, 'utf8'));
    const { resolution } = tryExample(fieldOrder.bad[0], [fieldOrder]);
    const [found] = resolution === undefined ? [] : run('field-order', resolution);
    expect(found).toMatchObject({
      data: { environment: 'production', useCase: 'supportChat' },
      related: [{ at: { path: ['useCases', 'supportChat', 'primary'] } }],
    });
    expect(found?.fix).toMatchObject({ kind: 'order', keys: Object.keys(definitions.binding.properties) });
  });
});
