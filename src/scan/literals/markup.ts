import type { Literal, SourceComment } from '../literal.ts';
import { attributeLiterals } from './attributes.ts';
import { isAlone } from './comments.ts';
import { EXPRESSION } from './grammars/javascript.ts';
import { lex } from './lexer.ts';
import type { Dialect } from './markup-dialect.ts';
import { readTag, type Tag } from './tags.ts';

/** A piece of a file that is read as a file of its own. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** The ending that such a file would have. */
  readonly ending: string;
}

export interface Markup {
  readonly literals: readonly Literal[];
  readonly comments: readonly SourceComment[];
  readonly blocks: readonly Block[];
}

const FRONTMATTER = /^\ufeff?\s{0,99}---[ \t]*\r?\n/;

/** Reads the markup of a component; what is between tags is prose but for its expressions. */
export function readMarkup(text: string, dialect: Dialect): Markup {
  return new MarkupReader(text, dialect).read();
}

class MarkupReader {
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #literals: Literal[] = [];
  readonly #comments: SourceComment[] = [];
  readonly #blocks: Block[] = [];
  #at = 0;
  /** Nothing closes an interpolation of Vue any more. */
  #isOpenEnded = false;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  read(): Markup {
    if (this.#dialect === 'astro') this.#frontmatter();
    const next = /<!--|<[A-Za-z][\w:.-]*|\{\{?/g;
    for (;;) {
      next.lastIndex = this.#at;
      const match = next.exec(this.#text);
      if (match === null) break;
      this.#at = next.lastIndex;
      if (match[0] === '<!--') this.#comment(match.index);
      else if (match[0].startsWith('<')) this.#tag(match[0].slice(1).toLowerCase());
      else if (this.#dialect === 'vue') this.#interpolation(match[0]);
      else this.#expression(match.index);
    }
    return { literals: this.#literals, comments: this.#comments, blocks: this.#blocks };
  }

  #frontmatter(): void {
    const start = FRONTMATTER.exec(this.#text)?.[0].length;
    if (start === undefined) return;
    const close = /^---[ \t]*$/gm;
    close.lastIndex = start;
    const end = close.exec(this.#text)?.index ?? this.#text.length;
    this.#blocks.push({ start, end, ending: 'ts' });
    this.#at = Math.min(end + 3, this.#text.length);
  }

  #comment(start: number): void {
    const close = this.#text.indexOf('-->', this.#at);
    const end = close < 0 ? this.#text.length : close + 3;
    const text = this.#text.slice(this.#at, close < 0 ? end : close);
    this.#comments.push({ start, end, text, alone: isAlone(this.#text, start) });
    this.#at = end;
  }

  #tag(name: string): void {
    const tag = readTag(this.#text, this.#at, this.#dialect);
    this.#at = tag.end;
    for (const attribute of tag.attributes)
      this.#literals.push(...attributeLiterals(this.#text, attribute, this.#dialect));
    if ((name === 'script' || name === 'style') && !tag.isEmpty) this.#raw(name, tag);
  }

  #raw(name: string, tag: Tag): void {
    const close = new RegExp(`</${name}`, 'gi');
    close.lastIndex = this.#at;
    const end = close.exec(this.#text)?.index ?? this.#text.length;
    const value = (wanted: string): string | undefined =>
      tag.attributes.find((attribute) => attribute.name === wanted)?.value;
    const ending = value('type')?.includes('json')
      ? 'json'
      : (value('lang') ?? (this.#dialect === 'astro' ? 'ts' : 'js'));
    if (name === 'script') this.#blocks.push({ start: this.#at, end, ending });
    this.#at = end;
  }

  #expression(start: number): void {
    // The end of a block of Svelte, `{/if}`.
    if (this.#text[start + 1] === '/') return;
    const found = lex(this.#text, EXPRESSION, { from: start + 1, until: '}' });
    this.#literals.push(...found.literals);
    this.#comments.push(...found.comments);
    this.#at = found.end + 1;
  }

  #interpolation(opening: string): void {
    if (opening !== '{{' || this.#isOpenEnded) return;
    const close = this.#text.indexOf('}}', this.#at);
    this.#isOpenEnded = close < 0;
    if (close < 0) return;
    const found = lex(this.#text.slice(0, close), EXPRESSION, { from: this.#at });
    this.#literals.push(...found.literals);
    this.#comments.push(...found.comments);
    this.#at = close;
  }
}
