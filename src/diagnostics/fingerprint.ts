import { createHash } from 'node:crypto';
import type { Diagnostic, Located } from './diagnostic.ts';
import { byPlace } from './order.ts';
import type { CheckReport, WaivedReport } from './report.ts';

/** A finding with a name that stays the same from run to run. */
export interface Identified {
  readonly diagnostic: Located;
  /** 32 hexadecimal digits; no two of one report are the same. */
  readonly fingerprint: string;
  /** The waiver that lets it pass. */
  readonly waived?: WaivedReport;
}

/** A name for texts: the same for the same ones. */
export function fingerprintOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * What a finding is about: lines and wording move, this does not. What is about no model and no use case goes by its key
 * path, and what is about a source file by that too.
 */
export function subjectOf({ rule, data = {}, at }: Diagnostic): readonly unknown[] {
  const { environment, useCase, model, sourceFile } = data;
  const about = [environment, useCase, model].map((one) => (typeof one === 'string' ? one : null));
  if (about.every((one) => one === null)) return [rule, at.file, ...at.path];
  return typeof sourceFile === 'string' ? [rule, ...about, sourceFile] : [rule, ...about];
}

/**
 * Every finding of a report, waived ones among them, with its fingerprint, in the order of places. Findings about the same
 * are counted in that order, and the first of them needs no number: a second one leaves its fingerprint alone.
 */
export function identify({ diagnostics, waived }: CheckReport): readonly Identified[] {
  const seen = new Map<string, number>();
  return [
    ...diagnostics.map((diagnostic) => ({ diagnostic })),
    ...waived.map((one) => ({ diagnostic: one.diagnostic, waived: one })),
  ]
    .sort((a, b) => byPlace(a.diagnostic, b.diagnostic))
    .map((one) => {
      const parts = subjectOf(one.diagnostic);
      const key = JSON.stringify(parts);
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return { ...one, fingerprint: fingerprintOf(number === 1 ? [parts] : [parts, number]) };
    });
}
