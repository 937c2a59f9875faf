import { type Identified, identify } from '../diagnostics/fingerprint.ts';
import { docsUrl } from '../diagnostics/link.ts';
import { byCodeUnit } from '../diagnostics/order.ts';
import type { Span } from '../diagnostics/place.ts';
import type { CheckReport, EnvironmentReport, FailureReport, PassedUnlisted } from '../diagnostics/report.ts';
import { jsonValue } from './ascii.ts';

/** Version of the documents in `schema/check.schema.json` and `schema/drift.schema.json`; moves when a field goes or changes meaning. */
export const SCHEMA_VERSION = 1;

/** A span as documents hold it. */
export function spanFields(span: Span): object {
  const { file, start, end } = span;
  return {
    file,
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}

/** A failure as documents hold it, flat; nothing when there is none. */
export function failureFields(failure: FailureReport | undefined): object {
  if (failure === undefined) return {};
  const { reason, message, help } = failure;
  return { reason, message, ...(help === undefined ? {} : { help }) };
}

/** References that pass without being listed, sorted by environment, use case and model. */
export function passedFields(passed: readonly PassedUnlisted[]): readonly object[] {
  return [...passed]
    .sort(
      (a, b) =>
        byCodeUnit(a.environment, b.environment) ||
        byCodeUnit(a.useCase, b.useCase) ||
        byCodeUnit(a.model, b.model),
    )
    .map(({ environment, useCase, model, availability, reason }) => ({
      environment,
      useCase,
      model,
      availability,
      reason,
    }));
}

function environmentFields(environment: EnvironmentReport): object {
  const { listed, unusable, absent, missing, declared, exempt, unknown } = environment.references;
  return {
    name: environment.name,
    stage: environment.stage,
    gateway: environment.gateway,
    outcome: environment.outcome,
    ...failureFields(environment.failure),
    basis: environment.basis,
    ...(environment.checked === undefined ? {} : { checked: environment.checked }),
    counts: {
      models: environment.models,
      useCases: environment.useCases,
      references: { listed, unusable, absent, missing, declared, exempt, unknown },
    },
  };
}

function diagnosticFields({ diagnostic, fingerprint }: Identified): object {
  const { rule, severity, message, help, why, at, span, data } = diagnostic;
  return {
    rule,
    url: docsUrl(rule),
    fingerprint,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...(why === undefined ? {} : { why }),
    ...spanFields(span),
    path: [...at.path],
    data: jsonValue(data ?? {}),
    suggestions: [...(diagnostic.suggestions ?? [])],
    related: diagnostic.relatedSpans.map((related) => ({
      message: related.message,
      ...spanFields(related.span),
    })),
  };
}

function waivedFields(one: Identified): readonly object[] {
  if (one.waived === undefined) return [];
  const { reason, until } = one.waived;
  return [{ reason, ...(until === undefined ? {} : { until }), diagnostic: diagnosticFields(one) }];
}

/** A check as `schema/check.schema.json` describes it. */
export function checkDocument(report: CheckReport): object {
  const found = identify(report);
  const { elsewhere, warningsAllowed, coverage } = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    exitCode: report.exitCode,
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(warningsAllowed === undefined ? {} : { warningsAllowed }),
    ...(coverage === undefined ? {} : { coverage }),
    environments: [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name)).map(environmentFields),
    diagnostics: found.filter(({ waived }) => waived === undefined).map(diagnosticFields),
    waived: found.flatMap(waivedFields),
    passedUnlisted: passedFields(report.passedUnlisted),
  };
}
