import { truncate, visible } from './visible.ts';

/** Columns of a text that are shown; ids are at most 256 bytes, and a table stays readable. */
const LONGEST = 400;

/**
 * Words that mean nothing to Markdown or GitHub: no link, mention, reference, emoji or emphasis can start in them.
 * Hex words are left out, since GitHub links what may be a commit.
 */
const PLAIN = /^(?:\(?[A-Za-z][A-Za-z'-]*\)?|\d{1,6})[.,:;]?$/;
const COMMIT = /\b[0-9a-f]{7,}\b/i;

function span(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const padded = /^`|`$|^ .* $/.test(text) ? ` ${text} ` : text;
  return `${fence}${padded}${fence}`;
}

/** Data as a code span: the only form in which data stands in Markdown. GitHub makes no link or mention in it. */
export function code(text: string): string {
  const shown = truncate(visible(text), LONGEST);
  return shown.trim() === '' ? '(empty)' : span(shown);
}

function isPlain(word: string): boolean {
  return PLAIN.test(word) && !COMMIT.test(word);
}

/** Words outside quotes: plain ones as they are, runs of others as code. */
function words(text: string): string {
  const out: string[] = [];
  let odd: string[] = [];
  const close = (): void => {
    if (odd.length > 0) out.push(span(odd.join(' ')));
    odd = [];
  };
  for (const word of text.split(' ').filter((one) => one !== '')) {
    if (!isPlain(word)) {
      odd.push(word);
      continue;
    }
    close();
    out.push(word);
  }
  close();
  return out.join(' ');
}

/** A sentence that may quote data: what stands in quotes or backticks, and every unusual word, becomes a code span. */
export function prose(text: string): string {
  const parts = truncate(visible(text), LONGEST).split(/(?:"([^"]+)"|`([^`]+)`)/);
  let shown = '';
  // Split by two groups: plain text, then the one group or the other, and so on.
  for (let index = 0; index < parts.length; index += 3) {
    const part = parts[index] ?? '';
    const quoted = parts[index + 1] ?? parts[index + 2];
    // Marks that touch a quoted id go on touching it.
    const after = index === 0 ? '' : (/^(?:'s)?[).,:;]*(?= |$)/.exec(part)?.[0] ?? '');
    const open = quoted !== undefined && / \($/.test(part) ? ' (' : '';
    const between = words(part.slice(after.length, part.length - open.length));
    shown += `${after}${between === '' ? '' : ` ${between}`}`;
    if (quoted !== undefined)
      shown += `${open === '' ? ' ' : open}${quoted.trim() === '' ? '(empty)' : span(quoted)}`;
  }
  return shown.trim();
}

/** A link of our own: the text is Markdown already, the address one that holds nothing but our words. */
export function link(text: string, url: string): string {
  return `[${text}](${url})`;
}

/** A table row. A pipe in a cell is shown as its escape: renderers disagree about `\|` after a backslash. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => (cell === '' ? ' ' : cell.replaceAll('|', '\\u{7C}'))).join(' | ')} |`;
}

/** The two lines that open a table. */
export function tableHead(titles: readonly string[]): readonly string[] {
  return [row(titles), `|${' --- |'.repeat(titles.length)}`];
}
