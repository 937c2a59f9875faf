import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/diagnostics/failure.ts';
import { dateOf } from '../../../src/listing/dates.ts';
import { idProblem } from '../../../src/listing/id.ts';
import { OVERLAY_FORMATS, readOverlay } from '../../../src/listing/overlays/index.ts';
import type { Overlay } from '../../../src/listing/overlays/overlay.ts';
import { proseProblem } from '../../../src/listing/overlays/prose.ts';
import { BODIES } from './fixtures.ts';

/** Any value that a JSON text can hold, with the keys that formats look for among the others. */
const key = fc.oneof(
  fc.constantFrom('id', 'models', 'records', 'overlayVersion', 'spec', 'publisher', 'provider', 'model_id'),
  fc.constantFrom(
    'shutdown_date',
    'litellm_provider',
    'status',
    'distributions',
    'via',
    'retiresAt',
    'aliases',
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString'),
  fc.string({ maxLength: 8 }),
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        1,
        1.5,
        -1,
        1e300,
        'openai',
        'model-eol/0.1',
        '2026-12-31',
        'deprecated',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    fc.array(tie('any'), { maxLength: 5 }),
    fc
      .array(fc.tuple(key, tie('any')), { maxLength: 6 })
      .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries))) as unknown),
  ),
})).any;

/** A fixture in which any value stands in the place of one of its own. */
const spoiled = fc
  .tuple(fc.constantFrom(...Object.values(BODIES)), fc.nat(), value)
  .map(([body, at, other]) => {
    let left = at % 60;
    return JSON.parse(JSON.stringify(body), (_key, one: unknown) => (left-- === 0 ? other : one)) as unknown;
  });

function believable(overlay: Overlay): void {
  const entries = overlay.refused.filter(({ field }) => field === undefined);
  expect(overlay.records.length + entries.length).toBeLessThanOrEqual(overlay.read);
  for (const record of overlay.records) {
    expect(idProblem(record.id)).toBeUndefined();
    for (const alias of record.aliases ?? []) expect(idProblem(alias)).toBeUndefined();
    for (const date of [record.deprecatedAt, record.retiresAt])
      if (date !== undefined) expect(dateOf(date)).toBe(date);
    if (record.replacement !== undefined) expect(idProblem(record.replacement)).toBeUndefined();
    expect(record.gateway === undefined || record.vendor === undefined).toBe(true);
    const { lifecycle, deprecatedAt, retiresAt, replacement } = record;
    expect([lifecycle, deprecatedAt, retiresAt, replacement].some((fact) => fact !== undefined)).toBe(true);
  }
  for (const { shown } of overlay.refused) expect(shown).toMatch(/^[\x20-\x7e]{1,300}$|^$/);
}

describe('any body', () => {
  it('is read, or refused with a failure', () => {
    fc.assert(
      fc.property(fc.oneof(value, spoiled), (body) => {
        try {
          believable(readOverlay(body));
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          expect((error as Failure).reason).toBe('registry.invalid');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is read by every format without a throw that is no failure', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OVERLAY_FORMATS), fc.oneof(value, spoiled), (format, body) => {
        try {
          believable(format.read(body));
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('scraped text', () => {
  it('is glued when what follows a lost "or" begins as the whole does', () => {
    const id = fc.stringMatching(/^gpt-[0-9][a-z0-9.-]{0,12}$/);
    fc.assert(
      fc.property(id, id, fc.constantFrom('or', 'and', 'OR'), (a, b, word) => {
        expect(proseProblem(`${a}${word}${b}`)).toBeDefined();
      }),
    );
  });

  it.each([
    'gpt-4o',
    'tts-1',
    'flor-2',
    'command-r-08-2024',
    'Phi-4',
    'orca-2',
    'a/b:c@d',
    'x',
    'or',
    'brand-1',
  ])('%s is one id', (id) => expect(proseProblem(id)).toBeUndefined());
});
