import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Fallback } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** Nobody wrote when the fallback takes over, or why it may. */
export const undocumentedFallback: BindingRule = {
  id: 'undocumented-fallback',
  group: 'fallbacks',
  level: 'error',
  summary: 'A fallback does not say when it takes over, or why.',
  why: 'A fallback changes answers, cost and sometimes data residency at the worst moment. Without a trigger nobody can implement it, and without a reason nobody can review it.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings)
        for (const fallback of binding.fallbacks) {
          const lacking = lackingOf(fallback);
          if (lacking.length === 0) continue;
          const { environment, useCase } = binding;
          yield {
            at: fallback.at,
            message: `fallback "${fallback.model}" of "${useCase}" does not say ${lacking.map((key) => SAYS[key]).join(' or ')}`,
            help: `Add ${lacking.map((key) => TEMPLATES[key]).join(' and ')} to it.`,
            data: { environment, useCase, model: fallback.model, hop: fallback.hop, lacking },
          };
        }
  },
  bad: [
    {
      title: 'Bare ids',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - gpt-5.2-mini # expect
      - model: claude-sonnet-4-6 # expect
        because: Another vendor.
      - model: gpt-5.1 # expect
        when: [unavailable]
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini', 'gpt-5.1', 'claude-sonnet-4-6'] },
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
        when: [rateLimit, unavailable]
        because: Another vendor, so one vendor's outage does not take both.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
  ],
};

type Lacking = 'when' | 'because';

const SAYS: Readonly<Record<Lacking, string>> = { when: 'when it takes over', because: 'why it may' };

const TEMPLATES: Readonly<Record<Lacking, string>> = {
  when: '`when: [rateLimit, unavailable]`',
  because: '`because: <reason>`',
};

function lackingOf({ when, because }: Fallback): readonly Lacking[] {
  const lacking: Lacking[] = [];
  if (when.length === 0) lacking.push('when');
  if (because === undefined || because.trim() === '') lacking.push('because');
  return lacking;
}
