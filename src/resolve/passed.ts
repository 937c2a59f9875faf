import type { PassedUnlisted } from '../diagnostics/report.ts';
import type { Resolution, ResolvedReference } from './resolved.ts';

/** References that pass without being listed, in the order they are written. */
export function passedUnlisted(resolution: Resolution): readonly PassedUnlisted[] {
  return resolution.environments.flatMap(({ environment, bindings }) =>
    bindings.flatMap(({ binding, chain }) =>
      chain.flatMap((resolved): readonly PassedUnlisted[] => {
        const { availability, reference } = resolved;
        if (availability !== 'exempt' && availability !== 'declared') return [];
        const reason = reasonOf(resolved);
        const { useCase } = binding;
        return [{ environment: environment.name, useCase, model: reference.model, availability, reason }];
      }),
    ),
  );
}

function reasonOf({ reference, declaredBy }: ResolvedReference): string {
  if (declaredBy) return `${declaredBy.source}, read ${declaredBy.date}`;
  return reference.unlisted ?? '';
}
