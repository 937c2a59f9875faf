import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Overview } from '../../src/drift/overview.ts';
import type { EnvironmentTimeline, ModelEvent, Timeline } from '../../src/history/timeline.ts';
import { endsOf, marksOf } from '../../src/reporters/html/timeline-marks.ts';
import { picture } from '../../src/reporters/html/timeline-picture.ts';
import { daysBetween, scaleOf } from '../../src/reporters/html/timeline-scale.ts';

const TODAY = '2026-11-22';
const days = fc.integer({ min: -3000, max: 3000 });
const dayOf = (offset: number): string =>
  new Date(Date.parse(TODAY) + offset * 86_400_000).toISOString().slice(0, 10);

function event(some: Partial<ModelEvent>): ModelEvent {
  return { model: 'm', kind: 'vanished', commit: 'c1', date: '2026-10-01T08:00:00Z', used: true, ...some };
}

function timeline(events: readonly ModelEvent[]): Timeline {
  return {
    head: 'c1',
    commits: [],
    environments: [{ name: 'production', points: [], initial: [], events, skipped: [] }],
    cuts: [],
  };
}

describe('the scale', () => {
  it('keeps the order of days, holds today, and has few ticks, all within', () => {
    fc.assert(
      fc.property(
        fc.array(days, { maxLength: 8 }),
        fc.array(fc.nat(2000), { maxLength: 3 }),
        (past, ends) => {
          const scale = scaleOf(
            past.map((one) => dayOf(-Math.abs(one))),
            TODAY,
            ends.map(dayOf),
            100,
            1000,
          );
          expect(scale.holds(TODAY)).toBe(true);
          const places = past
            .map((one) => -Math.abs(one))
            .sort((a, b) => a - b)
            .map((one) => scale.x(dayOf(one)));
          expect(places).toEqual([...places].sort((a, b) => a - b));
          for (const place of places) expect(place >= 100 && place <= 1000).toBe(true);
          expect(scale.ticks.length).toBeLessThan(10);
          for (const tick of scale.ticks) expect(scale.holds(tick)).toBe(true);
        },
      ),
    );
  });

  it('is not pressed together by an end that is far away', () => {
    const scale = scaleOf(['2026-10-22'], TODAY, ['2026-12-22', '2039-01-01'], 0, 100);
    expect([scale.holds('2026-12-22'), scale.holds('2039-01-01')]).toEqual([true, false]);
    expect(Math.round(scale.x(TODAY))).toBe(51);
  });

  it('counts days', () => {
    expect(daysBetween(TODAY, '2027-03-15')).toBe(113);
  });
});

describe('marks', () => {
  it('are of models in use alone, one for each commit and kind, oldest first', () => {
    const { marks, hidden } = marksOf(
      timeline([
        event({ model: 'b', commit: 'c2', date: '2026-10-02T08:00:00Z' }),
        event({ model: 'a' }),
        event({ model: 'c' }),
        event({ model: 'd', used: false }),
        event({ model: 'e', kind: 'changed' }),
        event({ model: 'f', kind: 'appeared' }),
      ]),
    );
    expect(marks.map(({ kind, commit, models }) => [kind, commit, models])).toEqual([
      ['vanished', 'c1', ['a', 'c']],
      ['appeared', 'c1', ['f']],
      ['vanished', 'c2', ['b']],
    ]);
    expect(hidden).toBe(0);
  });

  it('are one for environments in which the same happened', () => {
    const [one, two] = [timeline([event({})]), timeline([event({}), event({ commit: 'c2' })])];
    const environments = [
      ...one.environments,
      ...two.environments.map((lane) => ({ ...lane, name: 'staging' })),
    ];
    const { marks } = marksOf({ ...one, environments });
    expect(marks.map(({ environments: names, commit }) => [commit, names])).toEqual([
      ['c1', ['production', 'staging']],
      ['c2', ['staging']],
    ]);
  });

  it('are the newest two dozen', () => {
    const events = Array.from({ length: 50 }, (_, day) =>
      event({ commit: `c${day}`, date: `${dayOf(day - 60)}T08:00:00Z` }),
    );
    const { marks, hidden } = marksOf(timeline(events));
    expect([marks.length, marks[0]?.commit, hidden]).toEqual([24, 'c26', 26]);
  });
});

describe('ends', () => {
  const binding = (environment: string, model: string, retiresAt?: string): Overview['bindings'][number] => ({
    environment,
    useCase: 'chat',
    links: [{ model, availability: 'listed', ...(retiresAt === undefined ? {} : { retiresAt }) }],
  });

  it('lie ahead, the nearest first, each once with the environments that it hits', () => {
    const bindings = [
      binding('staging', 'late', '2027-08-01'),
      binding('production', 'late', '2027-08-01'),
      binding('production', 'soon', TODAY),
      binding('production', 'over', '2026-11-21'),
      binding('production', 'odd', 'next year'),
      binding('production', 'none'),
    ];
    expect(endsOf({ today: TODAY, environments: [], bindings })).toEqual([
      { date: TODAY, model: 'soon', environments: ['production'] },
      { date: '2027-08-01', model: 'late', environments: ['production', 'staging'] },
    ]);
  });
});

describe('the picture', () => {
  const lane = fc.array(fc.tuple(fc.nat(400), fc.nat(600)), { minLength: 1, maxLength: 400 }).map(
    (points): EnvironmentTimeline => ({
      name: 'production',
      points: points
        .map(([day, models]) => ({
          commit: 'c',
          date: `${dayOf(-day)}T08:00:00Z`,
          checked: TODAY,
          models,
          missing: 0,
        }))
        .sort((a, b) => (a.date < b.date ? -1 : 1)),
      initial: [],
      events: [],
      skipped: [],
    }),
  );

  it('has a number wherever it needs one, and no line outside', () => {
    fc.assert(
      fc.property(
        fc.array(lane, { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(2000), { maxLength: 3 }),
        (environments, far) => {
          const ends = far.map((one) => ({ date: dayOf(one), model: 'm', environments: ['production'] }));
          const { text } = picture({ environments, marks: [], ends, today: TODAY });
          expect(text).not.toMatch(/NaN|Infinity|undefined/);
          for (const [, x = ''] of text.matchAll(/ c?x="([\d.-]+)"/g))
            expect(Number(x)).toBeLessThanOrEqual(1120);
          for (const [, path = ''] of text.matchAll(/class="line" d="([^"]+)"/g))
            expect(path).toMatch(/^M[\d.]+ [\d.]+(?:H[\d.]+V[\d.]+)*H[\d.]+$/);
        },
      ),
    );
  });

  it('keeps marks apart, in their order and within, however close they are', () => {
    const marks = fc.array(fc.integer({ min: -300, max: 0 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(marks, lane, (at, one) => {
        const sorted = at.toSorted((a, b) => a - b);
        const all = sorted.map((day) => ({
          environments: ['production'],
          commit: 'c',
          date: dayOf(day),
          kind: 'vanished' as const,
          models: ['m'],
        }));
        const points = [
          { ...(one.points[0] ?? { commit: '', checked: '', models: 1, missing: 0 }), date: dayOf(-300) },
        ];
        const { text } = picture({ environments: [{ ...one, points }], marks: all, ends: [], today: TODAY });
        const places = [...text.matchAll(/cx="([\d.-]+)"/g)].map(([, x = '']) => Number(x));
        expect(places).toHaveLength(at.length);
        places.forEach((place, index) => {
          expect(place).toBeLessThanOrEqual(1120);
          expect(place).toBeGreaterThanOrEqual(150);
          if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(19.9);
        });
      }),
    );
  });
});
