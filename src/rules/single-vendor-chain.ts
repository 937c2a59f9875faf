import type { Finding } from '../diagnostics/diagnostic.ts';
import { type Makers, makersOf } from '../listing/makers.ts';
import type { LockedModel } from '../listing/record.ts';
import { isOn, provingRoute } from '../resolve/lookup.ts';
import type { Resolution, ResolvedBinding, ResolvedEnvironment } from '../resolve/resolved.ts';
import { unmetNeeds } from './needs.ts';
import type { BindingRule } from './rule.ts';
import { fits } from './suggest.ts';

const LIMIT = 3;

/** One vendor's outage takes the whole chain. */
export const singleVendorChain: BindingRule = {
  id: 'single-vendor-chain',
  group: 'fallbacks',
  level: 'warn',
  stages: ['production'],
  summary: 'All models of a chain are from one vendor.',
  why: 'An outage, a limit or a policy of one vendor mostly hits all of its models at once, and then the fallbacks fail with the primary. Vendors are read from what the listing states, never from the look of an id; where it does not tell vendors apart the rule is silent.',
  *check(resolution: Resolution): Generator<Finding> {
    for (const environment of resolution.environments) {
      const makers = environment.basis ? makersOf(environment.basis.lock) : new Map<string, string>();
      if (makers.size === 0) continue;
      for (const bound of environment.bindings) {
        const vendor = onlyMaker(bound, makers);
        if (vendor === undefined) continue;
        const others = othersFor(bound, environment, makers, vendor, resolution.now);
        if (others.length === 0) continue;
        const { binding, chain } = bound;
        const { useCase } = binding;
        yield {
          at: binding.place(['fallbacks'], 'key'),
          message: `all ${chain.length} models of "${useCase}" in ${environment.environment.name} are from vendor "${vendor}", so one outage can take them all`,
          help: `Add a fallback of another vendor, such as ${others.map((id) => JSON.stringify(id)).join(' or ')}.`,
          data: {
            environment: environment.environment.name,
            useCase,
            vendor,
            models: chain.map(({ reference }) => reference.model),
            others,
          },
        };
      }
    }
  },
  bad: [
    {
      title: 'The listing names owners',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks: # expect
      - model: gpt-5.2-mini
        when: [rateLimit]
        because: Its limits are counted apart.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', owner: 'openai' },
          { id: 'gpt-5.2-mini', owner: 'openai' },
          { id: 'claude-sonnet-4-6', owner: 'anthropic' },
        ],
      },
    },
    {
      title: 'Every id begins with a vendor',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: openai/gpt-5.2
    fallbacks: # expect
      - model: openai/gpt-5.2-mini
        when: [rateLimit]
        because: Its limits are counted apart.
`,
      },
      listed: { '*': ['anthropic/claude-sonnet-4-6', 'openai/gpt-5.2', 'openai/gpt-5.2-mini'] },
    },
  ],
  good: [
    {
      title: 'Two vendors',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: openai/gpt-5.2
    fallbacks:
      - model: anthropic/claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
`,
      },
      listed: { '*': ['anthropic/claude-sonnet-4-6', 'openai/gpt-5.2'] },
    },
    {
      title: 'The listing does not say who makes what',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: gpt-5.2-mini
        when: [rateLimit]
        because: Its limits are counted apart.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', owner: 'openai' },
          { id: 'gpt-5.2-mini', owner: 'openai' },
          { id: 'claude-sonnet-4-6', owner: 'openai' },
        ],
      },
    },
    {
      title: 'Nobody else offers it',
      environments: {
        production: `
  banner:
    family: gemini
    modality: image
    delivery: sync
    primary: google/gemini-3-image
    fallbacks:
      - model: google/gemini-2.5-image
        when: [unavailable]
        because: The version before.
`,
      },
      listed: {
        '*': [
          { id: 'anthropic/claude-sonnet-4-6', outputs: ['text'] },
          { id: 'google/gemini-2.5-image', outputs: ['image'] },
          { id: 'google/gemini-3-image', outputs: ['image'] },
        ],
      },
    },
  ],
};

/** The vendor of every model of a chain; undefined when there are two, one is not known, or there is no fallback. */
function onlyMaker({ chain }: ResolvedBinding, makers: Makers): string | undefined {
  if (chain.length < 2) return undefined;
  const [first, ...rest] = chain.map(({ model }) => (model === undefined ? undefined : makers.get(model.id)));
  return rest.every((maker) => maker === first) ? first : undefined;
}

/** Ids of other vendors that may serve the use case, those that the environment uses already first. */
function othersFor(
  { binding }: ResolvedBinding,
  environment: ResolvedEnvironment,
  makers: Makers,
  vendor: string,
  now: Date,
): readonly string[] {
  const { basis, bindings } = environment;
  const { family, needs } = binding;
  const route = provingRoute(environment.environment.gateway, family);
  const isOther = (model: LockedModel): boolean =>
    (makers.get(model.id) ?? vendor) !== vendor &&
    (route === undefined || isOn(model, route)) &&
    fits(model, { environment, family, binding }, now) &&
    (needs === undefined || unmetNeeds(needs, model).length === 0);
  const ids = (basis?.lock.models ?? []).filter(isOther).map(({ id }) => id);
  if (ids.length === 0) return [];
  const used = new Set(bindings.flatMap(({ chain }) => chain.map(({ model }) => model?.id)));
  return [...ids.filter((id) => used.has(id)), ...ids.filter((id) => !used.has(id))].slice(0, LIMIT);
}
