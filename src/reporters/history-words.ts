import type { Traced } from '../history/bisect.ts';
import type { Coverage, HistoryReport } from '../history/report.ts';
import type { Story } from '../history/story.ts';
import type { Cut, ModelEvent, Skipped, SkipReason } from '../history/timeline.ts';
import { count } from './count.ts';
import { factText } from './fact.ts';
import { day, interval, minute } from './moment.ts';
import type { Piece } from './piece.ts';

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  removed: 'removed',
  conflict: 'conflict marks',
  newer: 'written by a newer modelock',
  edited: 'edited by hand',
  invalid: 'no lock',
  'other-environment': 'the lock of another environment',
  'too-large': 'too large',
  'not-here': 'not in this clone',
};

/** The hash of a commit as people write it. */
export function shortHash(commit: string): string {
  return commit.slice(0, 12);
}

/** How a model stands: `listed, in use`. */
export function standingText({ standing, used }: Pick<Story, 'standing' | 'used'>): string {
  const word = standing === 'never' ? 'never listed' : standing;
  return used ? `${word}, in use` : word;
}

/** What happened, in a phrase that follows a date. */
export function eventPieces({ kind, from, since, facts = [] }: ModelEvent): readonly Piece[] {
  switch (kind) {
    case 'appeared':
      return ['appeared'];
    case 'missing':
      return since === undefined ? ['missing'] : ['missing since', { bare: minute(since) }];
    case 'vanished':
      return since === undefined ? ['vanished'] : ['vanished, missing since', { bare: minute(since) }];
    case 'returned':
      return [from === 'vanished' ? 'came back after it had vanished' : 'back from missing'];
    case 'changed':
      return [
        'changed:',
        ...facts.flatMap((fact, at) => [...(at > 0 ? [';'] : []), { bare: factText(fact) }]),
      ];
  }
}

/** How often what happened; empty when one event says it. */
export function countsText({ counts, events }: Story): string {
  if (events.length < 2) return '';
  const { flaps, vanished, missing, changed } = counts;
  const often = (number: number, verb: string): readonly string[] =>
    number === 0 ? [] : [`${verb} ${number === 1 ? 'once' : `${number} times`}`];
  return [
    ...often(vanished, 'vanished'),
    ...often(flaps, 'came back'),
    ...often(missing, 'missing'),
    ...often(changed, 'changed'),
  ].join(', ');
}

/** Since when a model is known. */
export function sincePieces({ since, retires }: Story): readonly Piece[] {
  const end: readonly Piece[] = retires === undefined ? [] : ['retires on', { bare: day(retires) }];
  if (since === undefined) return end;
  const words = since.first ? 'already in the first known lock, of' : 'first listed on';
  return [words, { bare: day(since.date) }, ...(end.length === 0 ? [] : [';', ...end])];
}

/** When the lock was asked for before and after the commit that a model is traced to. */
export function checkedPieces({
  checkedBefore,
  checkedAfter,
}: NonNullable<Traced['found']>): readonly Piece[] {
  return checkedBefore === undefined
    ? ['asked', { bare: minute(checkedAfter) }, '; there is no lock before it']
    : ['asked', { bare: interval(checkedBefore, checkedAfter) }];
}

/** What a model is traced to, before the commit is named. */
export function tracedText({ found }: Traced): string {
  if (found === undefined) return 'no lock of this history holds it';
  if (found.kind === 'vanished') return 'first vanished in';
  return found.first ? 'never vanished; already in the first known lock,' : 'never vanished; appeared in';
}

/** Commits whose lock is passed over, such as `0123456789ab (conflict marks)`. */
export function skippedPieces(skipped: readonly Skipped[], most = 5): readonly Piece[] {
  const shown = skipped.slice(0, most).flatMap(({ commit, why }, at): readonly Piece[] => {
    return [...(at > 0 ? [','] : []), { bare: shortHash(commit) }, `(${SKIPPED[why]})`];
  });
  return skipped.length > most ? [...shown, `and ${skipped.length - most} more`] : shown;
}

/** How much of one environment's history is known. */
export function coveragePieces({ locks, first, last }: Coverage): readonly Piece[] {
  if (first === undefined || last === undefined) return ['no lock in this history that can be read'];
  return [
    count(locks, 'lock'),
    ',',
    ...daysBetween(first.date, last.date),
    `; ${count(last.models, 'model')} listed in the last${last.missing === 0 ? '' : `, ${last.missing} missing`}`,
  ];
}

function daysBetween(first: string, last: string): readonly Piece[] {
  const days = [day(first), day(last)] as const;
  return days[0] === days[1] ? ['of', { bare: days[0] }] : [{ bare: days[0] }, 'to', { bare: days[1] }];
}

/** Why nothing is known of what was before. */
export function cutPieces(cut: Cut): readonly Piece[] {
  if (cut.why === 'shallow')
    return [
      'The clone is shallow: its history is only',
      { bare: String(cut.commits) },
      `${cut.commits === 1 ? 'commit' : 'commits'} deep, and what was before is unknown; set`,
      { bare: 'fetch-depth: 0' },
      'at the checkout step, or run',
      { bare: 'git fetch --unshallow' },
    ];
  return [
    'Until commit',
    { bare: shortHash(cut.commit) },
    'the registry was the folder',
    { data: cut.from },
    '; history is not followed there',
  ];
}

/** Models of a report by what is said of them. */
export interface Told {
  /** Something happened to these. */
  readonly changed: HistoryReport['models'];
  /** In use, and nothing happened. */
  readonly steady: HistoryReport['models'];
  /** Nobody uses them, and nothing happened. */
  readonly quiet: number;
}

/** Sorts models out for people. */
export function toldOf({ models }: HistoryReport): Told {
  const changed = models.filter(({ stories }) => stories.some(({ events }) => events.length > 0));
  const rest = models.filter((one) => !changed.includes(one));
  const steady = rest.filter(({ used }) => used);
  return { changed, steady, quiet: rest.length - steady.length };
}

/** What a history of all models is of, as its title. */
export function titlePieces(report: HistoryReport, changed: number): readonly Piece[] {
  const [first, last] = [report.commits[0], report.commits.at(-1)];
  const where = `the locks of ${count(report.environments.length, 'environment')}`;
  if (first === undefined || last === undefined) return [`No commit holds ${where}`];
  return [
    `${count(changed, 'model')} changed in ${where}`,
    ...(report.since === undefined ? [] : ['since', { data: report.since }]),
    '(',
    count(report.commits.length, 'commit'),
    ',',
    ...daysBetween(first.date, last.date),
    ')',
  ];
}
