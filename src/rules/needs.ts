import type { LockedModel } from '../listing/record.ts';
import type { Needs } from '../registry/registry.ts';

/** One need that a model does not meet by what its listing states. */
export interface UnmetNeed {
  readonly need: keyof Needs;
  /** What is asked for and not there: the inputs that lack, the number of tokens, or `true` for an ability. */
  readonly wanted: readonly string[] | number | true;
  /** What the listing states instead. */
  readonly has: readonly string[] | number | false;
}

/** How an ability is stated, and when its absence is. */
interface Ability {
  readonly words: readonly string[];
  /** Words that leave it open. */
  readonly perhaps?: readonly string[];
  /** Sets of words that only lists hold which would name the ability too, if the model had it. */
  readonly complete: readonly (readonly string[])[];
}

/**
 * Most lists of abilities name what somebody thought of, and prove nothing by silence. These are whole: OpenRouter's
 * `supported_parameters` (which holds `max_tokens`), Mistral's `capabilities` (`completion_chat`), where each entry
 * is true or false for every model, and Anthropic's (`batch` with `image_input`), which say so of structured outputs and
 * nothing of tools. Recorded answers of 2025-05 to 2026-08.
 */
const ABILITIES: Readonly<Record<'tools' | 'structuredOutput', Ability>> = {
  tools: {
    words: [
      'function-calling',
      'function_calling',
      'functions',
      'parallel_tool_calls',
      'tool-calling',
      'tool-use',
      'tool_calling',
      'tool_calls',
      'tool_choice',
      'tool_use',
      'tools',
    ],
    complete: [['max_tokens'], ['completion_chat']],
  },
  structuredOutput: {
    words: [
      'json_schema',
      'response_schema',
      'structured-outputs',
      'structured_output',
      'structured_outputs',
    ],
    // Some providers take a schema by this parameter without saying so.
    perhaps: ['response_format'],
    complete: [['max_tokens'], ['batch', 'image_input']],
  },
};

/** Other words by which listings state an input (Bedrock says `speech`). */
const INPUT_WORDS: Readonly<Record<string, readonly string[]>> = { audio: ['audio', 'speech'] };

/**
 * Gateways read files for models that do not (OpenRouter's file parser, Bedrock's document blocks; their documents, read
 * 2026-11), so a list of inputs without it proves nothing.
 */
const NEVER_UNMET: readonly string[] = ['file'];

/** The needs that a model fails by what its listing states; facts that nobody stated meet every need. */
export function unmetNeeds(needs: Needs, model: LockedModel): readonly UnmetNeed[] {
  return [
    ...unmetInputs(needs.inputs, model.inputs),
    ...unmetAbility('tools', needs, model),
    ...unmetAbility('structuredOutput', needs, model),
    ...unmetCount('contextTokens', needs, model),
    ...unmetCount('outputTokens', needs, model),
  ];
}

/** What lacks, as the end of a sentence about a model: `takes 8000 tokens of context, not 32000`. */
export function lackOf({ need, wanted, has }: UnmetNeed): string {
  switch (need) {
    case 'inputs':
      return `takes ${[has].flat().join(', ')} and not ${[wanted].flat().join(', ')}`;
    case 'tools':
      return 'cannot call tools';
    case 'structuredOutput':
      return 'cannot keep to a JSON schema';
    case 'contextTokens':
      return `has a context of ${String(has)} tokens and not of ${String(wanted)}`;
    case 'outputTokens':
      return `gives at most ${String(has)} tokens and not ${String(wanted)}`;
  }
}

function unmetInputs(
  wanted: readonly string[] = [],
  stated: readonly string[] | undefined,
): readonly UnmetNeed[] {
  if (stated === undefined || stated.length === 0) return [];
  const lacking = wanted.filter((input) => {
    const words = INPUT_WORDS[input] ?? [input];
    return !NEVER_UNMET.includes(input) && !words.some((word) => stated.includes(word));
  });
  return lacking.length === 0 ? [] : [{ need: 'inputs', wanted: lacking, has: stated }];
}

function unmetAbility(
  need: keyof typeof ABILITIES,
  needs: Needs,
  { features = [] }: LockedModel,
): readonly UnmetNeed[] {
  if (needs[need] !== true) return [];
  const { words, perhaps = [], complete } = ABILITIES[need];
  if ([...words, ...perhaps].some((word) => features.includes(word))) return [];
  const isWhole = complete.some((marks) => marks.every((mark) => features.includes(mark)));
  return isWhole ? [{ need, wanted: true, has: false }] : [];
}

function unmetCount(
  need: 'contextTokens' | 'outputTokens',
  needs: Needs,
  model: LockedModel,
): readonly UnmetNeed[] {
  const wanted = needs[need];
  const has = model[need];
  if (wanted === undefined || has === undefined || has >= wanted) return [];
  return [{ need, wanted, has }];
}
