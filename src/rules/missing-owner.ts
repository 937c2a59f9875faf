import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** Nobody is named to ask about a use case. */
export const missingOwner: BindingRule = {
  id: 'missing-owner',
  group: 'documentation',
  level: 'off',
  summary: 'A use case names no owner.',
  why: 'When a model retires, somebody must evaluate the next one. Reports name the owner of each use case that is hit, so that nobody has to search for one.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings) {
        const { at, written, owner, environment, useCase } = binding;
        if (owner !== undefined) continue;
        yield {
          // What is missing is missed once, in the file that can say it for all that extend it.
          at: written.at(-1)?.at ?? at,
          message: `"${useCase}" names no owner`,
          help: 'Add `owner:`: the team or person to ask when its model changes.',
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
    owner: "@support-platform"
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
