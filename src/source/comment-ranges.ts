import { CST, Lexer } from 'yaml';
import type { Range } from './lines.ts';

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
