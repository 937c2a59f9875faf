import type { SourceText } from '../literal.ts';
import { JAVASCRIPT } from './grammars/javascript.ts';
import { lex } from './lexer.ts';
import { assertedDepth } from './nesting.ts';
import { parseTree } from './tree.ts';

type Parser = typeof import('@babel/parser');

/**
 * Longer texts are parsed only as they are. In shorter ones the parser passes over what it can, such as a name that is
 * declared twice; each such place costs it 20 microseconds, and a hostile text may be made of nothing else.
 */
const FORGIVEN = 200_000;

/** Type assertions in each other; real programs have two or three. */
const DEEPEST = 8;

/**
 * Reads JavaScript on its syntax tree, or by tokens when no tree can be made of it. The ending says which dialect it
 * is. The parser is large and loaded only here.
 */
export async function readJavascript(text: string, ending: string): Promise<SourceText> {
  const { default: parser } = await import('@babel/parser');
  const tree = treeOf(parser, text, ending);
  if (tree !== undefined) return { ...tree, read: 'tree' };
  const { literals, comments } = lex(text, JAVASCRIPT);
  return { literals, comments, read: 'tokens' };
}

/** None of broken code, of code of another language under this ending, or of brackets deeper than the parser's stack. */
function treeOf(parser: Parser, text: string, ending: string): Omit<SourceText, 'read'> | undefined {
  if (/^[mc]?ts$/.test(ending) && assertedDepth(text) > DEEPEST) return undefined;
  for (const isForgiving of text.length > FORGIVEN ? [false] : [false, true]) {
    try {
      return parseTree(parser.parse, text, ending, isForgiving);
    } catch {}
  }
  return undefined;
}
