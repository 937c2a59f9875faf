import { describe, expect, it } from 'vitest';
import { read } from './yaml.ts';

const SIZE = 1 << 20;
const repeated = (piece: string): string => piece.repeat(Math.floor(SIZE / piece.length));

function flowMap(keys: number): string {
  return `junk: {${Array.from({ length: keys }, (_, index) => `k${index}: v`).join(', ')}}\n`;
}

/** Inputs that cost `yaml` alone several seconds, its stack, or memory. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ['nested brackets', repeated('[')],
  ['nested braces', repeated('{')],
  ['nested dashes', repeated('- ')],
  ['nested questions', repeated('? ')],
  ['anchors', repeated('&a ')],
  ['aliases', repeated('*a ')],
  ['tags', repeated('!a ')],
  ['directives', repeated('%a\n')],
  ['documents', repeated('---\n')],
  ['brackets side by side', repeated('[]')],
  ['quotes', repeated('"')],
  ['commas', `junk: [${repeated(',')}`],
  ['a wide map', flowMap(60_000)],
  ['growing indentation', Array.from({ length: 1400 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
];

describe('what costs too much', () => {
  it.each(ATTACKS)('is refused in time: %s', (_, text) => {
    const before = performance.now();
    const { diagnostics } = read(text.slice(0, SIZE));
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
