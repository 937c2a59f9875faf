import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { format } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';
import { javascript } from '../../src/emitters/javascript.ts';
import { json } from '../../src/emitters/json.ts';
import { RUNTIME } from '../../src/emitters/runtime.gen.ts';
import { typescript } from '../../src/emitters/typescript.ts';
import { filesOf, textOf } from '../support/emit.ts';
import { emitted } from '../support/emitted.ts';
import { resolutionOf } from '../support/resolution.ts';
import { anyRegistry, EXAMPLE, EXTENDED } from '../support/sample.ts';

const BIN = join(import.meta.dirname, '../../node_modules/.bin');
const folder = mkdtempSync(join(tmpdir(), 'modelock-format-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The example, and registries with long ids and odd names. */
const registries = [EXAMPLE, { environments: {} }, ...fc.sample(anyRegistry, { numRuns: 120, seed: 7 })];
const modules = [RUNTIME, ...registries.map(emitted).filter((text) => text !== undefined)];
for (const options of [
  { brand: true, layout: 'nested' },
  { brand: true, layout: 'files', naming: 'CONSTANT_CASE' },
])
  modules.push(...filesOf(typescript, resolutionOf(EXAMPLE), options).map(({ text }) => text));
modules.push(textOf(typescript, resolutionOf(EXTENDED)));
modules.forEach((text, index) => {
  writeFileSync(join(folder, `m${index}.ts`), text);
});

function run(
  bin: string,
  args: readonly string[],
): { readonly status: number | null; readonly output: string } {
  const done = spawnSync(join(BIN, bin), args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status: done.status, output: done.stdout + done.stderr };
}

const scripts = registries.filter((one) => emitted(one) !== undefined).slice(0, 40);
const pairs = [EXTENDED, ...scripts].flatMap((terse) => filesOf(javascript, resolutionOf(terse)));

describe('the layout of the generated modules', () => {
  it('covers what hangs on the width', () => {
    expect(modules.length).toBeGreaterThan(80);
    expect(readdirSync(folder)).toHaveLength(modules.length);
    const all = modules.join('\n');
    expect(all).toMatch(/ {2}primary:\n {4}"/);
    expect(all).toMatch(/: \w+ =\n {2}\{\n/);
    expect(all).toMatch(/inputs: \[\n/);
  });

  it.each([80, 100, 140])('is what prettier prints at %i columns', async (printWidth) => {
    for (const text of modules) expect(await format(text, { parser: 'typescript', printWidth })).toBe(text);
  });

  it('is what oxfmt prints', () => {
    expect(run('oxfmt', ['--list-different', '.'])).toMatchObject({ status: 0, output: '' });
  });

  it('is what biome prints with spaces', () => {
    const { status, output } = run('biome', ['format', '--indent-style=space', '--max-diagnostics=2', '.']);
    expect(output).toMatch(new RegExp(`Checked ${modules.length} files`));
    expect(status).toBe(0);
  });
});

describe('the layout of the JavaScript output', () => {
  it.each([80, 120])('is what prettier prints at %i columns', async (printWidth) => {
    for (const { file, text } of pairs)
      expect(await format(text, { parser: file.endsWith('.ts') ? 'typescript' : 'babel', printWidth })).toBe(
        text,
      );
  });
});

describe('the layout of the JSON output', () => {
  it('is what prettier prints', async () => {
    for (const registry of registries) {
      const text = textOf(json, resolutionOf(registry));
      expect(await format(text, { parser: 'json' })).toBe(text);
    }
  });
});
