import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Located } from '../../src/diagnostics/diagnostic.ts';
import { edits, scalar } from '../../src/reporters/edit.ts';
import { hostile } from '../support/hostile.ts';
import { located, span } from '../support/reports.ts';

const FILE = 'registry/production.yaml';

function at(line: string, part: string, on: 'key' | 'value' = 'value'): Located {
  const from = line.indexOf(part) + 1;
  return located({
    at: { file: FILE, path: ['x'], on },
    span: span(FILE, 7, from, from + part.length),
    excerpt: { first: 7, lines: [line] },
    suggestions: ['new: id'],
  });
}

describe('scalar', () => {
  it('reads back as the text, in block and in flow style', () => {
    const text = fc.oneof(
      hostile,
      fc.constantFrom('true', 'No', 'null', '1e3', '-', 'a:', 'a #b', '2026-01-01', '~', ''),
    );
    fc.assert(
      fc.property(
        text.filter((one) => !/\p{Cs}/u.test(one)),
        (value) => {
          const written = scalar(value);
          expect(written).not.toMatch(/[\n\r]/);
          expect(parse(`a: ${written}`)).toEqual({ a: value });
          expect(parse(`{ a: ${written}, b: [${written}] }`)).toEqual({ a: value, b: [value] });
          if (value.length < 100) expect(parse(`${written}: 1`)).toEqual({ [value]: 1 });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves ids plain', () => {
    for (const id of ['gpt-5.2', 'openai/gpt-5.2', 'ft:gpt-5:acme::Zx81', 'models/gemini-3-pro@001'])
      expect(scalar(id)).toBe(id);
  });
});

describe('edits', () => {
  it.each([
    ['    primary: gpt-5.2', 'gpt-5.2'],
    ['    primary: "gpt-5.2" # c', '"gpt-5.2"'],
    ['  fallbacks: [{ model: gpt-5.2, when: [any] }]', 'gpt-5.2'],
    ['    primary: ft:gpt-5.2:x', 'ft:gpt-5.2:x'],
  ])('of %s lead to the suggested value', (line, part) => {
    const [edit] = edits(at(line, part));
    expect(edit).toEqual({ value: 'new: id', before: part, text: '"new: id"' });
    expect(JSON.stringify(parse(line.replace(part, () => edit?.text ?? '')))).toContain('"new: id"');
  });

  it('of a key are for keys alone', () => {
    expect(edits(at('  primry: x', 'primry', 'key'))).toHaveLength(1);
    expect(edits(at('  primary: x', 'primary'))).toEqual([]);
    expect(edits(at('  primary: x', 'x', 'key'))).toEqual([]);
  });

  it.each([
    ['a mapping', '  primary: { model: x }', '{ model: x }'],
    ['a list', '  needs: [a]', '[a]'],
    ['a block text', '  primary: |', '|'],
  ])('leave %s alone', (_, line, part) => {
    expect(edits(at(line, part))).toEqual([]);
  });

  it('need the text that they replace', () => {
    const { excerpt: _, ...blind } = at('  primary: x', 'x');
    expect(edits(blind)).toEqual([]);
    expect(edits({ ...at('  primary: x', 'x'), span: span('other.yaml', 7, 12, 13) })).toEqual([]);
  });
});
