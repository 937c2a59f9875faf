import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentEditor, settingsEditorSchema } from '../../src/registry/editor.ts';
import { inlined } from '../../src/registry/inline.ts';
import { PUBLISHED } from '../../src/registry/published.ts';

const MODELS = [{ id: 'b', description: 'Model B – größer' }, { id: 'a' }, { id: 'a' }];

function validator(text: string): (value: unknown) => boolean {
  const ajv = new Ajv({ strictTypes: false, strictRequired: false });
  ajv.addVocabulary(['patternErrorMessage', 'enumDescriptions']);
  return ajv.compile(JSON.parse(text));
}

const environment = (binding: object): object => ({
  environment: 'staging',
  stage: 'staging',
  gateway: 'acme',
  useCases: { chat: { family: 'openai', modality: 'text', delivery: 'sync', ...binding } },
});

describe('environmentEditor', () => {
  const text = environmentEditor(PUBLISHED, ['openai', 'own'])(MODELS);
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

  it('is ASCII, needs no other file and does not depend on order', () => {
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).not.toContain('names.schema.json');
    expect(JSON.parse(text)).not.toHaveProperty('$id');
    expect(environmentEditor(PUBLISHED, ['own', 'openai'])(MODELS.toReversed())).toBe(text);
    expect(JSON.parse(text).definitions.listedModel).toMatchObject({
      enum: ['a', 'b'],
      enumDescriptions: ['', 'Model B – größer'],
    });
  });

  it('is JSON in the usual layout, with every id once and in order, whatever the ids are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(',', '","', '\0', '"\\u0000"'),
    );
    const choice = fc.record({ id: text, description: text }, { requiredKeys: ['id'] });
    const schemaOf = environmentEditor(PUBLISHED, ['openai']);
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 8 }), (choices) => {
        const schema = schemaOf(choices);
        const value = JSON.parse(schema);
        const layout = JSON.stringify(value, null, 2).replace(
          /[^\x20-\x7e\n]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        expect(schema).toBe(`${layout}\n`);
        const { listedModel } = value.definitions;
        const last = new Map(choices.map(({ id, description }) => [id, description]));
        expect(listedModel.enum).toEqual([...last.keys()].sort());
        const descriptions = listedModel.enum.map((id: string) => last.get(id) ?? '');
        expect(listedModel.enumDescriptions ?? descriptions.map(() => '')).toEqual(descriptions);
      }),
    );
  });

  it('leaves ids free while nothing is known', () => {
    expect(validator(environmentEditor(PUBLISHED, [])([]))(environment({ primary: 'anything' }))).toBe(true);
    expect(
      JSON.parse(environmentEditor(PUBLISHED, [])([{ id: 'a' }])).definitions.listedModel,
    ).not.toHaveProperty('enumDescriptions');
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
