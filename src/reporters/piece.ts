import { code } from './markdown-text.ts';
import { visible } from './visible.ts';

/** A part of a sentence: our own words, data in quotes, or data that stands for itself, such as a field's name. */
export type Piece = string | { readonly data: string } | { readonly bare: string };

/** Between what was and what is. */
export const ARROW = '→';

/** Pieces as visible text for a terminal. */
export function plainText(pieces: readonly Piece[]): string {
  return joined(pieces, (piece) => ('data' in piece ? `"${visible(piece.data)}"` : visible(piece.bare)));
}

/** Pieces as Markdown: data is code. */
export function markdownText(pieces: readonly Piece[]): string {
  const words = pieces.map((piece) => (piece === ARROW ? 'to' : piece));
  return joined(words, (piece) => code('data' in piece ? piece.data : piece.bare));
}

type Data = Exclude<Piece, string>;

/** Pieces with blanks between; one that begins with a mark follows without. `say` shows our own words. */
export function joined(
  pieces: readonly Piece[],
  show: (piece: Data) => string,
  say: (words: string) => string = (words) => words,
): string {
  let text = '';
  for (const piece of pieces) {
    const isMark = typeof piece === 'string' && /^[,;:)]/.test(piece);
    const isOpen = text === '' || text.endsWith('(');
    text += `${isMark || isOpen ? '' : ' '}${typeof piece === 'string' ? say(piece) : show(piece)}`;
  }
  return text;
}

/** Data between commas; of a long list the first few, and how many more. */
export function listed(items: readonly string[], isBare = false, most = 6): readonly Piece[] {
  const shown = items.slice(0, most).flatMap((item, index): readonly Piece[] => {
    const piece = isBare ? { bare: item } : { data: item };
    return index === 0 ? [piece] : [',', piece];
  });
  return items.length > most ? [...shown, `and ${items.length - most} more`] : shown;
}
