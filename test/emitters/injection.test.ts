import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import type { OutputFile } from '../../src/emitters/emitter.ts';
import { javascript } from '../../src/emitters/javascript.ts';
import { typescript } from '../../src/emitters/typescript.ts';
import { filesOf } from '../support/emit.ts';
import { imported } from '../support/emitted.ts';
import { saying } from '../support/filled.ts';
import { foreignParts } from '../support/module-shape.ts';
import { resolutionOf } from '../support/resolution.ts';
import { hasShared, naughtyTexts } from '../support/shared.ts';

/** The files of a registry whose one use case, its name included, is the text; undefined when it has no name in code. */
function partsFor(
  text: string,
  options: Readonly<Record<string, unknown>>,
): readonly OutputFile[] | undefined {
  const useCases = Object.assign(Object.create(null), { [text]: saying(text) });
  try {
    return filesOf(typescript, resolutionOf({ environments: { production: { useCases } } }), {
      header: text,
      ...options,
    });
  } catch (error) {
    if (error instanceof Failure && error.reason === 'output.collision') return undefined;
    throw error;
  }
}

const OPTIONS = [
  { layout: 'flat' },
  { layout: 'nested', brand: true },
  { layout: 'files', naming: 'CONSTANT_CASE' },
  { layout: 'files', brand: true, imports: 'ts' },
];

const HOSTILE = [
  '"; process.exit(1); //',
  '*/ throw 1; /*',
  '`$' + '{globalThis}`',
  '\n// @ts-expect-error\n',
  '//# sourceMappingURL=data:,x',
  '__proto__',
  '</script>',
  '\u2028alert(1)',
  '// @ts-nocheck',
  '\ud800',
  '',
];

describe.each(OPTIONS)('the typescript output with %j', (options) => {
  it.each(HOSTILE)('holds no statement and no mark that %j would make', (text) => {
    const parts = partsFor(text, options) ?? [];
    expect(parts.flatMap((part) => foreignParts(part.text))).toEqual([]);
  });

  it.skipIf(!hasShared)('holds none that texts known to break programs would make', () => {
    const texts = naughtyTexts();
    expect(texts.length).toBeGreaterThan(300);
    const made = texts.map((text) => partsFor(text, options)).filter((parts) => parts !== undefined);
    expect(made.length).toBeGreaterThan(300);
    expect(made.flat().flatMap(({ text }) => foreignParts(text))).toEqual([]);
    for (const { text } of made.flat()) expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  });
});

describe('the javascript output', () => {
  const texts = hasShared ? naughtyTexts() : HOSTILE;

  it('gives every text back as it was, use case and all', async () => {
    for (const text of texts) {
      const useCases = Object.assign(Object.create(null), { [text]: saying(text) });
      const [code] = filesOf(javascript, resolutionOf({ environments: { production: { useCases } } }), {
        header: text,
      });
      const table = (await imported(code?.text ?? '')).modelsFor('production');
      expect(Object.keys(table)).toEqual([text]);
      expect(Object.getOwnPropertyDescriptor(table, text)?.value).toMatchObject({
        useCase: text,
        family: text,
        primary: text,
        fallbacks: [{ model: text, family: text }],
        needs: { inputs: [text] },
      });
    }
  }, 60_000);
});
