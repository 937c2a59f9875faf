import { joined, type Piece } from '../piece.ts';
import { visible } from '../visible.ts';
import { entities, html, Markup } from './markup.ts';

/** A sentence that may quote data: what stands in quotes or backticks is set apart. */
export function prose(text: string): Markup {
  const parts = visible(text.slice(0, LONGEST)).split(/(?:"([^"]+)"|`([^`]+)`)/);
  // Split by two groups: plain text, then the one group or the other, and so on.
  const children = parts.map((part, index) => {
    if (part === undefined) return '';
    if (index % 3 === 0) return entities(part);
    // Ids have no blanks; what has some and stands in quotes is somebody's sentence, or a name.
    const isSpoken = index % 3 === 1 && /\s/.test(part);
    return isSpoken ? `<q>${entities(part)}</q>` : `<code>${entities(part)}</code>`;
  });
  return new Markup(children.join(''));
}

const LONGEST = 2000;

/** Pieces of a sentence: data is set as code. */
export function sentenceOf(pieces: readonly Piece[]): Markup {
  const data = (piece: Exclude<Piece, string>): string =>
    html`<code>${'data' in piece ? piece.data : piece.bare}</code>`.text;
  return new Markup(joined(pieces, data, (words) => prose(words).text));
}

/** A day, for people and for programs. */
export function day(date: string): Markup {
  return html`<time datetime="${date}">${date}</time>`;
}
