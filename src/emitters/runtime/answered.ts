import { listOf, memberOf } from './member.ts';
import { Declined } from './trigger.ts';

/**
 * Gives a finished answer back, or throws `Declined` when it says itself that
 * the model refused or that a filter stopped it. Reads answers of OpenAI,
 * Anthropic, Gemini and the AI SDK; anything else passes.
 */
export function answered<T>(answer: T): T {
  const trigger = declinedFor(answer);
  if (trigger !== undefined) throw new Declined(trigger, answer);
  return answer;
}

function declinedFor(answer: unknown): Declined['trigger'] | undefined {
  const choice = listOf(memberOf(answer, 'choices'))[0];
  const candidate = listOf(memberOf(answer, 'candidates'))[0];
  const feedback = memberOf(answer, 'promptFeedback');
  const reasons = [
    memberOf(choice, 'finish_reason'),
    memberOf(memberOf(answer, 'incomplete_details'), 'reason'),
    memberOf(answer, 'finishReason'),
    memberOf(candidate, 'finishReason'),
    memberOf(feedback, 'blockReason'),
  ];
  if (reasons.some((reason) => FILTERED.includes(reason))) {
    return 'contentFilter';
  }
  const refused =
    isText(memberOf(memberOf(choice, 'message'), 'refusal')) ||
    memberOf(answer, 'stop_reason') === 'refusal' ||
    hasRefusalPart(memberOf(answer, 'output'));
  return refused ? 'refusal' : undefined;
}

// OpenAI and Azure, the AI SDK, then Gemini's finish and block reasons.
const FILTERED: readonly unknown[] = [
  'content_filter',
  'content-filter',
  'SAFETY',
  'IMAGE_SAFETY',
  'PROHIBITED_CONTENT',
  'IMAGE_PROHIBITED_CONTENT',
  'BLOCKLIST',
  'SPII',
  'RECITATION',
  'IMAGE_RECITATION',
];

/** OpenAI's Responses put a refusal where the text would be. */
function hasRefusalPart(output: unknown): boolean {
  const parts = listOf(output).flatMap(contentOf);
  return parts.some((part) => memberOf(part, 'type') === 'refusal');
}

function contentOf(item: unknown): readonly unknown[] {
  return listOf(memberOf(item, 'content'));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
