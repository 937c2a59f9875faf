import type { Literal } from '../literal.ts';
import { STRICT_JSON } from './grammars/settings.ts';
import { lex } from './lexer.ts';

/**
 * Puts the strings of a JSON text in the place of the string that holds it, where it stands as it is: the body of a
 * request in single or raw quotes.
 */
export function withEmbedded(text: string, literals: readonly Literal[]): readonly Literal[] {
  return literals.flatMap((literal) => {
    if (!isObject(literal.value) || literal.afterHole || literal.beforeHole) return literal;
    const at = text.slice(literal.start, literal.end).indexOf(literal.value);
    if (at < 0) return literal;
    const inner = lex(literal.value, STRICT_JSON).literals;
    return inner.length === 0 ? literal : inner.map((one) => moved(one, literal.start + at));
  });
}

function isObject(value: string): boolean {
  if (value.length < 5 || !value.includes('"')) return false;
  const trimmed = value.trim();
  return /^[[{]/.test(trimmed) && /[\]}]$/.test(trimmed.slice(-1));
}

/** A literal of a part of a text, at its place in the whole. */
export function moved<T extends { readonly start: number; readonly end: number }>(one: T, by: number): T {
  return { ...one, start: one.start + by, end: one.end + by };
}
