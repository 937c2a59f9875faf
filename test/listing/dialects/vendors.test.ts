import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../src/listing/dialects/dialect.ts';
import {
  DIALECTS,
  dialectById,
  type ReadBody,
  readBody,
  recognise,
} from '../../../src/listing/dialects/index.ts';
import type { ModelRecord } from '../../../src/listing/record.ts';
import { failureOf } from '../ports.ts';

const TODAY = '2026-11-22';
const USD = 'usdPerMillionTokens';

function body(dialect: string, name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, dialect, `${name}.json`), 'utf8')) as unknown;
}

function page(dialect: string, name: string, asked?: Query): ReadBody['page'] {
  return readBody(body(dialect, name), { dialect, strict: true }, TODAY, asked).page;
}

function modelsOf(dialect: string, name = 'ok'): readonly ModelRecord[] {
  return page(dialect, name).entries.flatMap((entry) => (entry.kind === 'model' ? [entry.model] : []));
}

const EXPECTED: Readonly<Record<string, readonly ModelRecord[]>> = {
  openrouter: [
    {
      id: 'acme/text',
      name: 'Acme: Text',
      aliases: ['acme/text-20260101'],
      inputs: ['file', 'text'],
      outputs: ['text'],
      contextTokens: 64000,
      outputTokens: 4096,
      price: { unit: USD, input: 1.2, output: 3 },
      retiresAt: '2027-01-31',
      features: ['tools'],
    },
    { id: '~acme/text-latest', aliasOf: 'acme/text', inputs: ['text'], outputs: ['embedding'] },
  ],
  portkey: [
    { id: '@acme-slug/a', aliases: ['a'] },
    { id: '@acme-slug/b', aliases: ['b'] },
  ],
  azure: [
    {
      id: 'muse-1-0301',
      created: '2023-03-28',
      lifecycle: 'active',
      retiresAt: '2026-12-31',
      features: ['inference'],
    },
    {
      id: 'muse-0-0101',
      lifecycle: 'deprecated',
      retiresAt: '2024-12-31',
      features: ['inference'],
      unusable: 'is past its retirement date 2024-12-31',
    },
  ],
  copilot: [
    {
      id: 'muse-5',
      name: 'Muse 5',
      owner: 'Acme',
      contextTokens: 200000,
      outputTokens: 32000,
      lifecycle: 'preview',
      families: ['anthropic', 'openai'],
      features: ['streaming', 'vision'],
      unusable: 'is disabled by a policy',
    },
    { id: 'muse-embed', owner: 'Acme', outputs: ['embedding'] },
  ],
  litellm: [
    {
      id: 'house-chat',
      aliasOf: 'acme/muse-5',
      owner: 'acme',
      contextTokens: 8192,
      outputTokens: 1024,
      price: { unit: USD, input: 1, output: 2 },
      features: ['vision'],
    },
    { id: 'house-embed', outputs: ['embedding'], contextTokens: 512 },
  ],
  cohere: [
    { id: 'rank-3', outputs: ['rerank'], contextTokens: 4096, lifecycle: 'deprecated' },
    { id: 'chat-3', contextTokens: 128000, features: ['tools', 'vision'] },
  ],
  ollama: [{ id: 'muse:latest', aliases: ['muse'] }, { id: 'muse:3b' }],
  gpustack: [
    { id: 'muse', contextTokens: 8192 },
    {
      id: 'ear',
      outputs: ['transcription'],
      contextTokens: 8192,
      unusable: 'has no replica that is ready',
    },
  ],
  cloudflare: [
    {
      id: '@cf/acme/muse',
      contextTokens: 8192,
      lifecycle: 'preview',
      retiresAt: '2027-05-30',
      features: ['function_calling'],
    },
    { id: '@cf/acme/draw', outputs: ['image'] },
  ],
  bedrock: [
    {
      id: 'acme.muse-v1:0',
      name: 'Muse',
      owner: 'Acme',
      created: '2025-01-02',
      inputs: ['image', 'text'],
      outputs: ['text'],
      lifecycle: 'deprecated',
      deprecatedAt: '2026-06-01',
      retiresAt: '2027-06-01',
    },
    {
      id: 'acme.muse-v2:0',
      name: 'Muse',
      owner: 'Acme',
      inputs: ['image', 'text'],
      outputs: ['embedding'],
      lifecycle: 'active',
      unusable: 'is called by the id of an inference profile, not by this one',
    },
  ],
  vertex: [
    { id: 'publishers/acme/models/muse', callId: 'muse', lifecycle: 'active' },
    { id: 'publishers/acme/models/muse-next', callId: 'muse-next', lifecycle: 'preview' },
  ],
  fireworks: [
    {
      id: 'accounts/acme/models/muse-5',
      name: 'Muse 5',
      created: '2026-03-01',
      contextTokens: 131072,
      retiresAt: '2027-03-09',
      features: ['image_input', 'serverless', 'tools'],
    },
    {
      id: 'accounts/acme/models/muse-4',
      created: '2024-03-01',
      contextTokens: 8192,
      retiresAt: '2026-01-31',
      unusable: 'is past its retirement date 2026-01-31',
    },
    { id: 'accounts/acme/models/muse-embed', outputs: ['embedding'] },
    { id: 'accounts/acme/models/mine', unusable: 'is still being uploaded' },
  ],
  heroku: [
    {
      id: 'muse-1',
      outputs: ['text'],
      lifecycle: 'deprecated',
      deprecatedAt: '2026-11-01',
      retiresAt: '2027-02-01',
      replacement: 'muse-2',
    },
    { id: 'muse-2', outputs: ['text'], lifecycle: 'active' },
    { id: 'old-embed', outputs: ['embedding'], lifecycle: 'active', deprecatedAt: '2026-01-01' },
  ],
};

const PAGED: readonly [string, Query, Query][] = [
  ['openrouter', {}, { output_modalities: 'all', offset: '1', limit: '1' }],
  ['portkey', {}, { offset: '2' }],
  ['cohere', {}, { page_size: '1000', page_token: 't2' }],
  ['fireworks', {}, { pageSize: '200', pageToken: 't2' }],
  ['gpustack', {}, { page: '2', perPage: '100' }],
  ['cloudflare', {}, { page: '2' }],
  ['vertex', {}, { pageSize: '100', pageToken: 't2' }],
];

describe.each(Object.entries(EXPECTED))('%s', (id, expected) => {
  it('is recognised, by this dialect alone, and read with its facts', () => {
    expect(recognise(body(id, 'ok'))?.id).toBe(id);
    const others = DIALECTS.filter(({ id: other }) => !['openai', 'plain', id].includes(other));
    expect(others.filter((dialect) => dialect.recognises(body(id, 'ok')))).toEqual([]);
    expect(modelsOf(id)).toEqual(expected);
  });

  it('reads duplicates as they are, an empty list as empty, and refuses an error', async () => {
    const ids = modelsOf(id, 'duplicates').map((model) => model.id);
    expect(ids.length).toBeGreaterThan(new Set(ids).size);
    expect(page(id, 'empty')).toEqual({ entries: [] });
    for (const strict of [true, false]) {
      const failure = await failureOf(() => readBody(body(id, 'error'), { dialect: id, strict }, TODAY));
      expect(failure).toMatchObject({ reason: 'body.envelope' });
    }
  });

  it('refuses what it cannot read, and bodies of other shapes', async () => {
    for (const value of [null, 7, 'text', {}, { data: 1, models: 1, items: 1, result: 1 }]) {
      const failure = await failureOf(() => readBody(value, { dialect: id, strict: true }, TODAY));
      expect(failure).toMatchObject({ reason: 'body.envelope' });
      expect(dialectById(id)?.recognises(value)).toBe(false);
    }
  });
});

it.each(PAGED)('%s names the next page, and none on the last', (id, asked, next) => {
  expect(page(id, 'page-1', asked).next).toEqual(next);
  expect(page(id, 'page-2', next).next).toBeUndefined();
});

describe('paging', () => {
  it('takes the query of a link and never its host', async () => {
    for (const next of ['/2', 'https://other.test/', 7, '?']) {
      const cut = { data: [], links: { next }, total_count: 9 };
      const failure = await failureOf(() => readBody(cut, { dialect: 'openrouter', strict: true }, TODAY));
      expect(failure).toMatchObject({ reason: 'list.pages' });
    }
  });

  it('refuses a list that counts more models than it holds', async () => {
    for (const [dialect, name] of [
      ['openai', 'total'],
      ['plain', 'totalSize'],
    ] as const) {
      const cut = { object: 'list', data: [{ id: 'a' }], [name]: 2 };
      const failure = await failureOf(() => readBody(cut, { dialect, strict: true }, TODAY));
      expect(failure).toMatchObject({ reason: 'list.pages', data: { total: 2, held: 1 } });
      const whole = { ...cut, [name]: 1 };
      expect(readBody(whole, { dialect, strict: true }, TODAY).page.entries).toHaveLength(1);
    }
  });

  it('goes on only where the body counts its pages', () => {
    const list = { items: [], pagination: { page: '1', totalPage: 9 } };
    expect(readBody(list, { dialect: 'gpustack', strict: true }, TODAY).page.next).toBeUndefined();
  });
});

describe('plain', () => {
  it('reads LM Studio by its key and llama.cpp by its OpenAI-like half', () => {
    const lmstudio = {
      models: [{ key: 'acme/muse', type: 'llm', max_context_length: 4096, loaded_instances: [] }],
    };
    expect(readBody(lmstudio, { dialect: 'openai', strict: false }, TODAY)).toMatchObject({
      dialect: { id: 'plain' },
      page: { entries: [{ model: { id: 'acme/muse', contextTokens: 4096 } }] },
    });
    const llamacpp = {
      models: [{ name: 'a', digest: '' }],
      object: 'list',
      data: [{ id: 'b', meta: { n_ctx: 8 } }],
    };
    expect(readBody(llamacpp, { dialect: 'ollama', strict: false }, TODAY)).toMatchObject({
      dialect: { id: 'openai' },
      page: { entries: [{ model: { id: 'b', contextTokens: 8 } }] },
    });
  });
});
