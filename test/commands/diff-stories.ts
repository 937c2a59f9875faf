import { encodeLock } from '../../src/listing/lock.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { Tree } from '../support/repository.ts';

/** A change as somebody would make it, and the registry that it is made to. */
export interface Story {
  readonly name: string;
  readonly change: Tree;
}

const SETTINGS = `gateways:
  main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" }
outputs:
  - { emit: typescript, file: src/generated/models.ts }
`;

const price = (input: number, output: number): Pick<LockedModel, 'price'> => ({
  price: { unit: 'usdPerMillionTokens', input, output },
});

const MODELS: readonly LockedModel[] = [
  {
    id: 'claude-sonnet-4-6',
    owner: 'anthropic',
    inputs: ['text', 'image'],
    outputs: ['text'],
    contextTokens: 1_000_000,
    outputTokens: 64_000,
    features: ['tools', 'structured_outputs'],
    ...price(3, 15),
  },
  {
    id: 'gpt-5.2',
    owner: 'openai',
    inputs: ['text', 'image'],
    outputs: ['text'],
    contextTokens: 400_000,
    outputTokens: 128_000,
    features: ['tools', 'structured_outputs'],
    ...price(1.75, 14),
  },
  {
    id: 'gpt-5.2-blind',
    owner: 'openai',
    inputs: ['text'],
    outputs: ['text'],
    contextTokens: 400_000,
    outputTokens: 128_000,
    features: ['structured_outputs'],
    ...price(1.75, 14),
  },
  {
    id: 'gpt-5.2-mini',
    owner: 'openai',
    inputs: ['text', 'image'],
    outputs: ['text'],
    contextTokens: 128_000,
    outputTokens: 16_000,
    features: ['tools', 'structured_outputs'],
    ...price(0.25, 2),
    retiresAt: '2027-06-30',
  },
];

/** The lock of an environment that lists these models. */
export function lock(environment: string, models: readonly LockedModel[] = MODELS): Tree {
  const text = encodeLock({
    environment,
    gateway: 'main',
    origin: 'http://127.0.0.1:4000',
    checked: '2026-11-22T06:00:00Z',
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models: [...models].sort((a, b) => (a.id < b.id ? -1 : 1)),
  });
  return { [`registry/locks/${environment}.lock.json`]: text };
}

const without = (...ids: readonly string[]): readonly LockedModel[] =>
  MODELS.filter(({ id }) => !ids.includes(id));

const PRODUCTION = `environment: production
stage: production
gateway: main
key: KEY_PRODUCTION
useCases:
  supportChat:
    description: Answers customers in the help widget.
    owner: "@support-platform"
    family: openai
    modality: text
    delivery: stream
    needs: { inputs: [text], contextTokens: 100000 }
    primary: gpt-5.2
    because: Lowest first-token time of those that passed the evaluation.
    fallbacks:
      - model: claude-sonnet-4-6
        when: [rateLimit, unavailable]
        because: Another vendor, so one outage does not take both.
  ticketSummary:
    description: Summarises closed tickets over night.
    family: openai
    modality: text
    delivery: sync
    primary: claude-sonnet-4-6
    because: Best faithfulness in the summary evaluation.
    fallbacks: []
`;

const STAGING = `environment: staging
extends: production
stage: staging
key: KEY_STAGING
useCases:
  supportChat:
    primary: gpt-5.2-mini
    because: Same family at a seventh of the price.
`;

/** The registry before every change. */
export const BEFORE: Tree = {
  'registry/modelock.yaml': SETTINGS,
  'registry/production.yaml': PRODUCTION,
  'registry/staging.yaml': STAGING,
  ...lock('production'),
  ...lock('staging', without('gpt-5.2-blind')),
};

/** Production with some of its text replaced; a text that is not there would make a story about nothing. */
function production(...edits: readonly (readonly [string, string])[]): Tree {
  let text = PRODUCTION;
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`there is no "${from}"`);
    text = text.replace(from, to);
  }
  return { 'registry/production.yaml': text };
}

const FALLBACKS = PRODUCTION.slice(
  PRODUCTION.indexOf('    fallbacks:\n'),
  PRODUCTION.indexOf('  ticketSummary'),
);

/** The order of everything that has none, other quotes, and a comment. */
const REORDERED = `# Who is asked what.
key: "KEY_PRODUCTION"
environment: 'production'
gateway: main
stage: production
useCases:
  ticketSummary: { fallbacks: [], primary: claude-sonnet-4-6, because: Best faithfulness in the summary evaluation., delivery: sync, modality: text, family: openai, description: Summarises closed tickets over night. }
${PRODUCTION.slice(PRODUCTION.indexOf('  supportChat'), PRODUCTION.indexOf('  ticketSummary'))
  .replace(
    'needs: { inputs: [text], contextTokens: 100000 }',
    'needs: { contextTokens: 100000, inputs: ["text"] }',
  )
  .replace('[rateLimit, unavailable]', '[unavailable, rateLimit]')}`;

/** The ten. */
export const STORIES: readonly Story[] = [
  { name: 'smaller-window', change: production(['primary: gpt-5.2\n', 'primary: gpt-5.2-mini\n']) },
  {
    name: 'lost-tools',
    change: production(
      ['primary: gpt-5.2\n', 'primary: gpt-5.2-blind\n'],
      ['inputs: [text]', 'inputs: [text, image]'],
    ),
  },
  {
    name: 'other-vendor',
    change: production(
      ['primary: gpt-5.2\n', 'primary: claude-sonnet-4-6\n'],
      ['- model: claude-sonnet-4-6\n', '- model: gpt-5.2\n'],
      ['Lowest first-token time of those', 'Best answers of those'],
    ),
  },
  { name: 'other-family', change: production(['family: openai', 'family: anthropic']) },
  { name: 'access-lost', change: lock('production', without('claude-sonnet-4-6', 'gpt-5.2-blind')) },
  {
    name: 'waiver',
    change: production([
      '    primary: gpt-5.2\n',
      '    # modelock-ignore unlisted-model gpt-6: Opens for this key on Monday. until 2026-12-01\n    primary: gpt-6\n',
    ]),
  },
  { name: 'fallback-dropped', change: production([FALLBACKS, '    fallbacks: []\n']) },
  {
    name: 'environment-added',
    change: {
      'registry/eu.yaml': 'environment: eu\nextends: production\nstage: production\nkey: KEY_EU\n',
      ...lock('eu'),
    },
  },
  { name: 'reordered', change: { 'registry/production.yaml': REORDERED } },
  { name: 'nothing', change: {} },
];
