import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { Binding } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** The family has no such output. */
export const familyModality: BindingRule = {
  id: 'family-modality',
  group: 'family',
  level: 'error',
  summary: 'A family does not have the modality that is asked of it.',
  why: 'A family is a request shape, and each shape has its own outputs: no model behind the Messages shape answers with an image, whatever its id.',
  *check(resolution: Resolution): Generator<Finding> {
    for (const { bindings } of resolution.environments)
      for (const { binding } of bindings)
        for (const { family, at, fix } of spoken(binding)) yield* judge(resolution, binding, family, at, fix);
  },
  bad: [
    {
      title: 'Images from a text family',
      environments: {
        production: `
  banner:
    family: anthropic
    modality: image # expect
    delivery: sync
    primary: claude-sonnet-4-6
`,
      },
      listed: { '*': ['claude-sonnet-4-6'] },
    },
    {
      title: 'A fallback of a family that cannot give it',
      environments: {
        production: `
  banner:
    family: gemini
    modality: image
    delivery: sync
    primary: gemini-3-image
    fallbacks:
      - model: claude-sonnet-4-6
        family: anthropic # expect
        adapter: The image client turns the request round.
        when: [unavailable]
        because: Another vendor.
`,
      },
      listed: { '*': ['gemini-3-image', 'claude-sonnet-4-6'] },
    },
  ],
  good: [
    {
      environments: {
        production: `
  banner: { family: gemini, modality: image, delivery: sync, primary: gemini-3-image }
`,
      },
      listed: { '*': ['gemini-3-image'] },
    },
  ],
};

/** A family a binding speaks, where a person would mend it, and whether that is the modality or the family. */
interface Spoken {
  readonly family: string;
  readonly at: Place;
  readonly fix: 'modality' | 'family';
}

function spoken(binding: Binding): readonly Spoken[] {
  const own: Spoken = { family: binding.family, at: binding.place(['modality']), fix: 'modality' };
  const others = binding.fallbacks.flatMap((fallback, index): readonly Spoken[] => {
    if (fallback.family === undefined || fallback.family === binding.family) return [];
    const at = binding.place(['fallbacks', index, 'family']);
    return [{ family: fallback.family, at, fix: 'family' }];
  });
  return [own, ...others];
}

function* judge(
  { registry }: Resolution,
  binding: Binding,
  family: string,
  at: Place,
  fix: Spoken['fix'],
): Generator<Finding> {
  if (!Object.hasOwn(registry.families, family)) return;
  const row = registry.families[family];
  const { modality, environment, useCase } = binding;
  if (!row || row.modalities[modality]) return;
  const given = Object.keys(row.modalities).sort();
  const able = Object.keys(registry.families)
    .filter((name) => registry.families[name]?.modalities[modality])
    .sort();
  const suggestions = fix === 'modality' ? given : able;
  yield {
    at,
    message: `family "${family}" has no modality "${modality}": its requests give ${given.join(', ')}`,
    help:
      able.length > 0
        ? `Use a family that has it (${able.join(', ')}), or another modality.`
        : 'Use another modality; no family has this one.',
    data: { environment, useCase, family, modality, modalities: given, families: able },
    ...(suggestions.length > 0 && { suggestions: suggestions.slice(0, 3) }),
  };
}
