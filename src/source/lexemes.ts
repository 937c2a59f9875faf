import { CST, Lexer } from 'yaml';
import { LIMITS, TOO_WIDE } from './limits.ts';
import type { Problem } from './problem.ts';

/** Stops reading: what was found makes the rest not worth its cost. */
export class Refused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

const HELP =
  'Write the value out; to reuse a whole environment say `extends: <environment>`, the only way to reuse that a diff shows.';

/** Features whose effect a diff does not show, by the lexical type that `yaml` gives them. */
const FEATURES: ReadonlyMap<
  string | null,
  { readonly rule: string; readonly what: string; readonly help: string }
> = new Map([
  ['anchor', { rule: 'anchor', what: 'Anchors (`&name`) are not supported', help: HELP }],
  ['alias', { rule: 'alias', what: 'Aliases (`*name`) are not supported', help: HELP }],
  [
    'tag',
    {
      rule: 'tag',
      what: 'Tags (`!name`) are not supported',
      help: `Put the value in quotes if it begins with an exclamation mark. ${HELP}`,
    },
  ],
  [
    'directive-line',
    {
      rule: 'directive',
      what: 'Directives (`%` lines) are not supported',
      help: 'Remove the line: files are read as YAML 1.2. To reuse another environment say `extends: <environment>`.',
    },
  ],
]);

const QUOTED = ['single-quoted-scalar', 'double-quoted-scalar'] as const;
const STARTS: ReadonlySet<CST.TokenType | null> = new Set([
  ...QUOTED,
  'flow-map-start',
  'flow-seq-start',
] as const);
const ENDS: ReadonlySet<CST.TokenType | null> = new Set([...QUOTED, 'flow-map-end', 'flow-seq-end'] as const);
const MAX_UNSEPARATED = 100;
const MAX_FEATURES = 100;

/**
 * Cuts a text into the lexical pieces that `yaml` parses, and stops before it is asked to compose what would cost it more
 * than linear time or its stack. Throws `Refused`.
 */
export function* lexemes(text: string): Generator<string, void, void> {
  const guard = new Guard();
  for (const lexeme of new Lexer().lex(text)) {
    guard.take(lexeme);
    yield lexeme;
  }
  guard.finish();
}

class Guard {
  readonly #found = new Map<string, Problem>();
  #offset = 0;
  #count = 0;
  #flowDepth = 0;
  /** Open brackets, innermost last: where each begins and, for a mapping, how many values it has so far. */
  readonly #open: { readonly start: number; readonly isMap: boolean; values: number }[] = [];
  #compactDepth = 0;
  #isContent = false;
  #previous: CST.TokenType | null = null;
  #unseparated = 0;
  #features = 0;

  take(lexeme: string): void {
    this.#count += 1;
    if (this.#count > LIMITS.lexemes)
      throw this.#refusal('size', 'This file holds too many values', 'Split it.');
    const isContent = this.#isContent;
    this.#isContent = lexeme === CST.SCALAR;
    if (this.#isContent || lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) return;
    if (!isContent) this.#judge(lexeme, CST.tokenType(lexeme));
    else this.#previous = 'scalar';
    this.#offset += lexeme.length;
  }

  finish(): void {
    if (this.#found.size > 0) throw new Refused([...this.#found.values()]);
  }

  #judge(lexeme: string, type: CST.TokenType | null): void {
    if (type === 'flow-map-start' || type === 'flow-seq-start') {
      this.#flowDepth += 1;
      this.#open.push({ start: this.#offset, isMap: type === 'flow-map-start', values: 0 });
    } else if (type === 'flow-map-end' || type === 'flow-seq-end') {
      this.#flowDepth = Math.max(0, this.#flowDepth - 1);
      this.#open.pop();
    } else if (type === 'map-value-ind') this.#width();
    else if (type === 'newline') this.#compactDepth = 0;
    else if (type === 'seq-item-ind' || type === 'explicit-key-ind') this.#compactDepth += 1;
    else this.#feature(lexeme, type);
    this.#separate(type);
    if (this.#flowDepth > LIMITS.depth || (this.#flowDepth === 0 && this.#compactDepth > LIMITS.depth)) {
      throw this.#refusal(
        'depth',
        `Values are nested more than ${LIMITS.depth} deep`,
        'A registry needs about five levels.',
      );
    }
  }

  // Composing all that a mapping holds before refusing it takes a second for a file of the largest size.
  #width(): void {
    const open = this.#open.at(-1);
    if (open === undefined || !open.isMap) return;
    open.values += 1;
    if (open.values > LIMITS.keysPerMap) throw this.#refusal('keys', TOO_WIDE, 'Split it.', open.start);
  }

  // Each is an error to `yaml`, with a stack trace; a megabyte of them takes it ten seconds.
  #separate(type: CST.TokenType | null): void {
    if (type === 'space') return;
    const isSideBySide =
      type === 'comma' ? this.#previous === 'comma' : ENDS.has(this.#previous) && STARTS.has(type);
    if (isSideBySide) this.#unseparated += 1;
    this.#previous = type;
    if (this.#unseparated > MAX_UNSEPARATED) {
      throw this.#refusal(
        'syntax',
        'Values stand side by side with nothing between them',
        'Separate them with commas.',
      );
    }
  }

  // Only the first of each kind: a bomb is made of thousands, and one line says enough.
  #feature(lexeme: string, type: CST.TokenType | null): void {
    const feature = FEATURES.get(type);
    if (feature === undefined) return;
    this.#features += 1;
    if (this.#features > MAX_FEATURES) this.finish();
    if (this.#found.has(feature.rule)) return;
    const range = { start: this.#offset, end: this.#offset + lexeme.length };
    this.#found.set(feature.rule, { rule: feature.rule, range, message: feature.what, help: feature.help });
  }

  #refusal(rule: string, message: string, help: string, start = this.#offset): Refused {
    const range = { start, end: start + 1 };
    return new Refused([...this.#found.values(), { rule, range, message, help }]);
  }
}
