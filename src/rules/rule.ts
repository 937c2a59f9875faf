import type { Finding, Level } from '../diagnostics/diagnostic.ts';
import type { Group } from '../diagnostics/group.ts';
import type { WaiverUse } from '../diagnostics/waivers.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Stage } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Inlined } from '../scan/inlined.ts';

/** One typed option of a rule. */
export interface OptionSpec {
  readonly type: 'integer' | 'number' | 'boolean';
  readonly default: number | boolean;
  readonly minimum?: number;
  readonly description: string;
}

/** Options with defaults filled in. */
export type Options = Readonly<Record<string, number | boolean>>;

/**
 * A registry in miniature: a case for the tests, a block on the rule's page and in `explain`.
 * In `bad` examples each expected finding's line ends in `# expect`, or `// expect`.
 */
export interface Example {
  /** What the example shows, when it needs saying. */
  readonly title?: string;
  /** Environment name → the text of its `useCases:` block, without the leading `useCases:` line. */
  readonly environments: Readonly<Record<string, string>>;
  /** Environment name → header lines (stage, key, gateway …) that replace the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Environment name → what its gateway lists; an environment left out lists `listed['*']`. */
  readonly listed: Readonly<Record<string, readonly (string | LockedModel)[]>>;
  /** Environment name → when its lock was checked; ISO 8601. Defaults to the moment of judging. */
  readonly checked?: Readonly<Record<string, string>>;
  /** Text of `modelock.yaml`, for rules about settings. */
  readonly settings?: string;
  /** Source files beside the registry, by path, for rules about code. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Text of the one overlay that `modelock.yaml` then names, in JSON. */
  readonly overlay?: string;
}

/** What every rule says of itself. */
interface About {
  /** Equal to the file's name; names the problem, not the wish. */
  readonly id: string;
  readonly group: Group;
  readonly level: Level;
  /** The stages in which it runs unless the registry says otherwise; absent means all. */
  readonly stages?: readonly Stage[];
  /** What is wrong, in one sentence. */
  readonly summary: string;
  /** Why it matters, in one to three sentences. */
  readonly why: string;
  readonly options?: Readonly<Record<string, OptionSpec>>;
  readonly bad: readonly [Example, ...Example[]];
  readonly good: readonly [Example, ...Example[]];
}

/**
 * A pure function from resolved facts to findings, with the text and examples that explain it. A finding's
 * `data.environment` names the environment whose level holds for it.
 */
export interface BindingRule extends About {
  check(resolution: Resolution, options: Options): Iterable<Finding>;
}

/** A rule about the comments that waive what other rules found; it runs after them. */
export interface WaiverRule extends About {
  checkWaivers(uses: readonly WaiverUse[], resolution: Resolution): Iterable<Finding>;
}

/** A rule about source code, which `scan` asks. */
export interface SourceRule extends About {
  checkSources(inlined: Inlined, resolution: Resolution, options: Options): Iterable<Finding>;
}

/** One rule. */
export type Rule = BindingRule | WaiverRule | SourceRule;
