import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAs } from '../marked.ts';

const SIZE = 1 << 15;
const repeated = (piece: string): string => piece.repeat(Math.floor(SIZE / piece.length));

/**
 * How often searches may pass a character of a text: a literal or a word looks at 200 before it. Looking to the
 * end each time would be thousands.
 */
const PASSES = 250;

/** What is hard for the languages that have it. */
const ATTACKS: readonly (readonly [what: string, piece: string, paths: readonly string[]])[] = [
  ['quotes', '"', ['a.py', 'a.rs', 'a.yaml', 'a.ipynb', 'a.sh', 'a.vue']],
  ['escaped quotes', '\\"', ['a.py', 'a.json', 'a.yaml', 'a.ipynb']],
  ['strings that nothing closes', "'a\n", ['a.py', 'a.rb', 'a.php', 'a.yaml', '.env']],
  ['holes in each other', '"\\(', ['a.swift']],
  ['holes in each other', '"${', ['a.kt', 'a.sh', 'a.tf']],
  ['holes in each other', "f'{", ['a.py']],
  ['holes in each other', '`${', ['a.astro', 'a.js']],
  ['raw strings that nothing closes', 'r#"', ['a.rs']],
  ['hashes', '#', ['a.swift', 'a.rs', 'a.sh', 'a.py']],
  ['slashes', '/[', ['a.rb', 'a.js']],
  ['comments in each other', '/*', ['a.rs', 'a.swift', 'a.ts']],
  ['heredocs that nothing ends', '<<A\n', ['a.rb', 'a.sh', 'a.tf']],
  ['ends of PHP', '?>', ['a.php']],
  ['brackets', '[', ['a.yaml', 'a.json', 'a.ts', 'a.go']],
  ['braces', '{', ['a.svelte', 'a.vue', 'a.js', 'a.yaml']],
  ['keys in each other', '- a: ', ['a.yaml']],
  ['blanks', ' ', ['a.yaml', 'a.py', 'a.toml', '.env', 'a.vue']],
  ['tags', '<a b="', ['a.vue', 'a.svelte', 'a.astro']],
  ['expressions that nothing closes', '<a b={`', ['a.svelte', 'a.astro']],
  ['literals on one line', '"a",', ['a.py', 'a.go', 'a.json', 'a.cs', 'a.java']],
  ['words on one line', 'a ', ['a.sh', 'Dockerfile', 'a.yaml']],
];

/** Counts the characters that searches pass over, which a clock would measure less exactly. */
function counted(): { readonly steps: () => number } {
  let steps = 0;
  const { exec } = RegExp.prototype;
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    if (!this.sticky) steps += (match === null ? text.length : match.index + match[0].length) - from;
    return match;
  });
  const { indexOf } = String.prototype;
  vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, wanted, from = 0) {
    const found = indexOf.call(this, wanted, from);
    steps += (found < 0 ? this.length : found) - from;
    return found;
  });
  return { steps: () => steps };
}

afterEach(() => vi.restoreAllMocks());

describe('a hostile file', () => {
  it.each(ATTACKS.flatMap(([what, piece, paths]) => paths.map((path) => [what, path, piece] as const)))(
    'is read to its end: %s in %s',
    async (_, path, piece) => {
      const text = `${path.endsWith('php') ? '<?php ' : ''}${repeated(piece)}`;
      // The parser of JavaScript searches as it likes.
      const { steps } = /[jt]s$/.test(path) ? { steps: () => 0 } : counted();
      await readAs(path, text);
      expect(steps()).toBeLessThan(PASSES * text.length);
    },
  );

  it('has names of heredocs that are all others: they are looked for a few times only', async () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `<<N${index}\n`).join('');
    const { steps } = counted();
    expect((await readAs('a.rb', `${text}x = "a"`)).literals.map(({ value }) => value)).toEqual(['a']);
    expect(steps()).toBeLessThan(PASSES * text.length);
  });

  it('has type assertions in each other, which the parser tries in two ways each', async () => {
    const text = `${'<T>('.repeat(60)}'a'${')'.repeat(60)}`;
    const { literals, read } = await readAs('a.ts', text);
    expect([literals.map(({ value }) => value), read]).toEqual([['a'], 'tokens']);
  });

  it('has more broken places than the parser may pass over', async () => {
    const text = `const a = 'b';\n${'const a = 1;\n'.repeat(20_000)}`;
    const { literals, read } = await readAs('a.js', text);
    expect([literals.map(({ value }) => value), read]).toEqual([['b'], 'tokens']);
  });
});
