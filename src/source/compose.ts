import type { CST, ParsedNode } from 'yaml';
import { Composer, type Document, Parser } from 'yaml';
import { lexemes, Refused } from './lexemes.ts';
import type { Problem } from './problem.ts';
import { syntaxProblem } from './syntax.ts';

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  // Its own check is quadratic (87 KiB: 0.7 s, 319 KiB: 10 s; yaml 2.9.1); `plain.ts` does a linear one.
  uniqueKeys: false,
} as const;

/** The node tree of a text, or why there is none. An empty text has neither. */
export interface Composed {
  readonly root?: ParsedNode;
  readonly problems: readonly Problem[];
}

/** Composes the one YAML 1.2 document of a text. Never throws. */
export function compose(text: string): Composed {
  try {
    const composer = new Composer<ParsedNode, true>(OPTIONS);
    let first: Document.Parsed<ParsedNode, true> | undefined;
    for (const document of composer.compose(tokens(text), true, text.length)) {
      if (first !== undefined) return { problems: [severalDocuments(text, document.range[0])] };
      first = document;
    }
    return first === undefined ? { problems: [] } : read(text, first);
  } catch (thrown) {
    if (thrown instanceof Refused) return { problems: thrown.problems };
    if (thrown instanceof RangeError) return { problems: [tooDeep(text)] };
    throw thrown;
  }
}

function* tokens(text: string): Generator<CST.Token, void, void> {
  const parser = new Parser();
  for (const lexeme of lexemes(text)) yield* parser.next(lexeme);
  yield* parser.end();
}

// A warning is as good as an error: what `yaml` wonders about, a reader does too.
function read(text: string, document: Document.Parsed<ParsedNode, true>): Composed {
  const [error] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (error !== undefined) return { problems: [syntaxProblem(text, error)] };
  return document.contents === null ? { problems: [] } : { root: document.contents, problems: [] };
}

function severalDocuments(text: string, start: number): Problem {
  const marker = text.lastIndexOf('---', start);
  const from = marker < 0 ? start : marker;
  return {
    rule: 'several-documents',
    range: { start: from, end: from + 3 },
    message: 'A second document begins here; a file holds one',
    help: 'Give each environment its own file; to reuse another environment say `extends: <environment>`.',
  };
}

function tooDeep(text: string): Problem {
  return {
    rule: 'depth',
    range: { start: 0, end: Math.min(1, text.length) },
    message: 'Values are nested too deep to be read',
    help: 'A registry needs about five levels.',
  };
}
