import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { labels } from './label.ts';
import { labelNotId } from './label-not-id.ts';
import { codePoint } from './lookalike.ts';
import { type Odd, type Oddity, oddOf } from './oddity.ts';
import { dataOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { levelsOf } from './setting.ts';
import { suggester } from './suggest.ts';

/** The id is not what the eye reads. */
export const oddId: BindingRule = {
  id: 'odd-id',
  group: 'family',
  level: 'error',
  summary: 'A model id holds a character that is not what it looks like, or cannot be seen.',
  why: 'Ids are compared byte for byte. A letter of another alphabet, a hyphen out of a text or a blank at the end is copied along unseen, and no reader finds it again. An id that the listing holds in this very spelling is never odd, nor is a name that is written in another script throughout.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    const labelled = labels();
    const labelsJudged = levelsOf(labelNotId, resolution.registry);
    for (const use of uses(resolution)) {
      const odd = oddOf(use);
      if (odd === undefined) continue;
      if (labelsJudged.has(use.environment.environment.name) && labelled(use).length > 0) continue;
      const { at, model } = use.resolved.reference;
      const { plain, oddities } = odd;
      const fits = suggest(use, [plain]).includes(plain);
      yield {
        at,
        message: `"${model}" ${phrase(oddities[0])}${andMore(odd)}`,
        help: fits ? `Write "${plain}", which is listed.` : 'Type the id again, in plain letters.',
        data: {
          ...dataOf(use),
          plain,
          odd: oddities.map(({ kind, character }) => ({ kind, character: codePoint(character) })),
        },
        ...(fits && { suggestions: [plain] }),
      };
    }
  },
  bad: [
    {
      title: 'A letter of another alphabet',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: sync, primary: g\u0440t-5.2 } # expect
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
    {
      title: 'A hyphen out of a text, a blank at the end, and a blank that is none',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: sync
    primary: gpt\u20115.2 # expect
    fallbacks:
      - model: "gpt-5.1 " # expect
        when: [unavailable]
        because: The version before.
      - { model: "gpt\u2009-5", unlisted: Callable for older keys., when: [unavailable], because: It is cheap. } # expect
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.1'] },
    },
  ],
  good: [
    {
      title: 'Another script throughout, and a spelling that the listing has too',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: sync, primary: \u6587\u5fc3\u4e00\u8a00-4.5 }
  triage: { family: openai, modality: text, delivery: sync, primary: c\u043ev\u0435-1 }
`,
      },
      listed: { '*': ['\u6587\u5fc3\u4e00\u8a00-4.5', 'c\u043ev\u0435-1'] },
    },
  ],
};

function phrase({ kind, character, readAs }: Oddity): string {
  if (kind === 'blank') return 'begins or ends with a blank';
  if (kind === 'unseen') return `holds ${codePoint(character)}, which cannot be seen`;
  return `has ${codePoint(character)} where it reads as "${readAs}"`;
}

function andMore({ oddities: { length } }: Odd): string {
  return length === 1 ? '' : `, and ${length - 1} more such character${length === 2 ? '' : 's'}`;
}
