import type { Finding, Fix } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { type Labelled, labels } from './label.ts';
import { dataOf, listingOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { suggester } from './suggest.ts';

const WORDS: Readonly<Record<Labelled['as'], string>> = { name: 'the display name', alias: 'an alias' };

/** The value is what a listed model is called, not its id. */
export const labelNotId: BindingRule = {
  id: 'label-not-id',
  group: 'availability',
  level: 'error',
  summary: 'A reference is the display name or an alias of a listed model, not its id.',
  why: 'Consoles and announcements show labels; requests take ids. A label is refused at run time, and an alias may point to another model tomorrow without any change in this file.',
  *check(resolution: Resolution): Generator<Finding> {
    const labelled = labels();
    const suggest = suggester(resolution);
    for (const use of uses(resolution)) {
      const named = labelled(use);
      const [first] = named;
      if (!first) continue;
      const { at, model } = use.resolved.reference;
      const ids = [...new Set(named.map((one) => one.model.id))];
      const quoted = ids.map((id) => `"${id}"`);
      const suggestions = suggest(use, ids).filter((id) => ids.includes(id));
      yield {
        at,
        message: `"${model}" is ${WORDS[first.as]} of ${quoted.join(' and ')} in ${listingOf(use)}, and requests take ids`,
        help: `Write the id, ${quoted.join(' or ')}.`,
        data: { ...dataOf(use), ids, as: first.as },
        ...(suggestions.length > 0 && { suggestions }),
        ...fixOf(at, ids, suggestions),
      };
    }
  },
  bad: [
    {
      title: 'A display name',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: Claude Sonnet 4.6 } # expect
`,
      },
      listed: { '*': [{ id: 'claude-sonnet-4-6', name: 'Claude Sonnet 4.6' }, 'gpt-5.2'] },
    },
    {
      title: 'An alias',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: mistral-medium-latest } # expect
`,
      },
      listed: { '*': [{ id: 'mistral-medium-2604', aliases: ['mistral-medium-latest'] }] },
    },
  ],
  good: [
    {
      title: 'The id behind the label',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: claude-sonnet-4-6 }
`,
      },
      listed: { '*': [{ id: 'claude-sonnet-4-6', name: 'Claude Sonnet 4.6' }] },
    },
    {
      title: 'An alias that the gateway lists as an id of its own',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: mistral-medium-latest }
`,
      },
      listed: {
        '*': [
          { id: 'mistral-medium-2604', aliases: ['mistral-medium-latest'] },
          { id: 'mistral-medium-latest', aliases: ['mistral-medium-2604'] },
        ],
      },
    },
  ],
};

/** One id and no other has the label, and it fits. */
function fixOf(at: Place, ids: readonly string[], fitting: readonly string[]): { readonly fix?: Fix } {
  const [id] = ids;
  if (id === undefined || ids.length > 1 || !fitting.includes(id)) return {};
  return { fix: { kind: 'replace', at, value: id } };
}
