import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** Which folder may import which; type imports count. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  families: [],
  io: ['diagnostics'],
  source: ['diagnostics'],
  listing: ['families', 'diagnostics'],
  registry: ['source', 'families', 'diagnostics', 'schema'],
  resolve: ['registry', 'listing', 'families', 'diagnostics'],
  rules: ['resolve', 'registry', 'listing', 'families', 'diagnostics', 'scan'],
  drift: ['resolve', 'registry', 'listing', 'diagnostics'],
  review: ['resolve', 'registry', 'listing', 'diagnostics'],
  history: ['resolve', 'registry', 'listing', 'diagnostics'],
  scan: ['registry', 'resolve', 'listing', 'families', 'diagnostics'],
  emitters: ['registry', 'resolve', 'families', 'diagnostics'],
  reporters: ['diagnostics', 'drift', 'review', 'history', 'source', 'schema', 'scan'],
  forge: ['diagnostics'],
  chaos: ['listing', 'diagnostics'],
  commands: [
    'diagnostics',
    'families',
    'io/world.ts',
    'chaos',
    'source',
    'listing',
    'registry',
    'resolve',
    'rules',
    'scan',
    'drift',
    'review',
    'history',
    'emitters',
    'reporters',
    'forge',
  ],
  'cli.ts': ['commands', 'io', 'package.json'],
  'index.ts': [
    'commands',
    'diagnostics',
    'families',
    'source',
    'listing',
    'registry',
    'resolve',
    'rules',
    'drift',
    'emitters',
  ],
};

/** Words that only `io/` and `cli.ts` may use. */
const IMPURE =
  /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|from 'node:(?:fs|net|http|https|child_process|os)/;

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

function importsOf(path: string, text: string): readonly string[] {
  const found = text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g);
  return [...found].map(([, target]) =>
    relative(SRC, join(SRC, dirname(path), target ?? '')).replaceAll('\\', '/'),
  );
}

const isGenerated = (path: string): boolean => /\.gen\.(?:ts|js)$/.test(path);
const folderOf = (path: string): string => path.split('/')[0] ?? path;

describe('architecture', () => {
  it('has folders that import only what the table allows', () => {
    const wrong: string[] = [];
    for (const { path, imports } of files) {
      const from = folderOf(path);
      const allowed = MAY_IMPORT[from] ?? [];
      for (const target of imports) {
        const to = target.startsWith('../') ? folderOf(target.slice(3)) : folderOf(target);
        if (to === from || allowed.includes(to) || allowed.includes(target)) continue;
        wrong.push(`${path} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('knows every folder of src', () => {
    expect([...new Set(files.map(({ path }) => folderOf(path)))].sort()).toEqual(
      Object.keys(MAY_IMPORT).sort(),
    );
  });

  it('has no import cycle, type imports included', () => {
    const graph = new Map(files.map(({ path, imports }) => [path, imports]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    };
    for (const { path } of files) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('has faults that share no code with the rest: they are a file of their own in the package', () => {
    const own = /^(?:chaos\/|io\/node-(?:chaos|wire|certificate)\.ts$)/;
    const shared = files
      .filter(({ path }) => own.test(path))
      .flatMap(({ path, text }) => {
        const used = [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)];
        return used.map(([, target = '']) => join(dirname(path), target).replaceAll('\\', '/'));
      })
      .filter((target) => !own.test(target));
    expect(shared).toEqual([]);
  });

  it('keeps time, chance, disk, network and process at the edge', () => {
    const impure = files.filter(
      ({ path }) => !path.startsWith('io/') && path !== 'cli.ts' && !isGenerated(path),
    );
    expect(impure.filter(({ text }) => IMPURE.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('has small files', () => {
    const sizes = files
      .filter(({ path }) => !isGenerated(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .sort((a, b) => a.lines - b.lines);
    expect(sizes.filter(({ lines }) => lines > 300)).toEqual([]);
    expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThanOrEqual(90);
  });

  it.each([
    ['a default export', /^export default/m],
    ['an any', /[:<|]\s*any\b(?=[\s,;)>\]|=]*$|[,;)>\]|])|\bas any\b/m],
    ['a star export', /^export \* /m],
    ['an enum or namespace', /^(?:export )?(?:const )?(?:enum|namespace) /m],
    ['a silenced compiler', /@ts-(?:ignore|nocheck|expect-error)/],
  ])('has no file with %s', (_, pattern) => {
    const code = files.filter(({ path }) => !isGenerated(path) && !path.startsWith('emitters/'));
    expect(code.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('has no folder for leftovers', () => {
    expect(
      files.filter(({ path }) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.ts$)/.test(path)),
    ).toEqual([]);
  });
});
