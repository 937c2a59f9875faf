import type { Finding } from '../diagnostics/diagnostic.ts';
import { WAIVER, type Waiver, waiverValue } from '../diagnostics/waiver.ts';

/** Where a finding about a waiver is: at the comment, to which no key path leads. */
export function findingAt(file: string, { span }: Waiver): Pick<Finding, 'at' | 'span'> {
  return { at: { file, path: [], on: 'key' }, span };
}

/** A waiver up to its colon, as it is written. */
export function waiverAs({ rule, value }: Pick<Waiver, 'rule' | 'value'>): string {
  return value === undefined ? `${WAIVER} ${rule}` : `${WAIVER} ${rule} ${waiverValue(value)}`;
}
