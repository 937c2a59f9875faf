import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bundleWorld, ended, firstOutput, scratch, start } from './child.ts';
import { folder } from './files-under-test.ts';

const KILL_AT = new URL('../support/kill-at.mjs', import.meta.url).href;
const posix = process.platform !== 'win32';

let bundle: string;
let root: string;

beforeAll(async () => {
  bundle = scratch();
  await bundleWorld(bundle);
});
afterAll(() => rmSync(bundle, { recursive: true, force: true }));
beforeEach(() => {
  root = folder();
});

/** Says how a failure ended the script, in the way the command line does. */
const guarded = (script: string): string =>
  `try { ${script} } catch (error) { process.exitCode = error.exitCode ?? 70; console.error(error.reason ?? error); }`;

describe('processes at the same folder', () => {
  it('get in one after another', async () => {
    const script = guarded(`
      await world.files.exclusive('locks', 20_000, async () => {
        const { openSync, closeSync, unlinkSync } = await import('node:fs');
        closeSync(openSync('inside', 'wx'));
        await world.clock.sleep(20);
        unlinkSync('inside');
      });`);
    const results = await Promise.all(
      Array.from({ length: 5 }, () => ended(start(bundle, script, { cwd: root }))),
    );
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      results.map(() => ({ code: 0, stderr: '' })),
    );
    expect(readdirSync(join(root, 'locks'))).toEqual([]);
  });

  it('say that another one is there', async () => {
    const holder = start(
      bundle,
      `await world.files.exclusive('locks', 0, async () => { console.log('in'); await world.clock.sleep(60_000); });`,
      { cwd: root },
    );
    const held = ended(holder);
    await firstOutput(holder);
    const script = guarded(`await world.files.exclusive('locks', 100, async () => undefined);`);
    expect(await ended(start(bundle, script, { cwd: root }))).toMatchObject({
      code: 4,
      stderr: 'lock.busy\n',
    });
    holder.kill('SIGKILL');
    await held;
    expect(existsSync(join(root, 'locks/.modelock-lock'))).toBe(true);
    expect(await ended(start(bundle, script, { cwd: root }))).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(join(root, 'locks'))).toEqual([]);
  });
});

describe.runIf(posix).each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (name, code) => {
  it('while writing leaves a whole file and nothing else', async () => {
    const script = `
      await world.files.exclusive('out', 0, async () => {
        for (let count = 0; !world.signal.aborted; count += 1) {
          await world.files.write('out/file', String(count % 10).repeat(300_000));
          if (count === 2) console.log('running');
        }
      });
      process.exitCode = world.signal.reason === 'SIGTERM' ? 143 : 130;`;
    const child = start(bundle, script, { cwd: root });
    const result = ended(child);
    await firstOutput(child);
    const before = performance.now();
    child.kill(name);
    expect(await result).toMatchObject({ code, signal: null, stderr: '' });
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(readdirSync(join(root, 'out'))).toEqual(['file']);
    expect(readFileSync(join(root, 'out/file'), 'utf8')).toMatch(/^(\d)\1{299999}$/);
  });

  it('ends work that does not end by itself, and cleans up', async () => {
    const script = `
      const made = await world.files.temporary('modelock-test-');
      await world.files.exclusive('out', 0, () => new Promise(() => { console.log(made); setInterval(() => undefined, 1_000); }));`;
    const child = start(bundle, script, { cwd: root });
    const result = ended(child);
    await firstOutput(child);
    const before = performance.now();
    child.kill(name);
    const { stdout, ...rest } = await result;
    expect(rest).toEqual({ code, signal: null, stderr: '' });
    expect(performance.now() - before).toBeLessThan(1_200);
    expect(existsSync(stdout.trim())).toBe(false);
    expect(readdirSync(join(root, 'out'))).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('ends a connection that is still being made', async () => {
    const port = await portThatNeverAccepts();
    const script = `
      const asked = (scheme) => world.http.get({ url: scheme + '://127.0.0.1:${port}/', headers: {}, timeoutMs: 60_000, maxBytes: 9 });
      setTimeout(() => console.log('asked'), 200);
      const answers = await Promise.all([asked('http'), asked('https')]);
      process.exitCode = answers.every(({ fault }) => fault === 'aborted') ? ${code} : 1;`;
    const child = start(bundle, script, { cwd: root });
    const result = ended(child);
    await firstOutput(child);
    const before = performance.now();
    child.kill(name);
    expect(await result).toMatchObject({ code, stderr: '' });
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

/** A process that listens with room for few, sleeps for good and never takes anyone in. */
async function portThatNeverAccepts(): Promise<number> {
  const script = `
    const { createServer } = await import('node:net');
    const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, async () => {
      (await import('node:fs')).writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    });`;
  const child = start(bundle, script, { cwd: root });
  const port = await new Promise<number>((resolve) =>
    child.stdout?.once('data', (data) => resolve(Number(data))),
  );
  const sockets = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 100));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    child.kill('SIGKILL');
  });
  return port;
}

describe('output', () => {
  const LINES = `Array.from({ length: 50_000 }, (_, index) => String(index).padStart(99, '.') + '\\n').join('')`;
  const expected = Array.from({ length: 50_000 }, (_, index) => `${String(index).padStart(99, '.')}\n`).join(
    '',
  );

  it('reaches a slow reader whole', async () => {
    const child = start(bundle, `await world.terminal.stdout.write(${LINES});`, { cwd: root });
    const slow = new Promise<string>((resolve) => {
      let text = '';
      child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        child.stdout?.pause();
        setTimeout(() => child.stdout?.resume(), 1);
      });
      child.stdout?.on('end', () => resolve(text));
    });
    expect((await slow) === expected).toBe(true);
  });

  it('reaches a file whole', async () => {
    const file = openSync(join(root, 'out'), 'w');
    const script = `for (const part of ['a', 'b']) await world.terminal.stdout.write(part + ${LINES});`;
    const result = await ended(start(bundle, script, { cwd: root, stdio: ['ignore', file, 'pipe'] }));
    closeSync(file);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(root, 'out'), 'utf8') === `a${expected}b${expected}`).toBe(true);
  });

  it('ends quietly when the reader goes away', async () => {
    const script = guarded(
      `for (let count = 0; count < 6; count += 1) await world.terminal.stdout.write(${LINES}); process.exitCode = 1;`,
    );
    const child = start(bundle, script, { cwd: root });
    const result = ended(child);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await result).toMatchObject({ code: 1, signal: null, stderr: '' });
  });

  it.runIf(existsSync('/dev/full')).each(['stdout', 'stderr'])(
    'to a full device fails (%s)',
    async (name) => {
      const full = openSync('/dev/full', 'w');
      const stdio =
        name === 'stdout' ? (['ignore', full, 'pipe'] as const) : (['ignore', 'pipe', full] as const);
      const script = `try { await world.terminal.${name}.write('x'); } catch (error) { process.exitCode = error.exitCode; }`;
      const { code } = await ended(start(bundle, script, { cwd: root, stdio }));
      closeSync(full);
      expect(code).toBe(4);
    },
  );

  it('holds no secret', async () => {
    const script = `world.conceal('sk-very-secret'); await world.terminal.stdout.write('sk-very-secret'); await world.terminal.stderr.write('terces-yrev-ks');`;
    expect(await ended(start(bundle, script, { cwd: root }))).toMatchObject({ stdout: '***', stderr: '***' });
  });
});

describe('a kill before every change to the disk', () => {
  /** Runs `script` once for each count, until a run ends by itself; returns how many were killed. */
  async function everyStep(script: string, check: () => void): Promise<number> {
    for (let at = 1; at < 60; at += 1) {
      const env = { MODELOCK_TEST_KILL_AT: String(at) };
      const { code, signal, stdout, stderr } = await ended(
        start(bundle, script, { cwd: root, env, preload: KILL_AT }),
      );
      expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
      check();
      if (signal !== 'SIGKILL' && code === 0) return at - 1;
    }
    throw new Error('no run ended by itself');
  }

  it('leaves the old file or the new one, and the next run clean', async () => {
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'out/file'), 'old');
    const seen = new Set<string>();
    const script = `await world.files.exclusive('out', 5_000, () => world.files.write('out/file', 'new'));`;
    const killed = await everyStep(script, () => {
      seen.add(readFileSync(join(root, 'out/file'), 'utf8'));
      writeFileSync(join(root, 'out/file'), 'old');
    });
    // open and fill the lock; open, write, flush and rename the file; flush the folder; remove the lock.
    expect(killed).toBeGreaterThanOrEqual(8);
    expect([...seen].sort()).toEqual(['new', 'old']);
    const left = readdirSync(join(root, 'out')).filter(
      (name) => !/^\.modelock-\d+-[0-9a-f]+\.tmp$/.test(name),
    );
    expect(left).toEqual(['file']);
  });

  it('counts calls of every kind and nothing else', async () => {
    const script = `
      const fs = await import('node:fs');
      const { open, readFile } = await import('node:fs/promises');
      fs.mkdirSync('a', { recursive: true });
      const handle = await open('a/one', 'w');
      await handle.write('1');
      await handle.sync();
      await handle.close();
      fs.renameSync('a/one', 'a/two');
      fs.readFileSync('a/two');
      await readFile('a/two');
      await new Promise((resolve) => fs.open('a/two', 'r', (_, fd) => fs.close(fd, resolve)));
      await new Promise((resolve) => fs.unlink('a/two', resolve));`;
    expect(await everyStep(script, () => undefined)).toBe(6);
  });
});
