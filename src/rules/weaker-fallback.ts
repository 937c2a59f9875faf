import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Fallback } from '../registry/registry.ts';
import type { Resolution, ResolvedReference } from '../resolve/resolved.ts';
import { lackOf, unmetNeeds } from './needs.ts';
import { dataOf, type Use, uses } from './references.ts';
import type { BindingRule } from './rule.ts';

/** A fallback cannot do what the use case needs, or what it is there for. */
export const weakerFallback: BindingRule = {
  id: 'weaker-fallback',
  group: 'fallbacks',
  level: 'warn',
  summary: 'A fallback does not meet the needs of its use case.',
  why: 'A fallback gets the same requests as the primary. One with a smaller window, or without the inputs, tools or schemas that the requests use, fails or answers wrongly in the very moment it is needed. A fallback for requests that were too long helps only with a larger window.',
  *check(resolution: Resolution): Generator<Finding> {
    for (const use of uses(resolution)) {
      const { availability, model, reference } = use.resolved;
      if (model === undefined || availability === 'unusable' || !('when' in reference)) continue;
      const { needs, useCase } = use.binding;
      const unmet = needs === undefined ? [] : unmetNeeds(needs, model);
      const narrow = narrowness(reference, use);
      if (unmet.length === 0 && narrow === undefined) continue;
      const why = [...unmet.map(lackOf), ...(narrow === undefined ? [] : [narrow.message])];
      yield {
        at: reference.at,
        message: `fallback "${reference.model}" of "${useCase}" ${why.join(', and it ')}`,
        help:
          unmet.length > 0
            ? 'Name a fallback that meets `needs:`, or correct `needs:` if the application can do without.'
            : 'Name a fallback with a larger window, or take `contextLength` out of `when:`.',
        data: {
          ...dataOf(use),
          unmet: unmet.map(({ need, wanted, has }) => ({ need, wanted, has })),
          ...(narrow && { contextTokens: narrow.own, primaryContextTokens: narrow.primary }),
        },
        related: relatedTo(use, unmet.length > 0, narrow !== undefined),
      };
    }
  },
  bad: [
    {
      title: 'It lacks what the use case needs',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    needs: { inputs: [text, image], contextTokens: 100000 }
    primary: gpt-5.2
    fallbacks:
      - model: text-large # expect
        when: [unavailable]
        because: Another vendor.
      - model: chat-small # expect
        when: [rateLimit]
        because: It is cheap.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', inputs: ['image', 'text'], contextTokens: 400_000 },
          { id: 'text-large', inputs: ['text'], contextTokens: 200_000 },
          { id: 'chat-small', inputs: ['image', 'text'], contextTokens: 32_000 },
        ],
      },
    },
    {
      title: 'A request that was too long for the primary is too long for it as well',
      environments: {
        production: `
  summary:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6 # expect
        when: [unavailable, contextLength]
        because: Another vendor.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', contextTokens: 400_000 },
          { id: 'claude-sonnet-4-6', contextTokens: 200_000 },
        ],
      },
    },
  ],
  good: [
    {
      title:
        'A smaller window is no matter where nothing needs the larger one, and what nobody states is not known',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    needs: { tools: true, contextTokens: 100000 }
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
      - model: gemini-3-pro
        when: [contextLength]
        because: The longest window of all.
      - model: chat-unknown
        when: [contextLength]
        because: The makers speak of a long window.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', contextTokens: 400_000 },
          { id: 'claude-sonnet-4-6', contextTokens: 200_000 },
          { id: 'gemini-3-pro', contextTokens: 1_000_000 },
          'chat-unknown',
        ],
      },
    },
  ],
};

/** A window that is not larger than the primary's, where a request was too long for that one. */
interface Narrow {
  readonly own: number;
  readonly primary: number;
  readonly message: string;
}

function narrowness({ when }: Fallback, { chain, resolved }: Use): Narrow | undefined {
  const [own, primary] = [windowOf(resolved), windowOf(chain[0])];
  if (!when.includes('contextLength') || own === undefined || primary === undefined || own > primary)
    return undefined;
  const than = own === primary ? 'the same window as' : 'a smaller window than';
  const message = `answers to \`contextLength\` with ${than} the primary (${own} tokens${own === primary ? '' : ` to ${primary}`})`;
  return { own, primary, message };
}

function windowOf(resolved: ResolvedReference | undefined): number | undefined {
  return resolved?.model?.contextTokens;
}

function relatedTo(
  { binding, chain }: Use,
  isUnmet: boolean,
  isNarrow: boolean,
): NonNullable<Finding['related']> {
  const [primary] = chain;
  const window = windowOf(primary);
  return [
    ...(isUnmet ? [{ at: binding.place(['needs']), message: 'needed here' }] : []),
    ...(isNarrow && primary ? [{ at: primary.reference.at, message: `${window} tokens` }] : []),
  ];
}
