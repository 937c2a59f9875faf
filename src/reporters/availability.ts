import type { Availability } from '../diagnostics/report.ts';
import type { Style } from './paint.ts';
import type { Cell } from './table.ts';

/** What a matrix cell may say: the outcome of a lookup, or that nobody uses the model and the listing lacks it. */
export type Presence = Availability | 'not listed';

const SIGNS: Readonly<Record<Presence, readonly [Style, string]>> = {
  listed: ['added', '✓'],
  unusable: ['removed', '✗'],
  absent: ['removed', '✗'],
  missing: ['changed', '!'],
  declared: ['help', '~'],
  exempt: ['help', '~'],
  unknown: ['quiet', '?'],
  'not listed': ['quiet', '·'],
};

/** A matrix cell: a sign and a word, so that colour is never needed. */
export function presence(state: Presence, used = false): Cell {
  const [style, sign] = SIGNS[state];
  return { text: `${sign} ${state}${used ? ', used' : ''}`, style };
}
