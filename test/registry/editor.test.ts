import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentEditor, type ModelChoices, settingsEditorSchema } from '../../src/registry/editor.ts';
import { inlined } from '../../src/registry/inline.ts';
import { PUBLISHED } from '../../src/registry/published.ts';

const choices = (...ids: readonly string[]): ModelChoices => ({
  kinds: [ids.map((id) => ({ id, description: `About ${id}` }))],
  fits: [],
  any: false,
});

function validator(text: string): (value: unknown) => boolean {
  const ajv = new Ajv({ strictTypes: false, strictRequired: false });
  ajv.addVocabulary(['patternErrorMessage']);
  return ajv.compile(JSON.parse(text));
}

const environment = (binding: object): object => ({
  environment: 'staging',
  stage: 'staging',
  gateway: 'acme',
  useCases: { chat: { family: 'openai', modality: 'text', delivery: 'sync', ...binding } },
});

describe('environmentEditor', () => {
  const text = environmentEditor(PUBLISHED, ['openai', 'own'])(choices('a', 'b'));
  const isValid = validator(text);

  it('takes ids that are listed and no others', () => {
    expect(isValid(environment({ primary: 'a', fallbacks: ['b', { model: 'a', when: ['any'] }] }))).toBe(
      true,
    );
    expect(isValid(environment({ primary: 'c' }))).toBe(false);
    expect(isValid(environment({ primary: 'a', fallbacks: ['c'] }))).toBe(false);
    expect(isValid(environment({ primary: 'a', fallbacks: [{ model: 'c' }] }))).toBe(false);
  });

  it('takes any id that is said to be unlisted', () => {
    expect(isValid(environment({ primary: { model: 'c', unlisted: 'Private.' } }))).toBe(true);
    expect(isValid(environment({ primary: 'a', fallbacks: [{ model: 'c', unlisted: 'Private.' }] }))).toBe(
      true,
    );
  });

  it('takes the families at hand', () => {
    expect(isValid(environment({ primary: 'a', family: 'own' }))).toBe(true);
    expect(isValid(environment({ primary: 'a', family: 'other' }))).toBe(false);
  });

  it('is ASCII, needs no other file and does not depend on the order of families', () => {
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).not.toContain('names.schema.json');
    expect(JSON.parse(text)).not.toHaveProperty('$id');
    expect(environmentEditor(PUBLISHED, ['own', 'openai'])(choices('a', 'b'))).toBe(text);
  });

  it('is ASCII and JSON with every model on a line, whatever is said of it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(',', '","', '\0', '"\\u0000"', '["\\u0000"]', '$&', "$'"),
    );
    const choice = fc.record(
      { id: text, description: text, deprecated: fc.constant(true) },
      { requiredKeys: ['id'] },
    );
    const kinds = fc.array(fc.uniqueArray(choice, { selector: ({ id }) => id, minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 3,
    });
    const schemaOf = environmentEditor(PUBLISHED, ['openai']);
    fc.assert(
      fc.property(kinds, (kinds) => {
        const schema = schemaOf({ kinds, fits: [], any: false });
        expect(schema).toMatch(/^[\x20-\x7e\n]*$/);
        const { definitions } = JSON.parse(schema);
        for (const [index, kind] of kinds.entries()) {
          expect(definitions[`ids${index + 1}`].enum).toEqual(kind.map(({ id }) => id));
          const isPlain = kind.every((model) => Object.keys(model).length === 1);
          const known = kind.map(({ id, ...rest }) => ({ const: id, ...rest }));
          if (!isPlain) expect(definitions[`models${index + 1}`].oneOf).toEqual(known);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('splits long lists of described models', () => {
    const ids = Array.from({ length: 201 }, (_, index) => `model-${String(index).padStart(3, '0')}`);
    const { definitions } = JSON.parse(environmentEditor(PUBLISHED, [])(choices(...ids)));
    const lists = [1, 2, 3].map((list) => definitions[`ids${list}`].enum);
    expect(lists.flat()).toEqual(ids);
    expect(Math.max(...lists.map((list) => list.length))).toBe(100);
  });

  it('offers no example as if it were listed', () => {
    expect(text).not.toContain('gpt-5.2');
  });

  it('leaves ids free while nothing is known', () => {
    expect(validator(environmentEditor(PUBLISHED, [])())(environment({ primary: 'anything' }))).toBe(true);
  });
});

describe('settingsEditorSchema', () => {
  it('is self-contained and checks settings', () => {
    const isValid = validator(settingsEditorSchema(PUBLISHED));
    expect(
      isValid({ gateways: { acme: { preset: 'anyint' } }, rules: { 'stale-lock': { level: 'warn' } } }),
    ).toBe(true);
    expect(isValid({ gateways: { acme: { preset: 'anyin' } } })).toBe(false);
    expect(isValid({ gateways: { acme: {} }, rules: { 'stale-lok': 'warn' } })).toBe(false);
  });
});

describe('inlined', () => {
  it('brings along what definitions need', () => {
    const names = { definitions: { a: { $ref: '#/definitions/b' }, b: { type: 'string' }, unused: {} } };
    expect(inlined({ items: [{ $ref: 'names.schema.json#/definitions/a' }] }, names)).toEqual({
      items: [{ $ref: '#/definitions/aName' }],
      definitions: { aName: { $ref: '#/definitions/bName' }, bName: { type: 'string' } },
    });
  });
});
