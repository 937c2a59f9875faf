import type { Located } from '../diagnostics/diagnostic.ts';
import { Failure, worst } from '../diagnostics/failure.ts';
import type { CheckReport, PassedUnlisted } from '../diagnostics/report.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Flags } from './flags.ts';
import { findingsCode, type Judgement, severityOf } from './judgement.ts';

/** The part of a registry that is reported on. The whole is judged all the same. */
export interface Part {
  finding(found: Located): boolean;
  passed(reference: PassedUnlisted, resolution: Resolution): boolean;
}

/** What of a report belongs to all of the parts, with the exit code of that. No parts: everything. */
export function reportParts(
  judgement: Judgement,
  parts: readonly Part[],
  flags: Flags,
  allowed?: number,
): CheckReport {
  const { report, resolution, unjudged } = judgement;
  // What keeps the registry from being read is in the way of every part.
  if (resolution === undefined) return report;
  const has = (found: Located): boolean => parts.every((part) => part.finding(found));
  const diagnostics = report.diagnostics.filter(has);
  const over = exceeded(diagnostics, allowed);
  return {
    ...report,
    diagnostics,
    waived: report.waived.filter(({ diagnostic }) => has(diagnostic)),
    passedUnlisted: report.passedUnlisted.filter((one) =>
      parts.every((part) => part.passed(one, resolution)),
    ),
    ...(parts.length > 0 && { elsewhere: report.diagnostics.length - diagnostics.length }),
    ...(over !== undefined && { warningsAllowed: over }),
    exitCode: worst([unjudged, findingsCode(diagnostics, severityOf(flags)), over === undefined ? 0 : 1]),
  };
}

/** How many warnings are allowed, when there are more than that. */
export function exceeded(diagnostics: readonly Located[], allowed: number | undefined): number | undefined {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warn').length;
  return allowed !== undefined && warnings > allowed ? allowed : undefined;
}

/** The number of `--max-warnings`; rejects what is none. */
export function warningsAllowed(given: string | undefined): number | undefined {
  if (given === undefined || /^\d{1,9}$/.test(given)) return given === undefined ? undefined : Number(given);
  throw new Failure('usage', {
    message: `--max-warnings "${given}" is no number`,
    help: 'Write how many warnings may be there, such as 0.',
  });
}
