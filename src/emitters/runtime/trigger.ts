/** A kind of failure that a fallback can be named for in the registry. */
export type Trigger =
  // Too many requests or tokens; never an empty account.
  | 'rateLimit'
  // Overloaded, broken or not to be reached.
  | 'unavailable'
  // No answer in time; never an abort by the caller.
  | 'timeout'
  // The prompt is too long for this model.
  | 'contextLength'
  // A filter stopped the prompt or the answer.
  | 'contentFilter'
  // The model answered that it will not.
  | 'refusal';

/**
 * A model answered, but not with what was asked for. Throw it from `call`:
 * no SDK throws when a model refuses, because the request went well.
 */
export class Declined extends Error {
  override readonly name: string = 'Declined';
  readonly trigger: 'refusal' | 'contentFilter' | 'contextLength';
  /** The answer as it came, for when no fallback is left. */
  readonly answer: unknown;

  constructor(trigger: Declined['trigger'], answer?: unknown) {
    super(`The model did not give what was asked for: ${trigger}`);
    this.trigger = trigger;
    this.answer = answer;
  }
}
