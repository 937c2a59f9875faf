import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { excludes } from './outputs.ts';
import { dataOf, knownModel, listingOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { suggester } from './suggest.ts';

/** The listing says that the model gives something else. */
export const wrongModality: BindingRule = {
  id: 'wrong-modality',
  group: 'family',
  level: 'error',
  summary: 'A model does not give the modality that is asked of it, by what its listing states.',
  why: 'A model that makes images has no sentence to give, whatever the request says: it is refused, or answers with what the application cannot read.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    const { families } = resolution.registry;
    for (const use of uses(resolution)) {
      const { binding, family, resolved } = use;
      const { useCase, modality } = binding;
      const outputs = knownModel(use)?.outputs;
      const row = Object.hasOwn(families, family) ? families[family] : undefined;
      if (!excludes(outputs, modality, row)) continue;
      const suggestions = suggest(use);
      yield {
        at: resolved.reference.at,
        message: `"${resolved.reference.model}" gives ${outputs.join(', ')} by ${listingOf(use)}, while "${useCase}" asks for ${modality}`,
        help: `Name a model that gives ${modality}, or mend the modality.`,
        data: { ...dataOf(use), modality, outputs },
        related: [{ at: binding.place(['modality']), message: `modality ${modality}` }],
        ...(suggestions.length > 0 && { suggestions }),
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-image-2 # expect
    fallbacks:
      - model: text-embedding-4 # expect
        when: [unavailable]
        because: Taken from the wrong line of the list.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-image-2', outputs: ['image'] },
          { id: 'text-embedding-4', outputs: ['embedding'] },
          { id: 'gpt-5.2', outputs: ['text'] },
        ],
      },
    },
  ],
  good: [
    {
      title: 'One of several, the same in other words, or nothing stated',
      environments: {
        production: `
  banner: { family: gemini, modality: image, delivery: sync, primary: gemini-3-image }
  dictation: { family: openai, modality: transcription, delivery: sync, primary: whisper-2 }
  readAloud: { family: openai, modality: speech, delivery: sync, primary: gpt-audio }
  supportChat: { family: openai, modality: text, delivery: sync, primary: gpt-5.2 }
`,
      },
      listed: {
        '*': [
          { id: 'gemini-3-image', outputs: ['image', 'text'] },
          { id: 'whisper-2', outputs: ['text'] },
          { id: 'gpt-audio', outputs: ['audio'] },
          'gpt-5.2',
        ],
      },
    },
    {
      title: 'A model of songs writes their lyrics',
      environments: {
        production: `
  lyrics: { family: aiMusic, modality: text, delivery: task, primary: song-5 }
`,
      },
      listed: { '*': [{ id: 'song-5', outputs: ['music'] }] },
    },
  ],
};
