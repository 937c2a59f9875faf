import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { dataOf, listingOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { suggester } from './suggest.ts';

/** Production names an id that stands for another model. */
export const movingAlias: BindingRule = {
  id: 'moving-alias',
  group: 'availability',
  level: 'warn',
  stages: ['production'],
  summary: 'Production uses an id that stands for another model.',
  why: 'Such an id may stand for another model tomorrow, and no file of yours will have changed. Only what the listing states counts: a name that ends in `latest` proves nothing, nor does one without a date. An id that only leaves out the vendor of the model behind it is no alias.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    for (const use of uses(resolution)) {
      const { availability, model, reference } = use.resolved;
      const target = model?.aliasOf;
      if (availability !== 'listed' || target === undefined || target.endsWith(`/${model?.id}`)) continue;
      const fits = suggest(use, [target]).includes(target);
      yield {
        at: reference.at,
        message: `"${reference.model}" stands for "${target}" in ${listingOf(use)}, and may stand for another model tomorrow`,
        help: fits
          ? `Write "${target}", which this environment lists, and move on purpose.`
          : 'Name a model itself, and move on purpose; or waive this with the reason.',
        data: { ...dataOf(use), aliasOf: target },
        ...(fits && { suggestions: [target] }),
      };
    }
  },
  bad: [
    {
      title: 'The model behind it is listed',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: ~openai/gpt-latest } # expect
`,
      },
      listed: {
        '*': [{ id: '~openai/gpt-latest', aliasOf: 'openai/gpt-5.2' }, 'openai/gpt-5.2', 'openai/gpt-5.1'],
      },
    },
    {
      title: 'A name that a proxy gives',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: default-chat } # expect
`,
      },
      listed: { '*': [{ id: 'default-chat', aliasOf: 'openai/gpt-5.2' }, 'gpt-5.2'] },
    },
  ],
  good: [
    {
      title: 'A name proves nothing, and other stages may follow what is new',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: chatgpt-latest }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: ~openai/gpt-latest }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      listed: {
        '*': [
          'chatgpt-latest',
          { id: 'gpt-5.2', aliasOf: 'openai/gpt-5.2' },
          { id: '~openai/gpt-latest', aliasOf: 'openai/gpt-5.2' },
        ],
      },
    },
  ],
};
