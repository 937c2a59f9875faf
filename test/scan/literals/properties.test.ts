import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/scan/language.ts';
import type { Literal, SourceText } from '../../../src/scan/literal.ts';
import { readSource } from '../../../src/scan/literals/read.ts';
import { readAs } from '../marked.ts';

const PIECES = [
  ...'"\'`\\/#$@{}()[]<>=:;,.|&*!?%-+~^_ \t\n\r',
  ...[
    '"""',
    "'''",
    '//',
    '/*',
    '*/',
    '${',
    '#{',
    '\\(',
    '{{',
    '}}',
    '<?php ',
    '?>',
    '<<A\n',
    '\nA\n',
    '<!--',
    '-->',
  ],
  ...[
    'r#"',
    '"#',
    '$"',
    '@"',
    'f"',
    "b'",
    '=begin\n',
    '\n=end',
    '%w[',
    '<a b="',
    '<script>',
    '</script>',
    '---\n',
  ],
  ...[
    'gpt-5.2',
    'model',
    'MODEL=',
    '--model ',
    'a: ',
    '- ',
    'key: |\n ',
    '\\u0061',
    '\\x',
    '\u2028',
    '😀',
    '\ud800',
  ],
  ...[
    '{"cells":[{"cell_type":"code","source":["',
    '\\n',
    '\\"',
    'import ',
    'return ',
    '=> ',
    '\r\n',
    '\ufeff',
  ],
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

function expectSound(text: string, { literals, comments }: SourceText): void {
  let end = 0;
  for (const part of [...literals, ...comments].toSorted((a, b) => a.start - b.start)) {
    expect(part.start).toBeGreaterThanOrEqual(end);
    expect(part.end).toBeGreaterThan(part.start);
    end = part.end;
  }
  expect(end).toBeLessThanOrEqual(text.length);
  for (const list of [literals, comments])
    expect(list.map(({ start }) => start)).toEqual(list.map(({ start }) => start).toSorted((a, b) => a - b));
}

/** Where nothing is escaped a value stands in the text as it is. */
function expectWritten(text: string, { value, start, end }: Literal): void {
  const written = text.slice(start, end);
  if (!/[\\\r&]|""|''|\{\{|\}\}|\$\$/.test(written)) expect(written).toContain(value);
}

describe.each(LANGUAGES.map((language) => [language.id, language] as const))(
  'any text as %s',
  (_, language) => {
    it('gives places within it, in order, none over another', async () => {
      const path = `a.${language.endings.at(-1)}`;
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => {
          const source = await readSource(text, language, path);
          expectSound(text, source);
          for (const literal of source.literals) expectWritten(text, literal);
        }),
        { numRuns: 150 },
      );
    });
  },
);

describe('the same as another reader', () => {
  it('has the keys and strings of JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ stringUnit: 'binary' }), fc.nat(3), async (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const { literals } = await readAs('a.json', text);
        for (const { value, start, end } of literals) expect(JSON.parse(text.slice(start, end))).toBe(value);
        const wanted = (text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((one) => JSON.parse(one));
        // A string that is a JSON text itself is read as one.
        const isPlain = wanted.every((one) => !/^\s*[[{]/.test(one));
        if (isPlain) expect(literals.map(({ value }) => value)).toEqual(wanted);
      }),
    );
  });

  const quoted = fc.tuple(fc.constantFrom('"', "'", '`'), fc.string({ unit: 'grapheme', maxLength: 12 }));
  const written = quoted.map(([quote, value]) => ({
    value,
    code: quote + value.replace(/[\\`'"$]/g, '\\$&').replace(/[\u0000-\u001f\u2028\u2029]/g, hex) + quote,
  }));
  const between = fc.constantFrom(
    'f(#);',
    'x = #;',
    '({ a: # });',
    '/* "a" */ # + b;',
    'y = b / #;',
    '[#, /"/];',
  );
  const program = fc.array(fc.tuple(between, written), { maxLength: 8 });

  it.each(['js', 'ts', 'mjs', 'tsx'])('has the strings of a program in %s', async (ending) => {
    await fc.assert(
      fc.asyncProperty(program, fc.boolean(), async (parts, isBroken) => {
        const code = parts.map(([frame, { code: one }]) => frame.replace('#', () => one));
        const text = `f();\n${code.join('\n')}${isBroken ? '\n= =' : ''}`;
        const { literals, read } = await readAs(`a.${ending}`, text);
        const wanted = parts.map(([, { value }]) => value);
        if (wanted.some((one) => /^\s*[[{]/.test(one))) return;
        expect(literals.map(({ value }) => value)).toEqual(wanted);
        expect(read).toBe(isBroken ? 'tokens' : 'tree');
      }),
    );
  });

  it('has the strings of a notebook where they stand in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 9 }), { maxLength: 5 }),
        async (values) => {
          const lines = values.map((value) => `f(${JSON.stringify(value)})\n`);
          const text = JSON.stringify({ cells: [{ cell_type: 'code', source: lines }] }, null, 1);
          const { literals } = await readAs('a.ipynb', text);
          if (values.some((one) => /^\s*[[{]|\//.test(one))) return;
          expect(literals.map(({ value }) => value)).toEqual(values);
          for (const { value, start, end } of literals)
            expect(JSON.parse(JSON.parse(`"${text.slice(start, end)}"`))).toBe(value);
        },
      ),
    );
  });
});

const hex = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
