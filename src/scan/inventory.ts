import type { Span } from '../diagnostics/place.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Binding } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Hit } from './hit.ts';
import type { KnownModels, ModelState } from './known.ts';

/** A binding that reaches a model. */
export interface InventoryUse {
  readonly environment: string;
  readonly useCase: string;
  readonly role: 'primary' | 'fallback';
  readonly family: string;
  readonly modality: string;
  readonly owner?: string;
  /** Where the registry names it. */
  readonly span?: Span;
}

/** A place in source code that reaches a model. */
export interface InventoryPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The literal, whole. */
  readonly written: string;
}

/** One model that the registry or the code reaches. */
export interface InventoryModel {
  readonly model: string;
  readonly states: readonly ModelState[];
  readonly uses: readonly InventoryUse[];
  readonly places: readonly InventoryPlace[];
  /** What the first lock that lists it states. */
  readonly record?: LockedModel;
}

/** Where a reference of the registry is written. */
export type SpanOf = (binding: Binding, hop: number) => Span | undefined;

/** Every model that the registry or the code reaches, sorted by id. */
export function inventoryOf(
  resolution: Resolution,
  models: KnownModels,
  hits: readonly Hit[],
  spanOf: SpanOf,
): readonly InventoryModel[] {
  const rows = new Map<string, { uses: InventoryUse[]; places: InventoryPlace[] }>();
  const row = (model: string): { uses: InventoryUse[]; places: InventoryPlace[] } => {
    const known = rows.get(model) ?? { uses: [], places: [] };
    rows.set(model, known);
    return known;
  };
  const nameOf = (text: string): string => models.find(text)?.model ?? text;
  for (const { bindings } of resolution.environments)
    for (const { binding, chain } of bindings)
      for (const { reference } of chain)
        row(nameOf(reference.model)).uses.push(useOf(binding, reference, spanOf));
  for (const { known, file, span, written } of hits) {
    const { line, column } = span.start;
    row(known.model).places.push({ file, line, column, written });
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, { uses, places }]) => {
      const record = models.recordOf(model);
      return {
        model,
        states: models.find(model)?.states ?? [],
        uses,
        places,
        ...(record === undefined ? {} : { record }),
      };
    });
}

function useOf(
  binding: Binding,
  { role, hop }: { readonly role: InventoryUse['role']; readonly hop: number },
  spanOf: SpanOf,
): InventoryUse {
  const { environment, useCase, modality, owner, fallbacks } = binding;
  const span = spanOf(binding, hop);
  return {
    environment,
    useCase,
    role,
    family: fallbacks[hop - 1]?.family ?? binding.family,
    modality,
    ...(owner === undefined ? {} : { owner }),
    ...(span === undefined ? {} : { span }),
  };
}
