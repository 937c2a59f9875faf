import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trace } from '../../src/history/bisect.ts';
import type { HistoryReport } from '../../src/history/report.ts';
import { modelStories, storyOfModel } from '../../src/history/story.ts';
import type { Cut, ModelEvent, SkipReason, Timeline } from '../../src/history/timeline.ts';
import { json } from '../../src/reporters/json.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { pretty } from '../../src/reporters/pretty.ts';
import { hostile } from '../support/hostile.ts';
import { problemsIn } from '../support/markdown.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const valid = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/history.schema.json'), 'utf8')),
);

const commit = fc.record({ commit: hostile, date: hostile, author: hostile, subject: hostile });
const reasons = fc.constantFrom<SkipReason[]>(
  'removed',
  'conflict',
  'newer',
  'edited',
  'invalid',
  'other-environment',
  'too-large',
  'not-here',
);
const facts = fc.array(
  fc.record(
    { field: hostile, before: fc.oneof(hostile, fc.array(hostile)), after: hostile },
    { requiredKeys: ['field'] },
  ),
  { maxLength: 3 },
);
const event = (models: readonly string[], commits: readonly string[]) =>
  fc.record(
    {
      model: fc.constantFrom(...models),
      kind: fc.constantFrom<ModelEvent['kind'][]>('appeared', 'missing', 'vanished', 'returned', 'changed'),
      commit: fc.constantFrom(...commits),
      date: hostile,
      used: fc.boolean(),
      facts,
      from: fc.constantFrom('missing' as const, 'vanished' as const),
      since: hostile,
      retires: hostile,
    },
    { requiredKeys: ['model', 'kind', 'commit', 'date', 'used'] },
  );
const cut: fc.Arbitrary<Cut> = fc.oneof(
  fc.record({ why: fc.constant('shallow' as const), commits: fc.nat() }),
  fc.record({ why: fc.constant('renamed' as const), commit: hostile, from: hostile }),
);

/** A history in which every text is hostile. */
const timeline: fc.Arbitrary<Timeline> = fc
  .tuple(
    fc.uniqueArray(commit, { minLength: 1, maxLength: 3, selector: (one) => one.commit }),
    fc.uniqueArray(hostile, { minLength: 1, maxLength: 3 }),
  )
  .chain(([commits, models]) => {
    const hashes = commits.map((one) => one.commit);
    const environment = fc.record({
      name: hostile,
      points: fc.constant(
        commits.map(({ commit, date }) => ({ commit, date, checked: date, models: 1, missing: 1 })),
      ),
      initial: fc.constant(models.slice(1).map((model) => ({ model, used: true, retires: model }))),
      events: fc.array(event(models, hashes), { minLength: 1, maxLength: 5 }),
      skipped: fc.array(
        fc.record({ commit: hostile, date: hostile, why: reasons, before: fc.constantFrom(...hashes) }),
        { maxLength: 3 },
      ),
    });
    return fc.record({
      head: hostile,
      commits: fc.constant(commits),
      environments: fc.array(environment, { minLength: 1, maxLength: 2 }),
      cuts: fc.array(cut, { maxLength: 2 }),
    });
  });

function reportsOf(one: Timeline, since: string): readonly HistoryReport[] {
  const { head, commits, cuts, environments } = one;
  const base = {
    head,
    since,
    commits,
    cuts,
    environments: environments.map(({ name, points: [first], skipped }) => ({
      name,
      locks: 1,
      skipped,
      ...(first && { first, last: first }),
    })),
    all: false,
    exitCode: 0 as const,
  };
  const model = environments[0]?.events[0]?.model ?? '';
  const models = [storyOfModel(one, model)];
  return [
    { ...base, models: modelStories(one) },
    { ...base, model, models },
    { ...base, model, models, traced: trace(one, model) },
  ];
}

describe('a history', () => {
  it('of hostile text is obeyed by no terminal, log or page', () => {
    fc.assert(
      fc.property(timeline, hostile, fc.integer({ min: 40, max: 120 }), (one, since, width) => {
        for (const report of reportsOf(one, since)) {
          for (const { history } of [pretty, json, markdown]) {
            const text = history?.(report, { color: false, width }) ?? '';
            expect(forbiddenIn(text)).toEqual([]);
            expect(commandsIn(text)).toEqual([]);
          }
          expect(problemsIn(markdown.history?.(report, { color: false, width }) ?? '')).toEqual([]);
          valid(JSON.parse(json.history?.(report, { color: false, width }) ?? ''));
          expect(valid.errors ?? []).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('shows the first models of many, and how many more there are', () => {
    const point = { commit: 'c', date: '2026-11-22', checked: '2026-11-22', models: 0, missing: 0 };
    const events = Array.from(
      { length: 50 },
      (_, at): ModelEvent => ({
        model: `m${at}`,
        kind: 'appeared',
        commit: 'c',
        date: '2026-11-22',
        used: at === 49,
      }),
    );
    const one: Timeline = {
      head: 'c',
      commits: [{ commit: 'c', date: '2026-11-22', author: 'A', subject: 'S' }],
      environments: [{ name: 'production', points: [point], initial: [], events, skipped: [] }],
      cuts: [],
    };
    const [report] = reportsOf(one, '2026-11-01');
    if (report === undefined) throw new Error('no report');
    const shown = (all: boolean): readonly string[] =>
      (pretty.history?.({ ...report, all }, { color: false, width: 80 }) ?? '')
        .split('\n')
        .filter((line) => /^m\d+$/.test(line));
    expect(shown(false)).toHaveLength(20);
    expect(shown(false)[0]).toBe('m49');
    expect(shown(true)).toHaveLength(50);
    expect(pretty.history?.(report, { color: false, width: 80 })).toContain('30 more models');
  });
});
