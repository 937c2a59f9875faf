import { describe, expect, it } from 'vitest';
import type { OutputStream } from '../../src/io/node-output.ts';
import { decideColor, nodeTerminal, type TerminalOptions } from '../../src/io/node-terminal.ts';
import { createConcealer } from '../../src/io/secrets.ts';
import { reasonOf, systemError } from './files-under-test.ts';

/** A stream that takes what it is given until `errors` say otherwise. */
function memoryStream(
  errors: (Error | undefined)[] = [],
  columns?: number,
): OutputStream & { text: string; writes: number } {
  return {
    text: '',
    writes: 0,
    ...(columns === undefined ? {} : { columns }),
    on: () => undefined,
    write(text, _encoding, done) {
      this.writes += 1;
      const error = errors.shift();
      if (error === undefined) this.text += text;
      setTimeout(() => done(error), 1);
      return true;
    },
  };
}

function terminal(options: Partial<TerminalOptions> = {}) {
  return nodeTerminal({ env: {}, conceal: (text) => text, isTerminal: () => false, ...options });
}

describe('colour', () => {
  it.each([
    ['nothing set, terminal', undefined, {}, true, true],
    ['nothing set, pipe', undefined, {}, false, false],
    ['CI on a pipe forces nothing', undefined, { CI: 'true' }, false, false],
    ['dumb terminal', undefined, { TERM: 'dumb' }, true, false],
    ['NO_COLOR', undefined, { NO_COLOR: '1' }, true, false],
    ['NO_COLOR=0 is any text', undefined, { NO_COLOR: '0' }, true, false],
    ['empty NO_COLOR counts as not set', undefined, { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR on a pipe', undefined, { FORCE_COLOR: '1' }, false, true],
    [
      'FORCE_COLOR beats NO_COLOR and dumb',
      undefined,
      { FORCE_COLOR: 'true', NO_COLOR: '1', TERM: 'dumb' },
      false,
      true,
    ],
    ['FORCE_COLOR=0', undefined, { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR=false', undefined, { FORCE_COLOR: 'false' }, true, false],
    ['empty FORCE_COLOR counts as not set', undefined, { FORCE_COLOR: '' }, false, false],
    ['the flag beats everything', 'never', { FORCE_COLOR: '1' }, true, false],
    ['the flag beats everything', 'always', { NO_COLOR: '1', FORCE_COLOR: '0' }, false, true],
  ] as const)('%s', (_name, flag, env, isTerminal, expected) => {
    expect(decideColor(flag, env, isTerminal)).toBe(expected);
  });

  it('is decided for each stream', () => {
    const { stdout, stderr } = terminal({ isTerminal: (fd) => fd === 2 });
    expect([stdout.color, stderr.color]).toEqual([false, true]);
    expect([stdout.isTerminal, stderr.isTerminal]).toEqual([false, true]);
  });
});

describe('width and questions', () => {
  it('has the columns of a terminal, else 80', () => {
    const wide = { stream: () => memoryStream([], 132) };
    expect(terminal({ ...wide, isTerminal: () => true }).stdout.width).toBe(132);
    expect(terminal(wide).stdout.width).toBe(80);
    expect(terminal({ stream: () => memoryStream([], 0), isTerminal: () => true }).stdout.width).toBe(80);
  });

  it.each([
    [[0, 1, 2], {}, true],
    [[0, 2], { CI: '' }, true],
    [[0, 2], { CI: 'false' }, true],
    [[0, 2], { CI: 'true' }, false],
    [[0, 1], {}, false],
    [[1, 2], {}, false],
  ])('terminals %j with %j: may ask %s', (terminals, env, expected) => {
    expect(terminal({ env, isTerminal: (fd) => terminals.includes(fd) }).canAsk).toBe(expected);
  });
});

describe('a sink', () => {
  it('waits until the stream took the text, in order', async () => {
    const stream = memoryStream();
    const { stdout } = terminal({ stream: () => stream });
    const both = [stdout.write('a'), stdout.write('b')];
    await Promise.all(both);
    await stdout.write('');
    expect(stream.text).toBe('ab');
    expect(stream.writes).toBe(2);
  });

  it('removes secrets', async () => {
    const concealer = createConcealer();
    concealer.add('sk-very-secret');
    const stream = memoryStream();
    const { stdout, stderr } = terminal({ conceal: concealer.conceal, stream: () => stream });
    await stdout.write('a sk-very-secret b ');
    await stderr.write(Buffer.from('sk-very-secret').toString('hex'));
    expect(stream.text).toBe('a *** b ***');
  });

  it('ends quietly when the reader has gone, and stays quiet', async () => {
    const stream = memoryStream([systemError('EPIPE')]);
    const { stdout } = terminal({ stream: () => stream });
    await stdout.write('a');
    await stdout.write('b');
    expect(stream.writes).toBe(1);
  });

  it.each([
    ['ENOSPC', 'fs.space'],
    ['EIO', 'fs.space'],
    ['EBADF', 'fs.io'],
  ])('fails with %s as %s', async (code, reason) => {
    const { stdout } = terminal({ stream: () => memoryStream([systemError(code)]) });
    expect(await reasonOf(stdout.write('a'))).toBe(reason);
  });
});
