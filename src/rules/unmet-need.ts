import type { Finding } from '../diagnostics/diagnostic.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { lackOf, type UnmetNeed, unmetNeeds } from './needs.ts';
import { dataOf, knownModel, listingOf, type Use, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { suggester } from './suggest.ts';

/** The primary lacks what the application says it needs. */
export const unmetNeed: BindingRule = {
  id: 'unmet-need',
  group: 'family',
  level: 'error',
  summary: 'A primary model does not meet the `needs` of its use case, by what its listing states.',
  why: 'What the application needs is why the model was chosen. A request beyond it is refused, cut short, or answered as if the image or the tool had not been there. Silence of a listing counts only where its lists are known to be whole.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    for (const use of uses(resolution)) {
      const { binding, resolved } = use;
      const { at, model: id, role } = resolved.reference;
      const model = knownModel(use);
      const { needs } = binding;
      if (role !== 'primary' || needs === undefined || model === undefined) continue;
      const unmet = unmetNeeds(needs, model);
      if (unmet.length === 0) continue;
      const suggestions = suggest(use).filter((near) => {
        const other = listedAs(use, near);
        return other !== undefined && unmetNeeds(needs, other).length === 0;
      });
      yield {
        at,
        message: `by ${listingOf(use)} "${id}" ${unmet.map(lackOf).join(', and it ')}, which "${binding.useCase}" needs`,
        help: 'Choose a model that meets `needs`, or lower them to what the application really uses.',
        data: { ...dataOf(use), unmet },
        related: unmet.map((one) => ({ at: binding.place(['needs', one.need]), message: askedFor(one) })),
        ...(suggestions.length > 0 && { suggestions }),
      };
    }
  },
  bad: [
    {
      title: 'Too small, and blind',
      environments: {
        production: `
  reports:
    family: openai
    modality: text
    delivery: sync
    needs:
      inputs: [text, image]
      contextTokens: 200000
      outputTokens: 8000
    primary: gpt-5.2-mini # expect
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2-mini', inputs: ['text'], contextTokens: 128_000, outputTokens: 4000 },
          { id: 'gpt-5.2', inputs: ['image', 'text'], contextTokens: 400_000, outputTokens: 128_000 },
        ],
      },
    },
    {
      title: 'A list of parameters that is whole, and holds neither tools nor schemas',
      environments: {
        production: `
  triage:
    family: openai
    modality: text
    delivery: sync
    needs: { tools: true, structuredOutput: true }
    primary: small-chat # expect
`,
      },
      listed: { '*': [{ id: 'small-chat', features: ['max_tokens', 'temperature', 'top_p'] }] },
    },
  ],
  good: [
    {
      title: 'Enough, or nothing stated',
      environments: {
        production: `
  reports:
    family: openai
    modality: text
    delivery: sync
    needs: { inputs: [text, image], contextTokens: 400000 }
    primary: gpt-5.2
  triage:
    family: openai
    modality: text
    delivery: sync
    needs: { tools: true, structuredOutput: true, inputs: [audio] }
    primary: gpt-5.1
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', inputs: ['image', 'text'], contextTokens: 400_000 },
          { id: 'gpt-5.1', features: ['reasoning', 'vision'] },
        ],
      },
    },
  ],
};

function listedAs({ environment }: Use, id: string): LockedModel | undefined {
  return environment.basis?.lock.models.find((model) => model.id === id || model.callId === id);
}

function askedFor({ need, wanted }: UnmetNeed): string {
  return wanted === true ? `${need} needed here` : `${need}: ${[wanted].flat().join(', ')} needed here`;
}
