import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Hit } from '../scan/hit.ts';
import type { Inlined } from '../scan/inlined.ts';
import { isDead } from '../scan/known.ts';
import { constantsFor, dataOf, insteadOf, ownedBy, useCasesOf } from './inline.ts';
import { listed } from './inline-words.ts';
import type { SourceRule } from './rule.ts';

const USE_CASES = `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`;

/** A model of the registry is written in code. */
export const inlineModel: SourceRule = {
  id: 'inline-model',
  group: 'source',
  level: 'warn',
  summary: 'Source code writes a model id, or its label, that the registry holds.',
  why: 'An id in code is the same in every environment, has no fallback, and nobody finds it when the model retires. The generated module gives each environment its own.',
  *checkSources(inlined: Inlined): Generator<Finding> {
    for (const hit of inlined.hits) {
      const { known, at, span } = hit;
      if (known.uses.length === 0 || isDead(known)) continue;
      const constants = constantsFor(hit, inlined);
      yield {
        at,
        span,
        message: messageOf(hit),
        help: insteadOf(constants) + ownedBy(hit.file, inlined),
        data: { ...dataOf(hit, inlined), constants: constants.map(({ read }) => read) },
      };
    }
  },
  bad: [
    {
      title: 'An id, with and without the name of a provider before it',
      environments: { production: USE_CASES },
      listed: { '*': ['gpt-5.2'] },
      sources: {
        'src/chat.ts': `
const answer = await client.chat.completions.create({
  model: 'gpt-5.2', // expect
  messages,
});
const routed = { model: \`openai/gpt-5.2\` }; // expect
`,
      },
    },
    {
      title: 'A label where an id is expected',
      environments: { production: USE_CASES },
      listed: { '*': [{ id: 'gpt-5.2', name: 'GPT-5.2' }] },
      sources: { 'app/settings.py': '\nMODEL = "GPT-5.2" # expect\n' },
    },
  ],
  good: [
    {
      title: 'Comments, sentences and longer ids are no ids',
      environments: { production: USE_CASES },
      listed: { '*': ['gpt-5.2'] },
      sources: {
        'src/chat.ts': `
import { productionSupportChat } from './generated/models.js';
// It was "gpt-5.2" before.
const model = productionSupportChat.primary;
const note = 'Moved from gpt-5.2 in May';
const other = 'gpt-5.2-preview';
`,
      },
    },
  ],
};

function messageOf({ known, written }: Hit): string {
  const useCases = [...useCasesOf(known.uses)].map(([name, environments]) => {
    return `${name} (${listed(environments, 'and')})`;
  });
  const held = `the registry holds it for ${listed(useCases, 'and')}`;
  if (known.as === 'label')
    return `"${written}" is the label of "${known.model}" and no id, and it is written in code; ${held}`;
  const what = written === known.model ? `"${written}"` : `"${written}" names "${known.model}" and`;
  return `${what} is written in code; ${held}`;
}
