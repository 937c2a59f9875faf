import type { Traced } from '../history/bisect.ts';
import type { HistoryReport } from '../history/report.ts';
import type { ModelStory } from '../history/story.ts';
import type { ModelEvent } from '../history/timeline.ts';
import { jsonValue } from './ascii.ts';
import { SCHEMA_VERSION } from './json-check.ts';

function eventFields({ kind, commit, date, from, since, retires, facts }: ModelEvent): object {
  return {
    kind,
    commit,
    date,
    ...(from === undefined ? {} : { from }),
    ...(since === undefined ? {} : { since }),
    ...(retires === undefined ? {} : { retires }),
    ...(facts === undefined ? {} : { facts: facts.map((fact) => jsonValue(fact)) }),
  };
}

function modelFields({ model, used, stories }: ModelStory): object {
  return {
    model,
    used,
    environments: stories.map(({ environment, standing, since, retires, counts, events, ...story }) => ({
      environment,
      standing,
      used: story.used,
      ...(since === undefined ? {} : { since: { ...since } }),
      ...(retires === undefined ? {} : { retires }),
      counts: { ...counts },
      events: events.map(eventFields),
    })),
  };
}

function tracedFields({ environment, standing, found }: Traced): object {
  if (found === undefined) return { environment, standing };
  const { commit, unread, ...rest } = found;
  return {
    environment,
    standing,
    found: { ...rest, commit: { ...commit }, unread: unread.map((one) => ({ ...one })) },
  };
}

/** A history as `schema/history.schema.json` describes it. */
export function historyDocument(report: HistoryReport): object {
  const { head, model, since, commits, environments, models, traced, cuts, exitCode } = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    exitCode,
    head,
    ...(model === undefined ? {} : { model }),
    ...(since === undefined ? {} : { since }),
    cuts: cuts.map((cut) => ({ ...cut })),
    environments: environments.map((one) => ({ ...one, skipped: one.skipped.map((skip) => ({ ...skip })) })),
    commits: commits.map((commit) => ({ ...commit })),
    models: models.map(modelFields),
    ...(traced === undefined ? {} : { traced: traced.map(tracedFields) }),
  };
}
