import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify } from '../../src/diagnostics/fingerprint.ts';
import { hostileCheck } from '../support/hostile.ts';
import { CLEAN, FINDINGS, located, span } from '../support/reports.ts';

const ABOUT = { environment: 'production', useCase: 'supportChat', model: 'gpt-5.2' };

function prints(...diagnostics: ReturnType<typeof located>[]): readonly string[] {
  return identify({ ...CLEAN, diagnostics }).map(({ fingerprint }) => fingerprint);
}

describe('a fingerprint', () => {
  it('stays when lines and words move', () => {
    const before = prints(located({ data: ABOUT }));
    const after = prints(
      located({
        data: { ...ABOUT, listed: 3 },
        message: 'other words',
        span: span('elsewhere.yaml', 99, 1, 2),
        at: { file: 'elsewhere.yaml', path: ['useCases', 'supportChat', 'fallbacks', 2], on: 'value' },
        severity: 'warn',
      }),
    );
    expect(after).toEqual(before);
    // The form is a promise to whoever stored one.
    expect(before).toEqual(['09dff36e36d6ea64a8b5d6150ef03bbe']);
  });

  it.each([
    ['rule', located({ data: ABOUT, rule: 'missing-model' })],
    ['environment', located({ data: { ...ABOUT, environment: 'staging' } })],
    ['use case', located({ data: { ...ABOUT, useCase: 'digest' } })],
    ['model', located({ data: { ...ABOUT, model: 'gpt-5.1' } })],
  ])('is another one for another %s', (_, other) => {
    expect(prints(other)).not.toEqual(prints(located({ data: ABOUT })));
  });

  it('goes by the key path of what is about no model', () => {
    const one = located({ rule: 'yaml/duplicate-key', at: { file: 'a', path: ['b'], on: 'key' } });
    expect(prints({ ...one, span: span('a', 9, 1, 2) })).toEqual(prints(one));
    expect(prints({ ...one, at: { file: 'a', path: ['c'], on: 'key' } })).not.toEqual(prints(one));
  });

  it('leaves the first alone when a second about the same comes after it', () => {
    const first = located({ data: ABOUT, span: span('a', 1, 1, 2) });
    const second = located({ data: ABOUT, span: span('a', 2, 1, 2) });
    expect(prints(second, first)[0]).toBe(prints(first)[0]);
  });

  it('is the same whether or not a comment lets it pass', () => {
    const [waived] = FINDINGS.waived;
    if (waived === undefined) throw new Error('nothing waived');
    const open = prints(waived.diagnostic);
    const passed = identify({ ...CLEAN, waived: [waived] }).map(({ fingerprint }) => fingerprint);
    expect(passed).toEqual(open);
  });

  it('is never shared in one report', () => {
    fc.assert(
      fc.property(hostileCheck, fc.nat(3), (report, times) => {
        const diagnostics = Array.from({ length: times + 1 }, () => report.diagnostics).flat();
        const all = identify({ ...report, diagnostics }).map(({ fingerprint }) => fingerprint);
        expect(new Set(all).size).toBe(all.length);
        expect(all.filter((one) => !/^[0-9a-f]{32}$/.test(one))).toEqual([]);
      }),
    );
  });
});
