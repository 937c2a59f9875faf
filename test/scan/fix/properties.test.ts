import { parse } from '@babel/parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixed } from './sample.ts';

const READ = 'productionSupportChat.primary';
const IMPORT = /import \{ productionSupportChat \} from ["']\.\/generated\/models(?:\.js|\.ts)?["'];?/;

/** Statements with ids in places of every kind; `@` stands for an id in some quotation marks. */
const STATEMENTS = [
  'const a# = @;',
  'let b#: string = @;',
  'let c# = @\nc# = x',
  'f(@, { model: @, [@]: 1, @: 2 })',
  'export function g#(m = @) { switch (m) { case@: return@; default: return m ?? @ } }',
  'export const h# = (m: string = @) => m === @ ? @ : [@, x, @][0];',
  'class K# { readonly m = @; n: string = @; static o = @ }',
  'type T# = @',
  'enum E# { A = @ }',
  `const t# = tag\`x\`, u# = \`a \${@} b\`, w# = tag\`\${@}\``,
  'const p# = @ as const, q# = @ as string',
  '// "gpt-5.2" and \'gpt-5.2\'',
  '/* `gpt-5.2` */ f(/* a */ @ /* b */)',
  'x[@] = @ in y',
  'const r# = /"gpt-5.2"/.test(@)',
  "f('Füße 👣 \\u{1f600}', @)",
  'throw @',
  'if (x) f(@); else g(typeof@, void@, @.length)',
  ';[@].map(f)',
  'declare const d#: @;',
];
const HEADS = [
  '',
  "'use client'\n",
  '#!/usr/bin/env node\n',
  '/* Copyright */\n',
  '// one\n// two\n\n',
  "import { f } from './lib.js';\n",
  'import f from "lib"\nimport type { X } from "./x"\n',
  "import './a.ts'; import b from './b.ts'; /* c\n */ f()\n",
];

const literal = fc.constantFrom("'gpt-5.2'", '"gpt-5.2"', '`gpt-5.2`', "'other'", `\`gpt-5.2\${1}\``);
const statement = fc
  .tuple(fc.constantFrom(...STATEMENTS), fc.array(literal, { minLength: 12, maxLength: 12 }))
  .map(([text, literals]) => {
    let next = 0;
    return text.replace(/@(: 2)?/g, (_, key: string | undefined) => {
      next += 1;
      const one = literals[next] ?? "'gpt-5.2'";
      return key === undefined ? one : `${one.startsWith('`') ? "'gpt-5.2'" : one}${key}`;
    });
  });
const program = fc
  .record({
    head: fc.constantFrom(...HEADS),
    statements: fc.array(statement, { minLength: 1, maxLength: 8 }),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    gap: fc.constantFrom('\n', '\n\n', ' \n\t'),
    end: fc.constantFrom('', '\n', '\nexport {}'),
  })
  .map(({ head, statements, lineEnd, gap, end }) => {
    const body = statements.map((one, index) => one.replaceAll('#', `${index}`)).join(gap);
    return `${head}${body}${end}`.replaceAll('\n', lineEnd);
  });

function isProgram(text: string): boolean {
  try {
    parse(text, { sourceType: 'unambiguous', allowReturnOutsideFunction: true, plugins: ['typescript'] });
    return true;
  } catch {
    return false;
  }
}

describe('rewriting any program', () => {
  it('keeps what is outside of the ids, still is a program, and has nothing more to do', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(program, fc.constantFrom('src/a.ts', 'src/a.mts'), async (text, file) => {
        fc.pre(isProgram(text));
        const { text: after, done, refused } = await fixed(file, text);
        expect(refused.filter(({ why }) => why.startsWith('more than'))).toEqual([]);
        if (done.length === 0) {
          expect(after).toBe(text);
          return;
        }
        changed += 1;
        expect(isProgram(after)).toBe(true);
        expect(withoutImport(after)).toContain(replaced(text, done));
        const again = await fixed(file, after);
        expect([again.text, again.done]).toEqual([after, []]);
      }),
      { numRuns: 400 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});

/** The text by hand: every id that was rewritten as what reads it, apart from a word that stood at its quotation mark. */
function replaced(text: string, done: readonly { readonly start: number; readonly end: number }[]): string {
  return done
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, { start, end }) => {
      const lead = /[a-z]/.test(now[start - 1] ?? '') ? ' ' : '';
      return now.slice(0, start) + lead + READ + now.slice(end);
    }, text);
}

/** What is left without the import and one line end before it, or one or two after it: nothing else may be new. */
function withoutImport(text: string): readonly string[] {
  const [before = '', after = '', ...more] = text.split(IMPORT);
  expect(more).toEqual([]);
  const [shorter, [rest = '', ...rests]] = [before.replace(/\r?\n$/, ''), trimmed(after)];
  return [shorter + after, shorter + rest, before + rest, ...rests.map((one) => before + one)];
}

/** A text without its first line end, and without its first two. */
function trimmed(text: string): readonly string[] {
  const one = text.replace(/^\r?\n/, '');
  return [one, one.replace(/^\r?\n/, '')];
}
