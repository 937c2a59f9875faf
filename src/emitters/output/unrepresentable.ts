import { Failure } from '../../diagnostics/failure.ts';
import type { Place } from '../../diagnostics/place.ts';

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** A value that a format cannot hold as it is, which is never a reason to change it. */
export function unrepresentable(text: string, format: string, why: string, at: Place): Failure {
  return new Failure('output.unrepresentable', {
    message: `${JSON.stringify(text)} cannot be written for ${format}: ${why}`,
    help: 'Leave it out of this output, or change it in the registry.',
    at,
    data: { value: text },
  });
}

/** Does the text hold half of a surrogate pair, which is no Unicode text? */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}
