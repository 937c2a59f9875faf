import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution, ResolvedReference } from '../resolve/resolved.ts';
import { isSameGateway } from './gateway.ts';
import { dataOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { type Held, holders } from './stage.ts';

/** Production calls a model that staging never tried. */
export const untestedInStaging: BindingRule = {
  id: 'untested-in-staging',
  group: 'environments',
  level: 'off',
  summary: 'Production calls a model for a use case that staging does not use there.',
  why: 'Prompts, limits and answers are tried with the model that staging names. What only production names meets real users first, and a fallback even later: in an incident. Use cases that no staging environment of the gateway binds are left to `environment-gap`.',
  *check(resolution: Resolution): Generator<Finding> {
    const stagings = resolution.environments.filter(({ environment }) => environment.stage === 'staging');
    if (stagings.length === 0) return;
    const tried = holders(stagings);
    for (const use of uses(resolution)) {
      const { environment } = use.environment;
      const held = tried.get(use.binding.useCase) ?? [];
      const near = held.find((one) =>
        isSameGateway(one.environment.environment.gateway, environment.gateway),
      );
      if (environment.stage !== 'production' || near === undefined || isIn(held, use.resolved)) continue;
      const { at, model } = use.resolved.reference;
      const names = [...new Set(held.map((one) => one.environment.environment.name))];
      const { primary } = near.bound.binding;
      yield {
        at,
        message: `"${model}" answers "${use.binding.useCase}" in ${environment.name}, but ${names.join(' and ')} ${names.length === 1 ? 'does' : 'do'} not use it for that`,
        help: 'Name it in the chain of staging, as the primary at least for the tests before a release.',
        data: { ...dataOf(use), staging: names },
        related: [
          { at: primary.at, message: `${near.environment.environment.name} uses "${primary.model}"` },
        ],
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
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
      - model: gpt-5.1 # expect
        when: [unavailable]
        because: The version before.
`,
        staging: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2-mini
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
`,
      },
      listed: { '*': ['claude-sonnet-4-6', 'gpt-5.1', 'gpt-5.2', 'gpt-5.2-mini'] },
    },
  ],
  good: [
    {
      title: 'In another place of the chain, and in one of two staging environments',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2-mini
    fallbacks:
      - model: gpt-5.2
        when: [unavailable]
        because: What production calls.
`,
        preview: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2-mini }
`,
      },
      headers: { preview: 'stage: staging' },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
    },
    {
      title: 'No staging',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        lab: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2-mini }
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
    },
    {
      title: 'Meant for production only',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2, only: [production] }
`,
        staging: `
  triage: { family: openai, modality: text, delivery: sync, primary: gpt-5.2-mini, only: [staging] }
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
    },
  ],
};

function isIn(held: readonly Held[], resolved: ResolvedReference): boolean {
  const id = idOf(resolved);
  return held.some(({ bound }) =>
    bound.chain.some((one) => idOf(one) === id || one.reference.model === resolved.reference.model),
  );
}

/** The listed id where it is known: an id and its callable form are one model. */
function idOf({ model, reference }: ResolvedReference): string {
  return model?.id ?? reference.model;
}
