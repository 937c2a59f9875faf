import type { Fix } from '../diagnostics/diagnostic.ts';
import type { Change, Hindrance } from './change.ts';
import { copyOf, isSame } from './changed.ts';
import type { SourceText } from './document.ts';
import { type Original, original } from './original.ts';
import { readDocument } from './read.ts';
import { remove } from './remove.ts';
import { reorder } from './reorder.ts';
import { quote, replace } from './replace.ts';
import { type Tree, treeOf } from './tree.ts';

/** A fix that was made, in words for a person. An entry that was removed has no `to`. */
export interface Done {
  readonly fix: Fix;
  readonly from: string;
  readonly to?: string;
}

/** What fixes made of a file. */
export interface Edited {
  /** The same file when nothing was changed. */
  readonly source: SourceText;
  readonly done: readonly Done[];
  /** Fixes that cannot be made, each with the end of a sentence that says why. */
  readonly refused: readonly { readonly fix: Fix; readonly why: string }[];
}

const NOT_YAML: Hindrance = { why: 'the file cannot be read as YAML' };
const CHANGES_MORE: Hindrance = { why: 'the file would not read as the same but for this' };

interface Planned extends Change {
  readonly fix: Fix;
}

/**
 * Makes fixes of one file. Every byte outside them stays; the new text is read again and must hold the old value but for
 * them, or they are refused. Of fixes that touch one another the first is made; the others are neither done nor refused.
 */
export function edit(source: SourceText, fixes: readonly Fix[]): Edited {
  const origin = original(source.bytes);
  const tree = origin === undefined ? undefined : treeOf(origin.text);
  if (origin === undefined || tree === undefined)
    return { source, done: [], refused: fixes.map((fix) => ({ fix, ...NOT_YAML })) };
  const refused: { fix: Fix; why: string }[] = [];
  const planned: Planned[] = [];
  for (const fix of fixes) {
    const change = changeOf(tree, fix);
    if ('why' in change) refused.push({ fix, why: change.why });
    else if (!planned.some(({ reach }) => touches(reach, change.reach))) planned.push({ ...change, fix });
  }
  const attempt = (changes: readonly Planned[]): SourceText | undefined =>
    changes.length === 0 ? source : changed(source, origin, tree, changes);
  const whole = attempt(planned);
  if (whole !== undefined) return { source: whole, done: planned.map(doneOf), refused };
  // One of them does not hold: those that hold alone, then.
  const sound = planned.filter((change) => attempt([change]) !== undefined);
  for (const change of planned)
    if (!sound.includes(change)) refused.push({ fix: change.fix, ...CHANGES_MORE });
  const together = attempt(sound);
  if (together !== undefined) return { source: together, done: sound.map(doneOf), refused };
  const first = sound.slice(0, 1);
  return { source: attempt(first) ?? source, done: first.map(doneOf), refused };
}

function doneOf({ fix, from, to }: Planned): Done {
  return fix.kind === 'remove' ? { fix, from } : { fix, from, to };
}

function changeOf(tree: Tree, fix: Fix): Change | Hindrance {
  switch (fix.kind) {
    case 'replace':
      return replace(tree, fix.at, fix.value);
    case 'quote':
      return quote(tree, fix.at);
    case 'remove':
      return remove(tree, fix.at);
    case 'order':
      return reorder(tree, fix.at, fix.keys);
  }
}

function touches(a: Change['reach'], b: Change['reach']): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The file with changes, when it reads as it should. */
function changed(
  { file }: SourceText,
  origin: Original,
  tree: Tree,
  changes: readonly Planned[],
): SourceText | undefined {
  const text = origin.spliced(changes.map(({ splice }) => splice));
  const source = { file, bytes: new TextEncoder().encode(text) };
  const expected = copyOf(tree.value);
  for (const { apply } of changes) apply(expected);
  return isSound(source, tree, changes, expected) ? source : undefined;
}

function isSound(source: SourceText, before: Tree, changes: readonly Planned[], expected: unknown): boolean {
  const { diagnostics } = readDocument(source);
  const quotes = changes.filter(({ fix }) => fix.kind === 'quote' && fix.at.on === 'key').length;
  // A file whose keys are mended one by one may still have others to mend, and nothing else.
  if (diagnostics.length > Math.max(0, before.problems.length - quotes)) return false;
  const kinds = new Set(before.problems.map(({ rule }) => `yaml/${rule}`));
  if (diagnostics.some(({ rule }) => !kinds.has(rule))) return false;
  const after = treeOf(original(source.bytes)?.text ?? '');
  return (
    after !== undefined && after.comments.length === before.comments.length && isSame(after.value, expected)
  );
}
