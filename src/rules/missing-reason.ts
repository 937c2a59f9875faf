import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** Nobody wrote why this model was chosen. */
export const missingReason: BindingRule = {
  id: 'missing-reason',
  group: 'documentation',
  level: 'warn',
  stages: ['production'],
  summary: 'A use case of production does not say why its model was chosen.',
  why: 'When the model retires or becomes dear, the reason tells what the next one must be good at. Without it the evaluation starts from nothing, and a review cannot tell a decision from a default.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings) {
        const { because, environment, owner, primary, useCase } = binding;
        if (because !== undefined) continue;
        yield {
          at: primary.at,
          message: `"${useCase}" does not say why it uses "${primary.model}"`,
          help: 'Add `because: <reason>`: what this model was measured to do better than the others.',
          data: { environment, useCase, model: primary.model, ...(owner !== undefined && { owner }) },
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
    primary: gpt-5.2 # expect
  triage:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2-mini # expect
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
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
    because: Lowest first-token time of the models that passed the support evaluation.
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
    {
      title: 'Outside production a model may be tried without one',
      environments: {
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};
