import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Binding } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';
import { byStage, holders } from './stage.ts';

const FIELDS = ['family', 'modality', 'delivery'] as const;

/** One use case asks different things of its code in two environments. */
export const contractSplit: BindingRule = {
  id: 'contract-split',
  group: 'environments',
  level: 'error',
  summary: 'The family, modality or delivery of one use case differs between environments.',
  why: 'The same application code runs in every environment and speaks one request shape. A difference here means that what was tested is not what will run. Environments of stage `exploration` are there to try other shapes and are left alone.',
  *check({ environments }: Resolution): Generator<Finding> {
    const judged = byStage(environments).filter(({ environment }) => environment.stage !== 'exploration');
    for (const held of holders(judged).values()) {
      const [first, ...others] = held;
      for (const { bound } of others) {
        const finding = first && split(first.bound.binding, bound.binding);
        if (finding) yield finding;
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
  triage:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
`,
        staging: `
  supportChat:
    family: openai
    modality: text
    delivery: sync # expect
    primary: gpt-5.2
  triage:
    family: anthropic # expect
    modality: text
    delivery: stream
    primary: claude-sonnet-4-6
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
  ],
  good: [
    {
      title: 'Another model, the same contract',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2-mini }
`,
        lab: `
  supportChat: { family: anthropic, modality: text, delivery: sync, primary: claude-sonnet-4-6 }
`,
      },
      headers: { lab: 'stage: exploration' },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini', 'claude-sonnet-4-6'] },
    },
  ],
};

function split(norm: Binding, other: Binding): Finding | undefined {
  const fields = FIELDS.filter((field) => norm[field] !== other[field]);
  const [field] = fields;
  if (!field) return undefined;
  const { useCase } = other;
  const rest = fields.length > 1 ? ` (${fields.slice(1).join(' and ')} too)` : '';
  return {
    at: other.place([field]),
    message: `${field} of "${useCase}" is "${other[field]}" in ${other.environment} but "${norm[field]}" in ${norm.environment}${rest}, and the same code runs in both`,
    help: 'Give both environments the same contract, or make two use cases of it.',
    data: { useCase, environment: other.environment, against: norm.environment, fields },
    related: [{ at: norm.place([field]), message: `"${norm[field]}" in ${norm.environment}` }],
    suggestions: [norm[field]],
  };
}
