import type { Place, Span } from '../diagnostics/place.ts';
import type { Comment } from '../diagnostics/waiver.ts';
import type { Written } from '../diagnostics/waivers.ts';
import { isAlike } from './alike.ts';
import type { KnownModels } from './known.ts';
import { Lines } from './lines.ts';
import type { Literal, SourceText } from './literal.ts';
import { type Match, matchOf } from './match.ts';

/** A literal of a source file that is reported. */
export interface Found {
  readonly file: string;
  /** The literal's value, whole. */
  readonly written: string;
  /** The literal with its quotation marks: where it stands in the text, in UTF-16 units, and in lines and columns. */
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  readonly at: Place;
}

/** A model that is written in a source file. */
export interface Hit extends Found, Match {}

/** A source file that was read. The key path of what is found in it is its number there. */
export interface SourceFile extends Written {
  readonly file: string;
  readonly text: string;
  readonly hits: readonly Hit[];
  /** Literals that look like ids and are known nowhere; none when they were not asked for. */
  readonly alike: readonly Found[];
}

/** What is written in a file of the models that are known, and what looks like one of `stems`. */
export function findIn(
  file: string,
  text: string,
  source: SourceText,
  models: KnownModels,
  stems: ReadonlySet<string> = new Set(),
): SourceFile {
  const lines = new Lines(file, text);
  const all: Found[] = [];
  const texts: string[] = [];
  const found = ({ start, end, value: written }: Literal, text: string): Found => {
    const at: Place = { file, path: [all.length], on: 'value' };
    const one = { file, written, start, end, span: lines.span(start, end), at };
    all.push(one);
    texts.push(text);
    return one;
  };
  const hits: Hit[] = [];
  const alike: Found[] = [];
  for (const literal of source.literals) {
    const match = matchOf(literal, models);
    if (match !== undefined) hits.push({ ...match, ...found(literal, match.known.text) });
    else if (stems.size > 0 && isAlike(literal, models, stems)) alike.push(found(literal, literal.value));
  }
  const start = lines.span(0, 0);
  return {
    file,
    text,
    hits,
    alike,
    span: ([index]) => all[Number(index)]?.span ?? start,
    written: ([index]) => texts[Number(index)],
    comments: source.comments.map((comment): Comment => {
      return { span: lines.span(comment.start, comment.end), text: comment.text, alone: comment.alone };
    }),
  };
}
