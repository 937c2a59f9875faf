import type { Finding, Fix } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { Binding, Fallback } from '../registry/registry.ts';
import type { Resolution, ResolvedEnvironment, ResolvedReference } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** The same model stands twice in a chain. */
export const repeatedFallback: BindingRule = {
  id: 'repeated-fallback',
  group: 'fallbacks',
  level: 'error',
  summary: 'A chain names the same model twice.',
  why: 'A fallback to a model that has just failed is one more failure and one more wait. It also hides that the chain is shorter than it looks.',
  *check({ environments }: Resolution): Generator<Finding> {
    const needless = needlessEntries(environments);
    for (const { bindings } of environments)
      for (const { binding, chain } of bindings) {
        const seen = new Map<string, ResolvedReference>();
        for (const resolved of chain) {
          const { at, model, hop } = resolved.reference;
          const first = seen.get(idOf(resolved));
          seen.set(idOf(resolved), first ?? resolved);
          if (!first) continue;
          const { environment, useCase } = binding;
          const before =
            first.reference.role === 'primary' ? 'the primary' : `fallback ${first.reference.hop}`;
          yield {
            at,
            message: `fallback ${hop} of "${useCase}" is "${model}" again, which is already ${before}`,
            help: 'Remove it, or name another model.',
            data: { environment, useCase, model, hop, first: first.reference.hop },
            related: [{ at: first.reference.at, message: 'first named here' }],
            ...fixOf(binding.fallbacks[hop - 1], needless),
          };
        }
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
        when: [rateLimit]
        because: Another vendor.
      - model: gpt-5.2 # expect
        when: [timeout]
        because: Perhaps it is back.
      - model: claude-sonnet-4-6 # expect
        when: [refusal]
        because: Perhaps it is back, too.
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
    {
      title: 'The listed id and its callable form are one model',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: models/gemini-3-pro
    fallbacks:
      - model: gemini-3-pro # expect
        when: [unavailable]
        because: Written without the prefix.
`,
      },
      listed: { '*': [{ id: 'models/gemini-3-pro', callId: 'gemini-3-pro' }] },
    },
  ],
  good: [
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
        when: [rateLimit]
        because: Another vendor.
  triage: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
    },
  ],
};

/** The listed id where it is known: an id and its callable form are one model. */
function idOf({ model, reference }: ResolvedReference): string {
  return model?.id ?? reference.model;
}

/** Places of entries, by whether every environment that reads one can do without it. */
function needlessEntries(environments: readonly ResolvedEnvironment[]): ReadonlyMap<string, boolean> {
  const needless = new Map<string, boolean>();
  for (const { binding } of environments.flatMap(({ bindings }) => bindings))
    for (const fallback of binding.fallbacks) {
      const key = keyOf(fallback.entryAt);
      needless.set(key, (needless.get(key) ?? true) && saysNothingNew(fallback, binding));
    }
  return needless;
}

/** Is an earlier entry the same in every field, or the primary the same without any? Never the only entry. */
function saysNothingNew(fallback: Fallback, { primary, fallbacks }: Binding): boolean {
  if (fallbacks.length < 2) return false;
  const said = contentOf(fallback);
  const earlier = fallbacks.slice(0, fallback.hop - 1).map(contentOf);
  return said === contentOf({ ...primary, when: [] }) || earlier.includes(said);
}

function contentOf(
  entry: Pick<Fallback, 'model' | 'unlisted' | 'when' | 'because' | 'family' | 'adapter'>,
): string {
  const { model, unlisted, when, because, family, adapter } = entry;
  return JSON.stringify([model, unlisted, when, because, family, adapter]);
}

function fixOf(
  fallback: Fallback | undefined,
  needless: ReadonlyMap<string, boolean>,
): { readonly fix?: Fix } {
  if (fallback === undefined || needless.get(keyOf(fallback.entryAt)) !== true) return {};
  return { fix: { kind: 'remove', at: fallback.entryAt } };
}

function keyOf({ file, path }: Place): string {
  return JSON.stringify([file, path]);
}
