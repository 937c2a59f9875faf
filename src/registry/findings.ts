import type { Diagnostic, Fix, Related } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import { looksSecret } from '../source/mask.ts';
import { similar } from './similar.ts';

/** What a diagnostic says besides its id, place and message. */
export interface Extra {
  readonly help?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly related?: readonly Related[];
  readonly suggestions?: readonly string[];
  readonly fix?: Fix;
}

/** Collects what keeps the files from being a registry. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];

  /** `rule` with its group, such as `registry/unknown-gateway`. */
  add(rule: string, at: Place, message: string, extra: Extra = {}): void {
    this.diagnostics.push({ rule, severity: 'error', at, message, ...extra });
  }

  /** Adds "unknown X" with what may have been meant. */
  unknown(what: string, name: string, known: readonly string[], at: Place): void {
    const rule = `registry/unknown-${what}`;
    this.add(rule, at, `There is no ${what} ${quoted(name)}`, choiceOf(name, known, plural(what)));
  }
}

/** Did-you-mean for a word that is none of a closed list. */
export function choiceOf(word: string, known: readonly string[], noun: string): Extra {
  const suggestions = similar(word, known);
  const data = { value: looksSecret(word) ? '' : word, known };
  if (suggestions.length > 0) return { data, suggestions };
  return {
    data,
    help: known.length === 0 ? `There are no ${noun} to choose from.` : `Known ${noun}: ${listed(known)}.`,
  };
}

/** More than one of a noun. */
export function plural(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

const MAX_LISTED = 12;

/** A few names for a sentence. */
export function listed(names: readonly string[]): string {
  if (names.length <= MAX_LISTED) return names.join(', ');
  return `${names.slice(0, MAX_LISTED).join(', ')} and ${names.length - MAX_LISTED} more`;
}

const MAX_QUOTED = 80;

/** A value of a registry in quotes; never one that looks like a credential. */
export function quoted(value: string): string {
  if (looksSecret(value)) return '"…" (hidden: it looks like a key)';
  return `"${value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value}"`;
}
