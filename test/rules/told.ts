import { expect } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';

/** What every finding about a reference carries; each rule says of it what matters. */
const SHARED = ['environment', 'useCase', 'model', 'role', 'hop', 'family', 'owner', 'listing', 'checked'];
/** For machines: measures of which people read a day or a sum, and what stands at the place itself or beside it. */
const UNTOLD = new Set([
  ...SHARED,
  ...['ageMs', 'maxAgeMs', 'days', 'spare', 'first', 'behindHop'],
  ...['elsewhere', 'field', 'models', 'plain', 'sourceFile', 'triggers', 'value'],
]);

/** Asserts that people are told the facts which machines are told, and no fact that there is not. */
export function expectTold({ message, help = '', data = {}, related = [], suggestions }: Finding): void {
  const text = `${message}\n${help}`;
  expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|\(\)/);
  expect(Object.values(data)).not.toContain(undefined);
  expect(suggestions).not.toEqual([]);
  for (const [name, value] of Object.entries(data))
    if (!UNTOLD.has(name)) for (const fact of factsOf(value)) expect(text, name).toContain(fact);
  for (const { at, message: note } of related) expect([at?.file, note]).not.toContain(undefined);
}

function factsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(factsOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
