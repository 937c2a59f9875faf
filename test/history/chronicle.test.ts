import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chronicle, type Content } from '../../src/history/chronicle.ts';
import type { EnvironmentTimeline } from '../../src/history/timeline.ts';
import { compare } from '../../src/listing/compare.ts';
import { decodeLock, encodeLock } from '../../src/listing/lock.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { lockOf } from '../listing/models.ts';
import { bytes } from '../listing/ports.ts';

const SINCE = '2026-11-19T00:00:00Z';

function textOf(models: readonly (string | LockedModel)[], checked = '2026-11-20T00:00:00Z'): string {
  const records = models.map((model) => (typeof model === 'string' ? { id: model } : model));
  return encodeLock(lockOf(records, { checked }));
}

const commitOf = (at: number) => ({
  commit: `c${at}`,
  date: `2026-11-${10 + at}`,
  author: 'A',
  subject: 'S',
});

/** The history of these texts; undefined is a commit that removes the lock, and equal texts are one blob. */
function history(
  texts: readonly (string | undefined)[],
  models: readonly string[] = [],
): EnvironmentTimeline {
  const repeated = new Set(texts.flatMap((text, at) => (texts.indexOf(text) < at ? (text ?? []) : [])));
  const chronicle = new Chronicle({ name: 'staging', models: new Set(models), repeated });
  texts.forEach((text, at) => {
    const first = texts.indexOf(text) === at;
    const content: Content =
      text === undefined ? { why: 'removed' } : { id: text, ...(first ? { bytes: bytes(text) } : {}) };
    chronicle.add(commitOf(at), content);
  });
  return chronicle.timeline();
}

const short = ({ events }: EnvironmentTimeline): readonly string[] =>
  events.map(({ commit, kind, model }) => `${commit} ${kind} ${model}`);

/** What every revision parsed by itself and compared as a whole says. */
function plainly(texts: readonly string[]): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  let before: readonly LockedModel[] | undefined;
  texts.forEach((text, at) => {
    let models: readonly LockedModel[];
    try {
      ({ models } = decodeLock(text, 'staging.lock.json'));
    } catch {
      return;
    }
    const note = (kind: string, model: string) => found.push(`c${at} ${kind} ${model}`);
    for (const change of before === undefined ? [] : compare(before, models)) {
      const { kind, model } = change;
      const is = models.find(({ id }) => id === model);
      if (kind === 'appeared') {
        note(seen.has(model) ? 'returned' : 'appeared', model);
        if (is?.missingSince !== undefined) note('missing', model);
      } else note(kind === 'gone' ? 'vanished' : kind, model);
      if (kind === 'changed') found.push(JSON.stringify(change.facts));
    }
    for (const { id } of models) seen.add(id);
    before = models;
  });
  return found;
}

describe('Chronicle', () => {
  it('tells what appeared, was missing, vanished, returned and changed', () => {
    const texts = [
      textOf(['a', 'b']),
      textOf(['a', { id: 'b', missingSince: SINCE }, 'c']),
      textOf(['a', 'c']),
      textOf(['a', 'b', { id: 'c', contextTokens: 2, retiresAt: '2026-12-01' }]),
      textOf(['a', { id: 'b', missingSince: SINCE }, { id: 'c', contextTokens: 1, retiresAt: '2026-12-01' }]),
      textOf(['a', 'b', { id: 'c', contextTokens: 1, retiresAt: '2026-12-01' }]),
    ];
    const timeline = history(texts, ['b']);
    expect(timeline.initial).toEqual([
      { model: 'a', used: false },
      { model: 'b', used: true },
    ]);
    expect(timeline.events.map(({ date: _, ...event }) => event)).toEqual([
      { model: 'b', kind: 'missing', commit: 'c1', used: true, since: SINCE },
      { model: 'c', kind: 'appeared', commit: 'c1', used: false },
      { model: 'b', kind: 'vanished', commit: 'c2', used: true, since: SINCE },
      { model: 'b', kind: 'returned', commit: 'c3', used: true, from: 'vanished' },
      {
        model: 'c',
        kind: 'changed',
        commit: 'c3',
        used: false,
        retires: '2026-12-01',
        facts: [{ field: 'retiresAt', after: '2026-12-01' }],
      },
      { model: 'b', kind: 'missing', commit: 'c4', used: true, since: SINCE },
      {
        model: 'c',
        kind: 'changed',
        commit: 'c4',
        used: false,
        retires: '2026-12-01',
        facts: [{ field: 'contextTokens', before: 2, after: 1 }],
      },
      { model: 'b', kind: 'returned', commit: 'c5', used: true, from: 'missing' },
    ]);
    expect(timeline.points.map(({ models, missing }) => [models, missing])).toEqual([
      [2, 0],
      [2, 1],
      [2, 0],
      [3, 0],
      [2, 1],
      [3, 0],
    ]);
  });

  it('knows a model by its callable form when bindings do', () => {
    const { initial, events } = history(
      [textOf([{ id: 'models/x', callId: 'x' }]), textOf([{ id: 'models/y', callId: 'y' }])],
      ['x', 'y'],
    );
    expect([...initial, ...events].map(({ model, used }) => [model, used])).toEqual([
      ['models/x', true],
      ['models/x', true],
      ['models/y', true],
    ]);
  });

  it('passes over what cannot be read, and says which lock shows what happened in it', () => {
    const good = textOf(['a']);
    const marks = `<<<<<<< ours\n${good}`;
    const newer = '{"lockVersion": 99}';
    const edited = textOf(['a', 'b']).replace('"b"', '"c"');
    const other = encodeLock(lockOf([], { environment: 'production' }));
    const timeline = history([good, marks, newer, undefined, edited, '{', other, textOf(['b']), marks]);
    expect(timeline.skipped.map(({ commit, why, before }) => [commit, why, before])).toEqual([
      ['c1', 'conflict', 'c7'],
      ['c2', 'newer', 'c7'],
      ['c3', 'removed', 'c7'],
      ['c4', 'edited', 'c7'],
      ['c5', 'invalid', 'c7'],
      ['c6', 'other-environment', 'c7'],
      ['c8', 'conflict', undefined],
    ]);
    expect(short(timeline)).toEqual(['c7 vanished a', 'c7 appeared b']);
    expect(timeline.points.map(({ commit }) => commit)).toEqual(['c0', 'c7']);
  });

  it('says of each commit that it passes over which lock comes next', () => {
    const { skipped } = history([textOf(['a']), '{', textOf(['b']), '[', textOf(['c'])]);
    expect(skipped.map(({ commit, before }) => [commit, before])).toEqual([
      ['c1', 'c2'],
      ['c3', 'c4'],
    ]);
  });

  it('says of a model that came back only as missing that it was there', () => {
    const texts = [textOf(['a', 'b']), textOf(['b']), textOf([{ id: 'a', missingSince: SINCE }, 'b'])];
    expect(short(history(texts))).toEqual(['c1 vanished a', 'c2 returned a', 'c2 missing a']);
    const [first] = history([texts[2] ?? '']).initial;
    expect(first).toEqual({ model: 'a', used: false, missing: true });
  });

  it('tells the same as parsing and comparing every revision', () => {
    const facts = fc.record(
      {
        contextTokens: fc.integer({ min: 1, max: 3 }),
        outputs: fc.constantFrom(['text'], ['image', 'text']),
        retiresAt: fc.constant('2026-12-01'),
        missingSince: fc.constant(SINCE),
      },
      { requiredKeys: [] },
    );
    const models = fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é', '__proto__'), facts), {
        selector: ([id]) => id,
      })
      .map((pairs) => pairs.map(([id, more]): LockedModel => ({ id, ...more })))
      .map((list) => list.sort((a, b) => (a.id < b.id ? -1 : 1)));
    const revision = fc
      .tuple(models, fc.constantFrom('whole', 'whole', 'whole', 'crlf', 'edited', 'marks', 'laid out'))
      .map(([list, kind]) => {
        const text = textOf(list);
        if (kind === 'crlf') return text.replaceAll('\n', '\r\n');
        if (kind === 'edited') return text.replace('text', 'image');
        if (kind === 'laid out') return `${JSON.stringify(JSON.parse(text), null, 4)}\n`;
        return kind === 'marks' ? `${text}=======\n` : text;
      });
    fc.assert(
      fc.property(fc.array(revision, { maxLength: 12 }), (texts) => {
        const { events } = history(texts);
        const told = events.flatMap((event) => [
          `${event.commit} ${event.kind} ${event.model}`,
          ...(event.facts === undefined ? [] : [JSON.stringify(event.facts)]),
        ]);
        expect(told).toEqual(plainly(texts));
      }),
      { numRuns: 500 },
    );
  });
});
