import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Binding } from '../registry/registry.ts';
import { type Found, type Lookup, lookupOf } from '../resolve/lookup.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { isSameGateway } from './gateway.ts';
import { dataOf, listingOf, type Use, uses } from './references.ts';
import type { BindingRule } from './rule.ts';

/** What staging tries could not run in production. */
export const promotionGap: BindingRule = {
  id: 'promotion-gap',
  group: 'environments',
  level: 'error',
  summary: 'A model that staging uses is not listed for production.',
  why: 'Staging tries what production gets next. Each key has its own list, so a model that passes every test in staging may be refused on the day it is promoted. Only environments of one gateway are compared.',
  *check(resolution: Resolution): Generator<Finding> {
    const lacking = lackingIn(resolution);
    for (const use of uses(resolution)) {
      const { availability, reference } = use.resolved;
      if (use.environment.environment.stage !== 'staging' || !PROMOTED.includes(availability)) continue;
      for (const { production, found } of lacking(reference.model, use.family)) {
        const goal = production.goals.get(use.binding.useCase);
        if (goal === undefined || names(goal, reference.model) || !isComparable(use, production)) continue;
        yield gap(use, production, goal, found);
      }
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.3-preview # expect
    fallbacks:
      - model: gpt-5.2-preview # expect
        when: [unavailable]
        because: The preview before.
`,
      },
      listed: { production: ['gpt-5.2'], staging: ['gpt-5.2', 'gpt-5.2-preview', 'gpt-5.3-preview'] },
    },
    {
      title: 'Listed for production, but not for requests of this family',
      environments: {
        production: `
  summary: { family: anthropic, modality: text, delivery: sync, primary: claude-sonnet-4-6 }
`,
        staging: `
  summary: { family: anthropic, modality: text, delivery: sync, primary: claude-opus-4-6 } # expect
`,
      },
      listed: {
        production: [
          { id: 'claude-opus-4-6', in: ['openai'] },
          { id: 'claude-sonnet-4-6', in: ['anthropic'] },
        ],
        staging: ['claude-opus-4-6', 'claude-sonnet-4-6'],
      },
    },
  ],
  good: [
    {
      title: 'Another model, listed for both',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2-mini }
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
    },
    {
      title: 'Meant for staging only',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
  trial: { family: openai, modality: text, delivery: sync, primary: gpt-5.3-preview, only: [staging] }
`,
      },
      listed: { production: ['gpt-5.2'], staging: ['gpt-5.2', 'gpt-5.3-preview'] },
    },
    {
      title: 'Callable without being listed, and known from documents',
      environments: {
        production: `
  faq: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
  jingle: { family: aiMusic, modality: music, delivery: task, primary: V4 }
`,
        staging: `
  faq:
    family: openai
    modality: text
    delivery: sync
    primary: { model: "ft:gpt-5.2:acme::9aX2", unlisted: Our own fine-tune. }
  jingle: { family: aiMusic, modality: music, delivery: task, primary: V5 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
    {
      title: 'Another gateway has other ids',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: chat-small }
`,
      },
      headers: { staging: 'gateway: local' },
      listed: { production: ['gpt-5.2'], staging: ['chat-small'] },
      settings: `
gateways:
  anyint:
    preset: anyint
  local:
    baseUrl: http://127.0.0.1:4000
    listings: [{ path: /v1/models, dialect: openai }]
`,
    },
  ],
};

/** What staging's own listing says of a model that may be promoted; of others another rule speaks. */
const PROMOTED: readonly string[] = ['listed', 'declared', 'unknown'];

/** A production environment whose listing is known, and what it binds each use case to. */
interface Production {
  readonly environment: ResolvedEnvironment;
  readonly goals: ReadonlyMap<string, Binding>;
  readonly look: Lookup;
}

/** A production that cannot use a model, and what was found there. */
interface Lacking {
  readonly production: Production;
  readonly found: Found;
}

/** The productions that lack a model. Each is asked once per model, and not once per use of it. */
function lackingIn(resolution: Resolution): (model: string, family: string) => readonly Lacking[] {
  const productions = productionsOf(resolution);
  const known = new Map<string, readonly Lacking[]>();
  return (model, family) => {
    const key = `${family} ${model}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const lacking = productions
      .map((production) => ({ production, found: production.look(model, family) }))
      .filter(({ found }) => found.availability === 'absent');
    known.set(key, lacking);
    return lacking;
  };
}

function productionsOf({ environments, now, registry }: Resolution): readonly Production[] {
  return environments.flatMap((environment) => {
    const { basis, bindings } = environment;
    if (environment.environment.stage !== 'production' || basis === undefined) return [];
    const goals = new Map(bindings.map(({ binding }) => [binding.useCase, binding]));
    return [
      { environment, goals, look: lookupOf(environment.environment, basis, registry.sync.graceMs, now) },
    ];
  });
}

/** One gateway, and not a difference that is meant. */
function isComparable({ binding, environment }: Use, production: Production): boolean {
  const { gateway, name } = production.environment.environment;
  if (binding.only?.includes(name) === false) return false;
  return isSameGateway(environment.environment.gateway, gateway);
}

/** What production names itself is judged there. */
function names({ primary, fallbacks }: Binding, model: string): boolean {
  return [primary, ...fallbacks].some((reference) => reference.model === model);
}

function gap(use: Use, { environment }: Production, goal: Binding, found: Found): Finding {
  const { reference } = use.resolved;
  const { name } = environment.environment;
  const own = use.environment.environment.name;
  const asked = listingOf({ ...use, environment, resolved: { ...found, reference } });
  const { elsewhere, goneSince, listing } = found;
  const verb = goneSince === undefined ? 'is not in' : `has been gone since ${goneSince} from`;
  const limits = environment.environment.access?.restrictedTo;
  return {
    at: reference.at,
    message: [
      `"${reference.model}" of "${use.binding.useCase}" ${verb} ${asked}, so what ${own} tries could not be promoted`,
      ...(limits === undefined ? [] : [`the registry says of the key of ${name}: restricted to "${limits}"`]),
    ].join('; '),
    help: `Have it opened for the key of ${name}, try a model that ${name} lists, or give ${own} a use case of its own with \`only: [${own}]\`.`,
    data: {
      ...dataOf(use),
      production: name,
      ...(listing && { productionListing: listing.id }),
      ...(elsewhere && { elsewhere }),
      ...(goneSince !== undefined && { goneSince }),
    },
    related: [{ at: goal.primary.at, message: `${name} uses "${goal.primary.model}"` }],
  };
}
