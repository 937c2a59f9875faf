import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { unusableReason } from '../resolve/usable.ts';
import { dataOf, listingOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { suggester } from './suggest.ts';

/** The listing holds the id and says itself that it cannot be called. */
export const unusableModel: BindingRule = {
  id: 'unusable-model',
  group: 'availability',
  level: 'error',
  summary: 'A model is listed, but the listing itself says that it cannot be called.',
  why: 'Gateways keep rows of retired and disabled models, and add wildcards and placeholders that stand for other ids. Finding such a row is not a proof that a request will be answered.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    for (const use of uses(resolution)) {
      const { availability, model, reference } = use.resolved;
      if (availability !== 'unusable' || !model) continue;
      const reason = unusableReason(model, resolution.now) ?? 'the listing says so';
      const { replacement } = model;
      const suggestions = suggest(use, replacement === undefined ? [] : [replacement]);
      yield {
        at: reference.at,
        message: `"${reference.model}" is in ${listingOf(use)} but cannot be called: ${reason}`,
        help:
          replacement === undefined
            ? 'Choose another listed model.'
            : `Choose another listed model; the listing names "${replacement}" as the replacement.`,
        data: { ...dataOf(use), reason, ...(replacement !== undefined && { replacement }) },
        ...(suggestions.length > 0 && { suggestions }),
      };
    }
  },
  bad: [
    {
      title: 'A retirement date that is over',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 } # expect
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2026-10-01', replacement: 'gpt-5.2' }, 'gpt-5.2'] },
    },
    {
      title: 'A wildcard and a disabled model',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: openai/* # expect
    fallbacks:
      - model: gpt-5.2 # expect
        when: [unavailable]
        because: Listed, but switched off.
`,
      },
      listed: {
        '*': [
          { id: 'openai/*', unusable: 'it is a wildcard, not a model' },
          { id: 'gpt-5.2', unusable: 'the listing says that it is not active' },
        ],
      },
    },
  ],
  good: [
    {
      title: 'Retirement is announced but not over',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': [{ id: 'gpt-5.2', lifecycle: 'deprecated', retiresAt: '2031-10-01' }] },
    },
  ],
};
