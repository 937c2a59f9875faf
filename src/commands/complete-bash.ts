/** What stands before the cursor of a bash command line, taken apart. */
export interface BashLine {
  /** The words as the shell would give them, but with nothing expanded; the last one is being typed. */
  readonly words: readonly string[];
  /** The last word as it is written. */
  readonly raw: string;
  /** The quote that is open at the cursor. */
  readonly quote: '' | "'" | '"';
}

/** Takes a command line apart by the quoting rules of bash. Nothing is expanded, so nothing can be run. */
export function readBashLine(line: string): BashLine {
  const words: string[] = [];
  let word = '';
  let start = 0;
  let quote: BashLine['quote'] = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
      else word += char;
    } else if (char === '\\' && (quote === '' || /["$`\\]/.test(line.charAt(at + 1)))) {
      at += 1;
      word += line.charAt(at);
    } else if (quote === '"') {
      if (char === '"') quote = '';
      else word += char;
    } else if (char === "'" || char === '"') quote = char;
    else if (/[ \t\n]/.test(char)) {
      if (at > start) words.push(word);
      word = '';
      start = at + 1;
    } else word += char;
  }
  return { words: [...words, word], raw: line.slice(start), quote };
}

/** Characters that mean nothing to bash wherever they stand; `:`, `=` and `@` may end a word for its line editor. */
const PLAIN = /[\w./:@%+,=-]|[^\0-\x7f]/u;

/** Writes a value so that bash reads exactly it, in the quotes that are open. */
export function quoteForBash(value: string, quote: BashLine['quote'] = ''): string {
  if (quote === "'") return value.replaceAll("'", String.raw`'\''`);
  // A backslash before an exclamation mark would stay in the value.
  if (quote === '"') return value.replace(/["$`\\]/g, String.raw`\$&`).replaceAll('!', `"'!'"`);
  return [...value].map((char) => (PLAIN.test(char) ? char : `\\${char}`)).join('');
}

/**
 * What bash is to put in place of what it takes for the current word. Its line editor begins a word anew after some
 * characters, which model ids have; what stands before the last one of them is left out.
 */
export function bashReplies(
  candidates: readonly string[],
  { words, raw, quote }: BashLine,
  breaks: string,
): readonly string[] {
  const typed = words.at(-1) ?? '';
  const fitting = candidates.filter((one) => one.startsWith(typed));
  if (quote !== '') return raw.startsWith(quote) ? fitting.map((one) => quoteForBash(one, quote)) : [];
  const kept = raw.slice(0, lastBreak(raw, breaks));
  return fitting
    .map((one) => quoteForBash(one))
    .filter((one) => one.startsWith(kept))
    .map((one) => one.slice(kept.length));
}

function lastBreak(raw: string, breaks: string): number {
  let end = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw.charAt(at);
    if (char === '\\') at += 1;
    else if (':=@'.includes(char) && breaks.includes(char)) end = at + 1;
  }
  return end;
}
