import type { ChainChange, Change, Fact, Link, Standing } from '../review/change.ts';
import { areaOf } from '../review/kinds.ts';
import { REASONS } from '../review/reasons.ts';
import type { ReviewReport } from '../review/report.ts';
import { jsonValue } from './ascii.ts';
import { changePieces } from './diff-change.ts';
import { failureFields, SCHEMA_VERSION, spanFields } from './json-check.ts';
import { plainText } from './piece.ts';

function valueFields({ before, after }: { readonly before?: unknown; readonly after?: unknown }): object {
  return {
    ...(before === undefined ? {} : { before: jsonValue(before) }),
    ...(after === undefined ? {} : { after: jsonValue(after) }),
  };
}

function factFields(fact: Fact): object {
  const { field, verdict, items, ratio } = fact;
  return {
    field,
    verdict,
    ...valueFields(fact),
    ...(items === undefined ? {} : { items: [...items] }),
    ...(ratio === undefined ? {} : { ratio }),
  };
}

function standingFields({ environment, verdict, before, after }: Standing): object {
  return { environment, verdict, ...valueFields({ before, after }) };
}

function changeFields(change: Change): object {
  const { kind, level, reason, ownLevel, lacks, environment, useCase, subject, field } = change;
  const uses = (list: Change['usedAfter']): object[] => (list ?? []).map((use) => ({ ...use }));
  return {
    kind,
    area: areaOf(kind),
    level,
    reason,
    ...(ownLevel === undefined ? {} : { ownLevel }),
    ...(lacks === undefined ? {} : { lacks: [...lacks] }),
    message: plainText(changePieces(change)),
    why: REASONS[reason].words,
    ...(environment === undefined ? {} : { environment }),
    ...(useCase === undefined ? {} : { useCase }),
    ...(subject === undefined ? {} : { subject }),
    ...(field === undefined ? {} : { field }),
    ...valueFields(change),
    ...(change.facts === undefined ? {} : { facts: change.facts.map(factFields) }),
    ...(change.standings === undefined ? {} : { standings: change.standings.map(standingFields) }),
    ...(change.usedBefore === undefined ? {} : { usedBefore: uses(change.usedBefore) }),
    ...(change.usedAfter === undefined ? {} : { usedAfter: uses(change.usedAfter) }),
    ...(change.span === undefined ? {} : spanOf(change.span)),
  };
}

function spanOf(span: NonNullable<Change['span']>): object {
  return { at: spanFields(span) };
}

function linkFields({ model, availability, when, family }: Link): object {
  return {
    model,
    availability,
    ...(when === undefined ? {} : { when: [...when] }),
    ...(family === undefined ? {} : { family }),
  };
}

function chainFields({ environment, useCase, before, after }: ChainChange): object {
  return { environment, useCase, before: before.map(linkFields), after: after.map(linkFields) };
}

/** A review as `schema/diff.schema.json` describes it. */
export function diffDocument(report: ReviewReport): object {
  const { base, exitCode, failOn, changes, chains, unread } = report;
  const number = (level: Change['level']): number =>
    changes.filter((change) => change.level === level).length;
  return {
    schemaVersion: SCHEMA_VERSION,
    exitCode,
    failOn,
    base: { ...base },
    counts: { breaking: number('breaking'), risky: number('risky'), safe: number('safe') },
    changes: changes.map(changeFields),
    chains: chains.map(chainFields),
    unread: unread.map(({ side, environment, failure }) => ({
      side,
      environment,
      ...failureFields(failure),
    })),
  };
}
