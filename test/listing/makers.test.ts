import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../../src/listing/dialects/index.ts';
import { makersOf } from '../../src/listing/makers.ts';
import type { ModelRecord } from '../../src/listing/record.ts';

const route = { id: 'main', path: '/v1/models', dialect: 'openai', auth: 'key' } as const;

function makers(models: readonly (string | ModelRecord)[], dialect = 'openai'): object {
  const records = models.map((model) => (typeof model === 'string' ? { id: model } : model));
  return Object.fromEntries(makersOf({ listings: [{ ...route, dialect }], models: records }));
}

describe('makers', () => {
  it('come from owners that tell two known ones apart, in one spelling', () => {
    const models = [
      { id: 'a', owner: 'Mistral AI' },
      { id: 'b', owner: 'mistralai' },
      { id: 'c', owner: ' Meta ' },
      { id: 'd', owner: 'our-team' },
      { id: 'e' },
    ];
    expect(makers(models)).toEqual({ a: 'mistral', b: 'mistral', c: 'meta' });
  });

  it.each([
    ['openai', ['system', 'openai-internal', 'openai']],
    ['Ollama', ['library', 'library']],
    ['LiteLLM', ['openai', 'openai']],
    ['new-api', ['custom', 'openai', 'vertex-ai']],
    ['vLLM', ['vllm', 'team-a']],
    ['objects', ['constructor', '__proto__']],
  ])('are unknown where owners are such as those of %s', (_, owners) => {
    expect(makers(owners.map((owner, index) => ({ id: `m-${index}`, owner })))).toEqual({});
  });

  it('come from what stands before the id where every id has it', () => {
    expect(makers(['meta-llama/a', 'qwen/b', 'unknown-house/c', '~anthropic/d'])).toEqual({
      'meta-llama/a': 'meta',
      'qwen/b': 'alibaba',
      '~anthropic/d': 'anthropic',
    });
    expect(makers(['meta-llama/a', 'qwen/b', 'plain'])).toEqual({});
    expect(makers(['models/a', 'models/b'])).toEqual({});
    expect(makers(['openai/a', 'openai/b'])).toEqual({});
  });

  it('are unknown where owner and id disagree', () => {
    const models = ['anthropic/a', 'openai/b'].map((id) => ({ id, owner: 'openai' }));
    expect(makers(models)).toEqual({ 'openai/b': 'openai' });
  });

  it('are unknown behind LiteLLM, which names protocols', () => {
    expect(DIALECTS.map(({ id }) => id)).toContain('litellm');
    const models = [
      { id: 'a', owner: 'openai' },
      { id: 'b', owner: 'anthropic' },
    ];
    expect(makers(models)).toEqual({ a: 'openai', b: 'anthropic' });
    expect(makers(models, 'litellm')).toEqual({});
  });
});
