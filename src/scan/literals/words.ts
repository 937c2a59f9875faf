import type { Literal } from '../literal.ts';
import { lineBefore } from './context.ts';

const ASSIGNED = /^(-{0,2}[A-Za-z_][\w.-]*)\+?=/;
const DEFAULT = /^\w+:?[-=]/;
/** What joins a word to a piece before or after it. */
const JOINED_BEFORE = /["'`}\w]/;
const JOINED_AFTER = /["'`$\\{]/;
const HOLE_BEFORE = /\$\w+$/;

/** A word without quotes: `--model NAME`, `MODEL=NAME`, `${MODEL:-NAME}`. */
export function wordLiteral(text: string, start: number, word: string): readonly Literal[] {
  const before = text.slice(Math.max(0, start - 80), start);
  const isExpansion = before.endsWith('${');
  const name = (isExpansion ? DEFAULT : ASSIGNED).exec(word)?.[0] ?? '';
  if (isExpansion && name === '') return [];
  const value = word.slice(name.length);
  if (value === '') return [];
  const afterHole = name === '' && (HOLE_BEFORE.test(before) || /\$\{[^{}]*\}$/.test(before));
  const beforeHole = text[start + word.length] === '$';
  const isPiece =
    JOINED_BEFORE.test(before.at(-1) ?? '') || JOINED_AFTER.test(text[start + word.length] ?? '');
  if (isPiece && !isExpansion && !afterHole && !beforeHole) return [];
  return [
    {
      value,
      start: start + name.length,
      end: start + word.length,
      kind: 'word',
      ...(afterHole && { afterHole: true }),
      ...(beforeHole && (afterHole ? { beforeHole: true } : { head: true, beforeHole: true })),
      context: name === '' ? wordContext(text, start) : name.replace(/[:+]?[-=]$/, ''),
    },
  ];
}

/** The option that a word follows, or else its line before it. */
function wordContext(text: string, start: number): string {
  const line = lineBefore(text, start).trim();
  return /(?:^|\s)(--[A-Za-z][\w-]*)$/.exec(line)?.[1] ?? line;
}
