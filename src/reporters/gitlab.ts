import type { Located } from '../diagnostics/diagnostic.ts';
import { fingerprintOf, type Identified, identify } from '../diagnostics/fingerprint.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import { asciiJson } from './ascii.ts';
import type { Reporter } from './reporter.ts';
import { troubles } from './trouble.ts';
import { brief } from './visible.ts';

/**
 * GitLab knows info, minor, major, critical and blocker. Critical is what fails at the first request, or keeps the registry
 * from being judged at all; major is every other error; a warning does not fail the run by default, and is minor.
 */
function severity({ severity: own, group }: Located): 'minor' | 'major' | 'critical' {
  if (own === 'warn') return 'minor';
  return group === undefined || group === 'availability' ? 'critical' : 'major';
}

function issue({ diagnostic, fingerprint }: Identified): object {
  const { rule, message, help, span } = diagnostic;
  return {
    description: brief(help === undefined ? message : `${message}. ${help}`),
    check_name: rule,
    fingerprint,
    severity: severity(diagnostic),
    location: { path: span.file, lines: { begin: span.start.line, end: span.end.line } },
  };
}

function check(report: CheckReport): string {
  const failed = troubles(report).map(({ environment, file, severity: own, reason, message, help }) => ({
    description: brief(help === undefined ? message : `${message}. ${help}`),
    check_name: reason,
    fingerprint: fingerprintOf(['not judged', reason, file, environment]),
    severity: own === 'error' ? 'critical' : 'minor',
    location: { path: file, lines: { begin: 1, end: 1 } },
  }));
  const found = identify(report).filter(({ waived }) => waived === undefined);
  return asciiJson([...failed, ...found.map(issue)]);
}

/** GitLab's Code Quality report (fields read 2026-11). It shows only the first issue of a fingerprint. */
export const gitlab: Reporter = {
  id: 'gitlab',
  summary: 'for GitLab: a Code Quality report, shown in merge requests',
  check,
};
