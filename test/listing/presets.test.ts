import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/families/table.ts';
import { dialectById } from '../../src/listing/dialects/index.ts';
import { HOSTS } from '../../src/listing/hosts.ts';
import { PRESETS } from '../../src/listing/presets.ts';
import { SERVERS } from '../../src/listing/servers.ts';
import { routeUrl } from '../../src/listing/url.ts';
import { VENDORS } from '../../src/listing/vendors.ts';

describe.each(Object.entries(PRESETS))('%s', (name, preset) => {
  it('names known dialects, known families and safe addresses', () => {
    for (const listing of preset.listings) {
      expect(dialectById(listing.dialect)).toBeDefined();
      for (const family of listing.families) expect(preset.families).toHaveProperty(family);
      for (const baseUrl of [preset.baseUrl ?? 'http://127.0.0.1:4000', ...preset.otherBaseUrls]) {
        const { pathname, search } = routeUrl({ name, baseUrl, allowHttp: false }, listing.path, {});
        expect(`${pathname}${search}`).toBe(listing.path);
      }
    }
    expect(new Set(preset.listings.map(({ id }) => id)).size).toBe(preset.listings.length);
    for (const family of Object.keys(preset.families)) expect(FAMILIES).toHaveProperty(family);
    for (const { family, ids, date } of preset.declared) {
      expect(preset.families).toHaveProperty(family);
      expect(preset.listings.some(({ families }) => families.includes(family))).toBe(false);
      expect(ids.length).toBeGreaterThan(0);
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe.each(Object.entries(PRESETS))('the row of %s', (name, preset) => {
  const [main, ...others] = preset.listings;

  it('is whole: an address or none, a main route that proves every family it names, paging, documents', () => {
    expect(preset.title).not.toBe('');
    expect(preset.docs).toMatch(/^https:\/\//);
    expect(main?.facts).toBeUndefined();
    expect(main?.families.length).toBeGreaterThan(0);
    for (const { path, dialect } of preset.listings) {
      expect(path).toMatch(/^\/[\w./-]+(\?[\w=&]+)?$/);
      expect(['none', 'cursor', 'token', 'offset', 'page']).toContain(dialectById(dialect)?.paging);
    }
    for (const { path } of Object.values(preset.families)) expect(path).toMatch(/^(\/[\w.-]+)*$/);
    if (preset.baseUrl === undefined) expect(preset.otherBaseUrls).toEqual([]);
  });

  it('lets routes of facts prove nothing, and asks them as the main one', () => {
    for (const { facts, families, auth } of others.filter((route) => route.facts !== undefined)) {
      expect(facts, name).toBe(true);
      expect(families).toEqual([]);
      expect(auth).toBe(main?.auth);
    }
  });
});

describe('PRESETS', () => {
  it('are those of every table, each name once', () => {
    const tables = [HOSTS, VENDORS, SERVERS].map((table) => Object.keys(table));
    const own = ['anyint', 'openai', 'anthropic', 'gemini', 'openai-compatible'];
    expect(Object.keys(PRESETS)).toEqual([...own, ...tables.flat()]);
    expect(new Set(tables.flat()).size).toBe(tables.flat().length);
  });

  it('ask for more facts where the documents name a route for them', () => {
    const facts = Object.entries(PRESETS).flatMap(([name, { listings }]) =>
      listings.filter((route) => route.facts).map(({ path, dialect }) => `${name} ${path} ${dialect}`),
    );
    expect(facts).toEqual([
      'fireworks /v1/accounts/fireworks/models fireworks',
      'xai /v1/language-models plain',
      'xai /v1/image-generation-models plain',
      'xai /v1/video-generation-models plain',
      'xai /v1/embedding-models plain',
      'litellm /model/info litellm',
    ]);
  });

  it.each([
    ['openrouter', '/api', 'bearer'],
    ['vercel', '', 'x-api-key'],
    ['zenmux', '/api/anthropic', 'x-api-key'],
    ['deepseek', '/anthropic', 'x-api-key'],
    ['moonshot', '/anthropic', 'x-api-key'],
    ['zhipu', '/api/anthropic', 'x-api-key'],
    ['minimax', '/anthropic', 'x-api-key'],
    ['fireworks', '/inference', 'bearer'],
  ])('%s serves the Messages shape at %j', (name, path, auth) => {
    expect(PRESETS[name]?.families['anthropic']).toEqual({ path, auth });
  });

  it('asks AnyInt’s OpenAI route first, with a bearer key', () => {
    expect(PRESETS['anyint']?.listings.map(({ path, auth }) => [path, auth])).toEqual([
      ['/openai/v1/models', 'bearer'],
      ['/anthropic/v1/models', 'x-api-key'],
    ]);
  });

  it('gives vendors an https address without a path, and servers none', () => {
    for (const [name, { baseUrl, otherBaseUrls }] of Object.entries({ ...HOSTS, ...VENDORS })) {
      for (const url of [baseUrl, ...otherBaseUrls]) {
        expect(url, name).toBe(new URL(url ?? '').origin);
        expect(url, name).toMatch(/^https:/);
      }
    }
    for (const [name, { baseUrl }] of Object.entries(SERVERS)) expect(baseUrl, name).toBeUndefined();
  });

  it('asks without a key only where the list needs none', () => {
    for (const [name, { listings, listNeedsKey }] of Object.entries(PRESETS)) {
      if (listings.some(({ auth }) => auth === 'none')) expect(listNeedsKey, name).toBe(false);
    }
  });

  it('serves every family with a key, also where the list needs none', () => {
    for (const [name, { families }] of Object.entries(PRESETS)) {
      expect(Object.keys(families).length, name).toBeGreaterThan(0);
      for (const { auth } of Object.values(families)) expect(auth, name).not.toBe('none');
    }
  });

  it.each([
    ['openrouter', '/api/v1/models/user', 'bearer', 'openrouter'],
    ['azure-openai', '/openai/v1/models', 'api-key', 'azure'],
    ['portkey', '/v1/models', 'x-portkey-api-key', 'portkey'],
    ['vercel', '/v1/models', 'none', 'openai'],
    ['deepseek', '/models', 'bearer', 'openai'],
    ['venice', '/api/v1/models?type=all', 'bearer', 'openai'],
    ['novita', '/openai/v1/models', 'bearer', 'openai'],
    ['tgi', '/v1/models', 'bearer', 'plain'],
  ])('asks %s where and as its documents say', (name, path, auth, dialect) => {
    const preset = PRESETS[name];
    const families = Object.keys(preset?.families ?? {});
    const route = { id: dialect, path, auth, dialect, strict: false, families };
    expect(preset?.listings).toEqual([route]);
  });
});
