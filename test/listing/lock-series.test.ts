import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { decodeLock, encodeLock } from '../../src/listing/lock.ts';
import { type LockRow, type LockState, readBeside } from '../../src/listing/lock-series.ts';
import { digestOf } from '../../src/listing/lock-text.ts';
import { anyLock, lockedModel, lockedModels, lockOf } from './models.ts';
import { bytes } from './ports.ts';

const FILE = 'registry/locks/staging.lock.json';

/** A lock's text with its rows changed, and a digest that fits again. */
function resealed(text: string, change: (body: string) => string): string {
  const body = change(text.replace(/ {2}"digest".*\n/, ''));
  return body.replace('  "models"', () => `  "digest": "${digestOf([body])}",\n  "models"`);
}

/** What reading gave: the lock, or why there is none. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [error.reason, error.message];
  }
}

const wholeOf = ({ head, rows }: LockState) => ({ ...head, models: rows.map(({ model }) => model) });

function expectSame(texts: readonly string[]): void {
  let before: readonly LockRow[] = [];
  for (const text of texts) {
    const read = outcome(() => {
      const state = readBeside(bytes(text), FILE, before);
      before = state.rows;
      return wholeOf(state);
    });
    // As every other reader does: decoding takes a byte order mark away.
    const decoded = new TextDecoder().decode(bytes(text));
    expect(read).toEqual(outcome(() => decodeLock(decoded, FILE)));
  }
}

/** Few ids, so that models stay, go and change. */
const few = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.nat(2)), {
    selector: ([id]) => id,
  })
  .map((pairs) => pairs.map(([id, n]) => ({ id, contextTokens: n + 1 })))
  .map((list) => list.sort((a, b) => (a.id < b.id ? -1 : 1)));

describe('readBeside', () => {
  it('reads any locks, one after the other, as decoding each does', () => {
    fc.assert(
      fc.property(fc.array(few, { minLength: 1, maxLength: 8 }), (lists) => {
        expectSame(lists.map((list) => encodeLock(lockOf(list))));
      }),
    );
    fc.assert(
      fc.property(fc.array(anyLock, { minLength: 1, maxLength: 4 }), (locks) => {
        expectSame(locks.map(encodeLock));
      }),
    );
  });

  it('refuses or reads every text as decoding does, though its digest fits', () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.constantFrom(
        '',
        '0',
        '"',
        ',',
        ' ',
        '\n',
        '\n    ',
        ',\n    ',
        '{}',
        'null',
        '"id":1,',
        'é',
        '\ufeff',
      ),
      fc.nat(3),
    );
    fc.assert(
      fc.property(few, fc.array(edit, { maxLength: 4 }), (models, edits) => {
        const first = encodeLock(lockOf(models));
        const edited = edits.map(([seed, put, taken]) =>
          resealed(first, (body) => {
            const at = seed % body.length;
            return body.slice(0, at) + put + body.slice(at + taken);
          }),
        );
        expectSame([first, ...edited, first]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['in another order', (body: string) => body.replace(/( {4}.*"a".*),\n( {4}.*"b".*),\n/, '$2,\n$1,\n')],
    ['twice', (body: string) => body.replace(/( {4}.*"a".*\n)/, '$1$1')],
    ['of another shape', (body: string) => body.replace('{"id":"b"}', '{"id":"b","odd":1}')],
    ['without an id', (body: string) => body.replace('{"id":"b"}', '{"name":"b"}')],
    ['that are no objects', (body: string) => body.replace('{"id":"b"}', '[]')],
    ['on two lines', (body: string) => body.replace('{"id":"b"}', '{"id":\n    "b"}')],
    ['before a comma', (body: string) => body.replace('"c"}\n', '"c"},\n')],
    ['beyond ASCII', (body: string) => body.replace('{"id":"b"}', '{"id":"b","name":"é"}')],
  ])('leaves rows %s to decoding', (_what, change) => {
    const text = encodeLock(lockOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }]));
    expect(resealed(text, change)).not.toBe(text);
    expectSame([text, resealed(text, change), text]);
  });

  it('keeps the very objects of rows that did not change, whatever goes beside them', () => {
    fc.assert(
      fc.property(lockedModels, lockedModel, fc.nat(6), (models, more, gone) => {
        const { rows } = readBeside(bytes(encodeLock(lockOf(models))), FILE);
        const others = models.slice(gone).filter(({ id }) => id !== more.id);
        const after = [...others, more].sort((a, b) => (a.id < b.id ? -1 : 1));
        const next = readBeside(bytes(encodeLock(lockOf(after))), FILE, rows);
        const kept = new Set(rows);
        for (const row of next.rows) expect(kept.has(row) || row.model.id === more.id).toBe(true);
      }),
    );
  });
});
