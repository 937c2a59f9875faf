import type { SourceText } from '../literal.ts';
import { moved } from './embedded.ts';
import { JSON_LIKE } from './grammars/settings.ts';
import { readJavascript } from './javascript.ts';
import { lex } from './lexer.ts';
import { readMarkup } from './markup.ts';
import type { Dialect } from './markup-dialect.ts';

/** Reads a component: its scripts on their syntax trees, its markup token by token. */
export async function readComponent(text: string, dialect: Dialect): Promise<SourceText> {
  const { literals, comments, blocks } = readMarkup(text, dialect);
  const all = { literals: [...literals], comments: [...comments] };
  let read: SourceText['read'] = 'tree';
  for (const { start, end, ending } of blocks) {
    const block = text.slice(start, end);
    const source = ending === 'json' ? lex(block, JSON_LIKE) : await readJavascript(block, ending);
    for (const one of source.literals) all.literals.push(moved(one, start));
    for (const one of source.comments) all.comments.push(moved(one, start));
    if ('read' in source && source.read === 'tokens') read = 'tokens';
  }
  return { ...all, read };
}
