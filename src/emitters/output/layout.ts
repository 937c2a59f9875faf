import { numeral, quote } from './literal.ts';

/** A name in code, printed as it is. */
export interface Word {
  readonly word: string;
}

/** Something to print. A map is an object with its members in order; member order is never changed. */
export type Value = string | number | boolean | Word | readonly Value[] | Members;

/** The members of an object. */
export type Members = ReadonlyMap<string, Value>;

/** How objects and lists are written in one language. */
export interface Syntax {
  readonly key: (name: string) => string;
  readonly memberEnd: string;
  readonly listStart: string;
  /** After the last member and the last item of a list that is broken over lines. */
  readonly lastMemberEnd: string;
  readonly lastItemEnd: string;
  /** Does a text too long for its line move below its key? */
  readonly breaksAfterKey: boolean;
  /** Written above a member whose layout hangs on the width, for formatters that are set to another one. */
  readonly pin?: string;
}

/** Columns that prettier, oxfmt and biome fill by default (read 2026-11). */
export const WIDTH = 80;

// Shorter keys keep their value on the same line: there would be nothing to gain (prettier 3, oxfmt, biome alike).
const SHORT_KEY = 5;

/** Prints a value that starts at `column` of a line indented by `indent`, with `tail` columns to come after it. */
export function print(value: Value, syntax: Syntax, indent: number, column: number, tail: number): string {
  const scalar = printScalar(value);
  if (scalar !== undefined) return scalar;
  if (value instanceof Map) return printMembers(value, syntax, indent);
  return printList(value as readonly Value[], syntax, indent, column, tail);
}

function printScalar(value: Value): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numeral(value);
  if (typeof value === 'boolean') return String(value);
  return 'word' in value ? value.word : undefined;
}

function printMembers(members: Members, syntax: Syntax, indent: number): string {
  if (members.size === 0) return '{}';
  const lines = [...members].map(([key, value]) => printMember(key, value, syntax, indent + 2));
  return `{\n${lines.join(`${syntax.memberEnd}\n`)}${syntax.lastMemberEnd}\n${' '.repeat(indent)}}`;
}

function printMember(key: string, value: Value, syntax: Syntax, indent: number): string {
  const pad = ' '.repeat(indent);
  const lead = `${pad}${syntax.key(key)}:`;
  const printed = print(value, syntax, indent, lead.length + 1, 1);
  const moved = syntax.breaksAfterKey && isMovable(value) && lead.length - 1 - indent >= SHORT_KEY;
  const member =
    moved && lead.length + 2 + printed.length > WIDTH ? `${lead}\n${pad}  ${printed}` : `${lead} ${printed}`;
  const pinned = syntax.pin !== undefined && member.includes('\n') && isFlat(value);
  return pinned ? `${pad}${syntax.pin}\n${member}` : member;
}

function isMovable(value: Value): boolean {
  return typeof value === 'string' || (typeof value === 'object' && 'word' in value);
}

// Would the value stand on one line if lines were long enough?
function isFlat(value: Value): boolean {
  if (value instanceof Map) return false;
  return (
    printScalar(value) !== undefined ||
    (value as readonly Value[]).every((item) => printScalar(item) !== undefined)
  );
}

function printList(
  items: readonly Value[],
  syntax: Syntax,
  indent: number,
  column: number,
  tail: number,
): string {
  const flat = flatList(items, syntax);
  if (flat !== undefined && (items.length === 0 || column + flat.length + tail <= WIDTH)) return flat;
  const pad = ' '.repeat(indent + 2);
  const lines = items.map((item) => pad + print(item, syntax, indent + 2, indent + 2, 1));
  return `${syntax.listStart}\n${lines.join(',\n')}${syntax.lastItemEnd}\n${' '.repeat(indent)}]`;
}

/** A list on one line; undefined where it never stands on one: what holds members, and tables of numbers. */
function flatList(items: readonly Value[], syntax: Syntax): string | undefined {
  if (items.length > 1 && items.every((item) => Array.isArray(item) && item.length > 1)) return undefined;
  const printed = items.map((item) =>
    Array.isArray(item) ? flatList(item, syntax) : printScalar(item as Exclude<Value, readonly Value[]>),
  );
  return printed.includes(undefined) ? undefined : `${syntax.listStart}${printed.join(', ')}]`;
}
