import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aiSdk } from '../../src/emitters/ai-sdk.ts';
import { textOf } from '../support/emit.ts';
import { filledWith, routed } from '../support/filled.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';
import { anyText, EXAMPLE } from '../support/sample.ts';
import { naughtyTexts } from '../support/shared.ts';
import { ownFolder } from '../support/tools.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = ownFolder();
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');

const REGISTRY: TerseRegistry = {
  environments: {
    production: {
      useCases: {
        chat: { primary: 'gpt-5.2', fallbacks: [{ model: 'claude-sonnet-4-6', family: 'anthropic' }] },
        pictures: { modality: 'image', primary: 'draw-1' },
        summary: { family: 'anthropic', primary: 'claude-opus-4-6' },
        vectors: { modality: 'embedding', primary: 'embed-4' },
        video: { family: 'gemini', primary: 'gemini-3-flash' },
      },
    },
    staging: { useCases: { chat: { primary: 'gpt-5.2-mini' } } },
  },
};

const RIGHT = `
import { embed, generateImage, generateText, streamText } from 'ai';
import { productionProviders, stagingProviders } from './models.ts';
const { openai, anthropic, gemini } = productionProviders({ KEY_PRODUCTION: 'x' });
void generateText({ model: openai('gpt-5.2'), prompt: 'x' });
void streamText({ model: openai.chatModel('gpt-5.2'), prompt: 'x' });
void embed({ model: openai.embeddingModel('embed-4'), value: 'x' });
void generateImage({ model: openai.imageModel('draw-1'), prompt: 'x' });
void generateText({ model: anthropic('claude-sonnet-4-6'), prompt: 'x' });
void generateText({ model: gemini('gemini-3-flash'), prompt: 'x' });
void stagingProviders({}).openai('gpt-5.2-mini');
`;
const WRONG = [
  "openai('gpt-5.3')",
  "openai('claude-opus-4-6')",
  "openai('embed-4')",
  "openai.completionModel('gpt-5.2')",
  "openai.embeddingModel('gpt-5.2')",
  "openai.imageModel('gpt-5.2')",
  "anthropic('gpt-5.2')",
  "anthropic('claude-3-opus-latest')",
  "gemini('gemini-2.5-pro')",
  "stagingProviders({}).openai('gpt-5.2')",
];

function compiled(name: string, models: string, files: Readonly<Record<string, string>>): string {
  writeFileSync(join(folder, 'models.ts'), models);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['models.ts', ...Object.keys(files)] }),
  );
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', name, 'bin/tsc'), '-p', '.'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return stdout + stderr;
}

interface Module {
  productionProviders(variables: Readonly<Record<string, string>>): {
    readonly openai: (model: string) => Called;
    readonly anthropic: (model: string) => Called;
    readonly gemini: (model: string) => Called;
  };
}
interface Called {
  readonly modelId: string;
  doGenerate(options: { readonly prompt: readonly unknown[] }): Promise<unknown>;
}

async function loaded(text: string, name: string): Promise<Module> {
  const { code } = await transform(text, { loader: 'ts', format: 'esm' });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  return import(/* @vite-ignore */ file);
}

describe('ai-sdk', () => {
  const models = textOf(aiSdk, routed(resolutionOf(REGISTRY)));

  it('writes the example as it always did', async () => {
    const example = textOf(aiSdk, routed(resolutionOf(EXAMPLE)));
    await expect(example).toMatchFileSnapshot('../goldens/emitters/example.ai-sdk.ts');
    expect(example).toMatch(/^[\n\x20-\x7e]*[^\n]\n$/);
  });

  it.each(['typescript-5.9', 'typescript'])(
    'takes registered ids and no others under %s',
    { timeout: 120_000 },
    (name) => {
      expect(compiled(name, models, { 'right.ts': RIGHT })).toBe('');
      const head = RIGHT.split('\n').slice(2, 4).join('\n');
      const wrong = compiled(name, models, {
        'wrong.ts': `${head}\n${WRONG.map((line) => `${line};`).join('\n')}\n`,
      });
      const lines = [...wrong.matchAll(/^wrong\.ts\((\d+),\d+\): error TS2345/gm)].map(
        ([, line]) => Number(line) - 3,
      );
      expect(lines, wrong).toEqual(WRONG.map((_, index) => index));
    },
  );

  it('compiles whatever the registry holds', { timeout: 60_000 }, () => {
    const example = textOf(aiSdk, routed(resolutionOf(EXAMPLE)));
    expect(compiled('typescript', example, {})).toBe('');
    expect(compiled('typescript', textOf(aiSdk, resolutionOf(EXAMPLE)), {})).toBe('');
    expect(compiled('typescript', textOf(aiSdk, resolutionOf({ environments: {} })), {})).toBe('');
    const texts = [...naughtyTexts(), ...fc.sample(anyText, { numRuns: 100 })];
    for (const family of ['openai', 'gemini'])
      expect(compiled('typescript', textOf(aiSdk, routed(resolutionOf(filledWith(texts, family)))), {})).toBe(
        '',
      );
  });

  it.each([
    ['openai', 'bearer', '/x/chat/completions', { authorization: 'Bearer secret' }],
    ['openai', 'api-key', '/x/chat/completions', { 'api-key': 'secret' }],
    ['anthropic', 'x-api-key', '/x/v1/messages', { 'x-api-key': 'secret' }],
    ['anthropic', 'bearer', '/x/v1/messages', { authorization: 'Bearer secret' }],
    ['gemini', 'x-goog-api-key', '/x/v1beta/models/m:generateContent', { 'x-goog-api-key': 'secret' }],
    ['gemini', 'bearer', '/x/v1beta/models/m:generateContent', { authorization: 'Bearer secret' }],
  ] as const)('asks the gateway for %s with %s', async (family, auth, path, headers) => {
    const terse = { environments: { production: { useCases: { one: { family, primary: 'm' } } } } };
    const text = textOf(aiSdk, routed(resolutionOf(terse), { [family]: { path: '/x', auth } }));
    const module = await loaded(text, `${family}-${auth}`);
    const asked: Request[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      asked.push(new Request(input, init));
      throw new Error('stop');
    };
    try {
      const model = module.productionProviders({ KEY_PRODUCTION: 'secret' })[family]('m');
      const prompt = [{ role: 'user', content: [{ type: 'text', text: 'x' }] }];
      await expect(model.doGenerate({ prompt })).rejects.toThrow();
    } finally {
      globalThis.fetch = real;
    }
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe(`http://127.0.0.1:4000${path}`);
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject(headers);
  });

  it('throws when the variable is not set, and says which', async () => {
    const module = await loaded(models, 'unset');
    expect(() => module.productionProviders({})).toThrow('KEY_PRODUCTION');
    expect(models).not.toContain('secret');
  });
});
