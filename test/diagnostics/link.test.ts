import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docsUrl, KINDS } from '../../src/diagnostics/link.ts';
import { RULES } from '../../src/rules/index.ts';
import { hostile } from '../support/hostile.ts';

const ROOT = join(import.meta.dirname, '../..');
const BASE = 'https://github.com/modelock/modelock/blob/main/';

function target(rule: string): readonly [file: string, anchor: string | undefined] {
  const url = docsUrl(rule);
  expect(url.startsWith(BASE)).toBe(true);
  const [file = '', anchor] = url.slice(BASE.length).split('#');
  return [file, anchor];
}

describe('docsUrl', () => {
  it.each(RULES.map(({ id }) => id))('of %s is its page', (id) => {
    const [file, anchor] = target(id);
    expect([existsSync(join(ROOT, file)), anchor]).toEqual([true, undefined]);
  });

  it('of everything else is a heading that exists', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.gen.ts'))
      .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'));
    const ids = sources.flatMap((text) => [
      ...text.matchAll(/'(yaml|schema|registry|source|lock|overlay)\/[a-z-]+'|rule: `([a-z]+)\/\$/g),
    ]);
    const kinds = new Set(ids.map(([, one, other]) => one ?? other));
    expect([...kinds].sort()).toEqual(Object.keys(KINDS).sort());
    for (const kind of Object.keys(KINDS)) {
      const [file, anchor] = target(`${kind}/anything`);
      expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(new RegExp(`^#+ ${anchor}$`, 'm'));
    }
  });

  it('holds nothing but our own words, whatever the id', () => {
    fc.assert(
      fc.property(hostile, (rule) => {
        expect(docsUrl(rule)).toMatch(
          /^https:\/\/github\.com\/modelock\/modelock\/blob\/main\/docs\/rules\/[\w-]+\.md(?:#[a-z]+)?$/,
        );
      }),
      { numRuns: 500 },
    );
  });
});
