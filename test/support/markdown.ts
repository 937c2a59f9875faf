/** A line of Markdown without its code spans, read as CommonMark does: a run of backticks ends at the next run as long. */
export function withoutCode(line: string): { readonly rest: string; readonly spans: readonly string[] } {
  const spans: string[] = [];
  let rest = '';
  let at = 0;
  while (at < line.length) {
    const run = /^`+/.exec(line.slice(at))?.[0];
    if (run === undefined) {
      rest += line.charAt(at);
      at += 1;
      continue;
    }
    const close = closing(line, at + run.length, run.length);
    if (close < 0) {
      rest += run;
      at += run.length;
      continue;
    }
    spans.push(stripped(line.slice(at + run.length, close)));
    at = close + run.length;
  }
  return { rest, spans };
}

function closing(line: string, from: number, length: number): number {
  for (const match of line.slice(from).matchAll(/`+/g)) {
    if (match[0].length === length) return from + match.index;
  }
  return -1;
}

function stripped(text: string): string {
  return /^ .* $/.test(text) && text.trim() !== '' ? text.slice(1, -1) : text;
}

/** Cells of a table row as GFM splits it: at every pipe that no backslash precedes, before code spans are read. */
export function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/);
}

const OURS = /^(?:<details>|<\/details>|<summary>[A-Za-z0-9 ]+<\/summary>)$/;
const HARMLESS = /^(?:## )?[A-Za-z0-9 .,:;()'*?-]*$/;
// A cell that is a code span with a link to one of our own pages.
const OUR_LINK =
  /^ \[(.*)\]\(https:\/\/github\.com\/modelock\/modelock\/blob\/main\/docs\/rules\/[a-zA-Z0-9-]+\.md(?:#[a-z]+)?\) $/;
const LINKED = /[A-Za-z]-\d|\b[0-9a-fA-F]{7,}\b|www\.|[A-Za-z]\.[A-Za-z]|:[a-z]+:|GH-/;

const LABEL = String.raw`"(?:[A-Za-z0-9 ]|#\d+;|(?<=[A-Za-z0-9])[./-](?=[A-Za-z0-9]))+"`;
const NODE = String.raw`c\d+[ab]n\d+`;
/** Every line that our diagrams have. */
const DRAWN = new RegExp(
  [
    'flowchart LR',
    String.raw`  subgraph c\d+[ab]\[${LABEL}\]`,
    String.raw`    ${NODE}\[${LABEL}\]`,
    String.raw`    ${NODE} -->(?:\|${LABEL}\|)? ${NODE}`,
    '  end',
    '  classDef bad stroke-dasharray:4',
    `  class ${NODE}(?:,${NODE})* bad`,
  ]
    .map((line) => `^${line}$`)
    .join('|'),
);

/** What a reader or GitHub could take for more than our own words: anything but code spans, plain words, our tags and diagrams. */
export function problemsIn(markdown: string): readonly string[] {
  const problems: string[] = [];
  let columns = 0;
  let isDrawn = false;
  for (const line of markdown.split('\n')) {
    if (line === (isDrawn ? '```' : '```mermaid')) {
      isDrawn = !isDrawn;
      continue;
    }
    if (isDrawn) {
      if (!DRAWN.test(line)) problems.push(line);
      continue;
    }
    const isRow = line.startsWith('|');
    const parts = isRow ? cellsOf(line) : [line];
    if (isRow && columns > 0 && parts.length !== columns) problems.push(`columns: ${line}`);
    columns = isRow ? parts.length : 0;
    if (OURS.test(line)) continue;
    for (const part of parts) {
      const { rest } = withoutCode(part.replace(OUR_LINK, '$1'));
      if (!HARMLESS.test(rest) || LINKED.test(rest)) problems.push(rest);
    }
  }
  return problems;
}
