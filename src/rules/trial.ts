import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import { DIALECTS } from '../listing/dialects/index.ts';
import { PRESETS } from '../listing/presets.ts';
import { loadRegistry } from '../registry/load.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Resolution } from '../resolve/resolved.ts';
import {
  EXAMPLE_FOLDER,
  EXAMPLE_NOW,
  exampleBases,
  exampleFiles,
  exampleOverlays,
  unmarked,
} from './example.ts';
import { judge } from './judge.ts';
import type { Example, Rule } from './rule.ts';

/** What rules say about an example, each with its place in lines and columns. */
export interface Trial {
  readonly files: ReturnType<typeof exampleFiles>;
  /** Absent when the example cannot be read as a registry. */
  readonly resolution?: Resolution;
  readonly diagnostics: readonly (Diagnostic & { readonly span: Span })[];
}

/**
 * Takes an example through the real pipeline: files, registry, listings, rules. A rule about waivers needs the rules
 * that they waive beside it.
 */
export function tryExample(example: Example, rules: readonly Rule[]): Trial {
  const files = exampleFiles(example);
  const encoder = new TextEncoder();
  const sources = files.map(({ file, text }) => ({ file, bytes: encoder.encode(unmarked(text)) }));
  const loaded = loadRegistry(EXAMPLE_FOLDER, sources, {
    presets: PRESETS,
    dialects: DIALECTS.map(({ id }) => id),
    emitters: [],
    rules: rules.map(({ id }) => id),
  });
  const { registry, documents } = loaded;
  const locate = (diagnostic: Diagnostic): Diagnostic & { readonly span: Span } => {
    const { file, path, on } = diagnostic.at;
    const start = { line: 1, column: 1 };
    const span = diagnostic.span ?? documents.get(file)?.span(path, on);
    return { ...diagnostic, span: span ?? { file, start, end: start } };
  };
  if (!registry) return { files, diagnostics: loaded.diagnostics.map(locate) };
  const bases = exampleBases(example, registry);
  const resolution = resolve(registry, bases, new Date(EXAMPLE_NOW), exampleOverlays(example));
  const found = [...loaded.diagnostics, ...judge(resolution, documents, rules).diagnostics];
  return { files, resolution, diagnostics: found.map(locate) };
}
