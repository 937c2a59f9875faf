import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Disk } from '../../src/io/node-disk.ts';
import type { Files } from '../../src/io/world.ts';
import { filesIn, folder, reasonOf } from './files-under-test.ts';

const posix = process.platform !== 'win32';
const asRoot = process.getuid?.() === 0;
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

describe('write refuses', () => {
  it.each(['../out.txt', 'a/../../out.txt', '..', '.', '', 'a/', 'a/..', 'a\0b'])(
    'the path %j',
    async (path) => {
      mkdirSync(join(root, 'in/a'), { recursive: true });
      expect(await reasonOf(filesIn(join(root, 'in')).write(path, 'x'))).toBe('fs.path');
      expect(tree()).toEqual(['in', join('in/a')]);
    },
  );

  it('a folder as target', async () => {
    mkdirSync(join(root, 'sub'));
    expect(await reasonOf(files.write('sub', 'x'))).toBe('fs.path');
  });

  it('a link as target, even a dangling one', async () => {
    const outside = folder();
    writeFileSync(join(outside, 'victim'), 'old');
    symlinkSync(join(outside, 'victim'), join(root, 'link'));
    symlinkSync(join(outside, 'fresh'), join(root, 'dangling'));
    expect(await reasonOf(files.write('link', 'x'))).toBe('fs.path');
    expect(await reasonOf(files.write('dangling', 'x'))).toBe('fs.path');
    expect(await reasonOf(files.write(join(root, 'link'), 'x'))).toBe('fs.path');
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('old');
    expect(readdirSync(outside)).toEqual(['victim']);
  });

  it('a link anywhere on the way, even one that stays inside', async () => {
    const outside = folder();
    mkdirSync(join(root, 'real'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync('real', join(root, 'in'));
    symlinkSync(join(outside, 'none'), join(root, 'dangling'));
    for (const path of ['out/x', 'out/new/x', 'in/x', 'dangling/x']) {
      expect(await reasonOf(files.write(path, 'x'))).toBe('fs.path');
    }
    expect(readdirSync(outside)).toEqual([]);
  });

  it('a file on the way', async () => {
    writeFileSync(join(root, 'file'), 'old');
    expect(await reasonOf(files.write('file/x', 'x'))).toBe('fs.path');
    expect(textOf('file')).toBe('old');
  });

  it.runIf(posix)('a device', async () => {
    expect(await reasonOf(files.write('/dev/null', 'x'))).toBe('fs.path');
  });

  it('a folder that is swapped for a link while it writes', async () => {
    const outside = folder();
    mkdirSync(join(root, 'sub'));
    const swapping = filesIn(root, {
      disk: {
        open: async (path, flags, mode) => {
          if (String(path).endsWith('.tmp')) {
            renameSync(join(root, 'sub'), join(root, 'moved'));
            symlinkSync(outside, join(root, 'sub'));
          }
          return promises.open(path, flags, mode);
        },
      },
    });
    expect(await reasonOf(swapping.write('sub/file', 'x'))).toBe('fs.path');
    expect(readdirSync(outside)).toEqual([]);
  });

  it('a folder that is swapped for a link before it looks', async () => {
    const outside = folder();
    mkdirSync(join(root, 'sub'));
    const swapping = filesIn(root, {
      disk: {
        realpath: (async (path: string) => {
          if (path.endsWith('sub')) {
            rmSync(path, { recursive: true });
            symlinkSync(outside, path);
          }
          return promises.realpath(path);
        }) as Disk['realpath'],
      },
    });
    expect(await reasonOf(swapping.write('sub/file', 'x'))).toBe('fs.path');
    expect(readdirSync(outside)).toEqual([]);
  });

  it.skipIf(!posix || asRoot)(
    'a folder without permission (skipped for root, who may write anywhere)',
    async () => {
      mkdirSync(join(root, 'shut'), { mode: 0o555 });
      expect(await reasonOf(files.write('shut/x', 'x'))).toBe('fs.readonly');
    },
  );
});
