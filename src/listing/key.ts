import { Failure } from '../diagnostics/failure.ts';
import type { AuthScheme } from './preset.ts';

/** The API version that Anthropic-like routes want to see (Anthropic docs, read 2026-11). */
const ANTHROPIC_VERSION = '2023-06-01';

/** Whose key it is: the environment's name and the variable that holds it. Never the value. */
export interface KeyOwner {
  readonly environment: string;
  readonly keyVariable?: string | undefined;
}

/** A key that can travel in a header. Throws `key.missing` or `key.invalid`; the value is never part of a message. */
export function usableKey(key: string | undefined, owner: KeyOwner): string {
  const where = owner.keyVariable === undefined ? 'its key' : `the variable ${owner.keyVariable}`;
  if (key === undefined || key.trim() === '') {
    const state = key === undefined ? 'is not set' : 'is blank';
    throw new Failure('key.missing', {
      message: `${owner.environment}: ${where} ${state}, so its gateway cannot be asked`,
      help: `Set ${owner.keyVariable ?? 'the key variable'} in the environment of this command.`,
      data: { variable: owner.keyVariable },
    });
  }
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  const what = /[\r\n]/.test(key) ? 'a line break' : 'a blank, control or non-ASCII character';
  throw new Failure('key.invalid', {
    message: `${owner.environment}: ${where} holds ${what}, which no key does`,
    help: 'Set it again without quotes, blanks or a line break at its end.',
    data: { variable: owner.keyVariable },
  });
}

/** Every scheme with the headers that carry the key. */
const HEADERS: Readonly<Record<AuthScheme, (key: string) => Readonly<Record<string, string>>>> = {
  bearer: (key) => ({ authorization: `Bearer ${key}` }),
  'x-api-key': (key) => ({ 'x-api-key': key, 'anthropic-version': ANTHROPIC_VERSION }),
  'x-goog-api-key': (key) => ({ 'x-goog-api-key': key }),
  'api-key': (key) => ({ 'api-key': key }),
  'x-portkey-api-key': (key) => ({ 'x-portkey-api-key': key }),
  none: () => ({}),
};

/** The headers of exactly one auth scheme. */
export function authHeaders(scheme: AuthScheme, key: string): Readonly<Record<string, string>> {
  return HEADERS[scheme](key);
}
