import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry, Page } from '../../../src/listing/dialects/dialect.ts';
import { DIALECTS, dialectById, readBody, recognise } from '../../../src/listing/dialects/index.ts';
import { DIALECT_IDS } from '../../../src/listing/presets.ts';
import { failureOf } from '../ports.ts';

const TODAY = '2026-11-22';

function body(dialect: string, name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, dialect, `${name}.json`), 'utf8')) as unknown;
}

function page(dialect: string, name: string): Page {
  return readBody(body(dialect, name), { dialect, strict: true }, TODAY).page;
}

function models(entries: readonly Entry[]) {
  return entries.flatMap((entry) => (entry.kind === 'model' ? [entry.model] : []));
}

describe('every dialect', () => {
  it.each(['openai', 'anthropic', 'gemini', 'plain'])(
    '%s recognises its own bodies and reads duplicates as they are',
    (id) => {
      expect(recognise(body(id, 'ok'))?.id).toBe(id);
      const ids = models(page(id, 'duplicates').entries).map((model) => model.id);
      expect(ids.length).toBeGreaterThan(new Set(ids).size);
    },
  );

  it.each(['openai', 'anthropic', 'gemini', 'plain'])(
    '%s reads an empty list and refuses an error body',
    async (id) => {
      expect(page(id, 'empty')).toEqual({ entries: [] });
      for (const strict of [true, false]) {
        const failure = await failureOf(() => readBody(body(id, 'error'), { dialect: id, strict }, TODAY));
        expect(failure).toMatchObject({ reason: 'body.envelope' });
      }
    },
  );

  it('is named by the presets that `dialect:` may use', () => {
    expect(DIALECTS.map(({ id }) => id)).toEqual(DIALECT_IDS);
    expect(dialectById('none')).toBeUndefined();
  });

  it.each([
    ['openai', { after: 'b' }],
    ['anthropic', { limit: '1000', after_id: 'b' }],
    ['gemini', { pageSize: '1000', pageToken: 't2' }],
  ])('%s names the next page, and none on the last', (id, next) => {
    expect(page(id, 'page-1').next).toEqual(next);
    expect(page(id, 'page-2').next).toBeUndefined();
  });

  it('refuses pages it cannot ask for', async () => {
    for (const more of [
      { next_page_token: 'x' },
      { nextPageToken: 'x' },
      { next: '/2' },
      { links: { next: '/2' } },
    ]) {
      for (const value of [
        { data: [{ id: 'a' }], ...more },
        { object: 'list', data: [{ id: 'a' }], ...more },
      ]) {
        const failure = await failureOf(() => readBody(value, { dialect: 'plain', strict: false }, TODAY));
        expect(failure).toMatchObject({ reason: 'list.pages' });
      }
    }
    expect(await failureOf(() => page('plain', 'page-1'))).toMatchObject({ reason: 'list.pages' });
    const stuck = { data: [], has_more: true, last_id: null };
    expect(
      await failureOf(() => readBody(stuck, { dialect: 'anthropic', strict: true }, TODAY)),
    ).toMatchObject({
      reason: 'list.pages',
    });
  });
});

describe('openai', () => {
  it('reads the facts of OpenAI-like entries', () => {
    expect(models(page('openai', 'ok').entries)).toEqual([
      { id: 'acme-large', owner: 'acme', created: '2025-06-15' },
      {
        id: 'acme-old',
        owner: 'acme',
        created: '2022-04-15',
        retiresAt: '2026-01-31',
        unusable: 'is past its retirement date 2026-01-31',
      },
      {
        id: 'vendor/rich:free',
        name: 'Vendor: Rich',
        aliases: ['rich-latest'],
        owner: 'vendor',
        created: '2025-10-09',
        inputs: ['image', 'text'],
        outputs: ['text'],
        contextTokens: 131072,
        outputTokens: 8192,
        price: { unit: 'usdPerMillionTokens', input: 2.5, output: 10 },
        retiresAt: '2027-02-28',
        families: ['anthropic', 'openai'],
        features: ['seed', 'tools'],
      },
      { id: 'acme-off', owner: 'acme', created: '2025-02-19', unusable: 'is switched off in the listing' },
    ]);
  });

  it('counts the last day as usable', () => {
    const list = { object: 'list', data: [{ id: 'a', shutdown_date: TODAY }] };
    expect(models(readBody(list, { dialect: 'openai', strict: true }, TODAY).page.entries)).toEqual([
      { id: 'a', retiresAt: TODAY },
    ]);
  });

  it('strict, refuses other envelopes and names the keys it saw', async () => {
    for (const value of [
      { models: [{ name: 'a' }] },
      [{ id: 'a' }],
      { object: 'list', data: { 0: {} } },
      { data: null },
      7,
      null,
      {},
    ]) {
      const failure = await failureOf(() => readBody(value, { dialect: 'openai', strict: true }, TODAY));
      expect(failure).toMatchObject({ reason: 'body.envelope' });
    }
    const failure = await failureOf(() =>
      readBody({ models: [], page: 1 }, { dialect: 'openai', strict: true }, TODAY),
    );
    expect(failure).toMatchObject({ data: { keys: ['models', 'page'] } });
  });
});

describe('anthropic', () => {
  it('reads capabilities, limits and life', () => {
    expect(models(page('anthropic', 'ok').entries)).toEqual([
      {
        id: 'muse-5',
        name: 'Muse 5',
        created: '2026-07-24',
        inputs: ['file', 'image', 'text'],
        contextTokens: 1000000,
        outputTokens: 128000,
        lifecycle: 'active',
        retiresAt: '2027-07-24',
        features: ['image_input', 'pdf_input', 'structured_outputs'],
      },
      { id: 'muse-2', name: 'Muse 2', lifecycle: 'deprecated', deprecatedAt: '2026-02-01' },
      {
        id: 'muse-1',
        name: 'Muse 1',
        created: '2023-07-11',
        lifecycle: 'retired',
        unusable: 'is retired according to the listing',
      },
    ]);
  });

  it('is recognised on an OpenAI route from the body', () => {
    const { dialect } = readBody(body('anthropic', 'ok'), { dialect: 'openai', strict: false }, TODAY);
    expect(dialect.id).toBe('anthropic');
    expect(recognise({ data: [{ type: 'model', id: 'a', display_name: 'A' }] })?.id).toBe('anthropic');
  });
});

describe('gemini', () => {
  it('keeps the id byte for byte and states the callable form', () => {
    expect(models(page('gemini', 'ok').entries)).toEqual([
      {
        id: 'models/lumen-2.5',
        callId: 'lumen-2.5',
        name: 'Lumen 2.5',
        contextTokens: 1048576,
        outputTokens: 65536,
        families: ['gemini'],
        features: ['thinking'],
      },
      { id: 'models/lumen-embed', callId: 'lumen-embed', name: 'Lumen Embed', outputs: ['embedding'] },
      { id: 'tunedModels/mine-1', name: 'Mine', families: ['gemini'] },
    ]);
  });
});

describe('plain', () => {
  it('reads bare arrays, models[] and data[] with other id members', () => {
    expect(models(page('plain', 'ok').entries)).toEqual([
      { id: 'hero-1', lifecycle: 'active', retiresAt: '2027-03-01', replacement: 'hero-2' },
      { id: 'hero-2', lifecycle: 'deprecated' },
      { id: 'hero-3' },
    ]);
    expect(models(page('plain', 'data').entries)).toEqual([
      { id: 'proxy-a', contextTokens: 8192, price: { unit: 'usdPerMillionTokens', input: 0 } },
    ]);
    expect(models(page('plain', 'models').entries)).toEqual([{ id: 'tags:latest' }]);
  });

  it('prefers data over models', () => {
    const both = { models: [{ name: 'a.gguf' }], data: [{ id: 'b' }] };
    expect(models(readBody(both, { dialect: 'plain', strict: false }, TODAY).page.entries)).toEqual([
      { id: 'b' },
    ]);
  });
});

describe('entries', () => {
  const read = (entry: unknown) =>
    readBody({ object: 'list', data: [entry] }, { dialect: 'openai', strict: true }, TODAY).page.entries[0];

  it.each([
    'all-team-models',
    'all-proxy-models',
    'no-default-models',
    '*',
    'openai/*',
    'bedrock/anthropic.*',
  ])('%s stands for no single model', (id) => {
    expect(read({ id })).toMatchObject({ kind: 'model', model: { id, unusable: expect.any(String) } });
  });

  it.each([
    [null],
    [17],
    ['plain'],
    [[]],
    [{}],
    [{ id: null }],
    [{ id: 42 }],
    [{ id: ['a'] }],
    [{ id: { toString: 'x' } }],
    [{ id: '' }],
    [{ id: ' a' }],
    [{ id: 'é'.repeat(129) }],
  ])('%j is set aside', (entry) => {
    expect(read(entry)).toMatchObject({
      kind: 'bad',
      problem: expect.any(String),
      shown: expect.any(String),
    });
  });

  it('ignores facts of other types, and members that are not own', () => {
    const odd = {
      id: 'a',
      name: 7,
      owned_by: ' ',
      created: '1970-01-01T00:00:00Z',
      context_length: -1,
      max_output_tokens: Number.POSITIVE_INFINITY,
      pricing: { prompt: '-1', completion: 'free' },
      lifecycle: 'odd',
      shutdown_date: '2026-02-30',
      supported_endpoint_types: ['mj-imagine'],
      capabilities: 'a',
      features: 'a',
      tags: ['mine'],
      providers: ['acme'],
      aliases: 'a',
      input_modalities: [],
    };
    expect(read(odd)).toEqual({ kind: 'model', model: { id: 'a' } });
    const proto = JSON.parse(
      '{"id":"a","__proto__":{"name":"ghost"},"constructor":{"prototype":{}}}',
    ) as unknown;
    expect(read(proto)).toEqual({ kind: 'model', model: { id: 'a' } });
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  it('takes a name only when it says more than the id', () => {
    expect(read({ id: 'a', name: 'a' })).toEqual({ kind: 'model', model: { id: 'a' } });
  });
});
