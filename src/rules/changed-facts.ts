import type { Finding } from '../diagnostics/diagnostic.ts';
import { shiftDay } from '../listing/dates.ts';
import { FORMER_DAYS } from '../listing/former.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { todayOf } from './life.ts';
import { dataOf, knownModel, listingOf, uses } from './references.ts';
import type { BindingRule, Options } from './rule.ts';

/** A model in use is less than it was, under the same id. */
export const changedFacts: BindingRule = {
  id: 'changed-facts',
  group: 'availability',
  level: 'warn',
  summary:
    'A model in use has lost context, output, a modality or a feature since an earlier sync, or costs much more.',
  why: `The id is the same and the file has not changed, so no review sees it, and requests that fitted are refused or cut short. A lock keeps what was before for ${FORMER_DAYS} days, or until it is as good again; what a listing begins or ceases to state is no change.`,
  options: {
    priceFactor: {
      type: 'number',
      default: 1.5,
      minimum: 1,
      description: 'By how much a price must have grown to be reported; what was free, at any price.',
    },
  },
  *check(resolution: Resolution, options: Options): Generator<Finding> {
    const since = shiftDay(todayOf(resolution), -FORMER_DAYS);
    const factor = Number(options['priceFactor']);
    for (const use of uses(resolution)) {
      const model = knownModel(use);
      const facts = model === undefined ? [] : worseFacts(model, factor);
      const recent = facts.filter(({ changed }) => changed >= since);
      if (recent.length === 0) continue;
      yield {
        at: use.resolved.reference.at,
        message: `${listingOf(use)} now states ${recent.map(({ phrase, changed }) => `${phrase} since ${changed}`).join(', and ')} for "${use.resolved.reference.model}"`,
        help: 'Check that the use case still fits, and evaluate another model if it does not.',
        data: {
          ...dataOf(use),
          facts: recent.map(({ field, was, is, changed }) => ({ field, was, is, changed })),
        },
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
      - model: gpt-5.1 # expect
        when: [unavailable]
        because: The version before.
`,
      },
      listed: {
        '*': [
          {
            id: 'gpt-5.1',
            features: ['reasoning'],
            inputs: ['text'],
            was: {
              inputs: { value: ['image', 'text'], changed: '2026-11-19' },
              features: { value: ['reasoning', 'tools'], changed: '2026-11-20' },
            },
          },
          {
            id: 'gpt-5.2',
            contextTokens: 128_000,
            price: { unit: 'usdPerMillionTokens', input: 5, output: 10 },
            was: {
              contextTokens: { value: 400_000, changed: '2026-11-10' },
              price: {
                value: { unit: 'usdPerMillionTokens', input: 1.25, output: 10 },
                changed: '2026-11-12',
              },
            },
          },
        ],
      },
    },
  ],
  good: [
    {
      title: 'A little dearer, and what was lost long ago',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-5.1 }
`,
      },
      listed: {
        '*': [
          {
            id: 'gpt-5.1',
            contextTokens: 128_000,
            was: { contextTokens: { value: 400_000, changed: '2026-10-01' } },
          },
          {
            id: 'gpt-5.2',
            price: { unit: 'usdPerMillionTokens', input: 1.5 },
            was: { price: { value: { unit: 'usdPerMillionTokens', input: 1.25 }, changed: '2026-11-12' } },
          },
        ],
      },
    },
  ],
};

/** One fact that is worse than it was, and how a sentence says so. */
interface WorseFact {
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
  readonly changed: string;
  readonly phrase: string;
}

function worseFacts(model: LockedModel, factor: number): readonly WorseFact[] {
  return [
    ...fewerTokens(model, 'contextTokens', 'a context of'),
    ...fewerTokens(model, 'outputTokens', 'an output of'),
    ...lostWords(model, 'inputs'),
    ...lostWords(model, 'outputs'),
    ...lostWords(model, 'features'),
    ...dearer(model, 'input', factor),
    ...dearer(model, 'output', factor),
  ];
}

function fewerTokens(
  model: LockedModel,
  field: 'contextTokens' | 'outputTokens',
  what: string,
): readonly WorseFact[] {
  const former = model.was?.[field];
  const is = model[field];
  if (former === undefined || is === undefined || is >= former.value) return [];
  const { value: was, changed } = former;
  return [{ field, was, is, changed, phrase: `${what} ${is} tokens instead of ${was}` }];
}

function lostWords(model: LockedModel, field: 'inputs' | 'outputs' | 'features'): readonly WorseFact[] {
  const former = model.was?.[field];
  const is = model[field];
  if (former === undefined || is === undefined) return [];
  const { value: was, changed } = former;
  const lost = was.filter((word) => !is.includes(word));
  if (lost.length === 0) return [];
  const phrase =
    field === 'features'
      ? `features without ${lost.join(', ')}`
      : `${field} ${is.join(', ')} instead of ${was.join(', ')}`;
  return [{ field, was, is, changed, phrase }];
}

function dearer(model: LockedModel, side: 'input' | 'output', factor: number): readonly WorseFact[] {
  const former = model.was?.price;
  const was = former?.value[side];
  const is = model.price?.[side];
  if (former === undefined || was === undefined || is === undefined) return [];
  if (is <= was || is < was * factor) return [];
  const phrase = `${is} US dollars per million tokens of ${side} instead of ${was}`;
  return [{ field: `price.${side}`, was, is, changed: former.changed, phrase }];
}
