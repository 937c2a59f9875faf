import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Binding, Fallback } from '../registry/registry.ts';
import type { Resolution, ResolvedEnvironment, ResolvedReference } from '../resolve/resolved.ts';
import { statedFamilies } from './endpoints.ts';
import type { BindingRule } from './rule.ts';

/** A fallback speaks another request shape than the binding. */
export const mixedFamilyFallback: BindingRule = {
  id: 'mixed-family-fallback',
  group: 'fallbacks',
  level: 'error',
  summary: 'A fallback belongs to another family than its binding.',
  why: 'A request is built for one family. Sent to a model of another one it is refused as malformed, so the fallback fails in the very moment it is needed, unless the application has an adapter.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const environment of environments)
      for (const { binding, chain } of environment.bindings)
        for (const [index, fallback] of binding.fallbacks.entries()) {
          if (fallback.adapter !== undefined) continue;
          const finding =
            stated(binding, fallback, index) ??
            listed(binding, fallback, familiesOf(environment, chain[index + 1]));
          if (finding) yield finding;
        }
  },
  bad: [
    {
      title: 'The file itself says so',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        family: anthropic # expect
        when: [unavailable]
        because: Another vendor.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
    {
      title: 'The listing says so',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6 # expect
        when: [unavailable]
        because: Another vendor.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', families: ['openai'] },
          { id: 'claude-sonnet-4-6', families: ['anthropic'] },
        ],
      },
    },
  ],
  good: [
    {
      title: 'One shape for both vendors',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor, same request shape.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', families: ['openai'] },
          { id: 'claude-sonnet-4-6', families: ['anthropic', 'openai'] },
        ],
      },
    },
    {
      title: 'An adapter, named',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        family: anthropic
        adapter: src/llm/to-messages.ts rebuilds the request.
        when: [unavailable]
        because: Another vendor.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
    {
      title: 'A listing that states no families',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
  ],
};

const HELP =
  'Name a fallback of the same family, or say under `adapter:` how the application turns one shape into the other.';

function stated(binding: Binding, fallback: Fallback, index: number): Finding | undefined {
  const { environment, useCase, family } = binding;
  if (fallback.family === undefined || fallback.family === family) return undefined;
  return {
    at: binding.place(['fallbacks', index, 'family']),
    message: `fallback "${fallback.model}" of "${useCase}" speaks family "${fallback.family}", while the requests are built for "${family}"`,
    help: HELP,
    data: {
      environment,
      useCase,
      model: fallback.model,
      hop: fallback.hop,
      family,
      families: [fallback.family],
    },
  };
}

function familiesOf(
  environment: ResolvedEnvironment,
  resolved: ResolvedReference | undefined,
): readonly string[] {
  return resolved?.model === undefined ? [] : statedFamilies(environment, resolved.model);
}

function listed(binding: Binding, fallback: Fallback, families: readonly string[]): Finding | undefined {
  const { environment, useCase, family } = binding;
  if (families.length === 0 || families.includes(family)) return undefined;
  return {
    at: fallback.at,
    message: `fallback "${fallback.model}" of "${useCase}" is listed for ${families.map((name) => `"${name}"`).join(', ')} only, while the requests are built for "${family}"`,
    help: HELP,
    data: { environment, useCase, model: fallback.model, hop: fallback.hop, family, families },
  };
}
