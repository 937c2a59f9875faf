import { describe, expect, it } from 'vitest';
import { marked, readAs, unmarked } from '../marked.ts';

/** A text with its literals in ⟦⟧ and its comments in ⟪⟫, and the values of the literals. */
type Idiom = readonly [marked: string, ...values: string[]];

const IDIOMS: Readonly<Record<string, readonly Idiom[]>> = {
  'a.js': [
    ["'use strict'; import x from 'gpt'; f(⟦'gpt'⟧) ⟪// 'c'⟫", 'gpt'],
    ["const m = require('gpt'); await import('gpt'); export * from 'gpt'"],
    [`x = ⟦\`whole\`⟧ + ⟦\`a⟧\${n(⟦"in"⟧)}⟦b⟧\${n}⟦c\`⟧`, 'whole', 'a', 'in', 'b', 'c'],
    [`x = \`\${a}\${b}\``],
    ["r = /'gpt'/ ⟪/* 'c' */⟫ / 2; s = ⟦'a\\u0062\\x63\\'d'⟧", "abc'd"],
    ['x = <P a=⟦"v"⟧ b={⟦\'w\'⟧}>it\'s {⟦"t"⟧}</P>', 'v', 'w', 't'],
    ['#!/usr/bin/env node\nx = ⟦"a"⟧', 'a'],
    // No parser takes this: by tokens.
    ["let = = ⟦'a'⟧ ⟪// 'b'⟫\nr = /'c/.x(⟦`d`⟧) 'open", 'a', 'd'],
  ],
  'a.ts': [
    ["type A = ⟦'a'⟧ | import('b').C; import d = require('d'); declare module 'e' {}", 'a'],
    ["class A { @Dec(⟦'a'⟧) b: ⟦'c'⟧ = ⟦'c'⟧; constructor(@In(⟦'d'⟧) x) {} }", 'a', 'c', 'c', 'd'],
    ["const a = 1; const a = <T>(⟦'x'⟧)", 'x'],
  ],
  'a.tsx': [["const a = <T,>(b: T) => <P model=⟦'x'⟧ />", 'x']],
  'a.vue': [
    ['<script lang=⟦"ts"⟧>let a: string = ⟦\'x\'⟧</script>⟪<!-- "y" -->⟫', 'ts', 'x'],
    [
      `<template><A b=⟦"c"⟧ :d="⟦'e'⟧ + f" @g="h(⟦'i'⟧)" j>it's "k" {{ ⟦'l'⟧ }}</A></template>`,
      'c',
      'e',
      'i',
      'l',
    ],
    ['<style>a { content: "b" }</style>'],
  ],
  'a.svelte': [
    [`<A b=⟦"c"⟧ d={⟦'e'⟧} f=⟦"x⟧{y}⟦z"⟧>it's {#if m === ⟦'g'⟧}h{/if}</A>`, 'c', 'e', 'x', 'z', 'g'],
    ['<script>let m = ⟦"a"⟧</script>{@html ⟦`b`⟧}', 'a', 'b'],
  ],
  'a.astro': [
    [`---\nimport a from 'b';\nconst c = ⟦'d'⟧ ⟪// 'e'⟫\n---\n<A f=⟦"g"⟧ h={⟦'i'⟧}>it's</A>`, 'd', 'g', 'i'],
  ],
  'a.py': [
    ['"""Doc \'a\'"""\nx = ⟦"""a\n"b\\""""⟧ ⟪# "c"⟫', 'a\n"b"'],
    ["def f():\n    'doc'\n    return g(\n        ⟦'a'⟧\n    )", 'a'],
    [`x = ⟦f'a'⟧ + ⟦rb"\\d"⟧`, 'a', '\\d'],
    ["x = ⟦f'a⟧{b[⟦'c'⟧]:>{n}#x}⟦d{{}}'⟧", 'a', 'c', 'd{}'],
    ["x = 'open\ny = ⟦'a'⟧", 'a'],
    ["x = f'{open\ny = ⟦'a'⟧", 'a'],
    ["x = \\\n    ⟦'a'⟧\r\ny = \\\r\n  ⟦'b'⟧\n'c'", 'a', 'b'],
    ["x = f'{open\n} + ⟦'a'⟧", 'a'],
    ["x = ⟦'it\\'s \\d'⟧", "it's \\d"],
  ],
  'a.go': [
    ['import (\n\t"a/b"\n\tc "d/e"\n)\nimport "f"\nvar x = ⟦"a\\n"⟧ + ⟦`b\\n"`⟧ ⟪// "c"⟫', 'a\n', 'b\\n"'],
    ['x := \'"\'; y := \'\\\'\'; z := ⟦"a"⟧ ⟪/* "b" */⟫', 'a'],
  ],
  'A.java': [['char c = \'"\'; s = ⟦"a\\"b"⟧; ⟪/** "c" */⟫ t = ⟦"""\n  "d" """⟧;', 'a"b', '\n  "d" ']],
  'a.kt': [
    [
      `⟪/* a /* "b" */ "c" */⟫ val x = ⟦"d⟧$e⟦/f⟧\${g(⟦"h"⟧)}⟦i"⟧ + ⟦"""j\\\\"""⟧`,
      'd',
      '/f',
      'h',
      'i',
      'j\\\\',
    ],
  ],
  'a.rs': [
    [`fn f<'a>(x: &'a str) { g('"', ⟦r#"a"b"#⟧, ⟦b"c"⟧, ⟦"d\n"⟧) } ⟪/* /* "e" */ */⟫`, 'a"b', 'c', 'd\n'],
    ['let bar = r; ⟪/// "a"⟫\nx(⟦r"b\\"⟧)', 'b\\'],
  ],
  'a.rb': [
    ['require "a"\n⟪=begin\n"b"\n=end⟫\nx = ⟦"c⟧#{d(⟦\'e\'⟧)}⟦f"⟧ ⟪# "g"⟫', 'c', 'e', 'f'],
    ["x = %w[a b]; y = :⟦\"c\"⟧; z = d / ⟦'e'⟧ / f; g =~ /'h'/", 'c', 'e'],
    ['x = f(<<~A, ⟦"b"⟧, <<-"C")\n  "d"\nA\n  "e"\n  C\ny = ⟦"g"⟧', 'b', 'g'],
    ['x <<B\ny = ⟦"a"⟧\n__END__\n"c"', 'a'],
  ],
  'a.php': [
    [
      `it's <?php $a = ⟦'b\\'c\\n'⟧; ⟪// 'd' ⟫?> it's <?= ⟦"e⟧$f[0]⟦g⟧{$h[⟦'i'⟧]}⟦j"⟧`,
      "b'c\\n",
      'e',
      'g',
      'i',
      'j',
    ],
    ["<?php #[A(⟦'a'⟧)]\n⟪# 'b'⟫\nrequire 'c.php';\n$d = <<<'E'\n'f'\nE;\n$g = ⟦\"h\"⟧;", 'a', 'h'],
  ],
  'a.cs': [
    [
      `x = ⟦@"a\\""b"⟧ + ⟦$"c⟧{d(⟦"e"⟧)}⟦{{f}}"⟧ + ⟦$@"g⟧{h}⟦k"⟧ + ⟦"""i "j" """⟧; c = '"';`,
      'a\\"b',
      'c',
      'e',
      '{f}',
      'g',
      'k',
      'i "j" ',
    ],
    ['#region don\'t "a"\nx = ⟦$$"""{b}⟧{{c}}⟦d"""⟧', '{b}', 'd'],
  ],
  'a.swift': [
    [
      '⟪/* /* "a" */ */⟫ x = ⟦"b⟧\\(c(⟦"d"⟧))⟦e"⟧ + ⟦#"f"\\(g)"#⟧ + #"\\#(h)⟦i"#⟧',
      'b',
      'd',
      'e',
      'f"\\(g)',
      'i',
    ],
  ],
  'a.sh': [
    ['⟪# a⟫\n⟦x⟧ --m=⟦a⟧ ⟦--n⟧ ⟦b⟧; M=⟦c⟧ N=⟦"d e"⟧ ⟪# f⟫', 'x', 'a', '--n', 'b', 'c', 'd e'],
    [`x=\${A:-⟦b⟧} y=⟦"c⟧$D⟦/e"⟧ z=$F⟦/g⟧`, 'b', 'c', '/e', '/g'],
    ["⟦cat⟧ <<'E' ⟦-⟧\nit's \"a\"\nE\n⟦b⟧", 'cat', '-', 'b'],
    [`⟦-d⟧ '{⟦"model"⟧: ⟦"a"⟧}'`, '-d', 'model', 'a'],
  ],
  'a.yaml': [
    [
      "⟪# a⟫\n⟦b⟧: ⟦c d⟧ ⟪# e⟫\n⟦f⟧: ⟦\"g\\n\"⟧\n⟦h⟧:\n- ⟦i#j⟧\n- ⟦'k''l'⟧",
      'b',
      'c d',
      'f',
      'g\n',
      'h',
      'i#j',
      "k'l",
    ],
    ['⟦a⟧: |\n  "b": c\n\n  # d\n⟦e⟧: &f !!str ⟦g⟧', 'a', 'e', 'g'],
    [
      '- ⟦a⟧: >-\n    b\n  ⟦c⟧: {⟦d⟧: ⟦e⟧, ⟦"f"⟧:⟦g⟧, ⟦h⟧: [⟦i⟧, ⟦j⟧]}',
      'a',
      'c',
      'd',
      'e',
      'f',
      'g',
      'h',
      'i',
      'j',
    ],
    ['⟦a⟧: ⟦http://b:c⟧', 'a', 'http://b:c'],
    ['⟦a⟧: "open\n⟦b⟧: ⟦c⟧', 'a', 'b', 'c'],
  ],
  'a.toml': [
    ['a = ⟦"b\\n"⟧ ⟪# "c"⟫\n⟦"d"⟧ = [⟦\'e\\n\'⟧]\nf = ⟦"""\n"g"\n"""⟧', 'b\n', 'd', 'e\\n', '\n"g"\n'],
  ],
  'a.jsonc': [['{⟦"a"⟧: ⟦"b\\u0063"⟧, ⟪// "d"⟫\n ⟦"e"⟧: [⟦"f"⟧]} ⟪/* g */⟫', 'a', 'bc', 'e', 'f']],
  '.env.local': [
    ['⟪# A=b⟫\nA=⟦b c⟧ ⟪# d⟫\nexport E=⟦\'f # g\'⟧\nH=⟦"i\\n"⟧\nJ=\nK=⟦l#m⟧', 'b c', 'f # g', 'i\n', 'l#m'],
  ],
  Dockerfile: [
    [
      '⟦FROM⟧ ⟦a⟧\n⟪# "b"⟫\n⟦ENV⟧ C=⟦d⟧ E=⟦"f"⟧\n⟦CMD⟧ [⟦"g"⟧, ⟦"h"⟧]',
      'FROM',
      'a',
      'ENV',
      'd',
      'f',
      'CMD',
      'g',
      'h',
    ],
  ],
  'a.tf': [[`a = ⟦"b⟧\${c[⟦"d"⟧]}⟦e"⟧ ⟪# "f"⟫\ng = <<-H\n "i"\nH\nj = ⟦"k"⟧ ⟪// l⟫`, 'b', 'd', 'e', 'k']],
  'a.ipynb': [
    [
      '{"cells":[{"cell_type":"code","source":["⟪# a⟫\\n","b = ⟦\\"c\\u0064\\"⟧\\n","e(⟦\'f\'⟧)"]},{"cell_type":"markdown","source":["\'g\'"]}]}',
      'cd',
      'f',
    ],
    ['{"cells":[{"source":"x = ⟦\'a\'⟧","outputs":[{"text":"\'b\'"}],"cell_type":"code"}],"c":["d"]}', 'a'],
  ],
};

describe.each(Object.entries(IDIOMS))('literals and comments of %s', (path, idioms) => {
  it.each(idioms)('%s', async (expected, ...values) => {
    const text = unmarked(expected);
    const source = await readAs(path, text);
    expect(marked(text, source)).toBe(expected);
    expect(source.literals.map(({ value }) => value)).toEqual(values);
  });
});
