import type { Literal, SourceComment } from '../literal.ts';
import { PYTHON } from './grammars/python.ts';
import { STRICT_JSON } from './grammars/settings.ts';
import { SHELL } from './grammars/shell.ts';
import { type Lexed, lex } from './lexer.ts';
import { mapped } from './mapped.ts';
import { codeCells } from './notebook-cells.ts';

/** Cells that say so in their first line are of another language; these are not read. */
const FOREIGN = /^\s*%%(?:html|javascript|js|latex|markdown|svg|writefile|sql|R|ruby|perl|cypher)\b/;
const SHELLS = /^\s*%%(?:bash|sh|script)\b/;

/** Reads the code cells of a notebook; the places are those in the file. */
export function readNotebook(text: string): Lexed {
  const literals: Literal[] = [];
  const comments: SourceComment[] = [];
  for (const sources of codeCells(text, lex(text, STRICT_JSON).literals)) {
    const cell = mapped(text, sources);
    if (FOREIGN.test(cell.text)) continue;
    const found = lex(cell.text, SHELLS.test(cell.text) ? SHELL : PYTHON);
    literals.push(...found.literals.map(cell.placed));
    comments.push(...found.comments.map(cell.placed));
  }
  return { literals, comments, end: text.length };
}
