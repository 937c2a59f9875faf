import { textWidth } from './visible.ts';

/** Prose wider than this is hard to read, however wide the terminal is. */
const WIDEST_PROSE = 100;
const NARROWEST = 40;

/** The columns to lay out for: a whole number, at least 40. */
export function columnsOf(width: number): number {
  return Number.isFinite(width) ? Math.max(NARROWEST, Math.floor(width)) : 80;
}

/**
 * Breaks visible text at spaces into lines of at most `width` columns. A word longer than that is left whole: cutting an
 * id would make it another one. Never empty.
 */
export function wrap(text: string, width: number): readonly string[] {
  const room = Math.max(1, Math.min(width, WIDEST_PROSE));
  const lines: string[] = [];
  let line: string | undefined;
  let used = 0;
  for (const word of text.split(' ')) {
    const size = textWidth(word);
    if (line !== undefined && used + 1 + size <= room) {
      line += ` ${word}`;
      used += 1 + size;
      continue;
    }
    if (line !== undefined) lines.push(line);
    line = word;
    used = size;
  }
  lines.push(line ?? '');
  return lines;
}

/** Wraps visible text under a first prefix, with every further line indented by `indent` columns. */
export function hang(prefix: string, text: string, indent: number, width: number): readonly string[] {
  const lines = wrap(text, width - indent);
  return lines.map((line, index) => (index === 0 ? `${prefix}${line}` : `${' '.repeat(indent)}${line}`));
}
