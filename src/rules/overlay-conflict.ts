import type { Finding } from '../diagnostics/diagnostic.ts';
import { type OverlayFact, type OverlayField, overlayConflicts } from '../resolve/overlay.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { fileOf } from './according.ts';
import { dataOf, listingOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';

/** What the sentence says of the model before the value. */
const VERBS: Readonly<Record<OverlayField, string>> = {
  lifecycle: 'is',
  deprecatedAt: 'is deprecated as of',
  retiresAt: 'retires on',
  replacement: 'is replaced by',
};

/** An overlay and the listing do not say the same about a model in use. */
export const overlayConflict: BindingRule = {
  id: 'overlay-conflict',
  group: 'availability',
  level: 'warn',
  summary: 'An overlay says another date or replacement than the listing.',
  why: 'The listing is what the gateway says today, so it is believed. A file that says otherwise is out of date, or knows of a change that the gateway does not state yet.',
  *check(resolution: Resolution): Generator<Finding> {
    for (const use of uses(resolution)) {
      const { model, overlay = [], reference } = use.resolved;
      if (model === undefined) continue;
      for (const { fact, listed } of overlayConflicts(model, overlay)) {
        const { field, value, file, source } = fact;
        yield {
          at: reference.at,
          message: `${listingOf(use)} says that "${reference.model}" ${VERBS[field]} ${shown(field, listed)}, but ${fileOf(fact)} says ${saidBy(fact)}`,
          help: 'The listing is believed. Find out which of the two is right, and bring the file up to date.',
          data: {
            ...dataOf(use),
            field,
            listed,
            stated: value,
            file,
            ...(source !== undefined && { source }),
          },
        };
      }
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 } # expect
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2027-10-23' }, 'gpt-5.2'] },
      overlay: `
{
  "overlayVersion": 1,
  "source": "https://vendor.example/deprecations",
  "records": [{ "id": "gpt-4.1", "vendor": "openai", "retiresAt": "2027-04-30" }]
}
`,
    },
  ],
  good: [
    {
      title: 'Both say the same, or only one of them says anything',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2027-10-23' }, 'gpt-5.2'] },
      overlay: `
{
  "overlayVersion": 1,
  "records": [
    { "id": "gpt-4.1", "vendor": "openai", "retiresAt": "2027-10-23", "replacement": "gpt-5.2" },
    { "id": "gpt-5.2", "vendor": "openai", "retiresAt": "2028-01-31" }
  ]
}
`,
    },
  ],
};

function shown(field: OverlayField, value: string): string {
  return field === 'replacement' ? `"${value}"` : value;
}

function saidBy({ field, value, earliest }: OverlayFact): string {
  return earliest === true ? `not before ${value}` : shown(field, value);
}
