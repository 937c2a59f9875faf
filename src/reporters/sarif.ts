import type { Located } from '../diagnostics/diagnostic.ts';
import { type Identified, identify } from '../diagnostics/fingerprint.ts';
import { worstFirst } from '../diagnostics/gravity.ts';
import { aboutKind, docsUrl } from '../diagnostics/link.ts';
import { byCodeUnit } from '../diagnostics/order.ts';
import type { Span } from '../diagnostics/place.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import { asciiJson } from './ascii.ts';
import { edits } from './edit.ts';
import type { Reporter } from './reporter.ts';
import { troubles } from './trouble.ts';
import { brief } from './visible.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://github.com/modelock/modelock';
/** GitHub refuses a run with more results, and shows 5,000 (read 2026-11). */
const MOST = 25_000;

/** A message in plain text; without the brackets of SARIF's own links, which viewers follow. */
function message(text: string): { readonly text: string } {
  return { text: brief(text).replaceAll('](', ']\\u{28}') || '(empty)' };
}

/** A path as a relative reference: each step percent-encoded, so that none can be a scheme, a query or a host. */
export function relativeUri(file: string): string {
  const steps = file
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/^\/+/, '')
    .split('/');
  return steps.map(encodeURIComponent).join('/');
}

function region({ start, end }: Span): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function location(span: Span): object {
  return { artifactLocation: artifact(span.file), region: region(span) };
}

function artifact(file: string): object {
  return { uri: relativeUri(file), uriBaseId: '%SRCROOT%' };
}

function fixes(diagnostic: Located): readonly object[] {
  return edits(diagnostic).map(({ value, text }) => ({
    description: message(`Write ${JSON.stringify(value)}`),
    artifactChanges: [
      {
        artifactLocation: artifact(diagnostic.span.file),
        replacements: [{ deletedRegion: region(diagnostic.span), insertedContent: { text } }],
      },
    ],
  }));
}

function result({ diagnostic, fingerprint, waived }: Identified, rules: readonly string[]): object {
  const { rule, severity, message: said, help, span, relatedSpans } = diagnostic;
  const made = fixes(diagnostic);
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: severity === 'error' ? 'error' : 'warning',
    message: message(help === undefined ? said : `${said}. ${help}`),
    locations: [{ physicalLocation: location(span) }],
    ...(relatedSpans.length === 0
      ? {}
      : {
          relatedLocations: relatedSpans.map((one, index) => ({
            id: index + 1,
            physicalLocation: location(one.span),
            message: message(one.message),
          })),
        }),
    partialFingerprints: { 'modelock/v1': fingerprint },
    ...(made.length === 0 ? {} : { fixes: made }),
    // An empty list says that nothing suppresses it; results of one run say so either all or none.
    suppressions:
      waived === undefined
        ? []
        : [
            {
              kind: 'inSource',
              status: 'accepted',
              justification: brief(
                waived.until === undefined ? waived.reason : `${waived.reason} (until ${waived.until})`,
              ),
            },
          ],
  };
}

function descriptors(found: readonly Identified[]): readonly { readonly id: string }[] {
  const byRule = new Map(found.map(({ diagnostic }) => [diagnostic.rule, diagnostic]));
  return [...byRule]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([id, { summary, why }]) => ({
      id,
      // GitHub refuses a rule without one (read 2026-11).
      shortDescription: message(summary ?? aboutKind(id) ?? id),
      ...(why === undefined ? {} : { fullDescription: message(why), help: message(why) }),
      helpUri: docsUrl(id),
    }));
}

/** What could not be looked at is no result, since nothing was found; the run itself says it. */
function notifications(report: CheckReport, left: number): readonly object[] {
  return [
    ...troubles(report).map(({ file, severity, reason, message: said, help }) => ({
      descriptor: { id: reason },
      level: severity === 'error' ? 'error' : 'warning',
      message: message(help === undefined ? said : `${said}. ${help}`),
      locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
    })),
    ...(left === 0
      ? []
      : [
          {
            descriptor: { id: 'results-left-out' },
            level: 'warning',
            message: message(`${left} results more were left out`),
          },
        ]),
  ];
}

/** The findings a run may hold, the worst when there are more. */
function kept(report: CheckReport, found: readonly Identified[]): readonly Identified[] {
  if (found.length <= MOST) return found;
  const worst = new Set(worstFirst(report).slice(0, MOST));
  return found
    .filter(({ diagnostic, waived }) => waived === undefined && worst.has(diagnostic))
    .slice(0, MOST);
}

function check(report: CheckReport): string {
  const all = identify(report);
  const found = kept(report, all);
  const rules = descriptors(found);
  const ids = rules.map(({ id }) => id);
  return asciiJson({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'modelock', informationUri: HOME, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.exitCode < 2,
            exitCode: report.exitCode,
            toolExecutionNotifications: notifications(report, all.length - found.length),
          },
        ],
        results: found.map((one) => result(one, ids)),
      },
    ],
  });
}

/** SARIF 2.1.0, as code scanning reads it. */
export const sarif: Reporter = {
  id: 'sarif',
  summary: 'for GitHub code scanning and other readers of SARIF 2.1.0: findings, edits, and what is waived',
  check,
};
