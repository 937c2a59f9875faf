import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Findings that were there before: rule, file and literal, and how often. Lines are no part of it: they move. */
export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  readonly model: string;
  readonly count: number;
}

/** What a baseline leaves of findings. */
export interface Baselined {
  readonly kept: readonly Diagnostic[];
  /** How many findings it lets pass. */
  readonly passed: number;
  /** How many it would let pass besides, that are gone. */
  readonly gone: number;
}

const VERSION = 1;

/** The text of a baseline, one finding a line. */
export function encodeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(
    ({ file, rule, model, count }) => `    ${JSON.stringify({ file, rule, model, count })}`,
  );
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "baselineVersion": ${VERSION},\n  "findings": ${findings}\n}\n`;
}

/** Reads the text of a baseline; undefined when it is none. */
export function decodeBaseline(text: string): readonly BaselineEntry[] | undefined {
  const value = parsed(text);
  if (!isObject(value) || value['baselineVersion'] !== VERSION || !Array.isArray(value['findings']))
    return undefined;
  const entries = value['findings'].map(entryOf);
  return entries.every((one) => one !== undefined) ? entries : undefined;
}

/** The entries for findings, sorted. */
export function baselineOf(found: readonly Diagnostic[]): readonly BaselineEntry[] {
  const counts = new Map<string, number>();
  for (const key of found.flatMap(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => {
      const [file = '', rule = '', model = ''] = JSON.parse(key) as string[];
      return { file, rule, model, count };
    });
}

/** What is in both, with the lesser count: a baseline may only shrink. */
export function shrunk(
  baseline: readonly BaselineEntry[],
  now: readonly BaselineEntry[],
): readonly BaselineEntry[] {
  const counts = new Map(now.map((one) => [key(one), one.count]));
  return baseline.flatMap((one) => {
    const count = Math.min(one.count, counts.get(key(one)) ?? 0);
    return count === 0 ? [] : [{ ...one, count }];
  });
}

/** Takes out the findings that the baseline lets pass: of several alike the first ones. */
export function applyBaseline(found: readonly Diagnostic[], baseline: readonly BaselineEntry[]): Baselined {
  const left = new Map(baseline.map((one) => [key(one), one.count]));
  const kept = found.filter((one) => {
    const [own] = keyOf(one);
    const count = own === undefined ? 0 : (left.get(own) ?? 0);
    if (own === undefined || count === 0) return true;
    left.set(own, count - 1);
    return false;
  });
  const gone = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { kept, passed: found.length - kept.length, gone };
}

function key({ file, rule, model }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([file, rule, model]);
}

/** A finding about no source file has no key: a baseline is about code. */
function keyOf({ rule, data = {} }: Diagnostic): readonly string[] {
  const { sourceFile, model } = data;
  if (typeof sourceFile !== 'string' || typeof model !== 'string') return [];
  return [key({ file: sourceFile, rule, model })];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entryOf(value: unknown): BaselineEntry | undefined {
  if (!isObject(value)) return undefined;
  const { file, rule, model, count } = value;
  if (typeof file !== 'string' || typeof rule !== 'string' || typeof model !== 'string') return undefined;
  return typeof count === 'number' && Number.isInteger(count) && count > 0
    ? { file, rule, model, count }
    : undefined;
}
