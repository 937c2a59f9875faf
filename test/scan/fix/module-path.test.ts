import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EndingStyle, namesModule, specifierOf, styleOf } from '../../../src/scan/fix/module-path.ts';

describe('the path of a module', () => {
  it.each<[string, string, EndingStyle, string]>([
    ['src/a.ts', 'src/models.ts', 'js', './models.js'],
    ['a.ts', 'src/models.ts', 'ts', './src/models.ts'],
    ['src/a/b.ts', 'src/models.ts', 'none', '../models'],
    ['src/a/b.ts', 'lib/src/models.mts', 'none', '../../lib/src/models.mjs'],
    ['src/a.ts', 'src/models.cts', 'js', './models.cjs'],
    ['src/a.ts', 'src/models.mjs', 'ts', './models.mjs'],
    ['src/a.ts', 'src/models.js', 'none', './models'],
    ['srcs/a.ts', 'src/models.js', 'js', '../src/models.js'],
    ['models/a.ts', 'models.ts', 'js', '../models.js'],
  ])('from %s to %s as %s is %s', (file, module, style, specifier) => {
    expect(specifierOf(file, module, style)).toBe(specifier);
  });

  it.each([
    ['src/a.ts', './models.js', true],
    ['src/a.ts', './models.ts', true],
    ['src/a.ts', './models', true],
    ['src/b/a.ts', '../b/../models.js', true],
    ['a.ts', './/src/models.js', true],
    ['src/a.ts', '../src/./models', true],
    ['src/a.ts', './models.mjs', false],
    ['src/a.ts', './models.json', false],
    ['src/a.ts', './models/', false],
    ['src/a.ts', 'models.js', false],
    ['src/a.ts', 'src/models.js', false],
    ['src/a.ts', '/src/models.js', false],
    ['src/a.ts', '../../src/models.js', false],
    ['a.ts', './models.js', false],
  ])('in %s, "%s" names src/models.ts: %s', (file, specifier, is) => {
    expect(namesModule(file, specifier, 'src/models.ts')).toBe(is);
  });

  it('is that of a folder for its index', () => {
    expect(
      ['./models', './models/', './models/index.js'].map((one) =>
        namesModule('a.ts', one, 'models/index.ts'),
      ),
    ).toEqual([true, true, true]);
    expect([namesModule('a.ts', '.', 'index.ts'), namesModule('b/a.ts', '..', 'index.js')]).toEqual([
      true,
      true,
    ]);
  });

  it('is found again by whoever wrote it', () => {
    const name = fc.constantFrom('a', 'b', 'index', 'x.y', 'src');
    const path = fc
      .tuple(fc.array(name, { maxLength: 3 }), name, fc.constantFrom('ts', 'mts', 'js', 'mjs'))
      .map(([folders, base, ending]) => [...folders, `${base}.${ending}`].join('/'));
    fc.assert(
      fc.property(path, path, fc.constantFrom<EndingStyle>('js', 'ts', 'none'), (file, module, style) => {
        const specifier = specifierOf(file, module, style);
        expect(specifier).toMatch(/^\.{1,2}\//);
        expect(namesModule(file, specifier, module)).toBe(true);
      }),
    );
  });

  it.each([
    ['./a.js', 'js'],
    ['../a.mjs', 'js'],
    ['./a.tsx', 'ts'],
    ['./chat.service', 'none'],
    ['..', 'none'],
    ['./a.css', undefined],
    ['./Chat.vue', undefined],
    ['react', undefined],
    ['@/a.js', undefined],
  ])('%s has the ending %s', (specifier, style) => {
    expect(styleOf(specifier)).toBe(style);
  });
});
