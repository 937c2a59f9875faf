import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { watchFolders } from '../../src/io/node-watch.ts';
import { environmentText, locked, SETTINGS } from '../support/locked.ts';
import { type MemoryOptions, memoryWorld } from '../support/memory-world.ts';

// `check --watch`: with scripted changes, on a real disk, and as the built command.

const PRODUCTION = 'registry/production.yaml';
const good = environmentText('production', { chat: 'primary: m' });
const bad = environmentText('production', { chat: 'primary: gone' });
const files = await locked(
  { 'registry/modelock.yaml': `${SETTINGS}rules: { missing-fallback: off }\n`, [PRODUCTION]: good },
  ['m'],
);

async function watched(
  changes: MemoryOptions['changes'],
  argv: readonly string[] = [],
  more: MemoryOptions = {},
): Promise<{
  code: number;
  codes: readonly number[];
  stdout: string;
  stderr: string;
  written: readonly string[];
}> {
  const world = memoryWorld({ files, ...more, ...(changes && { changes }) });
  const code = await run(['check', '--watch', ...argv], '0.0.0', () => world);
  const stdout = world.stdout();
  const codes = [...stdout.matchAll(/"exitCode": (\d+)/g)].map(([, number]) => Number(number));
  return { code, codes, stdout, stderr: world.stderr(), written: world.writes };
}

describe('check --watch', () => {
  it('judges again after each change, until it is interrupted', async () => {
    const changes = [{ [PRODUCTION]: bad }, { [PRODUCTION]: 'environment: [' }, { [PRODUCTION]: good }];
    const { code, codes, stderr } = await watched(changes, ['--format', 'json']);
    expect([code, codes]).toEqual([130, [0, 1, 2, 0]]);
    expect(stderr.match(/^--- \d\d:\d\d:\d\d UTC/gm)).toHaveLength(4);
  });

  it('hears of locks and new files, and not of reports beside them', async () => {
    const changes = [
      { 'registry/report.json': '{}', 'src/app.ts': '' },
      { 'registry/locks/production.lock.json': undefined },
      { 'registry/locks/production.schema.json': '{}' },
      { 'registry/locks/production.lock.json': files['registry/locks/production.lock.json'] },
      { 'registry/eu.yaml': environmentText('eu', {}) },
    ];
    expect((await watched(changes, ['--format', 'json'])).codes).toEqual([0, 2, 0, 2]);
  });

  it('goes on when the whole registry is gone for a while', async () => {
    const gone = Object.fromEntries(Object.keys(files).map((path) => [path, undefined]));
    const { code, codes, stderr } = await watched([gone, files], ['--format', 'json']);
    expect([code, codes]).toEqual([130, [0, 0]]);
    expect(stderr).toContain('registry.absent');
  });

  it('writes files each time, and clears only a terminal', async () => {
    const output = ['--format', 'json', '--output', 'report.json'];
    expect((await watched([{ [PRODUCTION]: bad }], output)).written).toEqual(['report.json', 'report.json']);
    const clear = '\u001B[2J';
    expect((await watched([{ [PRODUCTION]: bad }])).stdout).not.toContain(clear);
    const seen = await watched([{ [PRODUCTION]: bad }], [], { isTerminal: true });
    expect(seen.stdout.split(clear)).toHaveLength(3);
    expect((await watched([], ['--format', 'json'], { isTerminal: true })).stdout).not.toContain(clear);
  });

  it('narrows as a single run does', async () => {
    expect(
      (await watched([{ [PRODUCTION]: bad }], ['--format', 'json', 'registry/modelock.yaml'])).codes,
    ).toEqual([0, 0]);
  });

  it.each([
    ['--live', ['--live']],
    ['standard input', ['-', '--stdin-filename', PRODUCTION]],
    ['a bad number', ['--max-warnings', 'x']],
    ['no registry', ['--registry', 'elsewhere']],
  ])('refuses %s', async (_, argv) => {
    const { code, stdout } = await watched([], argv);
    expect([code, stdout]).toEqual([2, '']);
  });
});

function scratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelock-watch-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('the watched disk', () => {
  const WATCHED = [{ folder: 'registry', names: /\.ya?ml$/ }];
  const open = (cwd: string, signal = new AbortController().signal) => {
    const watch = watchFolders(WATCHED, { cwd, signal, quietMs: 20, lookMs: 200 });
    onTestFinished(() => watch.close());
    return watch;
  };

  it.each<[string, (folder: string) => void]>([
    ['a change in place', (folder) => writeFileSync(join(folder, PRODUCTION), bad)],
    ['a removal', (folder) => rmSync(join(folder, PRODUCTION))],
    ['a new file', (folder) => writeFileSync(join(folder, 'registry/eu.yaml'), '')],
    [
      'an atomic replacement',
      (folder) => {
        writeFileSync(join(folder, 'registry/.tmp'), good);
        renameSync(join(folder, 'registry/.tmp'), join(folder, PRODUCTION));
      },
    ],
    ['a renaming', (folder) => renameSync(join(folder, PRODUCTION), join(folder, 'registry/prod.yaml'))],
    ['a folder that goes', (folder) => rmSync(join(folder, 'registry'), { recursive: true })],
  ])('tells of %s, and of what follows', async (_, change) => {
    const folder = scratch();
    const watch = open(folder);
    const first = watch.changed();
    setTimeout(() => change(folder), 50);
    await first;
    // Between two calls as well.
    mkdirSync(join(folder, 'registry'), { recursive: true });
    writeFileSync(join(folder, PRODUCTION), `${good}# again\n`);
    await watch.changed();
  });

  it('tells of nothing else, and ends with the run', async () => {
    const folder = scratch();
    const controller = new AbortController();
    const watch = open(folder, controller.signal);
    let told = 0;
    const waiting = watch.changed().then(() => {
      told += 1;
    });
    writeFileSync(join(folder, 'registry/report.json'), '{}');
    writeFileSync(join(folder, 'other.yaml'), '');
    await new Promise((done) => setTimeout(done, 500));
    expect(told).toBe(0);
    controller.abort('SIGINT');
    await waiting;
  });
});

describe.skipIf(process.platform === 'win32')('the built command', () => {
  it('watches real files and ends with 130', async () => {
    const folder = scratch();
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../dist/cli.cjs'), 'check', '--watch'],
      {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    let judged = 0;
    let next: () => void = () => undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('waiting for a change')) {
        judged += 1;
        next();
      }
    });
    const until = async (count: number): Promise<void> => {
      while (judged < count)
        await new Promise<void>((done) => {
          next = done;
        });
    };
    await until(1);
    writeFileSync(join(folder, PRODUCTION), bad);
    await until(2);
    const ended = new Promise((done) => child.on('exit', done));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(said).toContain('error[unlisted-model]');
  }, 30_000);
});
