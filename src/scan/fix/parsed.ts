import type { ParserOptions, parse } from '@babel/parser';
import type { SyntaxNode } from './syntax.ts';

/** One word of a program, or a comment. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A program as it was read. */
export interface Parsed {
  readonly text: string;
  readonly program: SyntaxNode;
  /** Comments are among them. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Token[];
}

/** Reads a program; undefined when it has an error of any kind. The ending says which dialect it is. */
export type Parse = (text: string, ending: string) => Parsed | undefined;

/** Reads with a parser. Nothing is forgiven: what is misread would be rewritten wrongly. */
export function parser(toTree: typeof parse): Parse {
  return (text, ending) => {
    try {
      const { program, tokens, comments } = toTree(text, {
        sourceType: 'unambiguous',
        attachComment: false,
        allowReturnOutsideFunction: true,
        tokens: true,
        plugins: pluginsOf(ending),
      });
      return {
        text,
        program: program as unknown as SyntaxNode,
        tokens: (tokens ?? []).map((token: Extent) => tokenOf(text, token)).filter(isWritten),
        comments: (comments ?? []).map((comment) => tokenOf(text, comment)),
      };
    } catch {
      return undefined;
    }
  };
}

/** A place in a text, as the parser gives it. */
interface Extent {
  readonly start?: number | null;
  readonly end?: number | null;
}

function tokenOf(text: string, { start, end }: Extent): Token {
  const [from, to] = [start ?? 0, end ?? 0];
  return { text: text.slice(from, to), start: from, end: to };
}

function isWritten({ start, end }: Token): boolean {
  return end > start;
}

function pluginsOf(ending: string): NonNullable<ParserOptions['plugins']> {
  if (/^[mc]?ts$/.test(ending)) return ['typescript', 'decorators-legacy', 'decoratorAutoAccessors'];
  if (ending === 'tsx') return ['typescript', 'jsx', 'decorators-legacy', 'decoratorAutoAccessors'];
  return ['flow', 'jsx', 'decorators', 'decoratorAutoAccessors'];
}
