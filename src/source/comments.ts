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
  const comments: Comment[] = [];
  let offset = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    const isText = isContent;
    isContent = lexeme === CST.SCALAR;
    if (isContent || lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) continue;
    if (!isText && CST.tokenType(lexeme) === 'comment')
      comments.push(commentOf(text, offset, lexeme, spanOf));
    offset += lexeme.length;
  }
  return comments;
}

function commentOf(text: string, start: number, lexeme: string, spanOf: (range: Range) => Span): Comment {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return {
    span: spanOf({ start, end: start + lexeme.trimEnd().length }),
    text: lexeme.slice(1).trimEnd(),
    alone: before.trim() === '',
  };
}
