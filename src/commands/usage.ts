import { Failure } from '../diagnostics/failure.ts';

/** What a person typed does not go: what is wrong with it, and what to type instead. */
export function usage(message: string, help: string): Failure {
  return new Failure('usage', { message, help });
}
