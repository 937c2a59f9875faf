import { hasUnseen, shown } from './shown.ts';

const MAX_BYTES = 256;

/** Names that LiteLLM lists for whole groups of models (BerriAI/litellm #3275 and #30619, read 2026-11). */
const SENTINELS: ReadonlySet<string> = new Set(['all-team-models', 'all-proxy-models', 'no-default-models']);

/** What nearly every id is; whatever does not fit is looked at closely. */
const PLAIN = /^[\x21-\x7e]{1,256}$/;

/** What is wrong with a value as a model id, or undefined when it can be one. */
export function idProblem(value: unknown): string | undefined {
  if (typeof value === 'string' && PLAIN.test(value)) return undefined;
  if (value === undefined) return 'has no id';
  if (typeof value !== 'string') return 'its id is not a string';
  if (value === '') return 'its id is empty';
  if (value.length > MAX_BYTES || new TextEncoder().encode(value).length > MAX_BYTES) {
    return `its id is longer than ${MAX_BYTES} bytes`;
  }
  if (value.trim() === '') return 'its id is blank';
  if (value.trim() !== value) return 'its id begins or ends with a blank';
  if (hasUnseen(value)) return 'its id holds control, invisible or direction-changing characters';
  return undefined;
}

/** A bad value as a message may show it: printable ASCII, at most 100 characters. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) return '(array)';
  if (typeof value === 'object' && value !== null) return '(object)';
  return shown(String(value));
}

/** Why an id names no single model, for the ids that gateways list all the same. */
export function placeholderReason(id: string): string | undefined {
  if (SENTINELS.has(id)) return 'stands for a group of models and is not a model';
  if (id.endsWith('*') && /(?:^|[/.:@-])\*$/.test(id)) return 'is a wildcard and not a model';
  return undefined;
}
