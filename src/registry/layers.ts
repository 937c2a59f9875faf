import type { Key, Place } from '../diagnostics/place.ts';
import type { Binding, RawEnvironment } from './environment.gen.ts';
import type { EnvironmentFile, Files } from './files.ts';
import { type Findings, quoted } from './findings.ts';
import type { WrittenBinding } from './registry.ts';

/** An environment with what it extends, nearest first. */
interface Chain {
  readonly own: EnvironmentFile;
  readonly all: readonly EnvironmentFile[];
}

/** The same with what comes of it. */
export interface Layers extends Chain {
  /** Sorted by code unit of the name. */
  readonly useCases: readonly LayeredUseCase[];
}

/** Fields that are never taken over: they say who an environment is, and whose key it uses. */
type Inherited = Exclude<keyof RawEnvironment, 'environment' | 'extends' | 'key' | 'useCases'>;

/** One use case as its layers make it. */
export interface LayeredUseCase {
  readonly name: string;
  /** Merged field by field, the nearest layer first. */
  readonly raw: Binding;
  /** Where the use case's name is written. */
  readonly at: Place;
  readonly place: (path: readonly Key[], on?: Place['on']) => Place;
  readonly written: readonly WrittenBinding[];
}

/** Follows `extends`. An environment whose chain is broken is left out and has been reported. */
export function layersOf(files: Files, findings: Findings): readonly Layers[] {
  const layers: Layers[] = [];
  for (const own of files.environments.values()) {
    const all = follow(own, files, findings);
    if (all !== undefined) layers.push({ own, all, useCases: useCasesOf({ own, all }) });
  }
  return layers;
}

function follow(
  own: EnvironmentFile,
  files: Files,
  findings: Findings,
): readonly EnvironmentFile[] | undefined {
  const chain = [own];
  for (let here = own; here.raw.extends !== undefined; ) {
    const name = here.raw.extends;
    const next = files.environments.get(name);
    if (next === undefined) {
      if (here === own && !files.names.includes(name)) unknownEnvironment(own, name, files, findings);
      return undefined;
    }
    if (chain.includes(next)) {
      if (next === own) reportCycle(chain, findings);
      return undefined;
    }
    chain.push(next);
    here = next;
  }
  return chain;
}

function unknownEnvironment(own: EnvironmentFile, name: string, files: Files, findings: Findings): void {
  const others = files.names.filter((other) => other !== own.name);
  findings.unknown('environment', name, others, { file: own.file, path: ['extends'], on: 'value' });
}

// Every environment of a cycle finds it; the first by name tells.
function reportCycle(chain: readonly EnvironmentFile[], findings: Findings): void {
  const names = chain.map(({ name }) => name);
  const [own] = chain;
  if (own === undefined || names.some((name) => name < own.name)) return;
  const at = { file: own.file, path: ['extends'], on: 'value' } as const;
  const message = `Environments extend one another in a circle: ${[...names, own.name].map(quoted).join(' → ')}`;
  findings.add('registry/extends-cycle', at, message, { help: 'Remove one `extends`.', data: { names } });
}

/** A field of the environment from the nearest layer that has it. */
export function inherited<F extends Inherited>({ all }: Chain, field: F): RawEnvironment[F] | undefined {
  return all.find(({ raw }) => raw[field] !== undefined)?.raw[field];
}

/** Where a field of an environment is really written; its own file when it is not. */
export function environmentPlace(layers: Chain): (path: readonly Key[], on?: Place['on']) => Place {
  return (path, on = 'value') => {
    const [field, useCase, part] = path;
    if (field === 'useCases' && typeof useCase === 'string') {
      const holder = layers.all.find(({ raw }) => holds(raw.useCases, useCase, part));
      return { file: (holder ?? layers.own).file, path, on };
    }
    const holder = layers.all.find(({ raw }) => field !== undefined && Object.hasOwn(raw, field));
    return { file: (holder ?? layers.own).file, path, on };
  };
}

function holds(useCases: RawEnvironment['useCases'], name: string, part: Key | undefined): boolean {
  const binding = useCases !== undefined && Object.hasOwn(useCases, name) ? useCases[name] : undefined;
  return binding !== undefined && (part === undefined || Object.hasOwn(binding, part));
}

function useCasesOf(layers: Chain): readonly LayeredUseCase[] {
  const names = new Set(layers.all.flatMap(({ raw }) => Object.keys(raw.useCases ?? {})));
  return [...names].sort().flatMap((name) => useCase(name, layers) ?? []);
}

function useCase(name: string, layers: Chain): LayeredUseCase | undefined {
  const holders = layers.all.filter(({ raw }) => holds(raw.useCases, name, undefined));
  const [nearest] = holders;
  if (nearest === undefined) return undefined;
  const raw = merged(holders.map((holder) => holder.raw.useCases?.[name] ?? {}));
  // What is meant for other environments only is not taken over by extending one of them.
  if (nearest !== layers.own && raw.only !== undefined && !raw.only.includes(layers.own.name))
    return undefined;
  const at: Place = { file: nearest.file, path: ['useCases', name], on: 'key' };
  const place: LayeredUseCase['place'] = (path, on = 'value') => {
    const [field] = path;
    if (field === undefined) return { ...at, on };
    const holder = holders.find((one) => holds(one.raw.useCases, name, field));
    return holder === undefined ? at : { file: holder.file, path: ['useCases', name, ...path], on };
  };
  return { name, raw, at, place, written: holders.map((holder) => writtenIn(holder, name)) };
}

function merged(parts: readonly Binding[]): Binding {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Object.assign({}, ...parts.toReversed());
}

// Looked up when somebody asks: of most bindings nobody does.
function writtenIn({ file, raw, isInline }: EnvironmentFile, name: string): WrittenBinding {
  const path = ['useCases', name];
  return {
    at: { file, path, on: 'key' },
    get fields() {
      return Object.keys(raw.useCases?.[name] ?? {});
    },
    get inline() {
      return isInline(path);
    },
  };
}
