import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

// The figures of docs/performance.md are measured by hand. That they can be measured again is what a test can say.
const ROOT = join(import.meta.dirname, '..');
const page = readFileSync(join(ROOT, 'docs/performance.md'), 'utf8');

it('names scripts that there are, and all that make a claim', () => {
  const named = [...page.matchAll(/test\/bench\/([\w-]+\.mjs)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !existsSync(join(ROOT, 'test/bench', name)))).toEqual([]);
  const scripts = readdirSync(join(ROOT, 'test/bench')).filter((name) => name.endsWith('.mjs'));
  const makers = scripts.filter((name) =>
    /^export async function claims\(/m.test(readFileSync(join(ROOT, 'test/bench', name), 'utf8')),
  );
  expect(makers).not.toEqual([]);
  expect(named).toEqual(expect.arrayContaining(makers));
});

it('names commands of the package that there are', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(named).toContain('bench:page');
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
