import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { repositories } from './support/repository.ts';

const SCRIPT = join(import.meta.dirname, '../scripts/release-tree.mjs');
const folders = repositories();
afterAll(() => folders.dispose());

let folder = '';
beforeEach(() => {
  folder = folders.make({
    'package.json': '{"version":"1.2.3"}\n',
    'action.yml': 'runs: { using: composite }\n',
    '.gitignore': 'dist/\n',
  });
  folders.write(folder, { 'dist/cli.cjs': 'console.log(1);\n', 'dist/later/a.mjs': 'a\n' });
});

function release(...args: readonly string[]): { code: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, out: `${stdout}${stderr}`.trim() };
}

describe('the commit of a release', () => {
  it('is HEAD with dist, which a clone of the tag has, and changes nothing here', () => {
    const before = ['HEAD', 'main'].map((name) => folders.git(folder, 'rev-parse', name));
    const { code, out } = release('--tag', 'v1.2.3');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^[0-9a-f]{40}$/) });
    const bare = join(folders.root, 'bare.git');
    folders.git(folders.root, 'init', '-q', '--bare', bare);
    folders.git(folder, 'push', '-q', bare, 'v1.2.3');
    expect(folders.git(bare, 'rev-parse', 'v1.2.3').trim()).toBe(out);
    expect(folders.git(bare, 'rev-parse', 'v1.2.3^').trim()).toBe(before[0]?.trim());
    const added = folders.git(bare, 'diff', '--name-status', 'v1.2.3^', 'v1.2.3').trim().split('\n');
    expect(added).toEqual(['A\tdist/cli.cjs', 'A\tdist/later/a.mjs']);
    const clone = mkdtempSync(join(folders.root, 'clone-'));
    folders.git(folders.root, 'clone', '-q', '-c', 'advice.detachedHead=false', '-b', 'v1.2.3', bare, clone);
    expect(execFileSync(process.execPath, [join(clone, 'dist/cli.cjs')], { encoding: 'utf8' })).toBe('1\n');
    expect(['HEAD', 'main'].map((name) => folders.git(folder, 'rev-parse', name))).toEqual(before);
    expect(folders.git(folder, 'status', '--porcelain')).toBe('');
  });

  it('is the same one each time', () => {
    expect(release().out).toBe(release().out);
  });

  it('is refused without dist, with changes, and for a tag of another version', () => {
    expect(release('--tag', 'v1.2.4').code).toBe(1);
    folders.write(folder, { 'action.yml': 'changed\n' });
    expect(release().code).toBe(1);
    folders.git(folder, 'checkout', '-q', '--', 'action.yml');
    folders.write(folder, { 'dist/cli.cjs': undefined });
    expect(release().out).toContain('npm run build');
    expect(folders.git(folder, 'tag')).toBe('');
  });
});
