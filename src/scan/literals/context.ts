/** Of a longer line only the end is looked at: a line may have megabytes and a literal every few characters. */
const REACH = 200;
const NAME = /[\w$.@\-\u0080-\uffff]/;
const QUOTE = /["'`]/;
const OPENING = /[\s[{&*]/;
/** Names that say nothing without what they are in. */
const VAGUE = new Set(['default', 'value', 'name', 'id', 'primary', 'fallback']);
/** Types that stand between a name and its value: `var model string = `. */
const TYPES = new Set(['str', 'string', 'String', 'Text', 'text']);

/** What stands on the line of a place before it, of a very long line the end. */
export function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - REACH), at);
  return near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
}

/** The line above that of a place. */
export function lineAbove(text: string, at: number): string {
  const newline = at - lineBefore(text, at).length - 1;
  return newline < 0 ? '' : lineBefore(text, text[newline - 1] === '\r' ? newline - 1 : newline);
}

/** The name that a literal is given to, or else its line before it. `bracket` is where the nearest open one stands. */
export function contextOf(text: string, at: number, bracket?: number): string {
  const line = lineBefore(text, at);
  const name = nameBefore(line) ?? nameAbove(text, at, line);
  if (name !== undefined && !VAGUE.has(name)) return name;
  const isOnAnotherLine = bracket !== undefined && bracket < at - line.length;
  const around = isOnAnotherLine ? bracketContext(text, bracket) : '';
  return `${around} ${name ?? line.trim()}`.trim();
}

/** What a bracket is given to, or else its line before it. */
export function bracketContext(text: string, bracket: number): string {
  const line = lineBefore(text, bracket);
  return nameBefore(line) ?? line.trim();
}

/** Of a literal that begins its line: the name at the end of the line above. */
function nameAbove(text: string, at: number, line: string): string | undefined {
  const above = line.trim() === '' ? lineAbove(text, at).trimEnd() : '';
  return /[=:]$/.test(above) ? nameBefore(above) : undefined;
}

/** The name before `=`, `:`, a comparison, or the bracket of a call, at the end of a line. */
function nameBefore(line: string): string | undefined {
  let at = back(line, line.length, OPENING);
  if (line[at - 1] === '(') {
    const called = wordBefore(line, withoutTypes(line, back(line, at - 1, /\s/)));
    if (called !== '') return called;
    at = back(line, at, /[\s([{&*]/);
  }
  const mark = back(line, at, /[=:>!]/);
  if (mark === at) return undefined;
  return named(line, back(line, mark, /\s/));
}

function named(line: string, at: number): string | undefined {
  const last = line[at - 1] ?? '';
  if (QUOTE.test(last)) {
    const from = line.lastIndexOf(last, at - 2);
    return from < 0 || at < 2 ? undefined : line.slice(from + 1, at - 1);
  }
  const word = wordBefore(line, at);
  const before = back(line, at - word.length, /[\s&*]/);
  if (word !== '' && line[before - 1] === ':') {
    const declared = wordBefore(line, back(line, before - 1, /[\s?!]/));
    if (declared !== '') return declared;
  }
  return word === '' || TYPES.has(word) ? undefined : word;
}

const wordBefore = (line: string, at: number): string => line.slice(back(line, at, NAME), at);

/** Before the type arguments of a call, when there are any. */
function withoutTypes(line: string, at: number): number {
  return line[at - 1] === '>' ? Math.max(line.lastIndexOf('<', at), 0) : at;
}

/** Where the characters of a class begin that end at a place. */
function back(line: string, from: number, of: RegExp): number {
  let at = from;
  while (at > 0 && of.test(line[at - 1] ?? '')) at -= 1;
  return at;
}
