import type { Diagnostic } from './diagnostic.ts';
import type { Place, Span } from './place.ts';
import { type Comment, type Waiver, waiversIn } from './waiver.ts';

/** What waiving needs to know of a file that was read. */
export interface Written {
  span(path: Place['path'], on: Place['on']): Span;
  /** What a place holds, as text: a key, a plain value, or the model of an entry; undefined for anything else. */
  written(path: Place['path'], on: Place['on']): string | undefined;
  readonly comments: readonly Comment[];
}

/** What became of a waiver. */
export interface WaiverUse {
  readonly file: string;
  readonly waiver: Waiver;
  /** Findings that it is about: of its rule, on its line, with its value. It lets them pass when it counts. */
  readonly about: readonly Diagnostic[];
  /** Findings of its rule on its line that it is not about, each with the value that it would have to name. */
  readonly near: readonly { readonly diagnostic: Diagnostic; readonly value: string }[];
}

/** A finding that a comment lets pass. */
export interface Waived {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
  /** The last day of the waiver, `YYYY-MM-DD`. */
  readonly until?: string;
}

/** What waivers leave of findings. */
export interface Waiving {
  readonly kept: readonly Diagnostic[];
  readonly waived: readonly Waived[];
  readonly uses: readonly WaiverUse[];
}

/** Takes out what comments let pass. `today` is a day, `YYYY-MM-DD`; a waiver counts until the end of its last one. */
export function waive(
  diagnostics: readonly Diagnostic[],
  files: ReadonlyMap<string, Written>,
  today: string,
): Waiving {
  const lines = new Map<string, Use[]>();
  const uses = [...files].flatMap(([file, { comments }]) =>
    waiversIn(comments).map((waiver): Use => ({ file, waiver, about: [], near: [] })),
  );
  if (uses.length === 0) return { kept: diagnostics, waived: [], uses };
  for (const use of uses) {
    const key = keyOf(use.file, use.waiver.line, use.waiver.rule);
    const same = lines.get(key);
    if (same === undefined) lines.set(key, [use]);
    else same.push(use);
  }
  const kept: Diagnostic[] = [];
  const waived: Waived[] = [];
  for (const diagnostic of diagnostics) {
    const by = waiverOf(diagnostic, files, lines, today);
    if (by === undefined) kept.push(diagnostic);
    else {
      const { reason = '', until } = by.waiver;
      waived.push({ diagnostic, reason, ...(until === undefined ? {} : { until }) });
    }
  }
  return { kept, waived, uses };
}

interface Use extends WaiverUse {
  readonly about: Diagnostic[];
  readonly near: { readonly diagnostic: Diagnostic; readonly value: string }[];
}

function waiverOf(
  diagnostic: Diagnostic,
  files: ReadonlyMap<string, Written>,
  lines: ReadonlyMap<string, readonly Use[]>,
  today: string,
): Use | undefined {
  const { file, path, on } = diagnostic.at;
  const written = files.get(file);
  const line = written?.span(path, on).start.line ?? 0;
  const here = lines.get(keyOf(file, line, diagnostic.rule)) ?? [];
  const value = written?.written(path, on);
  let by: Use | undefined;
  for (const use of here) {
    if (fits(use.waiver, value, on)) {
      use.about.push(diagnostic);
      if (counts(use.waiver, today)) by ??= use;
    } else if (value !== undefined) use.near.push({ diagnostic, value });
  }
  return by;
}

// A waiver is bound to the value it was written for. A key is such a value by itself: the comment stands at it.
function fits({ value: named }: Waiver, value: string | undefined, on: Place['on']): boolean {
  return named === undefined ? on === 'key' || value === undefined : named === value;
}

/** Does a waiver let anything pass on this day? */
export function counts({ reason, until, dated }: Waiver, today: string): boolean {
  return reason !== undefined && dated && (until === undefined || until >= today);
}

function keyOf(file: string, line: number, rule: string): string {
  return JSON.stringify([file, line, rule]);
}
