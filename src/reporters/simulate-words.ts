import type { SimulationReport } from '../review/simulate-report.ts';
import type {
  Lost,
  Notice,
  Outcome,
  Serving,
  SimulatedEnvironment,
  SimulatedUse,
} from '../review/simulation.ts';
import { count } from './count.ts';
import { day } from './moment.ts';
import { listed, type Piece } from './piece.ts';

/** What is imagined, in a sentence that ends open. */
export function whatIfPieces({ whatIf }: SimulationReport): readonly Piece[] {
  const { remove, keys, day: by } = whatIf;
  const parts: readonly (readonly Piece[])[] = [
    ...(remove.length === 0 ? [] : [['without', ...listed(remove)]]),
    ...[...keys].map(([name, other]): readonly Piece[] => [
      { data: name },
      'with the key of',
      { data: other },
    ]),
    ...(by === undefined ? [] : [['at the end of', { bare: day(by) }]]),
  ];
  return ['Imagined:', ...parts.flatMap((part, at) => (at === 0 ? part : [',', ...part]))];
}

/** Use cases by what becomes of them. */
export function totalText({ environments }: SimulationReport): string {
  const sum = (outcome: Outcome): number =>
    environments.reduce((total, { counts }) => total + counts[outcome], 0);
  const parts: readonly (readonly [Outcome, string])[] = [
    ['dead', 'dead'],
    ['falls', 'on a fallback'],
    ['weakened', 'weakened'],
    ['unknown', 'unknown'],
    ['rises', 'better off'],
    ['untouched', 'untouched'],
  ];
  const told = parts.flatMap(([outcome, words]) => {
    const number = sum(outcome);
    return number === 0 ? [] : [`${number} ${words}`];
  });
  return told.length === 0 ? 'no use case is judged' : told.join(', ');
}

/** What becomes of a use case. */
export function outcomePieces({ outcome, before, after }: SimulatedUse): readonly Piece[] {
  const now: readonly Piece[] = after === undefined ? [] : [{ data: after.model }];
  switch (outcome) {
    case 'dead':
      return ['dies: nothing usable is left in its chain'];
    case 'falls':
      return ['falls to', ...now, ...hopPieces(after)];
    case 'weakened':
      return ['keeps', ...now, ', with less behind it'];
    case 'rises':
      return [before === undefined ? 'comes to life with' : 'goes back to', ...now, ...hopPieces(after)];
    case 'unknown':
      return ['cannot be told: a listing that decides was never asked for'];
    case 'untouched':
      return ['stays as it is'];
  }
}

function hopPieces(serving: Serving | undefined): readonly Piece[] {
  if (serving === undefined || serving.hop === 0) return [];
  return [`, fallback ${serving.hop}`];
}

/** What a fallback is documented for, and what to know about it. */
export function whenPieces({ when = [], isMeant, availability }: Serving): readonly Piece[] {
  return [
    ...listed(when, true, 10),
    ...(isMeant
      ? []
      : ['- neither unavailable nor any, so it is not documented for a model that is not there']),
    ...(availability === 'listed' ? [] : [`(${availability})`]),
  ];
}

/** Another request shape than the binding's. */
export function shapePieces({ family }: SimulatedUse, after: Serving): readonly Piece[] {
  if (after.family === undefined) return [];
  const adapter: readonly Piece[] =
    after.adapter === undefined ? ['without an adapter'] : ['by', { data: after.adapter }];
  return ['family', { bare: family }, 'to', { bare: after.family }, ',', ...adapter];
}

/** Why hops are lost. */
export function lostPieces(lost: readonly Lost[]): readonly Piece[] {
  return lost.flatMap((one, at): readonly Piece[] => [
    ...(at === 0 ? [] : [';']),
    { data: one.model },
    ...reasonPieces(one),
  ]);
}

function reasonPieces({ why, retiresAt, file }: Lost): readonly Piece[] {
  if (why === 'absent') return ['is not listed'];
  if (why === 'unusable') return ['is listed, but cannot be called'];
  if (why === 'removed') return ['is taken away'];
  return [
    'retires on',
    { bare: day(retiresAt ?? '') },
    ...(file === undefined ? [] : ['by', { bare: file }]),
  ];
}

const NOTICES: Readonly<Record<Notice['kind'], string>> = {
  retired: 'retires on',
  'may-retire': 'may retire from',
  deprecated: 'is deprecated since',
};

/** A day that is over by then. */
export function noticePieces({
  environment,
  model,
  kind,
  day: when,
  file,
  useCases,
}: Notice): readonly Piece[] {
  return [
    { data: model },
    NOTICES[kind],
    { bare: day(when) },
    ...(file === undefined ? [] : ['by', { bare: file }]),
    '; used in',
    { bare: environment },
    'by',
    ...listed(useCases, true),
  ];
}

/** How one environment comes out. */
export function environmentPieces({
  keyOf,
  notJudged,
  counts,
  deadBefore,
}: SimulatedEnvironment): readonly Piece[] {
  if (notJudged !== undefined) {
    const whose: readonly Piece[] =
      notJudged === 'before' || keyOf === undefined ? ['it has'] : [{ data: keyOf }, 'has'];
    return ['not judged:', ...whose, 'no lock that can be used'];
  }
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const key: readonly Piece[] = keyOf === undefined ? [] : [', judged by the lock of', { data: keyOf }];
  const dead = deadBefore === 0 ? [] : [`, ${deadBefore} with nothing usable even as it is`];
  return [`${counts.untouched} of ${count(total, 'use case')} untouched`, ...dead, ...key];
}
