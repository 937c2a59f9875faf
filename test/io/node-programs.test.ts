import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodePrograms } from '../../src/io/node-programs.ts';

const node = process.execPath;
const quiet = (): AbortSignal => new AbortController().signal;
const script = (text: string) => [node, '-e', text] as const;

describe('programs', () => {
  it('gives what was printed and how it ended, and takes arguments as they are', async () => {
    const programs = nodePrograms(quiet());
    const text = 'process.stdout.write(process.argv.slice(1).join("|")); process.exitCode = 3';
    expect(await programs.run([...script(text), '$(id); `id` "a b"', '*'], 10_000)).toEqual({
      kind: 'ended',
      code: 3,
      stdout: '$(id); `id` "a b"|*',
    });
  });

  it('keeps nothing of standard error and gives no standard input', async () => {
    const text =
      'process.stderr.write("secret"); process.stdin.on("data", () => {}).on("end", () => console.log("end"))';
    expect(await nodePrograms(quiet()).run(script(text), 10_000)).toEqual({
      kind: 'ended',
      code: 0,
      stdout: 'end\n',
    });
  });

  it('asks with standard input, other variables and a limit, and hears why', async () => {
    const programs = nodePrograms(quiet());
    const text =
      'process.stdin.on("data", (data) => process.stdout.write(data)); console.error(process.env.SAID, process.env.HOME); process.exitCode = 2';
    const how = { timeoutMs: 10_000, maxBytes: 4, input: 'a\0ÿ', env: { SAID: 'why', HOME: undefined } };
    expect(await programs.ask(script(text), how)).toMatchObject({
      kind: 'ended',
      code: 2,
      stdout: Buffer.from('a\0ÿ'),
      stderr: 'why undefined\n',
    });
    expect(await programs.ask(script(text), { ...how, input: 'abcde' })).toEqual({
      kind: 'failed',
      why: 'too-long',
    });
    const deaf = { timeoutMs: 10_000, maxBytes: 4, input: 'x'.repeat(1_000_000) };
    expect(await programs.ask(script('process.exit(0)'), deaf)).toMatchObject({ kind: 'ended', code: 0 });
  });

  it('says why there is no answer', async () => {
    const programs = nodePrograms(quiet());
    const folder = mkdtempSync(join(tmpdir(), 'modelock-programs-'));
    expect(await programs.run([join(folder, 'nothing')], 1000)).toEqual({ kind: 'failed', why: 'not-found' });
    expect(await programs.run([folder], 1000)).toEqual({ kind: 'failed', why: 'refused' });
    expect(await programs.run(script('setInterval(() => {}, 1000)'), 300)).toEqual({
      kind: 'failed',
      why: 'timeout',
    });
    const flood = 'setInterval(() => process.stdout.write("x".repeat(65536)), 1)';
    expect(await programs.run(script(flood), 10_000)).toEqual({ kind: 'failed', why: 'too-long' });
  });

  it('ends with the run', async () => {
    const controller = new AbortController();
    const running = nodePrograms(controller.signal).run(script('setInterval(() => {}, 1000)'), 10_000);
    setTimeout(() => controller.abort(), 100);
    expect(await running).toEqual({ kind: 'failed', why: 'aborted' });
    expect(await nodePrograms(controller.signal).run(script(''), 10_000)).toEqual({
      kind: 'failed',
      why: 'aborted',
    });
  });
});
