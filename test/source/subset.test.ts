import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.ts';
import { readSubset } from '../../src/source/subset.ts';
import { hasShared, sharedText } from '../support/shared.ts';
import { compared } from './readers.ts';
import { registryText } from './registry-text.ts';

const ROOT = join(import.meta.dirname, '../..');

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(ROOT, folder, name));
}

/** The comment blocks, scalars and brackets of registries as people write them. */
const READ: readonly (readonly [string, string])[] = [
  ['blocks', 'a: 1\nb:\n  c: d\n  e:\n    - f\n    - g: h\n      i: j\n'],
  ['a list at the column of its key', 'a:\n- b\n- c: d\n  e: f\ng: h\n'],
  ['lists in lists', '- - a\n  - b\n- - - c\n'],
  ['a marker first', '# c\n---\n# d\na: b\n'],
  ['brackets', 'a: { b: [c, 1, { d: e }], "f":g, \'h\': [], }\n'],
  ['brackets over lines', 'a: [\n  b, # c\n  { d: e,\n    f: g },\n]\nh:\n  { i: j }\n'],
  ['JSON', '{ "a": [1, -2.5e3, null, true], "b": { "c": "d\\n\\"" } }'],
  ['quotes', 'a: "b: #c"\n\'d\': \'it\'\'s\'\n"e f": "\\\\ \\/ \\t"\n'],
  [
    'values that are no text',
    'a: ~\nb: Null\nc: TRUE\nd: -0\ne: 0x1F\nf: 0o17\ng: .5\nh: 1e3\ni: -.inf\nj: .NaN\nk: 012\n',
  ],
  [
    'texts that look otherwise',
    'a: no\nb: 1_000\nc: 12:30\nd: -x\ne: a#b\nf: <<\ng: =\nh: http://i/j\nk: 2026-01-31\n',
  ],
  ['texts over lines', 'a: b\n  c # d\ne:\n  f\n  - g\n\n\n  h\ni:\n  "j"\n'],
  ['texts after a bar', 'a: |\n\n  b\n   c\n\n  d\n\n# e\nf: |- # g\n    h\n  # i\nj: k\n'],
  ['texts after a greater-than sign', 'a: >\n  b\n  c\n\n  d\n    e\n\n  f\ng: >-\n  h'],
  [
    'comments at every column',
    'a:\n  b: 1 # c\n    # d\n  # e\n # f\n# g\nh:\n  - i\n    # j\n\n  # k\n  - l\n  # m\nn: o\n # p\n',
  ],
  ['keys that objects have', '__proto__: 1\nconstructor: 2\n"2": x\n"1": y\n'],
  ['no line end at the end', 'a:\n  b: c # d'],
  ['other scripts', 'ключ: 模型\né: 😀 x\nb: x\u00a0\nd: \u00a0\nc:\n  - \u3000y\u3000 # \u00a0\n'],
];

const LEFT: readonly (readonly [string, string])[] = [
  ['nothing', '# c\n'],
  ['a text alone', 'a\n'],
  ['a tab', 'a:\tb\n'],
  ['an anchor', 'a: &b c\n'],
  ['an alias', 'a: *b\n'],
  ['a tag', 'a: !b c\n'],
  ['a directive', '%YAML 1.2\n---\na: b\n'],
  ['a second document', 'a: b\n---\nc: d\n'],
  ['an end of the document', 'a: b\n...\n'],
  ['a merge key', 'a:\n  <<: b\n'],
  ['a key twice', 'a: b\na: c\n'],
  ['a key twice in brackets', '{ a: b, "a": c }\n'],
  ['a key that is no text', '1: a\n'],
  ['a key without a value', 'a:\nb: c\n'],
  ['a key alone in brackets', '{ a }\n'],
  ['a pair in a list in brackets', '[a: b]\n'],
  ['a question mark', '? a\n: b\n'],
  ['an unknown escape', 'a: "\\u202e"\n'],
  ['quotes over lines', 'a: "b\n  c"\n'],
  ['kept line ends', 'a: |+\n  b\n\n'],
  ['a stated indentation', 'a: |1\n  b\n'],
  ['two colons', 'a: b: c\n'],
  ['a deeper key', 'a: b\n  c: d\n'],
  ['a missing comma', '[a b\n c: d]\n'],
  ['a comment left of the text below a key', 'a:\n#c\n  b\nd: e\n'],
  ['a comment at the beginning of a line in brackets', 'a: {\n  b: c\n# d\n  }\n'],
  ['an open bracket', 'a: [b\n'],
  ['an open quote', 'a: "b\n'],
  ['a text that is too long', `a: ${'é'.repeat(2049)}\n`],
  ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`],
  [
    'more keys than a mapping may have',
    Array.from({ length: 2001 }, (_, index) => `k${index}: v\n`).join(''),
  ],
  ['more lexical pieces than a file may have', `a: [${'b,'.repeat(140_000)}]`],
];

describe('the reader of the subset', () => {
  it.each(READ)('reads %s as yaml does', (_, text) => {
    expect(compared(text)).toBe('same');
    expect(compared(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toBe('same');
  });

  it.each(LEFT)('leaves to yaml %s', (_, text) => {
    expect(readSubset(text)).toBe(undefined);
  });

  it('reads every registry here that can be read, as yaml does', () => {
    const files = ['registry', 'examples', 'test/cases', 'templates'].flatMap(yamlFiles);
    const verdicts = files.map((file) => [file, compared(readFileSync(file))]);
    expect(verdicts.filter(([, verdict]) => verdict !== 'same').map(([file]) => file)).toEqual([
      join(ROOT, 'test/cases/unreadable-registry/files/registry/production.yaml'),
    ]);
  });

  it('reads the examples of every rule as yaml does', () => {
    const texts = RULES.flatMap(({ bad, good }) => [...bad, ...good]).flatMap(
      ({ environments, headers = {}, settings }) => [
        ...Object.entries(environments).map(
          ([name, block]) => `${headers[name] ?? `environment: ${name}`}\nuseCases:\n${block}\n`,
        ),
        ...(settings === undefined ? [] : [settings]),
      ],
    );
    expect(texts.map(compared).filter((verdict) => verdict !== 'same')).toEqual([]);
    expect(texts.length).toBeGreaterThan(50);
  });

  it('reads generated registries in every style as yaml does', () => {
    fc.assert(
      fc.property(registryText, (text) => {
        expect(compared(text)).toBe('same');
      }),
      { numRuns: 500 },
    );
  });

  const change = fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 3 }),
    piece: fc.oneof(
      fc.constantFrom('', '\n', ' ', '\n  ', '- ', ': ', '#', ' # c\n', '[', ']', '{', '}', ', ', '"', "'"),
      fc.constantFrom(
        '\\',
        '|\n',
        '>-\n',
        '? ',
        '&a',
        '*a',
        '!',
        '%',
        '---\n',
        '~',
        '1',
        '.',
        '\r',
        '\t',
        '\u00a0',
      ),
      fc.string({ maxLength: 4 }),
    ),
  });

  it('reads registries that were changed anywhere as yaml does, or leaves them', () => {
    let same = 0;
    fc.assert(
      fc.property(registryText, fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
        const bytes = changes.reduce((now, { at, length, piece }) => {
          const from = at % (now.length + 1);
          return Buffer.concat([now.subarray(0, from), Buffer.from(piece), now.subarray(from + length)]);
        }, Buffer.from(text));
        const verdict = compared(bytes);
        if (verdict === 'same') same += 1;
        else expect(verdict).toBe('handed over');
      }),
      { numRuns: 1500 },
    );
    expect(same).toBeGreaterThan(100);
  });
});

describe.skipIf(!hasShared)("YAML's own test suite", () => {
  it('is read as yaml reads it, or left to it', () => {
    const rows = sharedText('corpus/third-party/yaml-test-suite.jsonl').trim().split('\n');
    const found = rows.map((row): readonly [string, string] => {
      const { id, yaml_b64: text }: { id: string; yaml_b64: string } = JSON.parse(row);
      return [id, compared(Buffer.from(text, 'base64'))];
    });
    expect(found.filter(([, verdict]) => verdict !== 'same' && verdict !== 'handed over')).toEqual([]);
    expect(found.filter(([, verdict]) => verdict === 'same').length).toBeGreaterThan(25);
  });
});
