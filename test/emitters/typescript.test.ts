import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typescript } from '../../src/emitters/typescript.ts';
import { textOf } from '../support/emit.ts';
import { emitted, imported } from '../support/emitted.ts';
import { filledWith } from '../support/filled.ts';
import { foreignParts } from '../support/module-shape.ts';
import { resolutionOf } from '../support/resolution.ts';
import { anyRegistry, anyText, EXAMPLE } from '../support/sample.ts';
import { hasShared, naughtyTexts } from '../support/shared.ts';

const example = textOf(typescript, resolutionOf(EXAMPLE));

async function expectRoundTrip(texts: readonly string[]): Promise<void> {
  const text = textOf(typescript, resolutionOf(filledWith(texts)));
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  expect(foreignParts(text)).toEqual([]);
  const table = (await imported(text)).modelsFor('production');
  expect(texts.map((_, index) => table[`case${index}`])).toEqual(
    texts.map((one, index) => ({
      environment: 'production',
      useCase: `case${index}`,
      family: one,
      modality: 'text',
      delivery: 'sync',
      primary: one,
      fallbacks: [{ model: one, when: ['unavailable'], family: one }],
      needs: { inputs: [one] },
    })),
  );
}

describe('typescript', () => {
  it('writes the example as it always did', async () => {
    await expect(example).toMatchFileSnapshot('../goldens/emitters/example.ts');
  });

  it('is ASCII with line feeds, ends in one, and holds only types, literals and the lookup', () => {
    expect(example).toMatch(/^[\n\x20-\x7e]*[^\n]\n$/);
    expect(foreignParts(example)).toEqual([]);
  });

  it('does not depend on the order of the registry', () => {
    const resolution = resolutionOf(EXAMPLE);
    const turned = {
      ...resolution,
      environments: [...resolution.environments]
        .reverse()
        .map((environment) => ({ ...environment, bindings: [...environment.bindings].reverse() })),
    };
    expect(textOf(typescript, turned)).toBe(example);
  });

  it('leaves every other binding alone when a use case is added', () => {
    const { production, ...others } = EXAMPLE.environments;
    const useCases = { ...production?.useCases, aaa: { primary: 'gpt-5.2' }, zzz: { primary: 'gpt-5.2' } };
    const grown = textOf(
      typescript,
      resolutionOf({ ...EXAMPLE, environments: { ...others, production: { ...production, useCases } } }),
    );
    const blocks = (text: string): readonly string[] =>
      text.split('\n\n').filter((block) => /^export (?:const|interface)|\*\/\nexport const/.test(block));
    const missing = blocks(example).filter((block) => !blocks(grown).includes(block));
    expect(missing.map((block) => /(?:interface|const) (\w+)/.exec(block)?.[1])).toEqual([
      'ProductionModels',
      'production',
    ]);
  });

  it('gives modules that hold what the registry says', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, async (terse) => {
        const text = emitted(terse);
        if (text === undefined) return;
        expect(text).toMatch(/^[\n\x20-\x7e]*$/);
        expect(foreignParts(text)).toEqual([]);
        const module = await imported(text);
        expect(module.environments).toEqual(Object.keys(terse.environments).sort());
        for (const [name, { useCases }] of Object.entries(terse.environments)) {
          const table = module.modelsFor(name);
          expect(Object.keys(table).sort()).toEqual(Object.keys(useCases).sort());
          for (const [useCase, { primary }] of Object.entries(useCases))
            expect(table[useCase]?.primary).toBe(primary);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives every text back as it was', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), expectRoundTrip), {
      numRuns: 60,
    });
  });

  it.skipIf(!hasShared)('gives texts that are known to break programs back as they were', async () => {
    const texts = naughtyTexts();
    expect(texts.length).toBeGreaterThan(300);
    await expectRoundTrip(texts);
  });

  it('changes nothing outside itself', async () => {
    const before = [Reflect.ownKeys(Object.prototype), Reflect.ownKeys(globalThis)];
    const hostile = { ['__proto__']: { primary: 'polluted' }, constructor: { primary: 'own' } };
    const useCases = Object.assign(Object.create(null), hostile);
    const text = textOf(typescript, resolutionOf({ environments: { production: { useCases } } }));
    const table = (await imported(text)).modelsFor('production');
    expect([Reflect.ownKeys(Object.prototype), Reflect.ownKeys(globalThis)]).toEqual(before);
    expect(Object.getPrototypeOf(table)).toBe(Object.prototype);
    expect(Object.keys(table)).toEqual(['__proto__', 'constructor']);
    expect(foreignParts(text)).toEqual([]);
  });
});

describe('modelsFor', () => {
  it('gives the table of a known environment', async () => {
    const module = await imported(example);
    expect(module.environments).toEqual(['default', 'eu-staging', 'production']);
    expect(module.modelsFor('production')).toBe(module['production']);
    expect(module.modelsFor('default')).toBe(module['default_']);
    expect(module.modelsFor('production')['summarise-tickets']).toBe(module['productionSummariseTickets']);
  });

  it.each(['', 'prod', 'Production', '__proto__', 'toString', 'constructor', undefined, null, 0])(
    'refuses %j and names the known ones',
    async (name) => {
      const module = await imported(example);
      expect(() => module.modelsFor(name as string)).toThrow(/default, eu-staging, production/);
    },
  );
});
