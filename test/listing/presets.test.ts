import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/families/table.ts';
import { dialectById } from '../../src/listing/dialects/index.ts';
import { PRESETS } from '../../src/listing/presets.ts';
import { routeUrl } from '../../src/listing/url.ts';

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
});
