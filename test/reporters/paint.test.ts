import { describe, expect, it } from 'vitest';
import { painter } from '../../src/reporters/paint.ts';

describe('painter', () => {
  it('leaves text alone without colour', () => {
    expect(painter(false)('error', 'x')).toBe('x');
  });

  it('wraps text in codes that end with it, whatever the environment says', () => {
    expect(painter(true)('error', 'x')).toBe('\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');
    expect(painter(true)('quiet', 'x')).toBe('\u001b[2mx\u001b[22m');
  });

  it('paints nothing where there is nothing', () => {
    expect(painter(true)('error', '')).toBe('');
  });
});
