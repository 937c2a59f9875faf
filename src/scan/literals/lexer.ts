import type { Literal, SourceComment } from '../literal.ts';
import { commentAt } from './comments.ts';
import { CLOSE, FIRST_HOLE, interiorOf, NEWLINE, type Opener, type Openers, openersOf } from './compiled.ts';
import { bracketContext, lineAbove, lineBefore } from './context.ts';
import type { Grammar, Hole, StringForm } from './grammar.ts';
import { Heredocs } from './heredocs.ts';
import { OpenString } from './open-string.ts';
import { Regexes } from './regexes.ts';
import { wordLiteral } from './words.ts';

/** Where a reading begins and what ends it. */
export interface Extent {
  readonly from?: number;
  /** The bracket that ends it when none is open. */
  readonly until?: '}';
}

export interface Lexed {
  readonly literals: readonly Literal[];
  readonly comments: readonly SourceComment[];
  /** Where it ended. */
  readonly end: number;
}

/** Code in brackets, or in the hole of a string. */
interface Frame {
  readonly at: number;
  readonly hole?: Hole;
  readonly string?: OpenString;
}

/** Finds the literals and comments of a text in one pass, without looking back and without recursion. */
export function lex(text: string, grammar: Grammar, extent: Extent = {}): Lexed {
  return new Lexer(text, grammar, extent).read();
}

class Lexer {
  readonly #literals: Literal[] = [];
  readonly #comments: SourceComment[] = [];
  readonly #frames: Frame[] = [];
  readonly #openers: Openers;
  readonly #heredocs: Heredocs;
  readonly #regexes: Regexes;
  readonly #text: string;
  readonly #grammar: Grammar;
  readonly #until: string | undefined;
  #holes = 0;
  #inside: OpenString | undefined;
  #at: number;
  #isOver = false;

  constructor(text: string, grammar: Grammar, { from = 0, until }: Extent) {
    this.#text = text;
    this.#grammar = grammar;
    this.#until = until;
    this.#openers = openersOf(grammar);
    this.#heredocs = new Heredocs(text);
    this.#regexes = new Regexes(text, grammar.regexAfter);
    this.#at = grammar.begins === undefined ? from : after(text, grammar.begins, from);
  }

  read(): Lexed {
    while (!this.#isOver && this.#at < this.#text.length)
      if (this.#inside === undefined) this.#readCode();
      else this.#readString(this.#inside);
    return { literals: this.#literals, comments: this.#comments, end: this.#at };
  }

  #readCode(): void {
    const { pattern, list } = this.#openers;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) {
      this.#at = this.#text.length;
      return;
    }
    this.#at = match.index + match[0].length;
    // Words are the most of any code and the last of the list.
    const group = match.findLastIndex((part) => part !== undefined);
    const opener = list[group - 1];
    if (opener !== undefined) this.#begin(opener, match.index, match[0]);
  }

  #begin(opener: Opener, start: number, opening: string): void {
    if (opener.is === 'comment') {
      if (this.#holes > 0 && opener.form.close === undefined && !this.#grammar.commentsInHoles) return;
      const comment = commentAt(this.#text, start, opening, opener.form);
      this.#comments.push(comment);
      this.#at = comment.end;
    } else if (opener.is === 'string') this.#beginString(opener.form, start, opening);
    else if (opener.is === 'jump') this.#at = after(this.#text, opener.to, this.#at);
    else if (opener.is === 'heredoc') this.#heredocs.open(opening, this.#grammar.heredoc?.name);
    else if (opener.is === 'regex') this.#at = this.#regexes.end(start) ?? this.#at;
    else if (opener.is === 'newline') this.#endLine();
    else if (opener.is === 'open') this.#frames.push({ at: start });
    else if (opener.is === 'close') this.#close(start, opening);
    else if (opener.is === 'word' && this.#grammar.words !== undefined)
      this.#literals.push(...wordLiteral(this.#text, start, opening));
  }

  #beginString(form: StringForm, start: number, opening: string): void {
    const bracket = this.#frames.at(-1)?.at;
    const { isProse, keyMark } = this.#grammar;
    const site = {
      line: lineBefore(this.#text, start),
      above: () => lineAbove(this.#text, start),
      around: () => (bracket === undefined ? undefined : bracketContext(this.#text, bracket)),
    };
    this.#inside = new OpenString({
      text: this.#text,
      form,
      start,
      opening,
      bracket,
      isProse: form.opaque === true || isProse?.(site) === true,
      keyMark,
    });
  }

  #readString(string: OpenString): void {
    const pattern = interiorOf(string.body);
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) {
      this.#at = this.#text.length;
      return;
    }
    const start = match.index;
    this.#at = start + match[0].length;
    if (match[CLOSE] !== undefined) this.#endString(string, start);
    else if (match[NEWLINE] !== undefined) {
      this.#inside = undefined;
      this.#at = start;
    } else this.#openHole(string, match, start);
  }

  #endString(string: OpenString, close: number): void {
    this.#literals.push(...string.last(close, this.#at));
    this.#inside = undefined;
  }

  #openHole(string: OpenString, match: RegExpExecArray, start: number): void {
    const index = match.findIndex((part, group) => group >= FIRST_HOLE && part !== undefined);
    const hole = string.body.holes?.[index - FIRST_HOLE];
    if (hole === undefined) return;
    this.#literals.push(...string.part(start, this.#at));
    if (hole.close === undefined) return;
    this.#frames.push({ at: start, hole, string });
    this.#holes += 1;
    this.#inside = undefined;
  }

  #close(start: number, bracket: string): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      if (bracket !== this.#until) return;
      this.#at = start;
      this.#isOver = true;
    } else if (frame.string === undefined) this.#frames.pop();
    else if (bracket === frame.hole?.close) {
      this.#frames.pop();
      this.#holes -= 1;
      this.#at += (frame.hole.times ?? 1) - 1;
      frame.string.resume(this.#at);
      this.#inside = frame.string;
    }
  }

  #endLine(): void {
    this.#at = this.#heredocs.end(this.#at);
    if (this.#holes === 0) return;
    // A string of one line whose hole is open at its end was none, or is broken: the code goes on after it.
    const hole = this.#frames.findLastIndex(({ string }) => string !== undefined);
    if (this.#frames[hole]?.string?.body.multiline) return;
    this.#frames.length = hole;
    this.#holes -= 1;
  }
}

/** The end of the first match from a place on, or of the text. */
function after(text: string, to: RegExp | undefined, from: number): number {
  if (to === undefined) return text.length;
  to.lastIndex = from;
  const match = to.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}
