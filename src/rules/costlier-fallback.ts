import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Price } from '../listing/record.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { dataOf, type Use, uses } from './references.ts';
import type { BindingRule, Options } from './rule.ts';

/** A fallback costs much more than the primary. */
export const costlierFallback: BindingRule = {
  id: 'costlier-fallback',
  group: 'fallbacks',
  level: 'off',
  summary: 'A fallback costs much more than the primary.',
  why: 'A fallback takes over without anybody looking, and may stay for days. The invoice should be no surprise, so a dearer one is decided on in a review.',
  options: {
    factor: {
      type: 'number',
      default: 2,
      minimum: 1,
      description: 'How many times the price of the primary a fallback may cost.',
    },
  },
  *check(resolution: Resolution, options: Options): Generator<Finding> {
    const factor = Number(options['factor']);
    for (const use of uses(resolution)) {
      const { reference } = use.resolved;
      const [primary] = use.chain;
      const dearer = dearest(primary?.model?.price, use, factor);
      if (primary === undefined || dearer === undefined) continue;
      const { kind, mine, theirs } = dearer;
      const times = theirs === 0 ? undefined : Number((mine / theirs).toPrecision(3));
      yield {
        at: reference.at,
        message: `fallback "${reference.model}" of "${use.binding.useCase}" costs ${times === undefined ? '' : `${times} times as much, `}$${mine} per million ${kind} tokens where "${primary.reference.model}" costs $${theirs}`,
        help: 'Name a cheaper fallback, or raise `factor` when the price is accepted.',
        data: { ...dataOf(use), kind, price: mine, primary: primary.reference.model, primaryPrice: theirs },
        related: [{ at: primary.reference.at, message: `$${theirs} per million ${kind} tokens` }],
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
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
      - model: claude-opus-4-6 # expect
        when: [refusal]
        because: It understands more.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', price: { unit: 'usdPerMillionTokens', input: 1.75, output: 14 } },
          { id: 'claude-sonnet-4-6', price: { unit: 'usdPerMillionTokens', input: 3, output: 15 } },
          { id: 'claude-opus-4-6', price: { unit: 'usdPerMillionTokens', input: 5, output: 25 } },
        ],
      },
    },
    {
      title: 'The answers are what costs, and the primary is free',
      environments: {
        production: `
  triage:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-oss-20b
    fallbacks:
      - model: gpt-5.2-mini # expect
        when: [unavailable]
        because: It is seldom down.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-oss-20b', price: { unit: 'usdPerMillionTokens', output: 0 } },
          { id: 'gpt-5.2-mini', price: { unit: 'usdPerMillionTokens', input: 0.25, output: 2 } },
        ],
      },
    },
  ],
  good: [
    {
      title: 'Twice the price is accepted, and a price that nobody states is not known',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
      - model: claude-opus-4-6
        when: [refusal]
        because: It understands more.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', price: { unit: 'usdPerMillionTokens', input: 1.5, output: 14 } },
          { id: 'claude-sonnet-4-6', price: { unit: 'usdPerMillionTokens', input: 3, output: 15 } },
          'claude-opus-4-6',
        ],
      },
    },
  ],
};

/** One price of a fallback beside the primary's. */
interface Dearer {
  readonly kind: 'input' | 'output';
  readonly mine: number;
  readonly theirs: number;
}

/** The price that is the most times the primary's, of those that are beyond the factor. */
function dearest(primary: Price | undefined, { resolved }: Use, factor: number): Dearer | undefined {
  const own = resolved.model?.price;
  if (primary === undefined || own === undefined || own.unit !== primary.unit) return undefined;
  const beyond = (['input', 'output'] as const).flatMap((kind): readonly Dearer[] => {
    const [mine, theirs] = [own[kind], primary[kind]];
    return mine !== undefined && theirs !== undefined && mine > theirs * factor
      ? [{ kind, mine, theirs }]
      : [];
  });
  return beyond.sort((a, b) => b.mine / b.theirs - a.mine / a.theirs)[0];
}
