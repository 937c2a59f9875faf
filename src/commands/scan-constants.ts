import { emitterById } from '../emitters/index.ts';
import { moduleFile } from '../emitters/typescript/files.ts';
import type { Output } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Constant } from '../scan/inlined.ts';
import type { ModelUse } from '../scan/known.ts';
import { moduleOf } from './modules.ts';
import { join } from './project.ts';

/** Files that can import what is generated for JavaScript. */
const IMPORTS = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** The constants of every generated module, found by what they hold. `root` is the folder that outputs are relative to. */
export function constantsIn(
  resolution: Resolution,
  root: string,
): (use: ModelUse, file: string) => readonly Constant[] {
  const found = new Map<string, Constant[]>();
  for (const output of resolution.registry.outputs) {
    for (const { constants } of moduleOf(output, resolution)) {
      for (const { environment, useCase, name } of constants) {
        const file = join(root, isSplit(output) ? moduleFile(output.file, environment) : output.file);
        const key = JSON.stringify([environment, useCase]);
        const known = found.get(key) ?? [];
        found.set(key, [...known, { file, ...readOf(name) }]);
      }
    }
  }
  return ({ environment, useCase, hop }, file) => {
    if (!IMPORTS.test(file)) return [];
    const all = found.get(JSON.stringify([environment, useCase])) ?? [];
    return all.map((one) => ({ ...one, read: `${one.read}.${memberOf(hop)}` }));
  };
}

/** The names under which code may read each use case. */
export function constantNames(resolution: Resolution): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { bindings } of resolution.environments)
    for (const { binding } of bindings) names.set(binding.useCase, []);
  for (const output of resolution.registry.outputs)
    for (const { constants } of moduleOf(output, resolution))
      for (const { useCase, name } of constants) names.get(useCase)?.push(name);
  return names;
}

/** A use case in a table is a member, whatever its name: `production.supportChat`, `production["support-chat"]`. */
function readOf(constant: string): Pick<Constant, 'name' | 'read'> {
  const dot = constant.indexOf('.');
  if (dot < 0) return { name: constant, read: constant };
  const [name, member] = [constant.slice(0, dot), constant.slice(dot + 1)];
  const isName = /^[A-Za-z_$][\w$]*$/.test(member);
  return { name, read: isName ? constant : `${name}[${JSON.stringify(member)}]` };
}

function memberOf(hop: number): string {
  return hop === 0 ? 'primary' : `fallbacks[${hop - 1}].model`;
}

function isSplit({ emit, options }: Output): boolean {
  return options['layout'] === 'files' && emitterById(emit)?.options?.['layout'] !== undefined;
}
