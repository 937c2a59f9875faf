import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesEnvironment, passesSettings } from '../../src/registry/checks.gen.js';
import { validateEnvironment, validateSettings } from '../../src/registry/validators.gen.js';
import { readDocument } from '../../src/source/read.ts';

const ROOT = join(import.meta.dirname, '../..');

function valuesIn(folder: string): readonly unknown[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((file) => readDocument({ file, bytes: readFileSync(join(ROOT, folder, file)) }).document ?? [])
    .map(({ value }) => value);
}

/** `[passes, validates]` for both kinds of file; each pair must be of one kind. */
function answers(value: unknown): readonly (readonly [boolean, boolean])[] {
  return [
    [passesEnvironment(value), validateEnvironment(value)],
    [passesSettings(value), validateSettings(value)],
  ];
}

const alike = [
  [true, true],
  [false, false],
];

/** A copy in which the part that a list of numbers leads to is something else, or gone. */
function changed(value: unknown, steps: readonly number[], to: unknown): unknown {
  const [step, ...rest] = steps;
  if (typeof value !== 'object' || value === null || step === undefined) return to;
  const keys = Object.keys(value);
  const key = keys[step % (keys.length + 1)];
  if (key === undefined) return Array.isArray(value) ? [...value, to] : { ...value, extra: to };
  const part = changed(Reflect.get(value, key), rest, to);
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? part : one));
  const { [key]: _, ...others } = value as Record<string, unknown>;
  return part === undefined ? others : { ...others, [key]: part };
}

const other = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    true,
    0,
    -1,
    1.5,
    1e12,
    '',
    ' ',
    'a',
    'gpt-5.2',
    'any',
    'error',
    '14d',
    '2027-03-01',
  ),
  fc.constantFrom({}, [], [[]], { model: 'a', unlisted: 'b' }, { model: '' }, ['text', 'text'], {
    constructor: 1,
  }),
  fc.string({ maxLength: 300 }),
  fc.jsonValue({ maxDepth: 2 }),
);

describe('the check of a file', () => {
  const values = ['registry', 'test/cases', 'templates'].flatMap(valuesIn);

  it('passes what is valid, and nothing else', () => {
    const found = values.flatMap(answers);
    expect(found.filter(([passes, validates]) => passes !== validates)).toEqual([]);
    for (const pair of alike) expect(found).toContainEqual(pair);
  });

  it('does so for values that were changed anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...values),
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 7 }),
        other,
        (value, steps, to) => {
          for (const [passes, validates] of answers(changed(value, steps, to)))
            expect(passes).toBe(validates);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
