import { CST, Lexer } from 'yaml';
import type { Span } from '../diagnostics/place.ts';
import { type Comment, WAIVER } from '../diagnostics/waiver.ts';
import type { Range } from './lines.ts';

/**
 * The comments of a text that is a document. Texts without a waiver are not looked through again: nothing else reads
 * comments, and this costs as much as the first lexical pass.
 */
export function commentsOf(text: string, spanOf: (range: Range) => Span): readonly Comment[] {
  if (!text.includes(WAIVER)) return [];
  return [...commentRanges(text)].map((range) => commentOf(text, range, spanOf));
}

/** Where the comments of a text that is a document are, in its order. */
export function* commentRanges(text: string): Generator<Range, void, void> {
  let offset = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    const isText = isContent;
    isContent = lexeme === CST.SCALAR;
    if (isContent || lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) continue;
    if (!isText && CST.tokenType(lexeme) === 'comment')
      yield { start: offset, end: offset + lexeme.trimEnd().length };
    offset += lexeme.length;
  }
}

function commentOf(text: string, range: Range, spanOf: (range: Range) => Span): Comment {
  const { start, end } = range;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return {
    span: spanOf(range),
    text: text.slice(start + 1, end),
    alone: before.trim() === '',
  };
}
