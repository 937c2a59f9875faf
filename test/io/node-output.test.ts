import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type OutputStream, outputOf } from '../../src/io/node-output.ts';
import { folder, reasonOf } from './files-under-test.ts';

/** A stream that remembers what went through its own `write`. */
function stream(more: Partial<OutputStream>): OutputStream & { readonly texts: string[] } {
  const texts: string[] = [];
  return {
    ...more,
    texts,
    on: () => undefined,
    write(text, _encoding, done) {
      texts.push(text);
      done();
      return true;
    },
  };
}

const over = (fd: number): OutputStream => stream({ fd });

describe('output to a plain file', () => {
  it('goes past the stream, whole and in order', async () => {
    const path = join(folder(), 'out');
    const fd = openSync(path, 'w');
    const write = outputOf(over(fd), 'standard output');
    const text = 'é'.repeat(300_000);
    await write(text);
    await write('end');
    closeSync(fd);
    expect(readFileSync(path, 'utf8') === `${text}end`).toBe(true);
  });

  it('that fails is told', async () => {
    const fd = openSync(join(folder(), 'out'), 'w');
    const write = outputOf(over(fd), 'standard output');
    closeSync(fd);
    expect(await reasonOf(write('x'))).toBe('fs.io');
  });

  it.runIf(existsSync('/dev/full'))('that is full is told', async () => {
    const fd = openSync('/dev/full', 'w');
    expect(await reasonOf(outputOf(over(fd), 'standard output')('x'))).toBe('fs.space');
    closeSync(fd);
  });
});

describe('output to anything else', () => {
  it.each([{}, { fd: 1, isTTY: true }, { fd: 99_999 }])('goes through the stream (%j)', async (more) => {
    const made = stream(more);
    await outputOf(made, 'standard output')('x');
    expect(made.texts).toEqual(['x']);
  });
});
