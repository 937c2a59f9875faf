import { Ajv } from 'ajv';
import fc from 'fast-check';
import { compile as jsonTypes } from 'json-schema-to-typescript';
import ts from 'typescript-5.9';
import { describe, expect, it } from 'vitest';
import { KNOWN } from '../../src/commands/known.ts';
import { schemaCompiler } from '../../src/commands/schema-compiler.ts';
import type { Located } from '../../src/diagnostics/diagnostic.ts';
import { extensionsType } from '../../src/emitters/typescript/extensions.ts';
import { type Extension, type Extensions, extensionsSchema } from '../../src/registry/extensions.ts';
import { type LoadResult, loadRegistry } from '../../src/registry/load.ts';
import { locate } from '../../src/source/locate.ts';

const compile = await schemaCompiler();

function load(extensions: string, values: string): LoadResult {
  const texts = {
    'modelock.yaml': `gateways: { main: { preset: openai-compatible, baseUrl: "https://gateway.example" } }\n${extensions}`,
    'production.yaml': `environment: production
stage: production
gateway: main
key: KEY
useCases:
  chat:
    family: openai
    modality: text
    delivery: sync
    primary: own
${values}`,
  };
  const sources = Object.entries(texts).map(([file, text]) => ({
    file,
    bytes: new TextEncoder().encode(text),
  }));
  return loadRegistry('registry', sources, { ...KNOWN, compile });
}

function placesOf(result: LoadResult): readonly string[] {
  const located: readonly Located[] = locate(result.diagnostics, result.documents);
  return located.map(({ rule, span }) => `${rule} ${span.file}:${span.start.line}:${span.start.column}`);
}

const DECLARED = `extensions:
  temperature: { type: number, minimum: 0, maximum: 2, description: Sampling. }
  tier: { type: string, enum: [low, high] }
  tags: { type: array, items: { type: string, maxLength: 5 }, maxItems: 2 }
  limits: { type: object, required: [perMinute], properties: { perMinute: { type: integer } } }
`;

describe('extensions of a binding', () => {
  it('are kept as they are written', () => {
    const values =
      '    extensions: { temperature: 0.2, tier: low, tags: [a, b], limits: { perMinute: 60 } }\n';
    const { registry, diagnostics } = load(DECLARED, values);
    expect(diagnostics).toEqual([]);
    expect(registry?.environments[0]?.bindings[0]?.extensions).toEqual({
      temperature: 0.2,
      tier: 'low',
      tags: ['a', 'b'],
      limits: { perMinute: 60 },
    });
    expect(Object.keys(registry?.extensions ?? {})).toEqual(['temperature', 'tier', 'tags', 'limits']);
  });

  it.each([
    ['temperature: 2.5', 'schema/limit production.yaml:12:20'],
    ['temperature: warm', 'schema/type production.yaml:12:20'],
    ['tier: lo', 'schema/choice production.yaml:12:13'],
    ['tags: [a, toolong]', 'schema/limit production.yaml:12:17'],
    ['tags: [a, b, c]', 'schema/limit production.yaml:12:13'],
    ['limits: {}', 'schema/missing production.yaml:12:7'],
    ['limits: { perMinute: 1.5 }', 'schema/type production.yaml:12:28'],
    ['temprature: 1', 'schema/unknown-key production.yaml:12:7'],
  ])('are refused where they are wrong: %s', (line, place) => {
    expect(placesOf(load(DECLARED, `    extensions:\n      ${line}\n`))).toEqual([place]);
  });

  it('must be declared', () => {
    expect(placesOf(load('', '    extensions: { temperature: 1 }\n'))).toEqual([
      'registry/extension production.yaml:11:5',
    ]);
  });

  it('are not let through without something to judge them', () => {
    const sources = ['modelock.yaml', 'production.yaml'].map((file) => {
      const document = load(DECLARED, '    extensions: { temperature: 1 }\n').documents.get(file);
      return { file, bytes: new TextEncoder().encode(document?.text) };
    });
    expect(placesOf(loadRegistry('registry', sources, KNOWN))).toEqual([
      'registry/extension production.yaml:11:5',
    ]);
  });
});

describe('declared extensions', () => {
  it.each([
    ['a: { type: string, tsType: any }', 'schema/unknown-key modelock.yaml:3:22'],
    ['a: { $ref: "#/x" }', 'schema/'],
    ['a: { type: string, pattern: "^a" }', 'schema/unknown-key modelock.yaml:3:22'],
    ['a: { type: null }', 'schema/'],
    ['a: { type: date }', 'schema/choice modelock.yaml:3:14'],
    ['a: { type: array }', 'registry/extension modelock.yaml:3:6'],
    ['a: { type: array, items: { type: array } }', 'registry/extension modelock.yaml:3:28'],
    ['a: { type: string, minimum: 1 }', 'registry/extension modelock.yaml:3:22'],
    ['a: { type: integer, enum: [1, 1.5] }', 'registry/extension modelock.yaml:3:33'],
    ['a: { type: object, required: [b] }', 'registry/extension modelock.yaml:3:33'],
    ['constructor: { type: string }', 'schema/name modelock.yaml:3:3'],
  ])('are refused outside the part of JSON Schema that is taken: %s', (line, place) => {
    const places = placesOf(load(`extensions:\n  ${line}\n`, ''));
    expect(places.length).toBeGreaterThan(0);
    expect(places.every((one) => one.startsWith(place))).toBe(true);
  });
});

const name = fc.constantFrom('a', 'perMinute', 'some-thing', 'x_1', 'Default');
const text = fc.option(fc.string({ maxLength: 20 }), { nil: undefined });
const { extension } = fc.letrec<{ extension: Extension }>((tie) => {
  const described = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Extension> =>
    fc
      .record({ description: text, ...fields })
      .map(
        (one) =>
          Object.fromEntries(
            Object.entries(one).filter(([, value]) => value !== undefined),
          ) as unknown as Extension,
      );
  const enumeration = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[] | undefined> =>
    fc.option(fc.uniqueArray(one, { minLength: 1, maxLength: 4 }), { nil: undefined });
  return {
    extension: fc.oneof(
      { maxDepth: 3 },
      described({ type: fc.constant('string'), enum: enumeration(fc.string({ maxLength: 12 })) }),
      described({ type: fc.constantFrom('integer'), enum: enumeration(fc.integer({ min: -9, max: 9 })) }),
      described({ type: fc.constantFrom('number', 'boolean') }),
      described({ type: fc.constant('array'), items: tie('extension') }),
      described({
        type: fc.constant('object'),
        properties: fc.dictionary(name, tie('extension'), { maxKeys: 3 }),
      }),
    ),
  };
});
const declared: fc.Arbitrary<Extensions> = fc.dictionary(name, extension, { minKeys: 1, maxKeys: 4 });

/** Type errors of a program in one file. */
function errorsOf(source: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    noLib: true,
    types: [],
    exactOptionalPropertyTypes: true,
  };
  const host = ts.createCompilerHost(options);
  const file = ts.createSourceFile('x.ts', `${LIB}${source}`, ts.ScriptTarget.ES2022, true);
  host.getSourceFile = (path) => (path === 'x.ts' ? file : undefined);
  const program = ts.createProgram(['x.ts'], options, host);
  return ts
    .getPreEmitDiagnostics(program, file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const LIB = `interface Array<T> { readonly length: number; readonly [n: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [n: number]: T }
interface Boolean {} interface Function {} interface IArguments {} interface Number {} interface Object {} interface RegExp {} interface String {}
interface CallableFunction {} interface NewableFunction {}
`;

describe('the type of extensions', () => {
  it('is what json-schema-to-typescript makes of the same schema, but read-only', async () => {
    await fc.assert(
      fc.asyncProperty(declared, async (extensions) => {
        const theirs = await jsonTypes(extensionsSchema(extensions) as never, 'Theirs', {
          format: false,
          bannerComment: '',
          ignoreMinAndMaxItems: true,
          additionalProperties: false,
        });
        const root =
          /export interface (\w+) \{(?![\s\S]*export interface Extensions )/.exec(theirs)?.[1] ??
          'Extensions';
        const program = `namespace theirs { ${theirs} }
namespace ours { ${extensionsType(extensions)} }
declare const theirs_: theirs.${theirs.includes('interface Extensions') ? 'Extensions' : root};
const one: ours.Extensions = theirs_;`;
        expect(errorsOf(program)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('lets ajv judge values as the declaration says', () => {
    fc.assert(
      fc.property(declared, (extensions) => {
        const validate = new Ajv({ strict: true }).compile(extensionsSchema(extensions));
        expect(validate({})).toBe(true);
        expect(validate({ undeclared: 1 })).toBe(false);
      }),
    );
  });
});
