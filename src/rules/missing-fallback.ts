import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** Production depends on one model alone. */
export const missingFallback: BindingRule = {
  id: 'missing-fallback',
  group: 'fallbacks',
  level: 'warn',
  stages: ['production'],
  summary: 'A use case of production has no fallback.',
  why: 'Limits, outages and retirements reach every model in time. In production the second choice should be made in a review, not in an incident.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { environment, bindings } of environments) {
      for (const { binding } of bindings) {
        if (binding.fallbacks.length > 0) continue;
        const { useCase, primary, family } = binding;
        yield {
          at: binding.at,
          message: `"${useCase}" depends on "${primary.model}" alone in ${environment.name}`,
          help: `Add \`fallbacks:\` with a model of family "${family}", when it takes over, and why.`,
          data: { environment: environment.name, useCase, model: primary.model, family },
        };
      }
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: # expect
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
  good: [
    {
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
    {
      title: 'Outside production one model is enough',
      environments: {
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};
