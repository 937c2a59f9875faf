import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCodeUnit, order } from '../../src/diagnostics/order.ts';
import { located, span } from '../support/reports.ts';

describe('byCodeUnit', () => {
  it('orders upper case before lower case and surrogates before U+FFFF', () => {
    expect(['b', 'B', '\uffff', '\u{1f600}', 'a'].sort(byCodeUnit)).toEqual([
      'B',
      'a',
      'b',
      '\u{1f600}',
      '\uffff',
    ]);
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(byCodeUnit(a, b)).toBe(b === a ? 0 : -byCodeUnit(b, a));
      }),
    );
  });
});

describe('order', () => {
  const a = located({ span: span('a.yaml', 9, 9, 10) });
  const sorted = [
    a,
    located({ span: span('b.yaml', 2, 5, 6) }),
    located({ span: span('b.yaml', 10, 1, 6) }),
    located({ span: span('b.yaml', 10, 2, 6), rule: 'a', message: 'z' }),
    located({ span: span('b.yaml', 10, 2, 6), rule: 'b', message: 'A' }),
    located({ span: span('b.yaml', 10, 2, 6), rule: 'b', message: 'a' }),
  ];

  it('goes by file, line, column, rule and message', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (shuffled) => {
        expect(order(shuffled)).toEqual(sorted);
      }),
    );
  });

  it('keeps the order of equals and leaves its input alone', () => {
    const first = { ...a, help: 'first' };
    const second = { ...a, help: 'second' };
    const input = [sorted[1] ?? a, first, second];
    expect(order(input).slice(0, 2)).toEqual([first, second]);
    expect(input[1]).toBe(first);
  });
});
