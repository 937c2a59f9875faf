import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Fallback, Trigger } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** What a fallback can name one by one; `any` is all of it and more. */
const NAMED: readonly Trigger[] = [
  'rateLimit',
  'unavailable',
  'timeout',
  'contextLength',
  'contentFilter',
  'refusal',
];

/** A special fallback stands behind a general one. */
export const unreachableFallback: BindingRule = {
  id: 'unreachable-fallback',
  group: 'fallbacks',
  level: 'warn',
  summary: 'A fallback for some failures stands behind one that takes them all.',
  why: 'After a failure the first later fallback that names it takes over. Behind one that takes every failure, a fallback meant for some of them is never the first to be asked: it gets only what the general one has failed at too.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings) {
        const general = binding.fallbacks.find(takesAll);
        if (general === undefined) continue;
        for (const fallback of binding.fallbacks.slice(general.hop)) {
          if (fallback.when.length === 0 || takesAll(fallback)) continue;
          const { environment, useCase } = binding;
          yield {
            at: fallback.at,
            message: `fallback "${fallback.model}" of "${useCase}" is never the first to be asked: "${general.model}" before it takes every failure, so this one gets only what that one fails at too`,
            help: `Put it before "${general.model}", or name there what that one is for.`,
            data: {
              environment,
              useCase,
              model: fallback.model,
              hop: fallback.hop,
              triggers: fallback.when,
              behind: general.model,
              behindHop: general.hop,
            },
            related: [{ at: general.at, message: 'takes every failure' }],
          };
        }
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
      - model: claude-sonnet-4-6
        when: [any]
        because: Another vendor.
      - model: gemini-3-pro # expect
        when: [contextLength]
        because: The longest window of all.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6', 'gemini-3-pro'] },
    },
    {
      title: 'Every trigger by its name',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: gpt-5.1
        when: [rateLimit]
        because: Its limits are counted apart.
      - model: claude-sonnet-4-6
        when: [rateLimit, unavailable, timeout, contextLength, contentFilter, refusal]
        because: Another vendor.
      - model: gemini-3-pro # expect
        when: [contextLength, unavailable]
        because: The longest window of all.
      - model: gpt-5.2-mini # expect
        when: [timeout]
        because: It answers fast.
`,
      },
      listed: { '*': ['gpt-5.1', 'gpt-5.2', 'gpt-5.2-mini', 'claude-sonnet-4-6', 'gemini-3-pro'] },
    },
  ],
  good: [
    {
      title: 'The special one first',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: gemini-3-pro
        when: [contextLength]
        because: The longest window of all.
      - model: claude-sonnet-4-6
        when: [any]
        because: Another vendor.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6', 'gemini-3-pro'] },
    },
    {
      title: 'One after the other, for the same failures',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when: [any]
        because: Another vendor.
      - model: gemini-3-pro
        when: [any]
        because: A third vendor.
  triage:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when: [rateLimit, unavailable]
        because: Another vendor.
      - model: gemini-3-pro
        when: [unavailable]
        because: A third vendor.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6', 'gemini-3-pro'] },
    },
  ],
};

function takesAll({ when }: Fallback): boolean {
  return when.includes('any') || NAMED.every((trigger) => when.includes(trigger));
}
