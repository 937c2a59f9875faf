import type { ChainChange, Change, Fact, Standing, Verdict } from '../review/change.ts';
import type { Kind } from '../review/kinds.ts';
import { REASONS } from '../review/reasons.ts';
import { changePieces } from './diff-change.ts';
import { factValue } from './fact.ts';
import { listed, type Piece } from './piece.ts';

/** One line of a review: a change, or several that a person reads as one. */
export interface Row {
  readonly level: Change['level'];
  /** `production/supportChat`, `production`, a file, or nothing for what holds everywhere. */
  readonly where: string;
  readonly what: readonly Piece[];
  readonly why: readonly Piece[];
  readonly changes: readonly Change[];
}

/** Kinds of which many come at once and one line says enough. */
const MANY: Readonly<Partial<Record<Kind, string>>> = {
  'access-lost': 'key no longer sees',
  'access-gained': 'key now sees',
  'constant-added': 'new names:',
  'constant-removed': 'names gone:',
  'constant-retyped': 'types differ in their literals:',
  'model-id-added': 'new in ModelId:',
  'model-id-removed': 'gone from ModelId:',
};

/** The lines of a review, in the order of its changes. */
export function rowsOf(changes: readonly Change[]): readonly Row[] {
  const groups = new Map<string, Change[]>();
  changes.forEach((change, index) => {
    const key = manyOf(change) ?? inheritedOf(change) ?? String(index);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [change]);
    else known.push(change);
  });
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [rowOf(first, rest)],
  );
}

function isAccess(kind: Kind): boolean {
  return kind === 'access-lost' || kind === 'access-gained';
}

function manyOf({ kind, reason, level, environment, field, subject, facts }: Change): string | undefined {
  if (MANY[kind] === undefined || subject === undefined) return undefined;
  if (isAccess(kind) && reason !== 'not-used') return undefined;
  const members =
    kind === 'constant-retyped' && reason !== 'literals-only' ? facts?.map((one) => one.field) : [];
  return JSON.stringify([kind, reason, level, isAccess(kind) ? environment : field, members]);
}

/** What several environments take over from one file is one change of it. */
function inheritedOf(change: Change): string | undefined {
  if (change.useCase === undefined || change.kind.startsWith('constant-')) return undefined;
  const { environment: _, standings: _standings, facts, ...rest } = change;
  return JSON.stringify(['inherited', rest, facts]);
}

function rowOf(first: Change, rest: readonly Change[]): Row {
  const { level } = first;
  const changes = [first, ...rest];
  const isMany = rest.length > 0 && manyOf(first) !== undefined;
  return {
    level,
    where: isMany ? whereOf(first) : wherever(changes),
    what: isMany ? manyPieces(first, changes) : changePieces(first),
    why: whyPieces(first),
    changes,
  };
}

function whyPieces({ level, reason, ownLevel, lacks = [] }: Change): readonly Piece[] {
  const needs: readonly Piece[] = reason === 'need-unmet' ? [':', { bare: lacks.join(', ') }] : [];
  return [REASONS[reason].words, ...needs, ...(ownLevel === undefined ? [] : [`(${level} by policy)`])];
}

/** Several environments of one use case in short: `{production,staging}/supportChat`. */
function wherever(changes: readonly Change[]): string {
  const [first] = changes;
  const names = [...new Set(changes.map(({ environment = '' }) => environment))];
  if (first === undefined || names.length < 2) return first === undefined ? '' : whereOf(first);
  return `${together(names)}/${first.useCase ?? ''}`;
}

function together(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `{${names.join(',')}}`;
}

function whereOf({ kind, environment, useCase, field }: Change): string {
  if (kind.startsWith('constant-') || kind.startsWith('model-id-')) return field ?? '';
  return useCase === undefined ? (environment ?? '') : `${environment}/${useCase}`;
}

function manyPieces({ kind, reason, facts = [] }: Change, changes: readonly Change[]): readonly Piece[] {
  const subjects = changes.map(({ subject = '' }) => subject);
  const head = MANY[kind] ?? '';
  if (kind === 'constant-retyped' && reason !== 'literals-only') {
    const members = facts.map((one) => one.field).join(', ');
    return ['types differ in', { bare: members }, ':', ...listed(subjects, true)];
  }
  return [
    isAccess(kind) ? `${head} ${subjects.length} models:` : head,
    ...listed(subjects, kind.startsWith('constant-')),
  ];
}

/** Chains that differ in the same way, with every binding that they are of. */
export function chainsOf(
  chains: readonly ChainChange[],
): readonly (Pick<ChainChange, 'before' | 'after'> & { readonly where: string })[] {
  const groups = new Map<string, { readonly chain: ChainChange; readonly names: string[] }>();
  for (const chain of chains) {
    const key = JSON.stringify([chain.useCase, chain.before, chain.after]);
    const group = groups.get(key) ?? { chain, names: [] };
    group.names.push(chain.environment);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ chain, names }) => ({
    before: chain.before,
    after: chain.after,
    where: `${together(names)}/${chain.useCase}`,
  }));
}

/** How many changes of each level, worst first: `1 breaking, 2 risky and 3 safe changes`. */
export function countLevels(changes: readonly Change[]): string {
  if (changes.length === 0) return 'no change';
  const parts = (['breaking', 'risky', 'safe'] as const).flatMap((level) => {
    const number = changes.filter((change) => change.level === level).length;
    return number === 0 ? [] : [`${number} ${level}`];
  });
  const [last = '', ...others] = parts.toReversed();
  const all = others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
  return `${all} ${changes.length === 1 ? 'change' : 'changes'}`;
}

/** A fact in words, as raw text: `inputs image`, `contextTokens 400000 → 128000`. */
export function factPhrase({ field, verdict, items, before, after, ratio }: Fact): string {
  if (items !== undefined) return `${field} ${items.join(', ')}`;
  if (verdict === 'same') return `${field} ${factValue(after)}`;
  const times = ratio === undefined ? '' : ` (× ${ratio})`;
  return `${field} ${factValue(before)} → ${factValue(after)}${times}`;
}

/** What one environment's key can do, as raw text: `staging listed → absent`. */
export function standingPhrase({ environment, before, after }: Standing): string {
  if (before === undefined || after === undefined || before === after)
    return `${environment} ${after ?? before ?? 'not there'}`;
  return `${environment} ${before} → ${after}`;
}

/** Did anybody state this fact, of one of the two models at least? */
export function isStated({
  before,
  after,
}: {
  readonly before?: unknown;
  readonly after?: unknown;
}): boolean {
  return before !== undefined || after !== undefined;
}

/** Facts that one side states and the other does not, as raw text; nobody can say whether they got worse. */
export function unknownPhrase(facts: readonly Fact[]): string {
  const names = (some: readonly Fact[]): string => some.map(({ field }) => field).join(', ');
  const [gone, come] = [
    facts.filter(({ after }) => after === undefined),
    facts.filter(({ before }) => before === undefined),
  ];
  const neither = gone.filter((fact) => !isStated(fact));
  const parts = [
    ['no longer stated', gone.filter(isStated)],
    ['stated only now', come.filter(isStated)],
    ['not stated', neither],
  ] as const;
  return parts.flatMap(([label, some]) => (some.length === 0 ? [] : [`${label}: ${names(some)}`])).join('; ');
}

/** The facts of a change with one verdict. Members of a type are no facts about a model. */
export function factsBy({ kind, facts = [] }: Change, verdict: Verdict): readonly Fact[] {
  return kind === 'constant-retyped' ? [] : facts.filter((fact) => fact.verdict === verdict);
}
