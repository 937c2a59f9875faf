import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** A fallback answers to failures that the caller should see. */
export const maskingFallback: BindingRule = {
  id: 'masking-fallback',
  group: 'fallbacks',
  level: 'warn',
  summary: 'A fallback takes over after any failure, also one that the caller made.',
  why: 'Gateways and routers take `any` at its word: a malformed request, a wrong key, an exhausted budget or a model that the key may not use falls through like an outage. Nobody sees it, the second model becomes the first one, and a request that is wrong is sent and paid for twice. Only the module of `emit: typescript-runtime` reads it as every trigger that has a name, and nothing else.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings)
        for (const [index, { hop, model, when }] of binding.fallbacks.entries()) {
          if (!when.includes('any')) continue;
          const { environment, useCase } = binding;
          yield {
            at: binding.place(['fallbacks', index, 'when', when.indexOf('any')]),
            message: `fallback "${model}" of "${useCase}" takes over after any failure, so it also hides a malformed request, a wrong key and an exhausted budget`,
            help: "Name what it answers to: rateLimit, unavailable and timeout are the gateway's trouble; add contextLength, contentFilter or refusal where another model can help.",
            data: { environment, useCase, model, hop, triggers: when },
          };
        }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: gpt-5.1
        when: [unavailable]
        because: The version before.
      - model: claude-sonnet-4-6
        when: [any] # expect
        because: Another vendor.
`,
      },
      listed: { '*': ['gpt-5.1', 'gpt-5.2', 'claude-sonnet-4-6'] },
    },
    {
      title: 'Other triggers beside it change nothing',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when:
          - rateLimit
          - any # expect
        because: Another vendor.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
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
        when: [rateLimit, unavailable, timeout]
        because: Another vendor.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
  ],
};
