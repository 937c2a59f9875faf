import fc from 'fast-check';
import type { Trigger } from '../../src/registry/registry.ts';
import type { TerseRegistry, TerseUseCase } from './resolution.ts';

/** A registry that has every feature an output shows. */
export const EXAMPLE: TerseRegistry = {
  environments: {
    production: {
      declared: [
        { family: 'aiMusic', ids: ['V5'], source: 'Gateway documents, music page', date: '2026-11-03' },
      ],
      useCases: {
        supportChat: {
          description: 'Answers customers in the help widget.',
          owner: '@support-platform',
          delivery: 'stream',
          priority: 'latency',
          needs: { inputs: ['text', 'image'], tools: true, contextTokens: 100_000 },
          primary: 'gpt-5.2',
          because: 'Lowest first-token time of the models that passed the support evaluation.',
          fallbacks: [
            {
              model: 'claude-sonnet-4-6',
              when: ['rateLimit', 'unavailable'],
              because: "Another vendor, so one vendor's outage does not take both.",
            },
            {
              model: 'gpt-5.2-mini',
              when: ['rateLimit', 'unavailable', 'timeout', 'contextLength', 'contentFilter'],
            },
          ],
          reviewBy: '2027-03-01',
        },
        'summarise-tickets': {
          family: 'anthropic',
          primary: 'claude-sonnet-4-6',
          fallbacks: [
            {
              model: 'ft:gpt-5.2:acme::x1',
              unlisted: 'Fine-tuned by us; only the deployment route lists it.',
              when: ['any'],
              family: 'openai',
              adapter: 'src/llm/shape.ts turns one shape into the other',
              because: 'Trained on our tickets.',
            },
          ],
        },
        jingle: { family: 'aiMusic', modality: 'music', delivery: 'task', primary: 'V5' },
        models: {
          family: 'gemini',
          primary: 'gemini-3-flash',
          needs: { structuredOutput: true, outputTokens: 2048 },
        },
      },
    },
    'eu-staging': {
      stage: 'staging',
      useCases: {
        supportChat: {
          delivery: 'stream',
          primary:
            'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-6',
        },
        constructor: { primary: 'gpt-5.2-mini' },
      },
    },
    default: { useCases: {} },
  },
  listed: {
    '*': [
      'gpt-5.2',
      'gpt-5.2-mini',
      'claude-sonnet-4-6',
      'gemini-3-flash',
      'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-6',
    ],
  },
};

const TRIGGERS: readonly Trigger[] = [
  'rateLimit',
  'unavailable',
  'timeout',
  'contextLength',
  'contentFilter',
  'refusal',
  'any',
];

/** Any sequence of UTF-16 units, weighted towards what is hard to print. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '*',
        '/',
        '*/',
        '\\',
        '"',
        "'",
        '`',
        '@',
        '@ts-ignore ',
        '\n',
        '\u2028',
        ' ',
        '#',
        '//# sourceMappingURL=x',
        '${',
        'a',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

const modelId = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z0-9./:-]{0,100}$/) },
  { weight: 1, arbitrary: anyText },
);

const useCaseName = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[a-z][A-Za-z0-9]{0,30}(?:[-_.][A-Za-z0-9]{1,16}){0,2}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('constructor', 'toString', 'hasOwnProperty', 'models', 'default', 'for'),
  },
);

const environmentName = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{0,20}(?:[-_][a-z0-9]{1,20}){0,2}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('default', 'production', 'environments', 'class', 'staging', 'undefined'),
  },
);

const useCase: fc.Arbitrary<TerseUseCase> = fc.record(
  {
    primary: modelId,
    family: fc.oneof(
      fc.constantFrom('openai', 'anthropic', 'my-family'),
      fc.stringMatching(/^[a-z][A-Za-z0-9-]{0,60}$/),
    ),
    modality: fc.constantFrom('text', 'image', 'embedding'),
    delivery: fc.constantFrom('sync', 'stream', 'task'),
    description: anyText,
    owner: anyText,
    because: anyText,
    reviewBy: fc.constant('2027-03-01'),
    needs: fc.record(
      {
        inputs: fc.array(fc.oneof(fc.constantFrom('text', 'image', 'audio'), modelId), { maxLength: 5 }),
        tools: fc.boolean(),
        contextTokens: fc.nat(),
      },
      { requiredKeys: [] },
    ),
    fallbacks: fc.array(
      fc.record(
        {
          model: modelId,
          when: fc.uniqueArray(fc.constantFrom(...TRIGGERS)),
          because: anyText,
          family: fc.constant('anthropic'),
        },
        { requiredKeys: ['model', 'when'] },
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['primary'] },
);

/** Registries with long and odd names, hostile texts and every combination of fields. */
export const anyRegistry: fc.Arbitrary<TerseRegistry> = fc
  .dictionary(
    environmentName,
    fc.dictionary(useCaseName, useCase, { maxKeys: 4 }).map((useCases) => ({ useCases })),
    { maxKeys: 3 },
  )
  .map((environments) => ({ environments }));

/** A registry with fields of its own in every shape that they may have. */
export const EXTENDED: TerseRegistry = {
  extensions: {
    temperature: { type: 'number', minimum: 0, maximum: 2, description: 'Sampling temperature; */ @see.' },
    tier: {
      type: 'string',
      enum: ['low', 'high', 'a tier with a name that takes the union over the width of a line'],
    },
    'prompt-version': { type: 'integer' },
    tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    matrix: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    limits: {
      type: 'object',
      required: ['perMinute'],
      properties: { perMinute: { type: 'integer', description: 'Calls.' }, burst: { type: 'boolean' } },
    },
    empty: { type: 'object' },
  },
  environments: {
    production: {
      useCases: {
        chat: {
          primary: 'gpt-5.2',
          extensions: {
            temperature: 0.2,
            tier: 'low',
            'prompt-version': 3,
            tags: ['b'],
            matrix: [[1, 2], []],
            limits: { perMinute: 60, burst: true },
            empty: {},
          },
        },
        plain: { primary: 'gpt-5.2', needs: { tools: true }, extensions: { temperature: 1 } },
        none: { primary: 'gpt-5.2' },
      },
    },
  },
};
