import { decode } from './decode.ts';
import type { Range } from './lines.ts';

/** A piece of a changed text: new words, or a range of the text as it was. */
export type Piece = string | Range;

/** What stands in place of a range. */
export interface Splice extends Range {
  readonly pieces: readonly Piece[];
}

/** A text as documents see it, and the way back to every byte of its file. */
export interface Original {
  /** Without byte order mark and with `\n` line ends. */
  readonly text: string;
  /** The file's own text with splices, which must not overlap. New line feeds do not occur in them. */
  spliced(splices: readonly Splice[]): string;
}

/** A file's text with the way back; undefined when it is not UTF-8. */
export function original(bytes: Uint8Array): Original | undefined {
  const decoded = decode(bytes);
  if (!('text' in decoded)) return undefined;
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const rawOffset = offsets(raw);
  const slice = (start: number, end: number): string => raw.slice(rawOffset(start), rawOffset(end));
  return {
    text: decoded.text,
    spliced(splices) {
      const parts: string[] = [];
      let at = 0;
      for (const { start, end, pieces } of [...splices].sort((a, b) => a.start - b.start)) {
        parts.push(raw.slice(at, rawOffset(start)));
        for (const piece of pieces)
          parts.push(typeof piece === 'string' ? piece : slice(piece.start, piece.end));
        at = rawOffset(end);
      }
      parts.push(raw.slice(at));
      return parts.join('');
    },
  };
}

/** From an offset of the text without byte order mark and carriage returns to one of the file's own. */
function offsets(raw: string): (offset: number) => number {
  const mark = raw.startsWith('\ufeff') ? 1 : 0;
  // Offsets, in the text, of the line feeds that have a carriage return before them.
  const returns: number[] = [];
  for (let at = raw.indexOf('\r\n'); at >= 0; at = raw.indexOf('\r\n', at + 2))
    returns.push(at - mark - returns.length);
  return (offset) => {
    let low = 0;
    let high = returns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((returns[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset + mark + low;
  };
}
