import type { Literal } from '../literal.ts';
import { EXPRESSION } from './grammars/javascript.ts';
import { lex } from './lexer.ts';
import type { Dialect } from './markup-dialect.ts';

export interface Attribute {
  readonly name: string;
  /** What is between the quotes. */
  readonly value?: string;
  /** Of its value, with the quotes. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** Its value is an expression in braces, and these are its literals. */
  readonly literals?: readonly Literal[];
}

export interface Tag {
  readonly attributes: readonly Attribute[];
  readonly end: number;
  /** It closes itself. */
  readonly isEmpty: boolean;
}

const NAME = /[^\s=>/{"'`]+/y;
const EQUALS = /\s{0,999}=\s{0,999}/y;
const WORD = /[^\s>"'`={]+/y;

/** Reads a tag from behind its name. */
export function readTag(text: string, from: number, dialect: Dialect): Tag {
  const attributes: Attribute[] = [];
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === '>') return { attributes, end: at + 1, isEmpty: text[at - 1] === '/' };
    const name = matchAt(NAME, text, at);
    if (name !== undefined) {
      const attribute = attributeAt(text, at + name.length, name, dialect);
      attributes.push(attribute);
      at = attribute.end;
    } else if (character === '{' && dialect !== 'vue') {
      const spread = expression(text, at, '');
      attributes.push(spread);
      at = spread.end;
    } else at += 1;
  }
  return { attributes, end: at, isEmpty: true };
}

function attributeAt(text: string, from: number, name: string, dialect: Dialect): Attribute {
  const equals = matchAt(EQUALS, text, from);
  if (equals === undefined) return { name, start: from, end: from, isQuoted: false };
  const start = from + equals.length;
  const quote = text[start] ?? '';
  if (quote === '{' && dialect !== 'vue') return expression(text, start, name);
  if (quote === '"' || quote === "'" || (quote === '`' && dialect === 'astro')) {
    const close = text.indexOf(quote, start + 1);
    if (close < 0) return { name, start, end: text.length, isQuoted: false };
    return { name, value: text.slice(start + 1, close), start, end: close + 1, isQuoted: true };
  }
  const value = matchAt(WORD, text, start) ?? '';
  return { name, value, start, end: start + value.length, isQuoted: false };
}

function expression(text: string, start: number, name: string): Attribute {
  const { literals, end } = lex(text, EXPRESSION, { from: start + 1, until: '}' });
  return { name, start, end: Math.min(end + 1, text.length), isQuoted: false, literals };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
