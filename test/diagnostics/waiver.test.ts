import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { type Waiver, waiversIn, waiverValue } from '../../src/diagnostics/waiver.ts';
import { waive } from '../../src/diagnostics/waivers.ts';
import type { Document } from '../../src/source/document.ts';
import { readDocument } from '../../src/source/read.ts';

// Waivers as they are written, and what they let pass.

const FILE = 'registry/production.yaml';

function documentOf(text: string): Document {
  const { document, diagnostics } = readDocument({ file: FILE, bytes: new TextEncoder().encode(text) });
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return document;
}

function parsed(comment: string): Omit<Waiver, 'span' | 'line'> | undefined {
  const [waiver] = waiversIn(documentOf(`#${comment}\na: 1\n`).comments);
  if (waiver === undefined) return undefined;
  const { span: _, line: __, ...parts } = waiver;
  return parts;
}

describe('the text of a waiver', () => {
  it.each<[string, ReturnType<typeof parsed>]>([
    [' modelock-ignore r: Why.', { rule: 'r', reason: 'Why.', dated: true }],
    ['modelock-ignore r v: Why', { rule: 'r', value: 'v', reason: 'Why', dated: true }],
    [' modelock-ignore r a:b: Why', { rule: 'r', value: 'a:b', reason: 'Why', dated: true }],
    [' modelock-ignore r "a b: c": Why', { rule: 'r', value: 'a b: c', reason: 'Why', dated: true }],
    [
      ' modelock-ignore r v: Why until 2027-01-31',
      { rule: 'r', value: 'v', reason: 'Why', until: '2027-01-31', dated: true },
    ],
    [
      ' modelock-ignore r v: Why, until 2027-01-31.',
      { rule: 'r', value: 'v', reason: 'Why', until: '2027-01-31', dated: true },
    ],
    [' modelock-ignore r: until 2027-01-31', { rule: 'r', until: '2027-01-31', dated: true }],
    [
      ' modelock-ignore r: Why until 2027-02-30',
      { rule: 'r', reason: 'Why', until: '2027-02-30', dated: false },
    ],
    [' modelock-ignore r: Why until later', { rule: 'r', reason: 'Why until later', dated: true }],
    [' modelock-ignore r:', { rule: 'r', dated: true }],
    [' modelock-ignore r: ...', { rule: 'r', dated: true }],
    [' modelock-ignore', { rule: '', dated: true }],
    [' modelock-ignored r: Why', undefined],
    [' see modelock-ignore r: Why', undefined],
  ])('%j', (comment, expected) => {
    expect(parsed(comment)).toEqual(expected);
  });

  it('gives back every value that it can be written for', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
      fc.stringMatching(/^[ "':#\\a-z0-9/.-]+$/),
      fc.constantFrom('Claude Sonnet 4.6', '"', '\\', 'a: b', 'a:', ':', '# x', 'until 2027-01-31', '"a"b'),
    );
    fc.assert(
      fc.property(value, (id) => {
        expect(parsed(` modelock-ignore unlisted-model ${waiverValue(id)}: Why.`)).toEqual({
          rule: 'unlisted-model',
          value: id,
          reason: 'Why.',
          dated: true,
        });
      }),
    );
  });

  it('never fails, whatever follows the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (rest) => {
        const span = { file: FILE, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
        expect(waiversIn([{ span, text: ` modelock-ignore ${rest}`, alone: true }]).length).toBeLessThan(2);
      }),
    );
  });
});

describe('the line of a waiver', () => {
  const lines = (text: string): readonly number[] =>
    waiversIn(documentOf(text).comments).map(({ line }) => line);

  it.each([
    ['on its line', 'a: 1 # modelock-ignore r 1: Why.\n', [1]],
    ['above', '# modelock-ignore r 1: Why.\na: 1\n', [2]],
    [
      'above, with others between',
      '# modelock-ignore r 1: Why.\n# Words.\n# modelock-ignore s 1: Why.\na: 1\n',
      [4, 4],
    ],
    ['with CRLF', 'b: 2\r\n# modelock-ignore r 1: Why.\r\na: 1 # modelock-ignore s 1: Why.\r\n', [3, 3]],
    ['not over an empty line', '# modelock-ignore r 1: Why.\n\na: 1\n', [2]],
    ['in a list', 'a:\n  # modelock-ignore r x: Why.\n  - x\n  - y # modelock-ignore r y: Why.\n', [3, 4]],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it.each([
    ['a literal block', 'a: |\n  # modelock-ignore r: Why.\n  text\n'],
    ['a folded block', 'a: >-\n  text # modelock-ignore r: Why.\n'],
    ['double quotes', 'a: "x # modelock-ignore r: Why."\n'],
    ['single quotes', "a: 'x # modelock-ignore r: Why.'\n"],
    ['quotes over lines', 'a: "x\n  # modelock-ignore r: Why.\n  y"\n'],
    ['a plain text', 'a: x#modelock-ignore r: Why\n'.replace(': Why', '')],
    ['a flow mapping', 'a: { b: "# modelock-ignore r: Why." }\n'],
    ['a key', '"# modelock-ignore r: Why.": 1\n'],
  ])('is nowhere in %s', (_, text) => {
    expect(documentOf(text).comments).toEqual([]);
  });
});

describe('what is let pass', () => {
  const finding = (
    rule: string,
    path: readonly (string | number)[],
    on: 'key' | 'value' = 'value',
  ): Diagnostic => ({
    rule,
    severity: 'error',
    at: { file: FILE, path, on },
    message: `${rule} at ${path.join('.')}`,
  });
  const kept = (text: string, found: readonly Diagnostic[], today = '2026-11-22'): readonly string[] =>
    waive(found, new Map([[FILE, documentOf(text)]]), today).kept.map(({ message }) => message);
  const ONE = [finding('r', ['a'])];

  it.each([
    ['2026-11-21', []],
    ['2026-11-22', []],
    ['2026-11-23', ['r at a']],
  ])('counts the last day itself: %s', (today, expected) => {
    expect(kept('a: v # modelock-ignore r v: Why until 2026-11-22\n', ONE, today)).toEqual(expected);
  });

  it.each([
    ['its value', 'a: v # modelock-ignore r v: Why\n', []],
    ['another value', 'a: w # modelock-ignore r v: Why\n', ['r at a']],
    ['no value', 'a: v # modelock-ignore r: Why\n', ['r at a']],
    ['another rule', 'a: v # modelock-ignore s v: Why\n', ['r at a']],
    ['no reason', 'a: v # modelock-ignore r v\n', ['r at a']],
    ['no day of the calendar', 'a: v # modelock-ignore r v: Why until 2026-02-30\n', ['r at a']],
    ['another line', 'a: v\n# modelock-ignore r v: Why\n', ['r at a']],
    ['a value in quotes', 'a: "v w" # modelock-ignore r "v w": Why\n', []],
    ['CRLF', '# modelock-ignore r v: Why\r\na: v\r\n', []],
  ])('with %s', (_, text, expected) => {
    expect(kept(text, ONE)).toEqual(expected);
  });

  it('needs no value at a key', () => {
    expect(kept('a: v # modelock-ignore r: Why\n', [finding('r', ['a'], 'key')])).toEqual([]);
    expect(kept('a: v # modelock-ignore r a: Why\n', [finding('r', ['a'], 'key')])).toEqual([]);
    expect(kept('a: v # modelock-ignore r b: Why\n', [finding('r', ['a'], 'key')])).toEqual(['r at a']);
  });

  it('tells values of one line apart, and takes several waivers', () => {
    const found = [finding('r', ['a', 0]), finding('r', ['a', 1]), finding('s', ['a', 1])];
    const line = 'a: [v, w]';
    expect(kept(`${line} # modelock-ignore r w: Why\n`, found)).toEqual(['r at a.0', 's at a.1']);
    const stacked = `# modelock-ignore r v: Why\n# modelock-ignore s w: Why\n${line} # modelock-ignore r w: Why\n`;
    expect(kept(stacked, found)).toEqual([]);
  });

  it('leaves alone what no rule found', () => {
    const found = [{ ...finding('schema/unknown-key', ['a'], 'key') }];
    const { uses } = waive(
      ONE,
      new Map([[FILE, documentOf('a: v # modelock-ignore r v: Why\n')]]),
      '2026-11-22',
    );
    expect(uses.map(({ about }) => about.length)).toEqual([1]);
    expect(kept('a: v\n', found)).toEqual(['schema/unknown-key at a']);
  });
});
