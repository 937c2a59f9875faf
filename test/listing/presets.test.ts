import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/families/table.ts';
import { dialectById } from '../../src/listing/dialects/index.ts';
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
        expect(routeUrl({ name, baseUrl, allowHttp: false }, listing.path, {}).pathname).toBe(listing.path);
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

describe('PRESETS', () => {
  it('asks AnyInt’s OpenAI route first, with a bearer key', () => {
    expect(PRESETS['anyint']?.listings.map(({ path, auth }) => [path, auth])).toEqual([
      ['/openai/v1/models', 'bearer'],
      ['/anthropic/v1/models', 'x-api-key'],
    ]);
  });

  it('gives vendors an https address without a path, and servers none', () => {
    for (const [name, { baseUrl, otherBaseUrls }] of Object.entries(VENDORS)) {
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
  ])('asks %s where and as its documents say', (name, path, auth, dialect) => {
    const route = { id: dialect, path, auth, dialect, strict: false, families: ['openai'] };
    expect(PRESETS[name]?.listings).toEqual([route]);
  });
});
