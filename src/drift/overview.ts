import type { Availability } from '../diagnostics/report.ts';
import type { Resolution, ResolvedBinding, ResolvedReference } from '../resolve/resolved.ts';

/** One model of a chain, as it stands. */
export interface OverviewLink {
  readonly model: string;
  readonly availability: Availability;
  /** What a fallback answers to; absent for the primary model. */
  readonly when?: readonly string[];
  /** The request shape, where it is not the binding's. */
  readonly family?: string;
  /** Why it passes without being listed. */
  readonly passes?: string;
  /** The last day that the listing or an overlay gives it, `YYYY-MM-DD`. */
  readonly retiresAt?: string;
}

/** One binding with its chain, from its primary model on. */
export interface OverviewBinding {
  readonly environment: string;
  readonly useCase: string;
  readonly description?: string;
  readonly owner?: string;
  readonly links: readonly OverviewLink[];
}

/** Every binding of a registry as it stands, for reports that show more than what is wrong. */
export interface Overview {
  /** The day that it was judged as of, `YYYY-MM-DD`. */
  readonly today: string;
  /** Sorted by name. */
  readonly environments: readonly { readonly name: string; readonly stage: string }[];
  /** By environment, then by use case. */
  readonly bindings: readonly OverviewBinding[];
}

/** Everything that a registry binds, with what looking it up found. */
export function overviewOf({ environments, now }: Resolution): Overview {
  return {
    today: now.toISOString().slice(0, 10),
    environments: environments.map(({ environment: { name, stage } }) => ({ name, stage })),
    bindings: environments.flatMap(({ bindings }) => bindings.map(bindingOf)),
  };
}

function bindingOf({ binding, chain }: ResolvedBinding): OverviewBinding {
  const { environment, useCase, description, owner } = binding;
  return {
    environment,
    useCase,
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
    links: chain.map(linkOf),
  };
}

function linkOf(resolved: ResolvedReference): OverviewLink {
  const { reference, availability, declaredBy } = resolved;
  const passes = declaredBy === undefined ? reference.unlisted : `${declaredBy.source}, ${declaredBy.date}`;
  const retiresAt = endOf(resolved);
  return {
    model: reference.model,
    availability,
    ...('when' in reference && { when: [...reference.when] }),
    ...('family' in reference && reference.family !== undefined && { family: reference.family }),
    ...(passes !== undefined && { passes }),
    ...(retiresAt !== undefined && { retiresAt }),
  };
}

/** The listing's own date comes before what files say; of several files the earliest date counts. */
function endOf({ model, overlay = [] }: ResolvedReference): string | undefined {
  if (model?.retiresAt !== undefined) return model.retiresAt;
  return overlay.flatMap(({ field, value }) => (field === 'retiresAt' ? [value] : [])).sort()[0];
}
