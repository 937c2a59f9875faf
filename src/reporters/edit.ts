import type { Located } from '../diagnostics/diagnostic.ts';

/** A suggestion as text that can take the place of what is written at the span of its finding. */
export interface Edit {
  /** The suggested value. */
  readonly value: string;
  /** What is written now. */
  readonly before: string;
  /** The value as YAML that reads back as this text, in block and flow style alike. */
  readonly text: string;
}

// Without a digit, sign or mark in front, it can be no number, date, list or comment.
const PLAIN = /^[A-Za-z][\w./:@+-]*$/;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$|:$/i;
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}/gu;

/** A text as a YAML scalar on one line: plain where that is safe, else in double quotes. */
export function scalar(value: string): string {
  if (PLAIN.test(value) && !RESERVED.test(value)) return value;
  const escaped = value
    .replace(/["\\]/g, '\\$&')
    .replace(HIDDEN, (char) => `\\U${(char.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`);
  return `"${escaped}"`;
}

/** The line on which a finding starts, when its excerpt shows it. */
export function lineOf({ excerpt, span }: Located): string | undefined {
  return excerpt?.lines[span.start.line - excerpt.first];
}

/**
 * The suggestions of a finding as edits of its file. None when the span is not surely what they replace: it must hold one
 * scalar, seen in the excerpt, since the place of a value that is not written is the key of what surrounds it.
 */
export function edits(diagnostic: Located): readonly Edit[] {
  const { span, at, suggestions = [] } = diagnostic;
  const line = lineOf(diagnostic);
  if (line === undefined || span.file !== at.file || span.start.line !== span.end.line) return [];
  const before = line.slice(span.start.column - 1, span.end.column - 1);
  const isKey = /^\s*:(?:\s|$)/.test(line.slice(span.end.column - 1));
  if (before.trim() === '' || /^[[{|>&*!]/.test(before) || isKey !== (at.on === 'key')) return [];
  return suggestions
    .filter((value) => !/\p{Cs}/u.test(value))
    .map((value) => ({ value, before, text: scalar(value) }));
}
