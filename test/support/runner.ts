/** A command that GitHub's runner would obey. */
export interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

// The runner compares by culture, which looks through characters without weight (actions/runner, read 2026-11).
const WEIGHTLESS =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u00ad|\u034f|[\ufe00-\ufe0f]/g;
const BLANKS = /^[\s\u0085]+/;

function restored(text: string, mapping: readonly (readonly [string, string])[]): string {
  return mapping.reduce((left, [from, to]) => left.replaceAll(from, to), text);
}

const DATA = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
] as const;
const PROPERTY = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
] as const;

function modern(line: string): Command | undefined {
  const text = line.replace(BLANKS, '');
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const info = text.slice(2, end);
  const space = info.indexOf(' ');
  const properties = new Map<string, string>();
  if (space > 0) {
    for (const part of info
      .slice(space + 1)
      .trim()
      .split(',')) {
      const equals = part.indexOf('=');
      if (equals > 0) properties.set(part.slice(0, equals), restored(part.slice(equals + 1), PROPERTY));
    }
  }
  return {
    name: space < 0 ? info : info.slice(0, space),
    properties,
    data: restored(text.slice(end + 2), DATA),
  };
}

function legacy(line: string): Command | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  return end < 0 ? undefined : { name: `##${line.slice(start + 3, end)}`, properties: new Map(), data: '' };
}

/**
 * What the runner's two grammars find in a log, at its most eager: any command name counts, and every character that
 * may end a line or be looked through does.
 */
export function commandsIn(output: string): readonly Command[] {
  return output
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(WEIGHTLESS, ''))
    .flatMap((line) => modern(line) ?? legacy(line) ?? []);
}

/** Characters that must not reach a terminal or a log, in the order found. Colour of our own is taken out first. */
export function forbiddenIn(output: string): readonly string[] {
  const plain = output.replace(/\x1b\[(?:1|2|22|31|32|35|39)m/g, '');
  return (
    plain.match(
      /[\0-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\p{Cs}\p{Cf}]/gu,
    ) ?? []
  );
}
