import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/emitters/json.ts';
import { textOf } from '../support/emit.ts';
import { resolutionOf } from '../support/resolution.ts';
import { anyRegistry, anyText, EXAMPLE } from '../support/sample.ts';

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly definitions?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly $ref?: string;
  readonly type?: string;
  readonly additionalProperties?: unknown;
}

const schema: Node = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schema/output.schema.json'), 'utf8'),
);
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

interface Parsed {
  readonly environments: Readonly<Record<string, { readonly useCases: Readonly<Record<string, unknown>> }>>;
}

describe('json', () => {
  it('writes the example as it always did', async () => {
    await expect(textOf(json, resolutionOf(EXAMPLE))).toMatchFileSnapshot('../goldens/emitters/example.json');
  });

  it('keeps to its schema, in ASCII, sorted', () => {
    fc.assert(
      fc.property(anyRegistry, (terse) => {
        const text = textOf(json, resolutionOf(terse));
        const parsed: Parsed = JSON.parse(text);
        validate(parsed);
        expect(validate.errors).toBeNull();
        expect(text).toMatch(/^[\n\x20-\x7e]*[^\n]\n$/);
        const { environments } = parsed;
        expect(Object.keys(environments)).toEqual(Object.keys(terse.environments).sort());
        for (const [name, { useCases }] of Object.entries(environments)) {
          expect(Object.keys(useCases)).toEqual(Object.keys(terse.environments[name]?.useCases ?? {}).sort());
        }
      }),
    );
  });

  it('gives every text back as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const useCase = {
          primary: { model: text, unlisted: text },
          description: text,
          because: text,
          owner: text,
        };
        const fallbacks = [{ model: text, because: text, adapter: text }];
        const resolution = resolutionOf({
          environments: {
            production: { useCases: { one: { ...useCase, fallbacks, needs: { inputs: [text] } } } },
          },
        });
        const parsed: Parsed = JSON.parse(textOf(json, resolution));
        expect(parsed.environments['production']?.useCases['one']).toEqual({
          ...useCase,
          primary: text,
          unlisted: text,
          family: 'openai',
          modality: 'text',
          delivery: 'sync',
          fallbacks: [{ ...fallbacks[0], when: ['unavailable'] }],
          needs: { inputs: [text] },
        });
      }),
    );
  });

  it('refuses what the schema does not know', () => {
    expect(validate({ schemaVersion: 2, environments: {} })).toBe(false);
    expect(
      validate({ schemaVersion: 1, environments: { a: { stage: 'production', useCases: { b: {} } } } }),
    ).toBe(false);
    expect(validate({ schemaVersion: 1, environments: {}, more: 1 })).toBe(false);
  });

  it('is documented field by field', () => {
    const bare: string[] = [];
    const visit = (node: Node, path: string): void => {
      if (node.$ref === undefined && (node.title === undefined || node.description === undefined))
        bare.push(path);
      if (node.properties !== undefined && node.additionalProperties !== false) bare.push(path);
      for (const [name, one] of Object.entries({ ...node.properties, ...node.definitions }))
        visit(one, `${path}/${name}`);
      if (node.items !== undefined) visit(node.items, `${path}[]`);
    };
    visit(schema, '');
    expect(bare).toEqual([]);
  });
});
