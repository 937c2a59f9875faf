import type { Finding } from '../diagnostics/diagnostic.ts';
import { FAMILIES } from '../families/table.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { statedFamilies } from './endpoints.ts';
import { mixedFamilyFallback } from './mixed-family-fallback.ts';
import { dataOf, knownModel, listingOf, quotedList, type Use, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { levelsOf } from './setting.ts';
import { suggester } from './suggest.ts';

/** The listing serves the model in other request shapes than the one it is used in. */
export const wrongEndpoint: BindingRule = {
  id: 'wrong-endpoint',
  group: 'family',
  level: 'error',
  summary: 'A model is used as a family that its listing does not state for it.',
  why: 'Gateways that state the endpoints of each model refuse it on all others, whatever the shape of the request. Families of your own, and those that no listing can state, are left alone; a fallback that speaks the family of its binding is judged by `mixed-family-fallback`.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    const mixed = levelsOf(mixedFamilyFallback, resolution.registry);
    for (const use of uses(resolution)) {
      const { environment, family, resolved } = use;
      const { at, model: id } = resolved.reference;
      const isMixed = mixed.has(environment.environment.name);
      if (!isStatable(family, resolution) || !speaksForItself(use, isMixed)) continue;
      const model = knownModel(use);
      const families = model === undefined ? [] : statedFamilies(environment, model);
      if (families.length === 0 || families.includes(family)) continue;
      const suggestions = suggest(use);
      yield {
        at,
        message: `"${id}" is listed for ${quotedList(families)} in ${listingOf(use)}, while "${use.binding.useCase}" sends it "${family}" requests`,
        help: `Use a family that it is listed for, or a model that is listed for "${family}".`,
        data: { ...dataOf(use), families },
        related: [familyPlace(use)],
        ...(suggestions.length > 0 && { suggestions }),
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: anthropic, modality: text, delivery: stream, primary: gpt-5.2 } # expect
`,
      },
      listed: {
        '*': [
          { id: 'gpt-5.2', families: ['openai'] },
          { id: 'claude-sonnet-4-6', families: ['anthropic', 'openai'] },
        ],
      },
    },
    {
      title: 'A fallback with a family and an adapter of its own',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    fallbacks:
      - model: gpt-5.1 # expect
        family: anthropic
        adapter: src/llm/to-messages.ts rebuilds the request.
        when: [unavailable]
        because: The version before.
`,
      },
      listed: { '*': ['gpt-5.2', { id: 'gpt-5.1', families: ['openai'] }] },
    },
  ],
  good: [
    {
      title: 'One of several, or nothing stated',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: claude-sonnet-4-6 }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      listed: { '*': [{ id: 'claude-sonnet-4-6', families: ['anthropic', 'openai'] }, 'gpt-5.2'] },
    },
    {
      title: 'A family that no listing can state',
      environments: {
        production: `
  clips: { family: kling, modality: video, delivery: task, primary: kling-v3 }
`,
      },
      listed: { '*': [{ id: 'kling-v3', families: ['openai'] }] },
    },
  ],
};

/** Only families that ship have words that listings use for them, and not all of those do. */
export function isStatable(family: string, { registry }: Pick<Resolution, 'registry'>): boolean {
  if (!Object.hasOwn(FAMILIES, family) || !Object.hasOwn(registry.families, family)) return false;
  const row = FAMILIES[family];
  return row !== undefined && row === registry.families[family] && row.endpoints.length > 0;
}

/** A primary, or a fallback that names another family than its binding and is not reported for doing so. */
function speaksForItself({ binding, resolved: { reference } }: Use, isMixed: boolean): boolean {
  if (reference.role === 'primary') return true;
  if (!('family' in reference) || reference.family === undefined || reference.family === binding.family)
    return false;
  return reference.adapter !== undefined || !isMixed;
}

function familyPlace({ binding, resolved: { reference }, family }: Use): NonNullable<Finding['related']>[0] {
  const path = reference.role === 'primary' ? ['family'] : ['fallbacks', reference.hop - 1, 'family'];
  return { at: binding.place(path), message: `family "${family}"` };
}
