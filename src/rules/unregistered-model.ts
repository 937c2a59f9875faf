import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Inlined } from '../scan/inlined.ts';
import { isDead } from '../scan/known.ts';
import { dataOf, ownedBy, standing } from './inline.ts';
import type { SourceRule } from './rule.ts';

/** A listed model that no use case holds is written in code. */
export const unregisteredModel: SourceRule = {
  id: 'unregistered-model',
  group: 'source',
  level: 'warn',
  summary: 'Source code writes the id of a listed model that no use case of the registry holds.',
  why: 'The application calls a model that nobody declared: it is in no review, has no fallback and no owner, and no check of the registry will tell when it goes.',
  *checkSources(inlined: Inlined): Generator<Finding> {
    for (const hit of inlined.hits) {
      const { known, at, span, written } = hit;
      const isListed = known.states.some(
        ({ availability }) => availability !== 'absent' && availability !== 'unknown',
      );
      if (known.uses.length > 0 || known.as === 'label' || !isListed || isDead(known)) continue;
      yield {
        at,
        span,
        message: `"${written}" is written in code, and no use case of the registry holds it: ${standing(known)}`,
        help: `Declare the use case that it serves in the registry, and read the id from the generated module.${ownedBy(hit.file, inlined)}`,
        data: dataOf(hit, inlined),
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2', { id: 'gpt-5.2-mini', retiresAt: '2027-06-30' }] },
      sources: { 'src/titles.ts': "\nexport const titles = { model: 'gpt-5.2-mini' }; // expect\n" },
    },
  ],
  good: [
    {
      title: 'An id that no listing holds is not known to be one',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
      sources: { 'src/titles.ts': "\nexport const titles = { model: 'our-own-thing' };\n" },
    },
  ],
};
