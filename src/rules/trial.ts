import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/place.ts';
import { DIALECTS } from '../listing/dialects/index.ts';
import { PRESETS } from '../listing/presets.ts';
import { bindingIdentifier } from '../registry/identifier.ts';
import { loadRegistry } from '../registry/load.ts';
import type { OverlaySource } from '../resolve/overlay.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { stemsOf } from '../scan/alike.ts';
import { findIn } from '../scan/hit.ts';
import type { Inlined } from '../scan/inlined.ts';
import { KnownModels } from '../scan/known.ts';
import { languageOf } from '../scan/language.ts';
import { readTokens } from '../scan/literals/read.ts';
import { Unread } from '../scan/unread.ts';
import {
  EXAMPLE_FOLDER,
  EXAMPLE_NOW,
  exampleBases,
  exampleFiles,
  exampleOverlays,
  exampleSources,
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
  const written = exampleFiles(example);
  const files = [...written, ...exampleSources(example)];
  const encoder = new TextEncoder();
  const sources = written.map(({ file, text }) => ({ file, bytes: encoder.encode(unmarked(text)) }));
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
  const overlays = exampleOverlays(example);
  const resolution = resolve(registry, bases, new Date(EXAMPLE_NOW), overlays);
  const inlined = example.sources && inlinedIn(exampleSources(example), resolution, overlays);
  const found = [...loaded.diagnostics, ...judge(resolution, documents, rules, inlined).diagnostics];
  return { files, resolution, diagnostics: found.map(locate) };
}

/** What is written in the source files of an example. */
function inlinedIn(
  sources: ReturnType<typeof exampleSources>,
  resolution: Resolution,
  overlays: readonly OverlaySource[],
): Inlined {
  const models = new KnownModels(resolution, overlays);
  const stems = stemsOf(models);
  const unread = new Unread(new Map(namesIn(resolution)));
  const files = sources.flatMap(({ file, text }) => {
    const code = unmarked(text);
    unread.see(code);
    const language = languageOf(file);
    return language === undefined ? [] : [findIn(file, code, readTokens(code, language), models, stems)];
  });
  return {
    hits: files.flatMap(({ hits }) => hits),
    alike: files.flatMap(({ alike }) => alike),
    unread: unread.useCases,
    constantsOf: ({ environment, useCase, hop }) => {
      const name = bindingIdentifier(environment, useCase);
      const read = hop === 0 ? `${name}.primary` : `${name}.fallbacks[${hop - 1}].model`;
      return [{ file: 'src/generated/models.ts', name, read }];
    },
    nameOf: (file) => file,
    ownersOf: () => [],
  };
}

function namesIn({ environments }: Resolution): readonly (readonly [string, readonly string[]])[] {
  const bindings = environments.flatMap((one) => one.bindings.map(({ binding }) => binding));
  return bindings.map(
    ({ environment, useCase }) => [useCase, [bindingIdentifier(environment, useCase)]] as const,
  );
}
