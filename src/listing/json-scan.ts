/** Where a text stops being one JSON value with unique keys, and why. */
export interface JsonProblem {
  readonly what: string;
  readonly offset: number;
  /** The text is well-formed as far as it goes. */
  readonly cut: boolean;
}

/** No listing nests deeper than ten; the bound keeps every later walk over the value safe. */
export const MAX_DEPTH = 100;

const INVALID = 'the body is not valid JSON';
const CUT = 'the body ends in the middle of its JSON';

const BLANKS = /[\t\n\r ]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Checks a text in linear time and without recursion; undefined when it is one JSON value without duplicate keys. */
export function scanJson(text: string): JsonProblem | undefined {
  return new Scanner(text).run();
}

class Scanner {
  readonly #text: string;
  /** Open objects, with the keys seen so far, and open arrays. */
  readonly #stack: (Set<string> | undefined)[] = [];
  #at = 0;
  #want: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'comma-or-end' = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  run(): JsonProblem | undefined {
    do {
      this.#skip();
      const problem = this.#at < this.#text.length ? this.#step() : this.#problem(CUT);
      if (problem !== undefined) return problem;
    } while (this.#stack.length > 0);
    this.#skip();
    return this.#at < this.#text.length ? this.#problem('the body goes on after its JSON value') : undefined;
  }

  #step(): JsonProblem | undefined {
    const char = this.#text[this.#at];
    const end = this.#stack.at(-1) === undefined ? ']' : '}';
    const mayEnd = this.#want.endsWith('-or-end');
    if (mayEnd && char === end) return this.#close();
    if (this.#want === 'comma-or-end') return this.#comma(char);
    return this.#want.startsWith('key') ? this.#key() : this.#value(char);
  }

  #comma(char: string | undefined): JsonProblem | undefined {
    if (char !== ',') return this.#problem(INVALID);
    this.#at += 1;
    this.#want = this.#stack.at(-1) === undefined ? 'value' : 'key';
    return undefined;
  }

  #value(char: string | undefined): JsonProblem | undefined {
    if (char === '{' || char === '[') return this.#open(char);
    if (!(char === '"' ? this.#string() : this.#scalar())) return this.#badToken();
    this.#want = 'comma-or-end';
    return undefined;
  }

  #open(char: '{' | '['): JsonProblem | undefined {
    if (this.#stack.length === MAX_DEPTH) return this.#problem('the body nests too deeply');
    this.#stack.push(char === '{' ? new Set() : undefined);
    this.#want = char === '{' ? 'key-or-end' : 'value-or-end';
    this.#at += 1;
    return undefined;
  }

  #close(): undefined {
    this.#stack.pop();
    this.#at += 1;
    this.#want = 'comma-or-end';
    return undefined;
  }

  #key(): JsonProblem | undefined {
    const start = this.#at;
    if (this.#text[start] !== '"' || !this.#string()) return this.#badToken();
    const raw = this.#text.slice(start + 1, this.#at - 1);
    const key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
    const keys = this.#stack.at(-1);
    if (keys?.has(key)) {
      return { what: 'an object in the body names the same key twice', offset: start, cut: false };
    }
    keys?.add(key);
    this.#skip();
    if (this.#text[this.#at] !== ':') return this.#badToken();
    this.#at += 1;
    this.#want = 'value';
    return undefined;
  }

  /** By hand, because a regular expression would keep one backtrack step per character of a long string. */
  #string(): boolean {
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return true;
      }
      if (code < 0x20) return false;
      if (code !== BACKSLASH) continue;
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(this.#text)) return false;
      at = ESCAPE.lastIndex - 1;
    }
    return false;
  }

  #scalar(): boolean {
    SCALAR.lastIndex = this.#at;
    if (!SCALAR.test(this.#text)) return false;
    this.#at = SCALAR.lastIndex;
    return true;
  }

  #skip(): void {
    BLANKS.lastIndex = this.#at;
    BLANKS.test(this.#text);
    this.#at = BLANKS.lastIndex;
  }

  /** What stands here is no token of JSON, or the beginning of one that is cut off. */
  #badToken(): JsonProblem {
    const cut =
      this.#at >= this.#text.length ||
      (this.#text[this.#at] === '"' && !this.#text.includes('"', this.#at + 1));
    return this.#problem(cut ? CUT : INVALID);
  }

  #problem(what: string): JsonProblem {
    return { what, offset: this.#at, cut: what === CUT };
  }
}
