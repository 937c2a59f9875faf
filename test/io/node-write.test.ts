import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Disk } from '../../src/io/node-disk.ts';
import type { Files } from '../../src/io/world.ts';
import { failing, failureOf, filesIn, folder, reasonOf, systemError } from './files-under-test.ts';

const posix = process.platform !== 'win32';
let root: string;
let files: Files;

beforeEach(() => {
  root = folder();
  files = filesIn(root);
});

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Everything in the folder, temp files included. */
function tree(path: string = root): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
}

/** A disk whose file handles fail at one method. */
function failingHandle(
  method: 'writeFile' | 'sync' | 'close' | 'chmod',
  code: string,
  only: RegExp,
): Partial<Disk> {
  return {
    open: async (path, flags, mode) => {
      const handle = await promises.open(path, flags, mode);
      if (!only.test(String(path))) return handle;
      const original = handle[method].bind(handle) as () => Promise<void>;
      handle[method] = async () => {
        if (method === 'close') await original();
        throw systemError(code);
      };
      return handle;
    },
  };
}

describe('write', () => {
  it('makes missing folders and replaces what is there, leaving nothing else', async () => {
    await files.write('a/b/c.txt', 'one');
    await files.write('./a/b/../b/c.txt', 'twø\n');
    expect(textOf('a/b/c.txt')).toBe('twø\n');
    expect(tree()).toEqual(['a', 'a/b', 'a/b/c.txt'].map((path) => join(path)));
  });

  it.runIf(posix)('keeps the permissions of the file it replaces', async () => {
    await files.write('script', 'one');
    chmodSync(join(root, 'script'), 0o751);
    await files.write('script', 'two');
    expect(statSync(join(root, 'script')).mode & 0o777).toBe(0o751);
  });

  it('writes to an absolute path outside, when no link is swapped in', async () => {
    const outside = folder();
    await files.write(join(outside, 'deep/report.json'), '{}');
    expect(readFileSync(join(outside, 'deep/report.json'), 'utf8')).toBe('{}');
    symlinkSync(outside, join(root, 'way'));
    // The reader of a system folder such as /tmp cannot know that it is a link.
    await filesIn(folder()).write(join(root, 'way', 'more.json'), '{}');
    expect(existsSync(join(outside, 'more.json'))).toBe(true);
  });

  it('takes the repository as the working tree when there is one', async () => {
    mkdirSync(join(root, '.git'));
    mkdirSync(join(root, 'app'));
    const within = filesIn(join(root, 'app'));
    await within.write('../registry/lock.json', '{}');
    expect(textOf('registry/lock.json')).toBe('{}');
    expect(await reasonOf(within.write('../../out.json', '{}'))).toBe('fs.path');
  });
});

describe('a failing disk', () => {
  const REASONS = [
    ['ENOSPC', 'fs.space'],
    ['EDQUOT', 'fs.space'],
    ['EIO', 'fs.space'],
    ['EROFS', 'fs.readonly'],
    ['EACCES', 'fs.readonly'],
    ['EPERM', 'fs.readonly'],
    ['ENAMETOOLONG', 'fs.path'],
    ['EMFILE', 'fs.io'],
  ] as const;

  const STEPS: readonly (readonly [string, (code: string) => Partial<Disk>])[] = [
    [
      'open',
      (code) => ({
        open: (path, flags, mode) =>
          String(path).endsWith('.tmp')
            ? Promise.reject(systemError(code))
            : promises.open(path, flags, mode),
      }),
    ],
    ['write', (code) => failingHandle('writeFile', code, /\.tmp$/)],
    ['fsync', (code) => failingHandle('sync', code, /\.tmp$/)],
    ['close', (code) => failingHandle('close', code, /\.tmp$/)],
    ['rename', (code) => ({ rename: failing(code) })],
    [
      'mkdir',
      (code) => ({
        mkdir: failing(code),
      }),
    ],
  ];

  describe.each(STEPS)('at %s', (step, disk) => {
    it.each(REASONS)('with %s is %s, keeps the old file and leaves no temp file', async (code, reason) => {
      mkdirSync(join(root, 'sub'));
      writeFileSync(join(root, 'sub/file'), 'old');
      const path = step === 'mkdir' ? 'sub/new/file' : 'sub/file';
      const failure = await failureOf(
        filesIn(root, { disk: disk(code), platform: 'linux' }).write(path, 'new'),
      );
      expect(failure.reason).toBe(reason);
      expect(failure.data).toEqual({ path, code });
      expect(textOf('sub/file')).toBe('old');
      expect(tree()).toEqual(['sub', join('sub/file')]);
    });
  });

  it('may not know how to flush a folder or keep permissions', async () => {
    writeFileSync(join(root, 'file'), 'old');
    for (const disk of [
      failingHandle('sync', 'EINVAL', /(?<!\.tmp)$/),
      failingHandle('chmod', 'ENOTSUP', /\.tmp$/),
    ]) {
      await filesIn(root, { disk }).write('file', 'new');
      expect(textOf('file')).toBe('new');
    }
  });

  it('that fails to flush the folder is told, with the new file whole', async () => {
    const failing = filesIn(root, { disk: failingHandle('sync', 'EIO', /(?<!\.tmp)$/) });
    expect(await reasonOf(failing.write('file', 'new'))).toBe('fs.space');
    expect(tree()).toEqual(['file']);
    expect(textOf('file')).toBe('new');
  });
});

describe('a file held open on Windows', () => {
  function holding(times: number, code: string): { disk: Partial<Disk>; tries: () => number } {
    let tries = 0;
    const rename: Disk['rename'] = async (from, to) => {
      tries += 1;
      if (tries <= times) throw systemError(code);
      await promises.rename(from, to);
    };
    return { disk: { rename }, tries: () => tries };
  }

  it.each(['EPERM', 'EBUSY'])('is tried again after %s', async (code) => {
    const { disk, tries } = holding(9, code);
    let waited = 0;
    const pause = async (ms: number): Promise<void> => {
      waited += ms;
    };
    await filesIn(root, { disk, platform: 'win32', pause }).write('file', 'new');
    expect(textOf('file')).toBe('new');
    expect(tries()).toBe(10);
    expect(waited).toBeLessThanOrEqual(2_000);
  });

  it('is given up after ten tries, without writing in place', async () => {
    writeFileSync(join(root, 'file'), 'old');
    const { disk, tries } = holding(99, 'EPERM');
    const held = filesIn(root, { disk, platform: 'win32', pause: async () => undefined });
    expect(await reasonOf(held.write('file', 'new'))).toBe('fs.readonly');
    expect(tries()).toBe(10);
    expect(tree()).toEqual(['file']);
    expect(textOf('file')).toBe('old');
  });

  it('is no reason to try again elsewhere', async () => {
    const { disk, tries } = holding(99, 'EPERM');
    expect(await reasonOf(filesIn(root, { disk, platform: 'linux' }).write('file', 'x'))).toBe('fs.readonly');
    expect(tries()).toBe(1);
  });
});

describe('temp files of runs that were killed', () => {
  it('are swept once they are an hour old; nothing else is', async () => {
    const names = [
      '.modelock-12-00ff.tmp',
      '.modelock-13-00ff.tmp',
      '.modelock-x.tmp',
      'modelock-1-2.tmp',
      'own',
    ];
    for (const name of names) writeFileSync(join(root, name), '');
    const old = new Date(Date.now() - 3_700_000);
    for (const name of names) if (!name.includes('13')) utimesSync(join(root, name), old, old);
    mkdirSync(join(root, '.modelock-14-00ff.tmp'));
    utimesSync(join(root, '.modelock-14-00ff.tmp'), old, old);
    await files.write('file', 'new');
    expect(tree()).toEqual([...names.slice(1), '.modelock-14-00ff.tmp', 'file'].sort());
  });

  it('that cannot be swept do no harm', async () => {
    writeFileSync(join(root, '.modelock-12-00ff.tmp'), '');
    utimesSync(join(root, '.modelock-12-00ff.tmp'), 1, 1);
    const shut = filesIn(root, { disk: { unlink: failing('EPERM') } });
    await shut.write('file', 'new');
    expect(textOf('file')).toBe('new');
    const blind = filesIn(root, { disk: { readdir: failing('EACCES') } });
    await blind.write('other', 'new');
    expect(textOf('other')).toBe('new');
  });
});
