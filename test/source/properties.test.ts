import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Key } from '../../src/diagnostics/place.ts';
import { hiddenCharacters } from '../../src/source/characters.ts';
import { read } from './yaml.ts';

const FRAGMENTS = [
  'a',
  'key',
  ': ',
  ':\n',
  '\n',
  '  ',
  '- ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '"',
  "'",
  '|',
  '>-',
  '#',
  '&a',
  '*a',
  '!t',
  '%',
  '---\n',
  '...\n',
  '\t',
  '\r\n',
  '\r',
  '<<',
  '1',
  'true',
  'null',
  '~',
  '@',
  '`',
  '\\',
  '\\u202e',
  '\u202e',
  '\ufeff',
  '\u2028',
  '😀',
  '\ud800',
  '__proto__',
];

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }).map((parts) => parts.join('')),
);

describe('readDocument', () => {
  it('never throws, and answers with a document or located diagnostics', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { document, diagnostics } = read(text);
        expect(document === undefined).toBe(diagnostics.length > 0);
        const lines = text
          .replaceAll('\r\n', '\n')
          .replace(/^\ufeff/, '')
          .split('\n');
        for (const { span } of diagnostics) {
          expect(span.start.line).toBeGreaterThanOrEqual(1);
          expect(span.start.line).toBeLessThanOrEqual(lines.length);
          expect(span.start.column).toBeLessThanOrEqual((lines[span.start.line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws on bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { document, diagnostics } = read(bytes);
        expect(document === undefined).toBe(diagnostics.length > 0);
      }),
    );
  });

  it('gives the values that yaml gives, for what it accepts', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { document } = read(text);
        if (document === undefined) return;
        expect(JSON.stringify(document.value)).toBe(
          JSON.stringify(parse(document.text, { uniqueKeys: false })),
        );
      }),
      { numRuns: 700 },
    );
  });
});

const word = fc
  .stringMatching(/^[a-z][a-zA-Z0-9 :#'"{}@-]{0,12}$/)
  .filter((text) => [...hiddenCharacters(text)].length === 0);
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
})).value;

function* leaves(value: unknown, path: readonly Key[]): Generator<readonly [readonly Key[], unknown]> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* leaves(item, [...path, index]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* leaves(item, [...path, key]);
  } else yield [path, value];
}

function slice(
  text: string,
  span: ReturnType<NonNullable<ReturnType<typeof read>['document']>['span']>,
): string {
  const lines = text.split('\n').slice(span.start.line - 1, span.end.line);
  const last = lines.length - 1;
  const cut = lines.map((line, index) => (index === last ? line.slice(0, span.end.column - 1) : line));
  return [cut[0]?.slice(span.start.column - 1), ...cut.slice(1)].join('\n');
}

describe('places', () => {
  const root = fc.dictionary(word, tree, { minKeys: 1, maxKeys: 6 });

  it('lead to the text of the value, and keys to the text of the key', () => {
    fc.assert(
      fc.property(root, fc.constantFrom('block', 'flow'), (value, style) => {
        const text = stringify(value, {
          lineWidth: 0,
          ...(style === 'flow' ? { collectionStyle: 'flow' } : {}),
        });
        const { document } = read(text);
        if (document === undefined) return;
        for (const [path, leaf] of leaves(value, [])) {
          const shown = slice(document.text, document.span(path, 'value'));
          if (leaf !== null) expect(parse(shown)).toEqual(leaf);
          const key = path.at(-1);
          if (typeof key === 'string')
            expect(parse(slice(document.text, document.span(path, 'key')))).toEqual(key);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are the same with CRLF and with a byte order mark', () => {
    fc.assert(
      fc.property(root, (value) => {
        const text = stringify(value);
        const [plain, crlf, bom] = [text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`].map(
          (one) => read(one).document,
        );
        for (const other of [crlf, bom]) {
          expect(other?.value).toEqual(plain?.value);
          for (const [path] of leaves(value, []))
            expect(other?.span(path, 'value')).toEqual(plain?.span(path, 'value'));
        }
      }),
      { numRuns: 100 },
    );
  });
});
