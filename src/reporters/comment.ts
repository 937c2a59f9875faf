/** GitHub takes 65,536 characters a comment (read 2026-11); some are left for what a job adds. */
export const LONGEST_COMMENT = 60_000;

/** A part of a comment: rows between a head and a foot, of which only the rows may be cut. */
export interface Section {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly foot: readonly string[];
  /** Rows at most, however much room there is. */
  readonly most: number;
}

/** Columns kept for "and N more" lines. */
const MORE = 40;

function cost(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function fitRows(section: Section, room: number): readonly string[] {
  const rows: string[] = [];
  let left = room;
  for (const row of section.rows.slice(0, section.most)) {
    left -= row.length + 1;
    if (left < 0) break;
    rows.push(row);
  }
  return rows;
}

function more(hidden: number): readonly string[] {
  return hidden === 0 ? [] : ['', `and ${hidden} more`];
}

/** Sections as one text of at most `limit` characters: rows, then whole sections from the end, give way. */
export function comment(sections: readonly Section[], limit: number = LONGEST_COMMENT): string {
  const blocks: string[] = [];
  let left = limit - MORE;
  let dropped = 0;
  for (const section of sections) {
    const fixed = cost(section.head) + cost(section.foot) + MORE;
    if (fixed > left) {
      dropped += 1;
      continue;
    }
    const rows = fitRows(section, left - fixed);
    const lines = [...section.head, ...rows, ...more(section.rows.length - rows.length), ...section.foot];
    left -= cost(lines) + 1;
    blocks.push(lines.join('\n'));
  }
  if (dropped > 0) blocks.push(`and ${dropped} more ${dropped === 1 ? 'part' : 'parts'}`);
  return `${blocks.join('\n\n')}\n`;
}

/** A section that is folded away. The summary is our own words. */
export function folded(
  summary: string,
  head: readonly string[],
  rows: readonly string[],
  most: number,
): Section {
  return {
    head: ['<details>', `<summary>${summary}</summary>`, '', ...head],
    rows,
    foot: ['', '</details>'],
    most,
  };
}
