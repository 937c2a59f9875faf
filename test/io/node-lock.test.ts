import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLeftovers } from '../../src/io/node-leftovers.ts';
import type { Files } from '../../src/io/world.ts';
import { failing, failureOf, filesIn, folder, reasonOf, systemError } from './files-under-test.ts';

let root: string;
let files: Files;
let lock: string;

beforeEach(() => {
  root = folder();
  files = filesIn(root);
  mkdirSync(join(root, 'locks'));
  lock = join(root, 'locks/.modelock-lock');
});

/** Process id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

function hold(holder: unknown): void {
  writeFileSync(lock, typeof holder === 'string' ? holder : JSON.stringify(holder));
}

const work = async (): Promise<string> => 'done';

describe('exclusive', () => {
  it('holds a file that says who, and gives what the work gave', async () => {
    const held = await files.exclusive('locks', 0, async () => JSON.parse(readFileSync(lock, 'utf8')));
    expect(held).toMatchObject({ pid: process.pid, host: hostname() });
    expect(held.id).toMatch(/^[0-9a-f]{16}$/);
    expect(readdirSync(join(root, 'locks'))).toEqual([]);
  });

  it('makes the folder when there is none', async () => {
    expect(await files.exclusive('new/locks', 0, work)).toBe('done');
    expect(readdirSync(join(root, 'new/locks'))).toEqual([]);
  });

  it('is released when the work fails', async () => {
    const failed = files.exclusive('locks', 0, () => Promise.reject(new Error('why')));
    await expect(failed).rejects.toThrow('why');
    expect(existsSync(lock)).toBe(false);
  });

  it('lets one in at a time, also within one process', async () => {
    let inside = 0;
    let most = 0;
    const enter = (other: Files): Promise<void> =>
      other.exclusive('locks', 20_000, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
      });
    await Promise.all([files, files, filesIn(root), filesIn(root)].map(enter));
    expect(most).toBe(1);
  });

  it('waits as long as allowed and then says who is there', async () => {
    hold({ pid: process.ppid, host: hostname(), started: 0, id: 'other' });
    const before = performance.now();
    const failure = await failureOf(files.exclusive('locks', 200, work));
    expect(performance.now() - before).toBeGreaterThanOrEqual(190);
    expect(failure.reason).toBe('lock.busy');
    expect(failure.data).toEqual({ folder: 'locks', pid: process.ppid, host: hostname() });
    expect(JSON.parse(readFileSync(lock, 'utf8')).id).toBe('other');
  });

  it('stops waiting when the run is interrupted', async () => {
    hold({ pid: process.ppid, host: hostname(), started: 0, id: 'other' });
    const controller = new AbortController();
    const waiting = filesIn(root, { signal: controller.signal }).exclusive('locks', 60_000, work);
    setTimeout(() => controller.abort('SIGINT'), 20);
    expect(await reasonOf(waiting)).toBe('lock.busy');
  });

  it('does not remove the lock of another who took over', async () => {
    await files.exclusive('locks', 0, async () =>
      hold({ pid: 1, host: 'elsewhere', started: 0, id: 'other' }),
    );
    expect(JSON.parse(readFileSync(lock, 'utf8')).id).toBe('other');
  });
});

describe('a stale lock', () => {
  it.each([
    ['of a process that has ended', () => ({ pid: deadPid(), host: hostname(), started: 0, id: 'x' })],
    [
      'of an earlier process with our number',
      () => ({ pid: process.pid, host: hostname(), started: 1, id: 'x' }),
    ],
  ])('%s is broken', async (_name, holder) => {
    hold(holder());
    expect(await files.exclusive('locks', 0, work)).toBe('done');
    expect(readdirSync(join(root, 'locks'))).toEqual([]);
  });

  it.each([
    ['of a process on another host', () => ({ pid: deadPid(), host: 'elsewhere', started: 0, id: 'x' })],
    ['of a process that may not be asked', () => ({ pid: 1, host: hostname(), started: 0, id: 'x' })],
  ])('%s is not', async (_name, holder) => {
    hold(holder());
    expect(await reasonOf(files.exclusive('locks', 0, work))).toBe('lock.busy');
  });

  it.each(['', '{', '[]', 'null', '{"pid":"1"}'])(
    'that says %j is broken once nobody can be about to fill it',
    async (text) => {
      hold(text);
      expect(await reasonOf(files.exclusive('locks', 0, work))).toBe('lock.busy');
      const earlier = new Date(Date.now() - 3_000);
      utimesSync(lock, earlier, earlier);
      expect(await files.exclusive('locks', 0, work)).toBe('done');
    },
  );

  it('is left to the one who is breaking it, unless that one died too', async () => {
    hold({ pid: deadPid(), host: hostname(), started: 0, id: 'x' });
    const breaker = join(root, 'locks/.modelock-lock.break');
    writeFileSync(breaker, JSON.stringify({ pid: process.ppid, host: hostname(), started: 0, id: 'y' }));
    expect(await reasonOf(files.exclusive('locks', 100, work))).toBe('lock.busy');
    writeFileSync(breaker, JSON.stringify({ pid: deadPid(), host: hostname(), started: 0, id: 'y' }));
    expect(await files.exclusive('locks', 1_000, work)).toBe('done');
    expect(readdirSync(join(root, 'locks'))).toEqual([]);
  });

  it('is broken by one of many at a time: none gets in beside another', async () => {
    hold({ pid: deadPid(), host: hostname(), started: 0, id: 'x' });
    let inside = 0;
    let most = 0;
    const enter = (): Promise<void> =>
      filesIn(root).exclusive('locks', 20_000, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 8 }, enter));
    expect(most).toBe(1);
    expect(readdirSync(join(root, 'locks'))).toEqual([]);
  });
});

describe('a lock that cannot be taken', () => {
  it('because of the disk says why and leaves nothing', async () => {
    for (const [code, reason] of [
      ['EROFS', 'fs.readonly'],
      ['ENOSPC', 'fs.space'],
    ] as const) {
      expect(
        await reasonOf(filesIn(root, { disk: { open: failing(code) } }).exclusive('locks', 0, work)),
      ).toBe(reason);
      const full = filesIn(root, {
        disk: {
          open: async (path, flags, mode) => {
            const handle = await promises.open(path, flags, mode);
            handle.writeFile = failing(code);
            return handle;
          },
        },
      });
      expect(await reasonOf(full.exclusive('locks', 0, work))).toBe(reason);
      expect(readdirSync(join(root, 'locks'))).toEqual([]);
    }
  });

  it('because it cannot be read says so', async () => {
    hold({ pid: 1, host: 'elsewhere', started: 0, id: 'x' });
    const shut = filesIn(root, { disk: { readFile: failing('EACCES') } });
    expect(await reasonOf(shut.exclusive('locks', 0, work))).toBe('fs.readonly');
  });

  it('because Windows still deletes the last one is waited for', async () => {
    let tries = 0;
    const slow = filesIn(root, {
      platform: 'win32',
      disk: {
        open: async (path, flags, mode) => {
          tries += 1;
          if (tries < 3) throw systemError('EPERM');
          return promises.open(path, flags, mode);
        },
      },
    });
    expect(await slow.exclusive('locks', 1_000, work)).toBe('done');
  });

  it('because the folder is a link is refused', async () => {
    symlinkSync('locks', join(root, 'link'));
    expect(await reasonOf(files.exclusive('link', 0, work))).toBe('fs.path');
  });
});

describe('a run that ends early', () => {
  it('leaves no lock of its own, and that of nobody else', async () => {
    const leftovers = createLeftovers();
    const own = filesIn(root, { leftovers });
    await own.exclusive('locks', 0, async () => {
      leftovers.clear();
      expect(existsSync(lock)).toBe(false);
    });
    await own.exclusive('locks', 0, async () => {
      hold({ pid: 1, host: 'elsewhere', started: 0, id: 'x' });
      leftovers.clear();
      expect(existsSync(lock)).toBe(true);
    });
  });
});
