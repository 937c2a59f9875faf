/**
 * modelock as a library: pure functions over texts and data. Nothing here reads a disk, asks a gateway or looks at the
 * clock; importing it has no side effect.
 */
import { KNOWN } from './commands/known.ts';
import type { Diagnostic, Located } from './diagnostics/diagnostic.ts';
import { Failure } from './diagnostics/failure.ts';
import { order } from './diagnostics/order.ts';
import { type Asked, emitFiles } from './emitters/emit.ts';
import type { OutputFile } from './emitters/emitter.ts';
import { EMITTERS, emitterById } from './emitters/index.ts';
import type { CompileSchema } from './registry/extensions.ts';
import { type LoadResult, loadRegistry } from './registry/load.ts';
import type { Resolution } from './resolve/resolved.ts';
import { judge } from './rules/judge.ts';
import type { SourceText } from './source/document.ts';
import { locate } from './source/locate.ts';

export type { Diagnostic, Finding, Level, Located, Severity } from './diagnostics/diagnostic.ts';
export type { ExitCode, Reason } from './diagnostics/failure.ts';
export { Failure } from './diagnostics/failure.ts';
export type { Place, Position, Span } from './diagnostics/place.ts';
export type { Availability } from './diagnostics/report.ts';
export type { Asked } from './emitters/emit.ts';
export type { OutputFile } from './emitters/emitter.ts';
export type { Change, FactChange } from './listing/compare.ts';
export { compare } from './listing/compare.ts';
export { decodeLock, encodeLock } from './listing/lock.ts';
export { readOverlay } from './listing/overlays/index.ts';
export type { Overlay, OverlayRecord } from './listing/overlays/overlay.ts';
export type { Lock, LockedListing, LockedModel, ModelRecord } from './listing/record.ts';
export type { CompileSchema, Extension, Extensions } from './registry/extensions.ts';
export type { LoadResult } from './registry/load.ts';
export type { Binding, Environment, Fallback, Reference, Registry, Trigger } from './registry/registry.ts';
export type { OverlayFact, OverlaySource } from './resolve/overlay.ts';
export { resolve } from './resolve/resolve.ts';
export type { Basis, Resolution, ResolvedBinding, ResolvedReference } from './resolve/resolved.ts';
export type { SourceText } from './source/document.ts';

/**
 * Reads a registry from its files (`modelock.yaml` and one file per environment). `folder` is only used in messages.
 * Never throws for what is in the files: `registry` is absent then, and `diagnostics` say why, each with its place.
 * A registry that declares `extensions` needs `compile`, which is that of ajv 8:
 * `new Ajv({ allErrors: true, ownProperties: true, verbose: true, strict: false })`.
 */
export function load(folder: string, sources: readonly SourceText[], compile?: CompileSchema): LoadResult {
  return loadRegistry(folder, sources, compile === undefined ? KNOWN : { ...KNOWN, compile });
}

/**
 * Runs every rule at the level the registry gives it. An empty result means that nothing was found. With the documents of
 * `load`, what comments in the files waive is left out, and waivers that waive nothing are reported.
 */
export function check(
  resolution: Resolution,
  documents: LoadResult['documents'] = new Map(),
): readonly Diagnostic[] {
  return judge(resolution, documents).diagnostics;
}

/** Diagnostics with lines, columns and the lines of text around them, in the order of files and places. */
export function place(diagnostics: readonly Diagnostic[], loaded: LoadResult): readonly Located[] {
  return order(locate(diagnostics, loaded.documents));
}

/** What to compile: an output of a loaded registry, or the same said by hand. */
export interface CompileOptions extends Asked {
  /** The emitter's id, such as `typescript` or `json`. */
  readonly emit: string;
}

/**
 * Compiles a registry into the files of one output, the one that it names first. Does not check it first, and runs no
 * format command. Throws a `Failure` (`usage`) for an unknown emitter, or (`output.*`) when it cannot be put that way.
 */
export function compile(resolution: Resolution, output: CompileOptions): readonly OutputFile[] {
  const found = emitterById(output.emit);
  if (found !== undefined) return emitFiles(found, resolution, { ...output, file: nameOf(output.file) });
  throw new Failure('usage', {
    message: `There is no emitter "${output.emit}"`,
    help: `Use one of ${EMITTERS.map(({ id }) => id).join(', ')}.`,
  });
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
