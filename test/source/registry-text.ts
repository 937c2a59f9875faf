import fc from 'fast-check';
import { hiddenCharacters } from '../../src/source/characters.ts';

// The parts of this writer are independent of the code under test: it knows how to write, not how to read.
type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

interface Style {
  /** Numbers that decide one choice after the other, over and over. */
  readonly choices: readonly number[];
  readonly indent: number;
  readonly crlf: boolean;
  readonly mark: boolean;
  readonly marker: boolean;
  readonly finalLineEnd: boolean;
}

const clean = (text: string): boolean => [...hiddenCharacters(text)].length === 0;
const key = fc.oneof(
  { arbitrary: fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_./-]{0,15}$/), weight: 4 },
  fc.constantFrom(
    '__proto__',
    'ключ',
    '模型',
    'a b',
    'a#b',
    'a:b',
    '10',
    '-1',
    'true',
    'it"s',
    'k'.repeat(900),
  ),
);
const text = fc.oneof(
  { arbitrary: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9 .,:;#'"/@-]{0,40}$/), weight: 4 },
  {
    arbitrary: fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((one) => clean(one) && !/[\t\n]/.test(one)),
    weight: 1,
  },
  fc.constantFrom(
    'no',
    'null',
    '~',
    '1',
    '-1.5',
    '1e3',
    '0x1F',
    '.inf',
    '',
    ' ',
    'x ',
    '- a',
    '? b',
    'c: d',
    'e #f',
    '---',
    '<<',
    'gpt-5.2',
  ),
);
const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      { arbitrary: text, weight: 6 },
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const style: fc.Arbitrary<Style> = fc.record({
  choices: fc.array(fc.nat({ max: 1000 }), { minLength: 20, maxLength: 60 }),
  indent: fc.integer({ min: 1, max: 4 }),
  crlf: fc.boolean(),
  mark: fc.boolean(),
  marker: fc.boolean(),
  finalLineEnd: fc.boolean(),
});

/** Texts of registries and of things like them: blocks, brackets, quotes, comments, empty lines and line ends of every kind. */
export const registryText: fc.Arbitrary<string> = fc
  .tuple(fc.dictionary(key, value, { minKeys: 1, maxKeys: 5 }), style)
  .map(([root, how]) => new Writer(how).document(root));

class Writer {
  readonly #how: Style;
  #next = 0;

  constructor(how: Style) {
    this.#how = how;
  }

  document(root: Value): string {
    const head = `${this.#how.marker ? '# head\n---\n' : ''}${this.#gap(0)}`;
    const body = `${head}${this.#block(root, 0)}${this.#gap(0)}`;
    const all = this.#how.finalLineEnd ? body : body.replace(/\n+$/, '');
    return `${this.#how.mark ? '\ufeff' : ''}${this.#how.crlf ? all.replaceAll('\n', '\r\n') : all}`;
  }

  /** One of so many, as the style has it. */
  #choice(count: number): number {
    const { choices } = this.#how;
    this.#next += 1;
    return (choices[this.#next % choices.length] ?? 0) % count;
  }

  /** Lines of a mapping or list whose content is at a column; the first line without its indentation when `isStarted`. */
  #block(part: Value, column: number, isStarted = false): string {
    const pad = ' '.repeat(column);
    const entries = Array.isArray(part)
      ? part.map((one): readonly [string, Value] => ['-', one])
      : Object.entries(part as { readonly [key: string]: Value }).map(
          ([name, one]): readonly [string, Value] => [`${this.#key(name)}:`, one],
        );
    return entries
      .map(([head, one], index) => {
        const before = index === 0 && isStarted ? '' : pad;
        return `${before}${head}${this.#after(head, one, column)}${this.#gap(column)}`;
      })
      .join('');
  }

  #after(head: string, one: Value, column: number): string {
    const isBlock = typeof one === 'object' && one !== null && Object.keys(one).length > 0;
    if (!isBlock || this.#choice(3) === 0)
      return ` ${this.#inline(one, column, head === '-')}${this.#comment()}\n`;
    const deeper = column + this.#how.indent;
    if (head === '-')
      return ` ${' '.repeat(this.#how.indent - 1)}${this.#block(one, column + 1 + this.#how.indent, true)}`;
    const isLow = Array.isArray(one) && this.#choice(2) === 0;
    return `${this.#comment()}\n${this.#gap(deeper)}${this.#block(one, isLow ? column : deeper)}`;
  }

  #inline(one: Value, column: number, isEntry: boolean): string {
    if (typeof one === 'string' && this.#choice(3) === 0) return this.#long(one, column, isEntry);
    return this.#flow(one, column, false);
  }

  /** A text on lines of its own. */
  #long(one: string, column: number, isEntry: boolean): string {
    const pad = ' '.repeat(column + this.#how.indent);
    const words = one.split(' ').filter((word) => word !== '');
    const isPlain =
      words.length > 0 && words.every((word) => /^[a-z][a-z0-9.-]*$/i.test(word)) && !/^(?:n|t|f)/i.test(one);
    if (this.#choice(2) === 0 && isPlain && !isEntry)
      return `\n${pad}${words.join(this.#choice(2) === 0 ? `\n${pad}` : ` \n\n${pad}`)}`;
    const lines = words.map((word) => `${pad}${this.#choice(4) === 0 ? '  ' : ''}${word}`);
    if (lines.length === 0) return JSON.stringify(one);
    lines[0] = `${pad}${words[0]}`;
    const header = ['|', '|-', '>', '>-'][this.#choice(4)];
    return `${header}\n${lines.join(this.#choice(2) === 0 ? '\n' : '\n\n')}`;
  }

  #flow(one: Value, column: number, isInside: boolean): string {
    if (typeof one === 'string') return this.#scalar(one, isInside);
    if (typeof one !== 'object' || one === null) return String(one);
    const pad = this.#choice(3) === 0 ? `\n${' '.repeat(column + 1 + this.#choice(3))}` : '';
    const parts = Array.isArray(one)
      ? one.map((part) => this.#flow(part, column, true))
      : Object.entries(one).map(
          ([name, part]) => `${this.#key(name, true)}: ${this.#flow(part, column, true)}`,
        );
    const joined = parts.join(pad === '' ? ', ' : `,${this.#choice(3) === 0 ? ' # c' : ''}${pad}`);
    const last = parts.length > 0 && this.#choice(4) === 0 ? ',' : '';
    const [open, close] = Array.isArray(one) ? '[]' : '{}';
    return `${open}${pad || ' '}${joined}${last}${pad || ' '}${close}`;
  }

  #key(name: string, isInside = false): string {
    return /^[a-z_ключ模型][^:]*[^ ]?$/iu.test(name) && name !== 'true' && !(isInside && /[ "]/.test(name))
      ? name
      : this.#quoted(name);
  }

  #scalar(one: string, isInside: boolean): string {
    const isSafe =
      /^[a-z](?:[a-z0-9 .;/@-]*[a-z0-9.;/@-])?$/i.test(one) && !/^(?:null|true|false)$/i.test(one);
    return isSafe && !(isInside && one.includes(',')) && this.#choice(4) > 0 ? one : this.#quoted(one);
  }

  #quoted(one: string): string {
    const isPrintable = !/["\\\u007f-\uffff]/.test(one);
    return isPrintable && this.#choice(2) === 0 ? `"${one}"` : `'${one.replaceAll("'", "''")}'`;
  }

  #comment(): string {
    return ['', '', '', ' # note', '  # "x": [y]'][this.#choice(5)] ?? '';
  }

  /** Empty lines and comments between two lines, at columns left and right of the content. */
  #gap(column: number): string {
    const pad = ' '.repeat(Math.max(0, column - 1 + this.#choice(4)));
    return ['', '', '', '', '\n', `${pad}# note\n`, `\n${pad}# one\n# two\n`][this.#choice(7)] ?? '';
  }
}
