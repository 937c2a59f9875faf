import { describe, expect, it } from 'vitest';
import { accepted, read, refusals } from './yaml.ts';

describe('readDocument', () => {
  it('reads plain YAML 1.2 core values and nothing else', () => {
    expect(accepted('a: 1\nb: "1"\nc: no\nd: true\ne:\nf: 1.50\ng: 2027-03-01\nh: [x, {y: z}]\n')).toEqual({
      a: 1,
      b: '1',
      c: 'no',
      d: true,
      e: null,
      f: 1.5,
      g: '2027-03-01',
      h: ['x', { y: 'z' }],
    });
  });

  it('reads an empty file as nothing', () => {
    for (const text of ['', '\n', '# only a comment\n', '---\n'])
      expect(read(text).document?.value).toBe(null);
  });

  it('keeps __proto__ as a key of its own', () => {
    const value = read('__proto__:\n  polluted: 1\nother: 2\n').document?.value as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'other']);
    expect(Object.getPrototypeOf(value)).toBe(null);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });

  it.each([
    ['anchor', 'a: &x 1\n', ['yaml/anchor 1:4']],
    ['alias', 'a: *x\n', ['yaml/alias 1:4']],
    [
      'anchors and aliases, once each',
      'a: &x 1\nb: *x\nc: *x\nd: &y 2\n',
      ['yaml/anchor 1:4', 'yaml/alias 2:4'],
    ],
    ['tag', 'a: !!str 1\n', ['yaml/tag 1:4']],
    ['own tag', 'a: !vault abc\n', ['yaml/tag 1:4']],
    ['directive', '%YAML 1.1\n---\na: no\n', ['yaml/directive 1:1']],
    ['second document', 'a: 1\n---\nb: 2\n', ['yaml/several-documents 2:1']],
    ['merge key', 'a:\n  <<: {b: 1}\n', ['yaml/merge-key 2:3']],
    ['duplicate key', 'a: 1\nb: 2\na: 3\n', ['yaml/duplicate-key 3:1']],
    ['duplicate key in braces', '{a: 1, a: 2}\n', ['yaml/duplicate-key 1:8']],
    ['1 against "1"', '1: a\n"1": b\n', ['yaml/key-type 1:1', 'yaml/duplicate-key 2:1']],
    ['key that is no text', 'true: a\n', ['yaml/key-type 1:1']],
    ['empty key', ': a\n', ['yaml/key-type 1:1']],
    ['list as a key', '[a]: b\n', ['yaml/key-type 1:1']],
    ['tab as indentation', 'a:\n\tb: 1\n', ['yaml/syntax 2:1']],
    ['reserved character', 'owner: @team\n', ['yaml/syntax 1:8']],
    ['unclosed quote', 'a: "b\\" c\n', ['yaml/syntax 1:4']],
    ['unclosed single quote', "a: 'b\n", ['yaml/syntax 1:4']],
    ['two colons', 'a: b: c\n', ['yaml/syntax 1:4']],
    ['key without colon', 'a: 1\nb\n', ['yaml/syntax 2:1']],
    ['merge conflict', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n', ['yaml/merge-conflict 2:1']],
    ['bidi in a value', 'a: "x\u202ey"\n', ['yaml/hidden-character 1:6']],
    ['bidi in a comment', 'a: 1 # \u2066x\n', ['yaml/hidden-character 1:8']],
    ['bidi in a key', 'a\u200eb: 1\n', ['yaml/hidden-character 1:2']],
    ['escaped control', 'a: "\\u202E"\n', ['yaml/hidden-character 1:4']],
    ['escaped carriage return', 'a: "x\\ry"\n', ['yaml/hidden-character 1:4']],
    ['lone carriage return', 'a: 1\rb: 2\n', ['yaml/hidden-character 1:5']],
    ['inner byte order mark', 'a: 1\n\ufeffb: 2\n', ['yaml/hidden-character 2:1']],
    ['NUL', 'a: \0\n', ['yaml/hidden-character 1:4']],
    ['long text', `a: ${'x'.repeat(4097)}\n`, ['yaml/length 1:4']],
    ['long text in bytes', `a: ${'é'.repeat(2049)}\n`, ['yaml/length 1:4']],
    ['deep braces', `a: ${'['.repeat(40)}${']'.repeat(40)}\n`, ['yaml/depth 1:36']],
    ['deep dashes', `${'- '.repeat(40)}a\n`, ['yaml/depth 1:65']],
  ])('refuses %s', (_, text, expected) => {
    expect(refusals(text)).toEqual(expected);
    expect(read(text).document).toBe(undefined);
  });

  it('takes depth 32 and refuses 33, however it is written', () => {
    const nested = (depth: number): string =>
      Array.from(
        { length: depth },
        (_, index) => `${' '.repeat(index)}a:${index === depth - 1 ? ' x' : ''}\n`,
      ).join('');
    expect(refusals(nested(32))).toEqual([]);
    expect(refusals(nested(33))).toEqual(['yaml/depth 33:33']);
    expect(refusals(`${'['.repeat(32)}${']'.repeat(32)}`)).toEqual([]);
  });

  it('refuses more keys than a mapping in brackets may have, at its own bracket, and counts each mapping alone', () => {
    const pairs = (count: number): string =>
      Array.from({ length: count }, (_, index) => `k${index}: { a: 1, b: [x, { y: 2 }] }`).join(', ');
    expect(refusals(`a: { ${pairs(2000)} }\nb: [{ ${pairs(2000)} }]\n`)).toEqual([]);
    expect(refusals(`a: 1\nb: [x, { ${pairs(2001)} }]\n`)).toEqual(['yaml/keys 2:8']);
  });

  it('refuses more keys than a mapping may have', () => {
    const keys = (count: number): string =>
      Array.from({ length: count }, (_, index) => `k${index}: v\n`).join('');
    expect(refusals(keys(2000))).toEqual([]);
    expect(refusals(keys(2001))).toEqual(['yaml/keys 1:1']);
  });

  it('points at both places of a duplicate key', () => {
    const [diagnostic] = read('a:\n  x: 1\n  y: 2\n  x: 3\n').diagnostics;
    expect(diagnostic?.relatedSpans[0]?.span.start).toEqual({ line: 2, column: 3 });
    expect(diagnostic?.at.path).toEqual(['a', 'x']);
    expect(diagnostic?.excerpt).toEqual({ first: 3, lines: ['  y: 2', '  x: 3'] });
  });

  it('keeps emoji, joined emoji, keycaps, CJK and Arabic text', () => {
    const text = '👩‍💻 ❤️ 1️⃣ 客服 خانه‌ها क्‍ष';
    expect(accepted(`a: ${text}\n`)).toEqual({ a: text });
  });

  it('refuses joiners that join nothing', () => {
    expect(refusals('a: gpt\u200d-5\n')).toEqual(['yaml/hidden-character 1:7']);
    expect(refusals('a: gpt\ufe0f\n')).toEqual(['yaml/hidden-character 1:7']);
  });

  it('refuses a file that is too large before it reads it', () => {
    expect(refusals(new Uint8Array(1024 * 1024 + 1).fill(0x5b))).toEqual(['yaml/size 1:1']);
  });

  it('says where a file stops being UTF-8', () => {
    expect(refusals(new Uint8Array([0x61, 0x3a, 0x0d, 0x0a, 0x20, 0xff, 0x61]))).toEqual([
      'yaml/encoding 2:2',
    ]);
    expect(refusals(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toEqual(['yaml/encoding 1:1']);
    // The file ends inside a character.
    expect(refusals(new Uint8Array([0x61, 0x3a, 0x20, 0xe2, 0x82]))).toEqual(['yaml/encoding 1:4']);
  });

  it('allows one document with its marker', () => {
    expect(accepted('---\na: 1\n...\n')).toEqual({ a: 1 });
  });
});

describe('a document', () => {
  const text =
    'a: 1\nmap:\n  key: "va\\tlue"   # note\n  list: [x, { y: z }]\n  block: |\n    one\n    two\nempty:\n';
  const at = (path: readonly (string | number)[], on: 'key' | 'value'): string => {
    const span = read(text).document?.span(path, on);
    return `${span?.start.line}:${span?.start.column}-${span?.end.line}:${span?.end.column}`;
  };

  it.each([
    [['a'], 'key', '1:1-1:2'],
    [['a'], 'value', '1:4-1:5'],
    [['map', 'key'], 'value', '3:8-3:17'],
    [['map', 'list', 0], 'value', '4:10-4:11'],
    [['map', 'list', 1, 'y'], 'key', '4:15-4:16'],
    [['map', 'list', 1], 'key', '4:15-4:16'],
    [['map', 'block'], 'value', '5:10-7:8'],
    [['map'], 'value', '3:3-7:8'],
  ] as const)('knows where %j (%s) is', (path, on, expected) => {
    expect(at(path, on)).toBe(expected);
  });

  it('gives the key of the nearest ancestor for what is not written', () => {
    expect(at(['map', 'absent', 'deeper'], 'value')).toBe('2:1-2:4');
    expect(at(['map', 'list', 7], 'value')).toBe('4:3-4:7');
    expect(at(['absent'], 'value')).toBe('1:1-1:2');
    expect(at([], 'key')).toBe('1:1-1:2');
    expect(at(['empty'], 'value')).toBe('8:1-8:6');
    expect(at(['a', 'b'], 'value')).toBe('1:1-1:2');
  });

  it('takes a file without keys', () => {
    expect(read('').document?.span(['a'], 'key').start).toEqual({ line: 1, column: 1 });
  });
});
