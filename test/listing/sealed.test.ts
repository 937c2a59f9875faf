import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLock, encodeLock } from '../../src/listing/lock.ts';
import { digestOf, modelRows } from '../../src/listing/lock-text.ts';
import { sealedLock } from '../../src/listing/sealed.ts';
import { anyLock, lockedModels, lockOf } from './models.ts';
import { bytes } from './ports.ts';

const FILE = 'registry/locks/staging.lock.json';
const LOCK = lockOf([
  { id: 'a', name: 'Ä},{"id":' },
  { id: 'b', owner: 'acme' },
]);

/** A lock's text changed, with a digest that fits again. */
function resealed(change: (body: string) => string): string {
  const body = change(encodeLock(LOCK).replace(/ {2}"digest".*\n/, ''));
  return body.replace('  "models"', () => `  "digest": "${digestOf([body])}",\n  "models"`);
}

describe('sealedLock', () => {
  it('says of any lock that was written what decoding it says', () => {
    fc.assert(
      fc.property(anyLock, (lock) => {
        const text = encodeLock(lock);
        const sealed = sealedLock(bytes(text));
        expect({ ...sealed?.head, models: lock.models }).toEqual(decodeLock(text, FILE));
        expect(sealed?.holds(lock.models)).toBe(true);
      }),
    );
  });

  it('knows by their rows the models that are in the file, and no others', () => {
    fc.assert(
      fc.property(anyLock, lockedModels, (lock, models) => {
        const sealed = sealedLock(bytes(encodeLock(lock)));
        const isSame = encodeLock({ ...lock, models }) === encodeLock(lock);
        expect(sealed?.holds(models)).toBe(isSame);
        expect(sealed?.holds(lock.models.slice(1))).toBe(lock.models.length === 0);
        expect(sealed?.holds(structuredClone(lock.models))).toBe(true);
      }),
    );
  });

  it('leaves every file to decoding in which a character was changed, added or taken away', () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.constantFrom('', '0', 'a', '"', ',', ' ', '\n', '\r\n', 'é', '\ufeff'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(anyLock, edit, (lock, [seed, put, isAdded]) => {
        const text = encodeLock(lock);
        const at = seed % text.length;
        const edited = text.slice(0, at) + put + text.slice(isAdded ? at : at + 1);
        fc.pre(edited !== text);
        expect(sealedLock(bytes(edited))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['another version', (body: string) => body.replace('"lockVersion": 1', '"lockVersion": 2')],
    ['a head that is none', (body: string) => body.replace('"gateway": "local"', '"gateway": 7')],
    ['no head', (body: string) => body.replace('  "environment": "staging",\n', '')],
    ['broken JSON', (body: string) => body.replace('{\n', '')],
    ['no models', (body: string) => body.replace('"models"', '"model"')],
  ])('leaves %s to decoding though the digest fits', (_what, change) => {
    expect(sealedLock(bytes(resealed((body) => body)))).toBeDefined();
    expect(sealedLock(bytes(resealed(change)))).toBeUndefined();
  });
});

describe('a long lock', () => {
  it.each([1, 249, 250, 251, 500, 751])('of %d models is known by all of them', (count) => {
    const models = Array.from({ length: count }, (_, index) => ({ id: String(1000 + index), name: 'n' }));
    const text = encodeLock(lockOf(models));
    expect(decodeLock(text, FILE).models).toEqual(models);
    expect(text.split('\n').filter((line) => line.startsWith('    {"id"'))).toHaveLength(count + 1);
    const sealed = sealedLock(bytes(text));
    expect(sealed?.holds(models)).toBe(true);
    expect(sealed?.holds(models.slice(0, -1))).toBe(false);
    expect(sealed?.holds([...models, { id: '9' }])).toBe(false);
    expect(sealed?.holds(models.with(-1, { id: '9', name: 'n' }))).toBe(false);
  });

  it('is not known when something follows it', () => {
    expect(sealedLock(bytes(resealed((body) => body)))?.holds(LOCK.models)).toBe(true);
    expect(sealedLock(bytes(resealed((body) => `${body} `)))?.holds(LOCK.models)).toBe(false);
  });
});

describe('modelRows', () => {
  it('has a line per model, each its JSON, whatever stands in its texts', () => {
    const model = fc.record({
      id: fc.string({ minLength: 1 }),
      name: fc.constantFrom('},{"id":', '\n', '},\n    {"id":"x"'),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.oneof(
            lockedModels.map(([first]) => first ?? { id: 'a' }),
            model,
          ),
          { selector: ({ id }) => id },
        ),
        (models) => {
          const lines = [...modelRows(models)].join('').split('\n').slice(1, -1);
          expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')))).toEqual(
            models.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
          );
          expect(lines.every((line) => line.startsWith('    {"id":'))).toBe(true);
        },
      ),
    );
  });
});
