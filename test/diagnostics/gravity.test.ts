import { describe, expect, it } from 'vitest';
import { worstFirst } from '../../src/diagnostics/gravity.ts';
import { CLEAN, located, span } from '../support/reports.ts';

const WORST_FIRST = [
  located({ message: 'unreadable', rule: 'yaml/size' }),
  located({
    message: 'primary',
    group: 'availability',
    data: { role: 'primary', environment: 'production' },
  }),
  located({ message: 'staging', group: 'availability', data: { role: 'primary', environment: 'staging' } }),
  located({ message: 'elsewhere', group: 'availability', data: { role: 'primary', environment: 'nowhere' } }),
  located({ message: 'whole', group: 'availability', data: { environment: 'production' } }),
  located({
    message: 'fallback',
    group: 'availability',
    data: { role: 'fallback', environment: 'production' },
  }),
  located({
    message: 'later',
    group: 'fallbacks',
    data: { environment: 'production' },
    span: span('a', 1, 1, 2),
  }),
  located({
    message: 'last',
    group: 'fallbacks',
    data: { environment: 'production' },
    span: span('a', 2, 1, 2),
  }),
  located({ message: 'waiver', group: 'waivers' }),
  located({ message: 'warned', group: 'availability', severity: 'warn', data: { role: 'primary' } }),
];

describe('worstFirst', () => {
  it('knows what matters more, from any order', () => {
    const words = WORST_FIRST.map(({ message }) => message);
    for (let turn = 0; turn < WORST_FIRST.length; turn += 1) {
      const diagnostics = [...WORST_FIRST.slice(turn), ...WORST_FIRST.slice(0, turn)];
      expect(worstFirst({ ...CLEAN, diagnostics }).map(({ message }) => message)).toEqual(words);
    }
  });
});
