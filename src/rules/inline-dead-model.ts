import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Constant, Inlined } from '../scan/inlined.ts';
import { isDead, type KnownModel } from '../scan/known.ts';
import { constantsFor, dataOf, insteadOf, ownedBy, standing } from './inline.ts';
import type { SourceRule } from './rule.ts';

/** A model that no environment can call is written in code. */
export const inlineDeadModel: SourceRule = {
  id: 'inline-dead-model',
  group: 'source',
  level: 'error',
  summary: 'Source code writes the id of a model that no environment can call.',
  why: 'No key of yours lists it any more, or the listing itself says that it ended. Whoever calls it gets an error. What a lock does not know for some environment counts as alive.',
  *checkSources(inlined: Inlined): Generator<Finding> {
    for (const hit of inlined.hits) {
      const { known, at, span, written } = hit;
      if (!isDead(known) || known.as === 'label') continue;
      const constants = constantsFor(hit, inlined);
      yield {
        at,
        span,
        message: `"${written}" is written in code, and no environment can call it: ${standing(known)}${endOf(known)}`,
        help: adviceOf(known, constants) + ownedBy(hit.file, inlined),
        data: { ...dataOf(hit, inlined), ...(known.retires && { retiresAt: known.retires.date }) },
      };
    }
  },
  bad: [
    {
      title: 'The listing says that it ended',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2', { id: 'gpt-4.1', lifecycle: 'retired' }] },
      sources: { 'cmd/main.go': '\nvar model = "gpt-4.1" // expect\n' },
    },
    {
      title: 'Only a file of facts still knows it',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
      overlay: `
{
  "overlayVersion": 1,
  "source": "https://vendor.example/deprecations",
  "records": [{ "id": "gpt-4-0314", "vendor": "openai", "retiresAt": "2026-03-26" }]
}
`,
      sources: { 'src/chat.rb': '\nclient.chat(parameters: { model: "gpt-4-0314" }) # expect\n' },
    },
  ],
  good: [
    {
      title: 'One environment lists it still',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { production: ['gpt-5.2'], staging: ['gpt-5.2', 'gpt-4.1'] },
      sources: { 'cmd/main.go': '\nvar model = "gpt-4.1"\n' },
    },
  ],
};

function adviceOf({ uses }: KnownModel, constants: readonly Constant[]): string {
  if (uses.length === 0)
    return 'Choose a listed model in the registry, and read it from the generated module.';
  return `${insteadOf(constants)} The registry names it too: choose another model there.`;
}

function endOf({ retires }: KnownModel): string {
  return retires === undefined ? '' : `; according to ${retires.file} it ends on ${retires.date}`;
}
