import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** Nobody wrote what a use case is for. */
export const missingDescription: BindingRule = {
  id: 'missing-description',
  group: 'documentation',
  level: 'warn',
  summary: 'A use case does not say what it is for.',
  why: 'A name such as `supportChat` tells its author enough and nobody else. The description goes into the generated constants, where those who use them read it.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings) {
        const { at, written, description, environment, useCase } = binding;
        if (description !== undefined) continue;
        yield {
          // What is missing is missed once, in the file that can say it for all that extend it.
          at: written.at(-1)?.at ?? at,
          message: `"${useCase}" does not say what it is for`,
          help: 'Add `description:`: in one sentence, what the application does with the answers.',
          data: { environment, useCase },
        };
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
  triage: # expect
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
    {
      title: 'Told where it is missing for all that extend it',
      environments: {
        production: `
  supportChat: # expect
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
`,
        staging: `
  supportChat:
    primary: gpt-5.2-mini
`,
      },
      headers: { staging: 'extends: production' },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
    },
  ],
  good: [
    {
      environments: {
        production: `
  supportChat:
    description: Answers customers in the help widget.
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
`,
        staging: `
  supportChat:
    primary: gpt-5.2-mini
`,
      },
      headers: { staging: 'extends: production' },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
    },
  ],
};
