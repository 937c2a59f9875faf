import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { EMITTERS } from '../src/emitters/index.ts';
import { FAMILIES } from '../src/families/table.ts';
import { DIALECTS } from '../src/listing/dialects/index.ts';
import { REPORTERS } from '../src/reporters/index.ts';
import { RULES } from '../src/rules/index.ts';

const ROOT = join(import.meta.dirname, '..');

/** Ids in an index and, for each, the files that adding one may touch besides its index line. */
const BUDGETS: readonly [string, readonly string[], (id: string) => readonly string[]][] = [
  ['rules', RULES.map(({ id }) => id), (id) => [`src/rules/${id}.ts`, `docs/rules/${id}.md`]],
  [
    'dialects',
    DIALECTS.map(({ id }) => id),
    (id) => [`src/listing/dialects/${id}.ts`, `test/listing/dialects/${id}`],
  ],
  ['emitters', EMITTERS.map(({ id }) => id), (id) => [`src/emitters/${id}.ts`]],
  ['reporters', REPORTERS.map(({ id }) => id), (id) => [`src/reporters/${id}.ts`]],
  ['commands', COMMANDS.map(({ name }) => name), (name) => [`src/commands/${name}.ts`]],
];

describe.each(BUDGETS)('adding one of the %s', (_, ids, expected) => {
  it('has unique ids', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a file of that name, an index line, and what is made from them', () => {
    const missing = ids.flatMap(expected).filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  it('needs its id in no other source file', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .map((name) => `src/${name.replaceAll('\\', '/')}`)
      .filter(
        (path) => path.endsWith('.ts') && !path.endsWith('.gen.ts') && !path.startsWith('src/commands/'),
      );
    for (const id of ids.filter((one) => one.includes('-'))) {
      const spelled = sources.filter((path) => readFileSync(join(ROOT, path), 'utf8').includes(`'${id}'`));
      expect(spelled, id).toEqual(expected(id).filter((path) => path.startsWith('src/')));
    }
  });
});

describe('rules', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s says what, why, and shows both', (_, rule) => {
    expect(rule.summary).toMatch(/^[A-Z].*[^.]\.$/);
    expect(rule.why.length).toBeGreaterThan(30);
    expect(rule.bad.length).toBeGreaterThan(0);
    expect(rule.good.length).toBeGreaterThan(0);
  });

  it('have a page each, and no page more', () => {
    const pages = readdirSync(join(ROOT, 'docs/rules')).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(RULES.map(({ id }) => `${id}.md`).sort());
  });
});

describe('families', () => {
  it('are rows whose every modality has a delivery', () => {
    for (const [id, family] of Object.entries(FAMILIES)) {
      expect(Object.keys(family.modalities).length, id).toBeGreaterThan(0);
      for (const deliveries of Object.values(family.modalities))
        expect(deliveries.length, id).toBeGreaterThan(0);
    }
  });
});
