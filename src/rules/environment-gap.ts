import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Environment, Stage } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';
import { byStage, type Held, holders } from './stage.ts';

const JUDGED: readonly Stage[] = ['production', 'staging'];

/** A use case exists in one environment and not in another. */
export const environmentGap: BindingRule = {
  id: 'environment-gap',
  group: 'environments',
  level: 'error',
  summary: 'A use case is bound in one environment and not in another.',
  why: 'What is not bound in staging was never tried, and what is not bound in production fails after the release. Environments of stage `development` and `exploration` may hold what they like; `only:` says that a difference is meant.',
  *check({ environments }: Resolution): Generator<Finding> {
    const judged = byStage(environments).filter(({ environment }) => JUDGED.includes(environment.stage));
    for (const [useCase, held] of holders(judged)) {
      const having = new Set(held.map(({ environment }) => environment));
      for (const other of judged) {
        if (having.has(other) || !isMeantFor(held, other.environment.name)) continue;
        const [first] = held;
        if (first) yield gap(useCase, first, other.environment);
      }
    }
  },
  bad: [
    {
      title: 'Tried in staging, absent in production, and the other way round',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
  triage: # expect
    { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
  summary: # expect
    { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
  good: [
    {
      title: 'A difference that is meant, and an exploration',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
  loadTest: { family: openai, modality: text, delivery: sync, primary: gpt-5.2, only: [staging] }
`,
        lab: `
  poems: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      headers: { lab: 'stage: exploration' },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};

function isMeantFor(held: readonly Held[], name: string): boolean {
  return held.every(({ bound }) => bound.binding.only?.includes(name) ?? true);
}

function gap(useCase: string, { environment, bound }: Held, missing: Environment): Finding {
  const { name } = environment.environment;
  return {
    at: bound.binding.at,
    message: `"${useCase}" is bound in ${name} but not in ${missing.name}, so code that uses it would fail there`,
    help: `Add "${useCase}" to \`useCases:\` in ${missing.file}, or write \`only: [${name}]\` here if the difference is meant.`,
    data: { useCase, environment: name, missing: missing.name, file: missing.file },
    related: [{ at: missing.place(['useCases'], 'key'), message: `${missing.name} does not bind it` }],
  };
}
