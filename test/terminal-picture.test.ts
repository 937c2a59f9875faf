import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Run {
  readonly column: number;
  readonly text: string;
  readonly classes: string;
}

interface Pictures {
  readonly runs: (line: string) => readonly Run[];
  readonly picture: (printed: string, options: { command: string; columns: number; title: string }) => string;
}

const SCRIPT: string = join(import.meta.dirname, '../scripts/terminal-picture.mjs');
const { runs, picture }: Pictures = await import(SCRIPT);

describe('the terminal picture', () => {
  it('splits a line into runs of one style, each with its column', () => {
    expect(runs('a \u001b[1;31merror\u001b[22m red\u001b[39m \u001b[2mquiet\u001b[0m')).toEqual([
      { column: 0, text: 'a ', classes: '' },
      { column: 2, text: 'error', classes: 'red bold' },
      { column: 7, text: ' red', classes: 'red' },
      { column: 11, text: ' ', classes: '' },
      { column: 12, text: 'quiet', classes: 'dim' },
    ]);
  });

  it('drops cursor movements and control characters', () => {
    expect(
      runs('a\u001b[2Kb\u0007c')
        .map(({ text }) => text)
        .join(''),
    ).toBe('abc');
  });

  it('is ASCII, and text cannot leave its element', () => {
    const svg = picture('</text><script>"\u2717 &amp;', { command: 'x', columns: 40, title: 'A "picture"' });
    expect(svg).toMatch(/^[\n -~]*$/);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&#60;/text&#62;&#60;script&#62;&#34;&#10007; &#38;amp;');
  });

  it('has a line of text for every line that shows something', () => {
    const svg = picture('one\n\n  two\n', { command: 'modelock check', columns: 40, title: 'x' });
    expect(svg.match(/<text /g)).toHaveLength(4);
    expect(svg).toContain('>two</text>');
  });
});
