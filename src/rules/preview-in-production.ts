import type { Finding } from '../diagnostics/diagnostic.ts';
import type { OverlayFact } from '../resolve/overlay.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { accordingTo, factData } from './life.ts';
import { dataOf, type Use, uses } from './references.ts';
import type { BindingRule } from './rule.ts';

/** Production depends on a model that is not released. */
export const previewInProduction: BindingRule = {
  id: 'preview-in-production',
  group: 'availability',
  level: 'warn',
  stages: ['production'],
  summary: 'Production uses a model that is a preview.',
  why: 'A preview may change its answers, its limits and its price, or go within days, and vendors promise no notice. Only what the listing or an overlay states counts, never the word in an id.',
  *check(resolution: Resolution): Generator<Finding> {
    for (const use of uses(resolution)) {
      const preview = use.resolved.availability === 'listed' ? previewOf(use) : undefined;
      if (preview === undefined) continue;
      const { model, at } = use.resolved.reference;
      yield {
        at,
        message: `"${model}" is a preview ${accordingTo(use, preview.fact)}, and ${use.environment.environment.name} depends on it`,
        help: 'Choose a released model, or waive this with the reason and a day on which to look again.',
        data: { ...dataOf(use), ...factData(preview.fact) },
      };
    }
  },
  bad: [
    {
      title: 'The listing says so',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-6-early } # expect
`,
      },
      listed: { '*': [{ id: 'gpt-6-early', lifecycle: 'preview' }, 'gpt-5.2'] },
    },
    {
      title: 'A catalogue of models.dev says so',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-6-early } # expect
`,
      },
      listed: { '*': ['gpt-6-early', 'gpt-5.2'] },
      overlay: `
{
  "openai": { "id": "openai", "models": { "gpt-6-early": { "id": "gpt-6-early", "status": "beta" } } }
}
`,
    },
  ],
  good: [
    {
      title: 'A name proves nothing, and other stages may try what is new',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2-preview }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-6-early }
`,
      },
      listed: { '*': ['gpt-5.2-preview', { id: 'gpt-6-early', lifecycle: 'preview' }] },
    },
  ],
};

function previewOf({ resolved: { model, overlay = [] } }: Use): { readonly fact?: OverlayFact } | undefined {
  if (model?.lifecycle !== undefined) return model.lifecycle === 'preview' ? {} : undefined;
  const fact = overlay.find(({ field }) => field === 'lifecycle');
  return fact?.value === 'preview' ? { fact } : undefined;
}
