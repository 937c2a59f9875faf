import { describe, expect, it } from 'vitest';
import type { Fix } from '../../src/diagnostics/diagnostic.ts';
import type { Key } from '../../src/diagnostics/place.ts';
import { type Edited, edit } from '../../src/source/edit.ts';

const at = (path: readonly Key[], on: 'key' | 'value' = 'value') => ({ file: 'a.yaml', path, on });
const replace = (path: readonly Key[], value: string): Fix => ({ kind: 'replace', at: at(path), value });
const quote = (path: readonly Key[], on: 'key' | 'value' = 'value'): Fix => ({
  kind: 'quote',
  at: at(path, on),
});
const remove = (path: readonly Key[]): Fix => ({ kind: 'remove', at: at(path) });
const order = (path: readonly Key[], ...keys: string[]): Fix => ({ kind: 'order', at: at(path), keys });

function edited(text: string, ...fixes: Fix[]): Edited {
  return edit({ file: 'a.yaml', bytes: new TextEncoder().encode(text) }, fixes);
}

function text({ source }: Edited): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(source.bytes);
}

describe('a value that is replaced', () => {
  it.each([
    ['plain', 'a: old # why\nb: 1\n', 'new-1.5', 'a: new-1.5 # why\nb: 1\n'],
    ['single', "a: 'old'  # why\n", 'new', "a: 'new'  # why\n"],
    ['single with a quote', "a: 'old'\n", "it's", "a: 'it''s'\n"],
    ['double', 'a: "old"\n', 'new', 'a: "new"\n'],
    ['double with a quote', 'a: "old"\n', 'x"y\\z', 'a: "x\\"y\\\\z"\n'],
    ['in a flow mapping', '{ b: 1, a: old, c: [x] }\n', 'new', '{ b: 1, a: new, c: [x] }\n'],
    ['in a flow mapping, with a comma', '{ a: old }\n', 'x,y', '{ a: "x,y" }\n'],
    ['in a block mapping, with a comma', 'a: old\n', 'x,y', 'a: x,y\n'],
    ['with a number sign', 'a: old\n', 'x #y', 'a: "x #y"\n'],
    ['with a colon', 'a: old\n', 'x: y', 'a: "x: y"\n'],
    ['with colons inside', 'a: old\n', 'ft:gpt:acme::9', 'a: ft:gpt:acme::9\n'],
    ['that looks like a number', 'a: old\n', '4.10', 'a: "4.10"\n'],
    ['that looks like a date', 'a: old\n', '2026-11-22', 'a: "2026-11-22"\n'],
    ['that is a truth value of YAML 1.1', 'a: old\n', 'No', 'a: "No"\n'],
    ['that begins like an alias', 'a: old\n', '*x', 'a: "*x"\n'],
    ['that begins with an at sign', 'a: old\n', '@cf/x', 'a: "@cf/x"\n'],
    ['with CRLF', 'z: 1\r\na: old # w\r\nb: 2\r\n', 'new', 'z: 1\r\na: new # w\r\nb: 2\r\n'],
    ['with mixed line ends', 'z: 1\r\ny: 2\na: old\r\nb: 2\n', 'new', 'z: 1\r\ny: 2\na: new\r\nb: 2\n'],
    ['with a byte order mark', '\ufeffa: old\n', 'new', '\ufeffa: new\n'],
    ['after wide characters', 'ü: 模型 😀\na: old\n', '模型-2', 'ü: 模型 😀\na: 模型-2\n'],
    ['without a final line end', 'b: 1\na: old', 'new', 'b: 1\na: new'],
    ['on a line of its own', 'a:\n  old\nb: 1\n', 'new', 'a:\n  new\nb: 1\n'],
    ['in a very long line', `a: old # ${'x'.repeat(5000)}\n`, 'new', `a: new # ${'x'.repeat(5000)}\n`],
  ])('%s', (_, before, value, after) => {
    const result = edited(before, replace(['a'], value));
    expect(result.refused).toEqual([]);
    expect(text(result)).toBe(after);
  });

  it.each([
    ['a block scalar', 'a: |\n  old\n', replace(['a'], 'new')],
    ['a mapping', 'a: { b: c }\n', replace(['a'], 'new')],
    ['a number', 'a: 1\n', replace(['a'], 'new')],
    ['the same value', 'a: old\n', replace(['a'], 'old')],
    ['what is not written', 'a: old\n', replace(['b'], 'new')],
    ['a value with a hidden character', 'a: old\n', replace(['a'], 'x\u202ey')],
    ['a value with a zero byte', 'a: old\n', replace(['a'], 'x\u0000y')],
    ['a file that is no YAML', 'a: [old\n', replace(['a'], 'new')],
  ])('is left alone when it is %s', (_, before, fix) => {
    const result = edited(before, fix);
    expect(result.refused.map((one) => one.fix)).toEqual([fix]);
    expect(result.done).toEqual([]);
    expect(text(result)).toBe(before);
  });

  it('does not keep the others of its file from being replaced when it is refused', () => {
    const result = edited(
      'a: x\nb: y\nc: z\n',
      replace(['a'], '1'),
      replace(['b'], '\u202e'),
      replace(['c'], '3'),
    );
    expect(text(result)).toBe('a: "1"\nb: y\nc: "3"\n');
    expect(result.refused).toHaveLength(1);
  });

  it('is replaced by the first of two', () => {
    const result = edited('a: x\n', replace(['a'], 'first'), replace(['a'], 'second'));
    expect(text(result)).toBe('a: first\n');
    expect([result.done.length, result.refused.length]).toEqual([1, 0]);
  });
});

describe('what only needs quotes', () => {
  it.each([
    ['a number, as it is written', 'a: 4.10 # v\n', quote(['a']), 'a: "4.10" # v\n'],
    ['a truth value', 'a: True\n', quote(['a']), 'a: "True"\n'],
    ['a key', 'm:\n  true: x\n  b: y\n', quote(['m', 'true'], 'key'), 'm:\n  "true": x\n  b: y\n'],
    ['a key among brackets', 'm: { 1.0: x }\r\n', quote(['m', '1.0'], 'key'), 'm: { "1.0": x }\r\n'],
    ['an entry', 'm: [a, 0x1F]\n', quote(['m', 1]), 'm: [a, "0x1F"]\n'],
  ])('is %s', (_, before, fix, after) => {
    expect(text(edited(before, fix))).toBe(after);
  });

  it('may be one key of several that need them', () => {
    const both = 'm:\n  true: x\n  1: y\n';
    expect(text(edited(both, quote(['m', '1'], 'key')))).toBe('m:\n  true: x\n  "1": y\n');
  });

  it('may stand beside what else is wrong, which stays as it is', () => {
    const twice = 'm:\n  true: x\n  "true": y\n';
    expect(text(edited(twice, quote(['m', 'true'], 'key')))).toBe('m:\n  "true": x\n  "true": y\n');
  });
});

describe('an entry that is removed', () => {
  it.each([
    ['with its lines', 'l:\n  - a\n  - b: 1\n    c: 2\n  - d\n', 1, 'l:\n  - a\n  - d\n'],
    ['with CRLF', 'l:\r\n- a\r\n- b\r\nz: 1\r\n', 1, 'l:\r\n- a\r\nz: 1\r\n'],
    ['at the end without a line end', 'l:\r\n  - a\r\n  - b', 1, 'l:\r\n  - a'],
    ['between brackets', 'l: [a, b, c] # w\n', 1, 'l: [a, c] # w\n'],
    ['last between brackets', 'l: [a, b]\n', 1, 'l: [a]\n'],
    ['first between brackets', 'l: [ a, b ]\n', 0, 'l: [ b ]\n'],
  ])('goes %s', (_, before, index, after) => {
    expect(text(edited(before, remove(['l', index])))).toBe(after);
  });

  it.each([
    ['the only one', 'l:\n  - a\n', 0],
    ['one with a comment beside it', 'l:\n  - a\n  - b # why\n', 1],
    ['one with a comment inside', 'l:\n  - a\n  - b: 1 # why\n    c: 2\n', 1],
    ['one with a comment above', 'l:\n  - a\n  # why\n  - b\n', 1],
    ['one with a comment that hangs below', 'l:\n  - a\n  - b: 1\n    # why\n  - c\n', 1],
    ['one among brackets with a comment', 'l: [a, # why\n  b]\n', 1],
  ])('is never %s', (_, before, index) => {
    const result = edited(before, remove(['l', index]));
    expect(text(result)).toBe(before);
    expect(result.refused).toHaveLength(1);
  });

  it('goes one at a time, since the places of the others move', () => {
    const result = edited('l: [a, a, a]\n', remove(['l', 1]), remove(['l', 2]));
    expect(text(result)).toBe('l: [a, a]\n');
    expect(result.done).toHaveLength(1);
  });
});

describe('fields that are put in order', () => {
  it.each([
    ['with their comments', 'm:\n  # of b\n  b: 1 # too\n  a: 2\n', 'm:\n  a: 2\n  # of b\n  b: 1 # too\n'],
    ['leaving blank lines', 'm:\n  b: 1\n\n  a: 2\n\n\n  c: 3\n', 'm:\n  a: 2\n\n  b: 1\n\n\n  c: 3\n'],
    [
      'leaving comments that stand alone',
      'm:\n  b: 1\n  # alone\n\n  a: 2\n',
      'm:\n  a: 2\n  # alone\n\n  b: 1\n',
    ],
    ['with CRLF', 'm:\r\n  b: 1\r\n  a: 2\r\nz: 1\r\n', 'm:\r\n  a: 2\r\n  b: 1\r\nz: 1\r\n'],
    ['without a final line end', 'm:\n  b: 1\n  a: 2', 'm:\n  a: 2\n  b: 1'],
    ['with whole lists', 'm:\n  b:\n    - x\n    - y\n  a: 2\n', 'm:\n  a: 2\n  b:\n    - x\n    - y\n'],
    [
      'with entries that are out of use',
      'm:\n  b:\n    - x\n    # - y\n  a: 2\n',
      'm:\n  a: 2\n  b:\n    - x\n    # - y\n',
    ],
    [
      'with texts that look like comments',
      'm:\n  b: |\n    t\n    # no comment\n  a: 2\n',
      'm:\n  a: 2\n  b: |\n    t\n    # no comment\n',
    ],
    ['with fields nobody knows last', 'm:\n  x: 1\n  b: 1\n  a: 2\n', 'm:\n  a: 2\n  b: 1\n  x: 1\n'],
  ])('move %s', (_, before, after) => {
    const result = edited(before, order(['m'], 'a', 'b', 'c'));
    expect(result.refused).toEqual([]);
    expect(text(result)).toBe(after);
  });

  it.each([
    ['inside brackets', 'm: { b: 1, a: 2 }\n'],
    ['in order already', 'm:\n  a: 1\n  b: 2\n'],
    ['with a text that would end otherwise', 'm:\n  b: |+\n    t\n\n  a: 2\n'],
    ['with a key that is marked as one', 'm:\n  ? b\n  : 1\n  a: 2\n'],
  ])('stay %s', (_, before) => {
    const result = edited(before, order(['m'], 'a', 'b'));
    expect(text(result)).toBe(before);
    expect(result.refused).toHaveLength(1);
  });
});
