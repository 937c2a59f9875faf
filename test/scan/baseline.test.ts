import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import {
  applyBaseline,
  baselineOf,
  decodeBaseline,
  encodeBaseline,
  shrunk,
} from '../../src/scan/baseline.ts';

function found(source: string, model: string, rule = 'inline-model'): Diagnostic {
  return {
    rule,
    severity: 'warn',
    message: '',
    at: { file: source, path: [], on: 'value' },
    data: { sourceFile: source, model },
  };
}

const finding = fc
  .tuple(
    fc.constantFrom('a.ts', 'b.py', '"odd\n'),
    fc.constantFrom('gpt-5.2', 'V5'),
    fc.constantFrom('x', 'y'),
  )
  .map(([file, model, rule]) => found(file, model, rule));

describe('a baseline', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(finding), (list) => {
        const entries = baselineOf(list);
        expect(decodeBaseline(encodeBaseline(entries))).toEqual(entries);
        expect(entries.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      }),
    );
  });

  it('lets pass exactly what it was made of', () => {
    fc.assert(
      fc.property(fc.array(finding), fc.array(finding), (before, more) => {
        const baseline = baselineOf(before);
        expect(applyBaseline(before, baseline)).toEqual({ kept: [], passed: before.length, gone: 0 });
        const both = applyBaseline([...before, ...more], baseline);
        expect([both.kept.length, both.passed, both.gone]).toEqual([more.length, before.length, 0]);
        expect(applyBaseline([], baseline).gone).toBe(before.length);
      }),
    );
  });

  it('only ever shrinks', () => {
    fc.assert(
      fc.property(fc.array(finding), fc.array(finding), (before, now) => {
        const after = shrunk(baselineOf(before), baselineOf(now));
        const left = applyBaseline(now, after);
        expect(left.gone).toBe(0);
        expect(left.kept).toHaveLength(applyBaseline(now, baselineOf(before)).kept.length);
      }),
    );
  });

  it('leaves alone what is about no source file', () => {
    const other = { ...found('a', 'm'), data: { useCase: 'chat' } };
    expect(baselineOf([other])).toEqual([]);
    expect(applyBaseline([other], baselineOf([found('a', 'm')]))).toEqual({
      kept: [other],
      passed: 0,
      gone: 1,
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"baselineVersion":2,"findings":[]}',
    '{"baselineVersion":1}',
    '{"baselineVersion":1,"findings":[1]}',
    '{"baselineVersion":1,"findings":[{"file":"a","rule":"b","model":"c","count":0}]}',
    '{"baselineVersion":1,"findings":[{"file":"a","rule":"b","count":1}]}',
    '<<<<<<< ours',
  ])('is not %s', (text) => {
    expect(decodeBaseline(text)).toBeUndefined();
  });
});
