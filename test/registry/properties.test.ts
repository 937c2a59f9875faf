import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { isDate } from '../../src/registry/bindings.ts';
import { locate } from '../../src/source/locate.ts';
import { environment, load, registry } from './load.ts';

const KEYS = [
  'environment',
  'extends',
  'stage',
  'gateway',
  'key',
  'access',
  'useCases',
  'family',
  'modality',
  'delivery',
  'primary',
  'fallbacks',
  'model',
  'unlisted',
  'when',
  'only',
  'needs',
  'gateways',
  'preset',
  'baseUrl',
  'listings',
  'path',
  'outputs',
  'emit',
  'file',
  'rules',
  'sync',
  'families',
  '__proto__',
  'constructor',
  'a/b~c',
  '',
];
const WORDS = [
  'staging',
  'production',
  'acme',
  'openai',
  'text',
  'sync',
  'x',
  'toString',
  '__proto__',
  'https://u:p@h/?q',
  '../x',
  '14d',
  'error',
];

const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(...WORDS, 1, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 6 })
      .map((entries) => new Map(entries)),
  ),
})).value;

describe('loadRegistry', () => {
  it('never throws, and gives a registry or located diagnostics', () => {
    fc.assert(
      fc.property(tree, tree, tree, (settings, staging, production) => {
        const result = load({
          'modelock.yaml': stringify(settings),
          'staging.yaml': stringify(staging),
          'production.yaml': stringify(production),
        });
        expect(result.registry === undefined).toBe(result.diagnostics.length > 0);
        for (const { span, message } of locate(result.diagnostics, result.documents)) {
          expect(span.start.line).toBeGreaterThan(0);
          expect(message).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives back every accepted id and text unchanged', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, (model, description) => {
        const lines = [
          `description: ${JSON.stringify(description)}`,
          `fallbacks: [${JSON.stringify(model)}]`,
        ];
        const result = load({ 'staging.yaml': environment('staging', 'chat', ...lines) });
        if (result.registry === undefined) return;
        const binding = result.registry.environments[0]?.bindings[0];
        expect(binding?.description).toBe(description);
        expect(binding?.fallbacks[0]?.model).toBe(model);
      }),
    );
  });

  it('does not depend on the order of the files', () => {
    const files = {
      'a.yaml': environment('a'),
      'b.yaml': environment('b'),
      'c.yaml': 'environment: c\nextends: a\nkey: C\n',
    };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(JSON.stringify(registry(reversed))).toBe(JSON.stringify(registry(files)));
  });
});

describe('isDate', () => {
  it('agrees with the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = [
            String(year).padStart(4, '0'),
            String(month).padStart(2, '0'),
            String(day).padStart(2, '0'),
          ].join('-');
          const parsed = new Date(`${text}T00:00:00Z`);
          const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
          expect(isDate(text)).toBe(isReal);
        },
      ),
    );
  });
});
