import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { afterAll, describe, expect, it } from 'vitest';
import type { OutputFile } from '../../src/emitters/emitter.ts';
import { javascript } from '../../src/emitters/javascript.ts';
import { typescript } from '../../src/emitters/typescript.ts';
import { filesOf } from '../support/emit.ts';
import { resolutionOf, type TerseUseCase } from '../support/resolution.ts';

const folder = mkdtempSync(join(tmpdir(), 'modelock-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an application that reads one binding may weigh when it is bundled. */
const MOST_BYTES = 1024;

const useCase = (index: number): TerseUseCase => ({
  description: `Answers question ${index}.`,
  delivery: 'stream',
  primary: `vendor/model-${index}`,
  needs: { inputs: ['text', 'image'], tools: true },
  fallbacks: [
    {
      model: `other/model-${index}`,
      when: ['rateLimit', 'unavailable', 'timeout'],
      because: 'Another vendor.',
    },
  ],
});
const useCases = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => [`useCase${index}`, useCase(index)]),
);
const resolution = resolutionOf({ environments: { production: { useCases }, staging: { useCases } } });

/** Writes a module and an application that logs the primary of one binding; returns the application's path. */
function application(name: string, parts: readonly OutputFile[], from: string): string {
  for (const { file, text } of parts) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true });
    writeFileSync(join(folder, name, file), text);
  }
  const entry = join(folder, name, 'app.ts');
  writeFileSync(
    entry,
    `import { productionUseCase7 } from '${from}';\nconsole.log(productionUseCase7.primary);\n`,
  );
  return entry;
}

const APPLICATIONS = [
  ['flat', application('flat', filesOf(typescript, resolution), './models.ts')],
  [
    'files',
    application(
      'files',
      filesOf(typescript, resolution, { layout: 'files', imports: 'ts' }),
      './models/production.ts',
    ),
  ],
  ['javascript', application('javascript', filesOf(javascript, resolution), './models.js')],
] as const;

async function byEsbuild(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
  });
  return outputFiles[0]?.text ?? '';
}

async function byRolldown(entry: string): Promise<string> {
  const bundle = await rolldown({ input: entry });
  const { output } = await bundle.generate({ minify: true });
  await bundle.close();
  return output[0].code;
}

describe.each(APPLICATIONS)('an application that reads one of 400 bindings, layout %s', (_, entry) => {
  it.each([
    ['esbuild', byEsbuild],
    ['rolldown', byRolldown],
  ])('is under 1 KB with %s', async (_name, bundled) => {
    const code = await bundled(entry);
    expect(code).toContain('vendor/model-7');
    expect(code).not.toContain('model-8');
    expect(Buffer.byteLength(code)).toBeLessThan(MOST_BYTES);
  });
});
