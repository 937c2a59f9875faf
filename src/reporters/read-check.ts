import type { Located } from '../diagnostics/diagnostic.ts';
import type { Group } from '../diagnostics/group.ts';
import type { Key, Position, Span } from '../diagnostics/place.ts';
import type { CheckReport, EnvironmentReport, FailureReport, PassedUnlisted } from '../diagnostics/report.ts';

interface RawSpan {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

type RawDiagnostic = Pick<
  Located,
  'rule' | 'severity' | 'message' | 'help' | 'why' | 'data' | 'suggestions'
> &
  RawSpan & { readonly path: readonly Key[]; readonly related: readonly (RawSpan & { message: string })[] };

type RawEnvironment = Pick<
  EnvironmentReport,
  'name' | 'stage' | 'gateway' | 'outcome' | 'basis' | 'checked'
> &
  Partial<FailureReport> & {
    readonly counts: Pick<EnvironmentReport, 'models' | 'useCases' | 'references'>;
  };

/** A document that holds to `check.schema.json`. */
export interface CheckDocument {
  readonly exitCode: CheckReport['exitCode'];
  readonly elsewhere?: number;
  readonly warningsAllowed?: number;
  readonly environments: readonly RawEnvironment[];
  readonly diagnostics: readonly RawDiagnostic[];
  readonly waived: readonly {
    readonly reason: string;
    readonly until?: string;
    readonly diagnostic: RawDiagnostic;
  }[];
  readonly passedUnlisted: readonly PassedUnlisted[];
}

/** The report that a document was made from, as far as Markdown shows it. `groupOf` knows what a rule is about. */
export function readCheck(
  document: CheckDocument,
  groupOf: (rule: string) => Group | undefined,
): CheckReport {
  const { exitCode, elsewhere, warningsAllowed } = document;
  const located = (raw: RawDiagnostic): Located => diagnosticOf(raw, groupOf(raw.rule));
  return {
    environments: document.environments.map(environmentOf),
    diagnostics: document.diagnostics.map(located),
    waived: document.waived.map(({ diagnostic, ...rest }) => ({ ...rest, diagnostic: located(diagnostic) })),
    passedUnlisted: document.passedUnlisted,
    ...(elsewhere !== undefined && { elsewhere }),
    ...(warningsAllowed !== undefined && { warningsAllowed }),
    exitCode,
    failOn: 'error',
  };
}

function environmentOf(raw: RawEnvironment): EnvironmentReport {
  const { name, stage, gateway, outcome, basis, checked, reason, message, help, counts } = raw;
  return {
    name,
    file: '',
    stage,
    gateway,
    outcome,
    ...(reason !== undefined && {
      failure: { reason, message: message ?? '', ...(help !== undefined && { help }) },
    }),
    basis,
    ...(checked !== undefined && { checked }),
    ...counts,
    judged: { useCases: [], rules: [] },
  };
}

function diagnosticOf(raw: RawDiagnostic, group: Group | undefined): Located {
  const { rule, severity, message, help, why, path, data, suggestions } = raw;
  return {
    rule,
    severity,
    message,
    ...(help !== undefined && { help }),
    ...(why !== undefined && { why }),
    ...(group !== undefined && { group }),
    ...(data !== undefined && { data }),
    ...(suggestions !== undefined && { suggestions }),
    at: { file: raw.file, path, on: 'value' },
    span: spanOf(raw),
    relatedSpans: raw.related.map((one) => ({ message: one.message, span: spanOf(one) })),
  };
}

function spanOf({ file, start, end }: RawSpan): Span {
  return { file, start, end };
}
