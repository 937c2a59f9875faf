import { transform } from 'esbuild';
import { Failure } from '../../src/diagnostics/failure.ts';
import { typescript } from '../../src/emitters/typescript.ts';
import { textOf } from './emit.ts';
import type { TerseRegistry } from './resolution.ts';
import { resolutionOf } from './resolution.ts';

/** One binding as the imported module holds it. */
export interface ImportedBinding {
  readonly environment: string;
  readonly useCase: string;
  readonly family: string;
  readonly primary: string;
  readonly fallbacks: readonly {
    readonly model: string;
    readonly when: readonly string[];
    readonly family?: string;
  }[];
  readonly needs?: { readonly inputs?: readonly string[] };
}

/** What a generated module exports at run time. */
export interface ImportedModule {
  readonly environments: readonly string[];
  modelsFor(environment: string): Readonly<Record<string, ImportedBinding>>;
  readonly [name: string]: unknown;
}

/** The generated module of a registry in short; undefined when two of its names clash. */
export function emitted(terse: TerseRegistry): string | undefined {
  try {
    return textOf(typescript, resolutionOf(terse));
  } catch (error) {
    if (error instanceof Failure && error.reason === 'output.collision') return undefined;
    throw error;
  }
}

/** Strips the types and runs the module. */
export async function imported(text: string): Promise<ImportedModule> {
  const { code } = await transform(text, { loader: 'ts', format: 'esm' });
  return import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
