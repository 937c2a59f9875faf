import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Key } from '../../src/diagnostics/place.ts';
import { hiddenCharacters } from '../../src/source/characters.ts';
import { edit } from '../../src/source/edit.ts';
import { scalar } from '../../src/source/scalar.ts';
import { read } from './yaml.ts';

const clean = (text: string): boolean => [...hiddenCharacters(text)].length === 0;
const word = fc.stringMatching(/^[a-zü模][a-zA-Z0-9 :#'"{},@-]{0,12}$/).filter(clean);
const SPECIAL = [
  '#',
  ': ',
  ' #',
  "'",
  '"',
  '\\',
  ', ',
  '[',
  '}',
  '- ',
  '? ',
  '&',
  '*',
  '!',
  '%',
  '@',
  '`',
  '|',
  '>',
];
const id = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc
      .array(fc.oneof(fc.constantFrom(...SPECIAL), word), { minLength: 1, maxLength: 4 })
      .map((all) => all.join('')),
    fc.constantFrom(
      'no',
      'On',
      'y',
      '~',
      'null',
      '1e3',
      '012',
      '12:30',
      '0o7',
      '.inf',
      '2026-01-31',
      '...',
      '---',
      '=',
      '<<',
    ),
  )
  .filter((text) => clean(text) && !/[\n\t]/.test(text));
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof({ arbitrary: word, weight: 4 }, { arbitrary: fc.integer(), weight: 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const root = fc.dictionary(word, tree, { minKeys: 1, maxKeys: 5 });
const layout = fc.record({
  flow: fc.boolean(),
  quotes: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
  crlf: fc.boolean(),
  mark: fc.boolean(),
  comment: fc.boolean(),
});

function* texts(value: unknown, path: readonly Key[]): Generator<readonly [readonly Key[], string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      yield* texts(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

function written(
  value: unknown,
  how: { flow: boolean; quotes: string; crlf: boolean; mark: boolean; comment: boolean },
): string {
  const text = stringify(value, {
    lineWidth: 0,
    defaultStringType: how.quotes as 'PLAIN',
    defaultKeyType: 'PLAIN',
    ...(how.flow && { collectionStyle: 'flow' as const }),
  });
  const told = how.comment ? `# modelock 模型\n${text.trimEnd()} # last\n` : text;
  return `${how.mark ? '\ufeff' : ''}${how.crlf ? told.replaceAll('\n', '\r\n') : told}`;
}

function withText(value: unknown, [key, ...rest]: readonly Key[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((item, at) => (at === key ? withText(item, rest, text) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, part]) => [
      name,
      name === key ? withText(part, rest, text) : part,
    ]),
  );
}

describe('a scalar', () => {
  it('reads as what was written, in blocks and among brackets', () => {
    fc.assert(
      fc.property(id, fc.constantFrom('plain', 'single', 'double'), (value, style) => {
        expect(parse(`a: ${scalar(value, style, false)}\n`)).toEqual({ a: value });
        expect(parse(`- ${scalar(value, style, false)} # c\n`)).toEqual([value]);
        expect(parse(`{ a: ${scalar(value, style, true)}, b: [${scalar(value, style, true)}] }`)).toEqual({
          a: value,
          b: [value],
        });
        expect(parse(`a: ${scalar(value, style, false)}\n`, { version: '1.1' })).toEqual({ a: value });
      }),
      { numRuns: 400 },
    );
  });
});

describe('replacing one text', () => {
  it('gives the old value with that one change, and every byte outside it', () => {
    let replaced = 0;
    fc.assert(
      fc.property(root, layout, id, fc.nat(), (value, how, fresh, pick) => {
        const before = written(value, how);
        const { document } = read(before);
        const all = [...texts(document?.value, [])];
        const [path, old] = all[pick % Math.max(1, all.length)] ?? [];
        if (document === undefined || path === undefined || old === fresh) return;
        const fix = { kind: 'replace', at: { file: 'a.yaml', path, on: 'value' }, value: fresh } as const;
        const result = edit({ file: 'a.yaml', bytes: new TextEncoder().encode(before) }, [fix]);
        const after = new TextDecoder('utf-8', { ignoreBOM: true }).decode(result.source.bytes);
        if (result.done.length === 0) {
          // Only what is written over several lines is left alone.
          expect(before).toMatch(/[|>][-+]?\r?\n/);
          expect(after).toBe(before);
          return;
        }
        replaced += 1;
        const again = read(result.source.bytes).document;
        expect(JSON.stringify(again?.value)).toBe(JSON.stringify(withText(document.value, path, fresh)));
        const { head, tail } = around(before, document.span(path, 'value'));
        expect(after.startsWith(head)).toBe(true);
        expect(after.endsWith(tail)).toBe(true);
        const middle = after.slice(head.length, after.length - tail.length);
        expect(parse(how.flow ? `[${middle}]` : `- ${middle}`)).toEqual([fresh]);
      }),
      { numRuns: 150 },
    );
    expect(replaced).toBeGreaterThan(50);
  });

  it('never makes half of several changes, and none twice', () => {
    fc.assert(
      fc.property(root, layout, fc.array(id, { minLength: 1, maxLength: 6 }), (value, how, fresh) => {
        const before = written(value, how);
        const { document } = read(before);
        if (document === undefined) return;
        const all = [...texts(document.value, [])];
        const fixes = all.slice(0, fresh.length).map(([path], index) => {
          return {
            kind: 'replace',
            at: { file: 'a.yaml', path, on: 'value' },
            value: fresh[index] ?? '',
          } as const;
        });
        const result = edit({ file: 'a.yaml', bytes: new TextEncoder().encode(before) }, fixes);
        const expected = result.done.reduce<unknown>(
          (whole, { fix }) => (fix.kind === 'replace' ? withText(whole, fix.at.path, fix.value) : whole),
          document.value,
        );
        expect(JSON.stringify(read(result.source.bytes).document?.value)).toBe(JSON.stringify(expected));
        expect(edit(result.source, fixes).source).toBe(result.source);
      }),
      { numRuns: 80 },
    );
  });
});

type Span = ReturnType<NonNullable<ReturnType<typeof read>['document']>['span']>;

function around(text: string, { start, end }: Span): { readonly head: string; readonly tail: string } {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const starts = [mark];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = ({ line, column }: Span['start']): number => (starts[line - 1] ?? 0) + column - 1;
  return { head: text.slice(0, offset(start)), tail: text.slice(offset(end)) };
}
