import type { Group } from './group.ts';
import type { Place, Span } from './place.ts';

/** How serious a diagnostic is. */
export type Severity = 'error' | 'warn';

/** What a rule may be set to. */
export type Level = 'off' | Severity;

/** A second place that explains a finding, such as the other half of a contradiction. */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

/**
 * How a file can be changed so that a finding is gone, without changing what anybody chose. A description only: what is
 * applied is checked against the file and all that read it.
 */
export type Fix =
  /** Another text in place of a value. */
  | { readonly kind: 'replace'; readonly at: Place; readonly value: string }
  /** An entry of a list taken out. */
  | { readonly kind: 'remove'; readonly at: Place }
  /** Quotes around a key or value that would otherwise be a number or the like. */
  | { readonly kind: 'quote'; readonly at: Place }
  /** The fields of a mapping in the order of `keys`. */
  | { readonly kind: 'order'; readonly at: Place; readonly keys: readonly string[] };

/** What a rule, the schema or the YAML reader found: what, and what to do; never how serious it is. */
export interface Finding {
  readonly at: Place;
  /** What is wrong, in one sentence without a final stop. May quote hostile text: reporters escape it. */
  readonly message: string;
  /** What to do next, in one sentence. */
  readonly help?: string;
  /**
   * The facts behind the message; tests and machine reports read these instead of the wording. `environment`, `useCase` and
   * `model`, where given, say what it is about: the level of a rule and the fingerprint of a diagnostic go by them.
   */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly related?: readonly Related[];
  /** Exact replacements for the value at `at`, best first. */
  readonly suggestions?: readonly string[];
  /** What `check --fix` may do about it. Suggestions are never that safe. */
  readonly fix?: Fix;
  /** Where it is written, when no key path leads there, as to a comment. */
  readonly span?: Span;
  /** Serious enough to be an error where its rule is set to `warn`. */
  readonly urgent?: true;
}

/** A finding that has been judged: with the id of what found it and a severity. */
export interface Diagnostic extends Finding {
  /** A rule id (`unlisted-model`), or `yaml/…`, `schema/…`, `registry/…`, `lock/…` for input that cannot be read as a registry. */
  readonly rule: string;
  readonly severity: Severity;
  /** Why the rule exists, in one or two sentences. */
  readonly why?: string;
  /** What the rule finds, in one sentence. */
  readonly summary?: string;
  /** What the rule is about; absent for input that cannot be read as a registry. */
  readonly group?: Group;
}

/** Lines of a file around a span, for a code frame. */
export interface Excerpt {
  /** Number of the first line in `lines`; starts at 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** A diagnostic with its place made concrete. `excerpt` is absent when the file has no text to show. */
export interface Located extends Diagnostic {
  readonly span: Span;
  readonly excerpt?: Excerpt;
  readonly relatedSpans: readonly { readonly span: Span; readonly message: string }[];
}
