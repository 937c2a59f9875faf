import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLeftovers } from '../../src/io/node-leftovers.ts';
import { createConcealer } from '../../src/io/secrets.ts';
import type { Files } from '../../src/io/world.ts';
import { failing, failureOf, filesIn, folder, reasonOf } from './files-under-test.ts';

const posix = process.platform !== 'win32';
let root: string;
let files: Files;

beforeEach(() => {
  root = folder();
  files = filesIn(root);
});

function put(path: string, text: string | Uint8Array = 'x'): string {
  const full = join(root, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
  return full;
}

describe('read', () => {
  it('gives the bytes, by relative and absolute path', async () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);
    const full = put('a/b.bin', bytes);
    expect(Buffer.from((await files.read('a/b.bin')) ?? []).equals(bytes)).toBe(true);
    expect((await files.read(full))?.byteLength).toBe(bytes.length);
  });

  it('gives an empty file as no bytes, and a missing one as undefined', async () => {
    put('empty', '');
    put('file');
    expect((await files.read('empty'))?.byteLength).toBe(0);
    expect(await files.read('none')).toBeUndefined();
    expect(await files.read('none/none')).toBeUndefined();
    expect(await files.read('file/none')).toBeUndefined();
  });

  it('refuses more bytes than allowed and says how many', async () => {
    put('big', 'x'.repeat(11));
    expect((await files.read('big', 11))?.byteLength).toBe(11);
    const failure = await failureOf(files.read('big', 10));
    expect(failure.reason).toBe('registry.invalid');
    expect(failure.data).toEqual({ path: 'big', maxBytes: 10 });
    expect(
      (await failureOf(files.read('big', 3 * 1_048_576)).catch(() => undefined))?.reason,
    ).toBeUndefined();
  });

  it.runIf(existsSync('/proc/self/status'))('does not trust the size the system tells', async () => {
    expect((await files.read('/proc/self/status'))?.byteLength).toBeGreaterThan(100);
    expect(await reasonOf(files.read('/proc/self/status', 100))).toBe('registry.invalid');
  });

  it('refuses a folder', async () => {
    mkdirSync(join(root, 'sub'));
    expect(await reasonOf(files.read('sub'))).toBe('fs.path');
  });

  it.runIf(posix)('refuses a device and a pipe without waiting on it', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await reasonOf(files.read('pipe'))).toBe('fs.path');
    expect(await reasonOf(files.read('/dev/zero'))).toBe('fs.path');
  });

  it('follows a link, as a reader may', async () => {
    put('real', 'text');
    symlinkSync('real', join(root, 'link'));
    expect(Buffer.from((await files.read('link')) ?? []).toString()).toBe('text');
  });

  it('names a path that cannot be one', async () => {
    expect(await reasonOf(files.read('a\0b'))).toBe('fs.path');
    expect(await reasonOf(files.read('x'.repeat(5_000)))).toBe('fs.path');
  });

  it.each([
    ['EACCES', 'fs.io'],
    ['EIO', 'fs.io'],
    ['ELOOP', 'fs.path'],
  ])('turns %s into %s', async (code, reason) => {
    const refuse = (): never => {
      throw Object.assign(new Error(code), { code });
    };
    const broken = filesIn(root, { reader: { statSync: refuse as never } });
    expect(await reasonOf(broken.read('x'))).toBe(reason);
    expect(await reasonOf(broken.exists('x'))).toBe(reason);
    const shut = filesIn(root, { reader: { readdirSync: refuse as never } });
    expect(await reasonOf(shut.list('.'))).toBe(reason);
  });
});

describe('list and exists', () => {
  it('lists names by code unit', async () => {
    for (const name of ['b', 'a', 'B', 'é', 'Z', '10', '9', 'a.b']) put(`sub/${name}`);
    expect(await files.list('sub')).toEqual(['10', '9', 'B', 'Z', 'a', 'a.b', 'b', 'é']);
  });

  it('tells nothing from empty', async () => {
    mkdirSync(join(root, 'empty'));
    put('file');
    expect(await files.list('empty')).toEqual([]);
    expect(await files.list('none')).toBeUndefined();
    expect(await files.list('file')).toBeUndefined();
  });

  it('knows what exists', async () => {
    put('sub/file');
    expect(
      await Promise.all(['sub', 'sub/file', 'none', 'sub/file/none'].map((path) => files.exists(path))),
    ).toEqual([true, true, false, false]);
  });
});

describe('remove', () => {
  it('removes a file; one that is not there is fine', async () => {
    const full = put('sub/file');
    await files.remove('sub/file');
    await files.remove('sub/file');
    await files.remove('none/file');
    expect(existsSync(full)).toBe(false);
  });

  it('refuses a folder, a link and what lies behind one', async () => {
    put('sub/file');
    symlinkSync('sub', join(root, 'link'));
    expect(await reasonOf(files.remove('sub'))).toBe('fs.path');
    expect(await reasonOf(files.remove('link'))).toBe('fs.path');
    expect(await reasonOf(files.remove('link/file'))).toBe('fs.path');
    expect(existsSync(join(root, 'sub/file'))).toBe(true);
  });

  it('says so when the system refuses', async () => {
    put('file');
    const shut = filesIn(root, { disk: { unlink: failing('EROFS') } });
    expect(await reasonOf(shut.remove('file'))).toBe('fs.readonly');
  });
});

describe('temporary folders', () => {
  it('are made in the system folder, written to, and removed whole', async () => {
    const made = await files.temporary('modelock-test-');
    expect(relative(tmpdir(), made)).toMatch(/^modelock-test-\w+$/);
    await files.write(`${made}/deep/er/file.txt`, 'text');
    expect(readFileSync(join(made, 'deep/er/file.txt'), 'utf8')).toBe('text');
    await files.removeTree(made);
    expect(existsSync(made)).toBe(false);
  });

  it('go away when the run ends early', async () => {
    const leftovers = createLeftovers();
    const made = await filesIn(root, { leftovers }).temporary('modelock-test-');
    writeFileSync(join(made, 'file'), 'x');
    leftovers.clear();
    expect(existsSync(made)).toBe(false);
  });

  it('are the only trees that are removed', async () => {
    put('sub/file');
    expect(await reasonOf(files.removeTree('sub'))).toBe('fs.path');
    expect(await reasonOf(files.removeTree(root))).toBe('fs.path');
    const made = await files.temporary('modelock-test-');
    expect(await reasonOf(files.removeTree(`${made}/..`))).toBe('fs.path');
    await files.removeTree(made);
    expect(readdirSync(join(root, 'sub'))).toEqual(['file']);
  });

  it('say so when the system refuses', async () => {
    const full = filesIn(root, {
      disk: { mkdtemp: failing('ENOSPC') },
    });
    expect(await reasonOf(full.temporary('x-'))).toBe('fs.space');
    const stuck = filesIn(root, { disk: { rm: failing('EBUSY') } });
    const made = await stuck.temporary('modelock-test-');
    expect(await reasonOf(stuck.removeTree(made))).toBe('fs.io');
    rmSync(made, { recursive: true });
  });
});

describe('secrets', () => {
  it('do not reach a file', async () => {
    const concealer = createConcealer();
    concealer.add('sk-very-secret');
    await filesIn(root, { conceal: concealer.conceal }).write('out.txt', 'key: sk-very-secret\n');
    expect(readFileSync(join(root, 'out.txt'), 'utf8')).toBe('key: ***\n');
  });

  it('that are too short to be any are left, so that no file is spoilt', async () => {
    const concealer = createConcealer();
    concealer.add('test');
    await filesIn(root, { conceal: concealer.conceal }).write('out.txt', 'latest: test\n');
    expect(readFileSync(join(root, 'out.txt'), 'utf8')).toBe('latest: test\n');
  });
});
