import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Inlined } from '../scan/inlined.ts';
import { ownedBy } from './inline.ts';
import type { SourceRule } from './rule.ts';

/** A literal has the shape of a model id and is known nowhere. */
export const lookalikeModel: SourceRule = {
  id: 'lookalike-model',
  group: 'source',
  level: 'off',
  summary: 'Source code writes what looks like a model id and is in no registry, lock or file of facts.',
  why: 'It may be an id with a typing mistake, or one that every key lost long ago. It may as well be no model at all, so this is off unless you ask for it.',
  *checkSources(inlined: Inlined): Generator<Finding> {
    for (const { at, span, written, file } of inlined.alike) {
      const owners = inlined.ownersOf(file);
      yield {
        at,
        span,
        message: `"${written}" looks like a model id and is known nowhere`,
        help: `If it is one, declare it in the registry; if it is none, waive this with the reason.${ownedBy(file, inlined)}`,
        data: {
          model: written,
          sourceFile: inlined.nameOf(file),
          ...(owners.length > 0 && { codeOwners: owners }),
        },
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
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
      sources: { 'src/chat.ts': "\nconst options = { model: 'gpt-3.5-turbo-0301' }; // expect\n" },
    },
  ],
  good: [
    {
      title: 'Begins like an id, and has no number',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2', 'claude-sonnet-4-6'] },
      sources: {
        'src/chat.ts': "\nconst options = { userAgent: 'gpt-tokenizer', title: 'Ask gpt-9 anything' };\n",
      },
    },
  ],
};
