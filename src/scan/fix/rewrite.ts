import type { Constant } from '../inlined.ts';
import { applyEdits, type Edit, type Range } from './edit.ts';
import { Imports } from './imports.ts';
import { moduleProblem } from './module-kind.ts';
import { namesIn } from './names.ts';
import { narrowing } from './narrowed.ts';
import { type Parse, type Parsed, parser } from './parsed.ts';
import { positionProblem } from './position.ts';
import { type Above, listOf, type SyntaxNode, walk } from './syntax.ts';
import { isUnchanged } from './unchanged.ts';

/** A literal that is to be read from a constant. */
export interface Wanted extends Range {
  /** What the program sees. */
  readonly written: string;
  readonly constant: Constant;
}

/** A literal that stays, and the end of a sentence that says why. */
export interface Refused<T> {
  readonly wanted: T;
  readonly why: string;
}

/** A file after literals became constants; the text is the old one when nothing could. */
export interface Rewritten<T> {
  readonly text: string;
  readonly done: readonly T[];
  readonly refused: readonly Refused<T>[];
}

/** Rewrites literals of one file. Its name and those of modules are relative to the same folder. */
export type Rewrite = <T extends Wanted>(file: string, text: string, wanted: readonly T[]) => Rewritten<T>;

/** Loads the parser, which is large, and gives what rewrites files with it. */
export async function openRewriter(): Promise<Rewrite> {
  const { default: babel } = await import('@babel/parser');
  const parse = parser(babel.parse);
  return (file, text, wanted) => rewrite(parse, file, text, wanted);
}

function rewrite<T extends Wanted>(
  parse: Parse,
  file: string,
  text: string,
  wanted: readonly T[],
): Rewritten<T> {
  const refuseAll = (why: string): Rewritten<T> => ({
    text,
    done: [],
    refused: wanted.map((one) => ({ wanted: one, why })),
  });
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const before = parse(text, ending);
  if (before === undefined) return refuseAll('the file has a syntax error');
  const problem = moduleProblem(before, ending);
  if (problem !== undefined) return refuseAll(problem);
  const { done, refused, edits } = editsFor(before, file, wanted, /^[cm]?tsx?$/.test(ending));
  if (done.length === 0) return { text, done, refused };
  const edited = applyEdits(text, edits);
  const after = parse(edited.text, ending);
  if (after === undefined || !isUnchanged(before, after, edits, edited))
    return refuseAll('more than the literals of the file would change');
  return { text: edited.text, done, refused };
}

interface Planned<T> extends Omit<Rewritten<T>, 'text'> {
  readonly edits: readonly Edit[];
}

function editsFor<T extends Wanted>(
  parsed: Parsed,
  file: string,
  wanted: readonly T[],
  isTyped: boolean,
): Planned<T> {
  const names = namesIn(parsed.program);
  const imports = new Imports(parsed, file, names);
  const found = literalsAt(parsed.program, wanted);
  const done: T[] = [];
  const refused: Refused<T>[] = [];
  const edits: Edit[] = [];
  for (const one of wanted) {
    const above = found.get(keyOf(one));
    const why =
      above === undefined
        ? 'it is no value of the program'
        : (positionProblem(above) ?? (isTyped ? narrowing(above, names) : undefined));
    const name = why === undefined ? imports.nameFor(one.constant) : { why };
    if ('why' in name) {
      refused.push({ wanted: one, why: name.why });
      continue;
    }
    const read = name.local + one.constant.read.slice(one.constant.name.length);
    edits.push(editOf(parsed.text, one, read, above));
    done.push(one);
  }
  return { done, refused, edits: [...edits, ...imports.edits()] };
}

/** What is above each literal that is wanted and that has the value that it is wanted for. */
function literalsAt(program: SyntaxNode, wanted: readonly Wanted[]): ReadonlyMap<string, Above> {
  const values = new Map(wanted.map((one) => [keyOf(one), one.written]));
  const found = new Map<string, Above>();
  walk(program, (node, above) => {
    const value = values.get(keyOf(node));
    if (value !== undefined && above !== undefined && writtenIn(node) === value)
      found.set(keyOf(node), above);
  });
  return found;
}

function writtenIn(node: SyntaxNode): unknown {
  if (node.type === 'StringLiteral') return node['value'];
  const [quasi, more] = node.type === 'TemplateLiteral' ? listOf(node, 'quasis') : [];
  return more === undefined ? Reflect.get(Object(quasi?.['value']), 'cooked') : undefined;
}

function editOf(text: string, { start, end }: Range, read: string, above: Above | undefined): Edit {
  if (above?.node.type === 'JSXAttribute') return { start, end, text: `{${read}}` };
  // A quotation mark ends a word, and a name does not: `case"…"`.
  const lead = /[\w$\u0080-\uffff]/.test(text[start - 1] ?? '') ? ' ' : '';
  const tail = /[\w$\u0080-\uffff]/.test(text[end] ?? '') ? ' ' : '';
  return { start, end, text: lead + read + tail };
}

function keyOf({ start, end }: Range): string {
  return `${start}:${end}`;
}
