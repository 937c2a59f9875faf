import { Failure } from '../diagnostics/failure.ts';
import { emitterById } from '../emitters/index.ts';
import { contentOf } from '../emitters/output/content.ts';
import type { Members, Value } from '../emitters/output/layout.ts';
import { membersOf } from '../emitters/typescript/binding.ts';
import { idsOf } from '../emitters/typescript/guards.ts';
import { type NamedEnvironment, nameAll } from '../emitters/typescript/names.ts';
import type { Output } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { ConstantSide, ModuleSide } from '../review/side.ts';

/** What a generated module offers, by the names that its emitter gives; nothing for outputs without names. */
export function moduleOf(
  { emit, file, environments: wanted, options }: Output,
  resolution: Resolution,
): readonly ModuleSide[] {
  if (emitterById(emit)?.options?.['naming'] === undefined) return [];
  const content = contentOf(resolution).filter(({ name }) => wanted?.includes(name) ?? true);
  const { naming, layout } = options;
  try {
    const named = nameAll(content, typeof naming === 'string' ? { naming } : {});
    const constants = named.flatMap((one) => constantsOf(one, layout === 'nested'));
    return [{ file, constants, modelIds: idsOf(content) }];
  } catch (error) {
    // Two names that would become one: `check` and `build` say so, and there is no module.
    if (error instanceof Failure) return [];
    throw error;
  }
}

function constantsOf(environment: NamedEnvironment, isNested: boolean): readonly ConstantSide[] {
  return environment.bindings.map(({ entry, name }) => ({
    environment: environment.name,
    useCase: entry.useCase,
    name: isNested ? `${environment.table.value}.${entry.useCase}` : name,
    members: objectOf(membersOf(entry, (model) => model)),
  }));
}

function objectOf(members: Members): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...members].map(([key, value]) => [key, plain(value)]));
}

function plain(value: Value): unknown {
  if (value instanceof Map) return objectOf(value);
  return Array.isArray(value) ? value.map(plain) : value;
}
