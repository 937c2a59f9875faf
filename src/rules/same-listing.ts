import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Environment } from '../registry/registry.ts';
import type { Basis, Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { isSameGateway } from './gateway.ts';
import type { BindingRule } from './rule.ts';
import { byStage } from './stage.ts';

/** Two keys that should see different models see the same. */
export const sameListing: BindingRule = {
  id: 'same-listing',
  group: 'environments',
  level: 'off',
  summary: 'Two keys that the registry calls different list the same models.',
  why: '`access:` says why a key sees what it sees. When two keys of one gateway are said to differ and their listings do not, then a restriction is not in force, both variables hold one key, or the registry is wrong.',
  *check({ environments }: Resolution): Generator<Finding> {
    const seen: Seen[] = [];
    for (const resolved of byStage(environments)) {
      const own = seenBy(resolved);
      if (own === undefined) continue;
      const same = seen.find((one) => isDoubtful(one, own));
      seen.push(own);
      if (same) yield finding(same, own);
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      headers: {
        production: 'access: { restrictedTo: Text models. }',
        staging: 'access: { restrictedTo: Everything. } # expect',
      },
      listed: { '*': ['gpt-5.2', 'kling-v3'] },
    },
  ],
  good: [
    {
      title: 'They differ',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      headers: {
        production: 'access: { restrictedTo: Text models. }',
        staging: 'access: { restrictedTo: Everything. }',
      },
      listed: { production: ['gpt-5.2'], staging: ['gpt-5.2', 'kling-v3'] },
    },
    {
      title: 'Nobody says that they should',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        lab: `
  poems: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      headers: { production: 'access: { subscription: team }', staging: 'access: { subscription: team }' },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};

/** An environment whose key is proven to see these ids, and what the registry says of it. */
interface Seen {
  readonly environment: Environment;
  readonly access: string;
  readonly ids: readonly string[];
}

function seenBy({ environment, basis }: ResolvedEnvironment): Seen | undefined {
  const { access, key } = environment;
  if (access === undefined || key === undefined || basis === undefined || !isProven(basis)) return undefined;
  const ids = basis.lock.models.filter((model) => model.missingSince === undefined).map(({ id }) => id);
  return { environment, access: JSON.stringify([access.subscription, access.restrictedTo]), ids };
}

/** A route that answers without a key gives everybody the same. */
function isProven({ lock }: Basis): boolean {
  return lock.listings.length > 0 && lock.listings.every(({ auth }) => auth === 'key');
}

function isDoubtful(one: Seen, other: Seen): boolean {
  return (
    one.access !== other.access &&
    one.environment.key !== other.environment.key &&
    isSameGateway(one.environment.gateway, other.environment.gateway) &&
    one.ids.length === other.ids.length &&
    one.ids.every((id, at) => id === other.ids[at])
  );
}

function finding(first: Seen, own: Seen): Finding {
  const { name, place } = own.environment;
  const other = first.environment.name;
  return {
    at: place(['access'], 'key'),
    message: `the keys of ${name} and ${other} list the same ${own.ids.length} models, though \`access\` says that they see different ones`,
    help: `Compare ${own.environment.key} with ${first.environment.key} at the gateway, then correct the key or what is written here.`,
    data: { environment: name, other, models: own.ids.length },
    related: [{ at: first.environment.place(['access'], 'key'), message: `${other} says otherwise here` }],
  };
}
