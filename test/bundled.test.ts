import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// What is loaded on demand is a file of its own in the package, which no test of the sources sees.
const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'modelock-bundled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function edit(file: string, from: string, to: string): void {
  const path = join(folder, 'registry', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function modelock(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  return ran(join(ROOT, 'dist'), ...args);
}

function ran(
  dist: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly said: string } {
  const argv = [join(dist, 'cli.cjs'), '--now', '2026-11-22', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

describe('the bundled command', { timeout: 60_000 }, () => {
  beforeAll(() => {
    cpSync(join(ROOT, 'registry'), join(folder, 'registry'), { recursive: true });
    edit('modelock.yaml', 'outputs:', 'extensions: { temperature: { type: number, maximum: 2 } }\noutputs:');
    edit('production.yaml', 'delivery: stream', 'extensions: { temperature: 3 }\n    delivery: stream');
  });

  it('judges the fields that a registry declares', () => {
    const { status, said } = modelock('check', '--format', 'compact');
    expect(said).toMatch(/^registry\/production\.yaml:\d+:\d+: .*\[schema\/limit\]$/m);
    expect(status).toBe(2);
  });

  it('writes the page, whose code is read when it is asked for', () => {
    const { said } = modelock('check', '--format', 'html');
    expect(said).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
  });

  it('carries them into outputs, and compares those', () => {
    edit('production.yaml', 'temperature: 3', 'temperature: 0.3');
    expect(modelock('build').status).toBe(0);
    const { status, said } = modelock('build', '--check');
    expect([status, said]).toEqual([0, expect.stringContaining('up to date')]);
    writeFileSync(
      join(folder, 'registry/staging.yaml'),
      readFileSync(join(folder, 'registry/staging.yaml'), 'utf8').replace(
        'stage: staging',
        'stage: development',
      ),
    );
    expect(modelock('build', '--check')).toMatchObject({
      status: 1,
      said: expect.stringContaining('+++ b/'),
    });
  });

  it('judges a registry without `yaml`, and has it for one that is written otherwise', () => {
    const dist = join(folder, 'dist');
    cpSync(join(ROOT, 'dist'), dist, { recursive: true });
    rmSync(join(dist, 'later/yaml.cjs'));
    expect(ran(dist, 'check').status).toBe(0);
    edit('staging.yaml', 'environment: staging', '? environment\n: staging');
    expect(ran(dist, 'check')).toMatchObject({ status: 70, said: expect.stringContaining('yaml.cjs') });
    expect(modelock('check').status).toBe(0);
  });
});
