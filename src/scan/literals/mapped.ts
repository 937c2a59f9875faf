interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A text that is written in strings of JSON. */
export interface Mapped {
  readonly text: string;
  /** A part of the text at its place in the file. */
  readonly placed: <T extends Extent>(part: T) => T;
}

const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|.)/g;
const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The text of JSON strings, given with their quotes, one after the other. */
export function mapped(file: string, strings: readonly Extent[]): Mapped {
  let text = '';
  /** Where runs without an escape begin: here and in the file. */
  const runs: { readonly at: number; readonly from: number }[] = [];
  const add = (part: string, from: number): void => {
    if (part === '') return;
    runs.push({ at: text.length, from });
    text += part;
  };
  for (const { start, end } of strings) {
    const raw = file.slice(start + 1, end - 1);
    let done = 0;
    for (const { 0: written, index } of raw.matchAll(ESCAPE)) {
      add(raw.slice(done, index), start + 1 + done);
      add(character(written), start + 1 + index);
      done = index + written.length;
    }
    add(raw.slice(done), start + 1 + done);
  }
  const place = (at: number): number => {
    const run = runs[lastAtOrBefore(runs, at)];
    return run === undefined ? at : run.from + at - run.at;
  };
  return {
    text,
    // The last character may be written as an escape: what follows it says where it ends.
    placed: (part) => ({ ...part, start: place(part.start), end: endOf(file, place(part.end - 1)) }),
  };
}

function character(written: string): string {
  const name = written[1] ?? '';
  if (name === 'u' && written.length === 6) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return NAMED[name] ?? name;
}

function endOf(file: string, last: number): number {
  if (file[last] !== '\\') return last + 1;
  return last + (file[last + 1] === 'u' ? 6 : 2);
}

function lastAtOrBefore(runs: readonly { readonly at: number }[], at: number): number {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((runs[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
