import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Inlined } from '../scan/inlined.ts';
import type { SourceRule } from './rule.ts';

/** No source file reads a use case. */
export const unusedUseCase: SourceRule = {
  id: 'unused-use-case',
  group: 'source',
  level: 'off',
  summary: 'No source file names a use case of the registry or its constant.',
  why: 'Somebody reviews its models, and every check judges them, for nothing. Code that builds the name at run time cannot be seen, so this is off unless you ask for it.',
  *checkSources({ unread = [] }: Inlined, { environments }: Resolution): Generator<Finding> {
    const bindings = environments.flatMap((one) => one.bindings.map(({ binding }) => binding));
    for (const useCase of unread) {
      const first = bindings.find((one) => one.useCase === useCase);
      if (first === undefined) continue;
      yield {
        at: first.at,
        message: `no source file names ${useCase} or a constant of it`,
        help: 'Take it out of the registry, or read it from the generated module.',
        data: { useCase },
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 } # expect
`,
      },
      listed: { '*': ['gpt-5.2'] },
      sources: { 'src/chat.ts': "\nimport { productionSupportChat } from './generated/models.js';\n" },
    },
  ],
  good: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
      sources: {
        'src/chat.ts': `
import { modelsFor, productionSupportChat } from './generated/models.js';
const summary = modelsFor(environment).ticketSummary;
`,
      },
    },
  ],
};
