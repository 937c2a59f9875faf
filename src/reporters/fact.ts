import type { Impact } from '../drift/report.ts';
import { minute } from './moment.ts';

/** One difference between two listings, as drift reports carry it. */
export type Change = Impact['change'];

/** One fact that differs. */
export type FactChange = Extract<Change, { kind: 'changed' }>['facts'][number];

const DEEPEST = 3;

/** A fact's value in words, as raw text. `undefined` was not stated. */
export function factValue(value: unknown, depth = 0): string {
  if (value === undefined) return 'not stated';
  if (value === null || typeof value !== 'object') return String(value);
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((one) => factValue(one, depth + 1)).join('+');
  // Prices have one unit, which their field's name stands for.
  return Object.entries(value)
    .filter(([key]) => key !== 'unit')
    .map(([key, one]) => `${key} ${factValue(one, depth + 1)}`)
    .join(', ');
}

/** A changed fact as raw text: `contextTokens 200000 → 100000`. */
export function factText(fact: FactChange): string {
  return `${fact.field} ${factValue(fact.before)} → ${factValue(fact.after)}`;
}

/** What happened to a model, as raw text that follows "is" or stands alone: `gone`, `missing since …`. */
export function changeText(change: Change): string {
  switch (change.kind) {
    case 'appeared':
      return 'newly listed';
    case 'gone':
      return 'gone';
    case 'missing':
      return `missing since ${minute(change.since)}`;
    case 'returned':
      return 'back in the listing';
    case 'changed':
      return change.facts.map(factText).join('; ');
  }
}
