import type { Located } from '../diagnostics/diagnostic.ts';
import { docsUrl } from '../diagnostics/link.ts';
import { byCodeUnit, order } from '../diagnostics/order.ts';
import type { Span } from '../diagnostics/place.ts';
import type { CheckReport, EnvironmentReport, PassedUnlisted } from '../diagnostics/report.ts';
import { count, inWords, SHOWN } from './count.ts';
import { failureLines, headline } from './failure.ts';
import { frame, gutterWidth } from './frame.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import {
  bases,
  failureOutcome,
  hasFailed,
  isLookedAt,
  remarks,
  sentence,
  type Tally,
  tally,
} from './tally.ts';
import { brief, textWidth, visible } from './visible.ts';

const SUGGESTED = 3;

/** `file:line:column`, as terminals and editors make it a link. */
export function place(span: Span): string {
  return `${visible(span.file)}:${span.start.line}:${span.start.column}`;
}

/** The suggestions of a diagnostic as a question; empty when there are none. */
export function didYouMean(suggestions: readonly string[] | undefined): string {
  if (suggestions === undefined || suggestions.length === 0) return '';
  return `did you mean ${inWords(
    suggestions.slice(0, SUGGESTED).map((id) => `"${visible(id)}"`),
    'or',
  )}?`;
}

function notes(diagnostic: Located): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [];
  const question = didYouMean(diagnostic.suggestions);
  if (question !== '') rows.push(['', question]);
  if (diagnostic.help !== undefined) rows.push(['help: ', brief(diagnostic.help)]);
  for (const { span, message } of diagnostic.relatedSpans)
    rows.push(['see ', `${place(span)}: ${brief(message)}`]);
  return rows;
}

function diagnosticLines(diagnostic: Located, paint: Paint, width: number): readonly string[] {
  const { severity: style, span, excerpt } = diagnostic;
  const word = `${style === 'error' ? 'error' : 'warning'}[${visible(diagnostic.rule)}]`;
  const margin = ' '.repeat(gutterWidth(span, excerpt));
  const lines = [...headline(word, style, diagnostic.message, paint, width)];
  lines.push(`${margin}${paint('quiet', '-->')} ${place(span)}`);
  if (excerpt !== undefined) {
    const rows = frame(span, excerpt, style, paint, width);
    if (rows.length > 0) lines.push(paint('quiet', `${margin} |`), ...rows);
  }
  for (const [label, text] of notes(diagnostic)) {
    const prefix = `${margin} ${paint('quiet', '=')} ${paint('help', label === '' ? '' : label.trimEnd())}${label === '' ? '' : ' '}`;
    lines.push(...hang(prefix, text, margin.length + 3 + textWidth(label), width));
  }
  return lines;
}

function fileBlocks(report: CheckReport, paint: Paint, width: number): readonly (readonly string[])[] {
  const files = new Map<string, Located[]>();
  for (const diagnostic of order(report.diagnostics)) {
    const { file } = diagnostic.span;
    const same = files.get(file);
    if (same === undefined) files.set(file, [diagnostic]);
    else same.push(diagnostic);
  }
  return [...files].flatMap(([file, diagnostics]) => [
    [`${paint('strong', visible(file))} ${paint('quiet', `(${count(diagnostics.length, 'finding')})`)}`],
    ...diagnostics.map((diagnostic) => diagnosticLines(diagnostic, paint, width)),
  ]);
}

/** An environment whose gateway could not be asked, or whose lock could not be used. */
function failedLines(environment: EnvironmentReport, paint: Paint, width: number): readonly string[] {
  const what = failureOutcome(environment);
  const title = `${visible(environment.name)} (${visible(environment.gateway)}) ${what}`;
  const { failure } = environment;
  const lines = failure === undefined ? [] : failureLines(failure, paint, width - 2);
  return [paint('strong', title), ...lines.map((line) => `  ${line}`)];
}

/** The references that pass without being listed, as a quiet note; empty when there are none. */
export function unlistedNote(
  passed: readonly PassedUnlisted[],
  paint: Paint,
  width: number,
): readonly string[] {
  if (passed.length === 0) return [];
  const lines = [
    `${count(passed.length, 'reference')} ${passed.length === 1 ? 'passes' : 'pass'} without being listed:`,
  ];
  const groups = byReason(passed);
  for (const [reason, names] of groups.slice(0, SHOWN)) {
    const more = names.length > SHOWN ? [`${names.length - SHOWN} more`] : [];
    lines.push(...hang('  ', `${inWords([...names.slice(0, SHOWN), ...more])}: ${reason}`, 4, width));
  }
  if (groups.length > SHOWN) lines.push(`  and ${groups.length - SHOWN} more reasons`);
  return lines.map((line) => paint('quiet', line));
}

/** `declared (source)` → the models that pass by it, each with the environments and use cases that name it. */
function byReason(passed: readonly PassedUnlisted[]): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, Map<string, string[]>>();
  for (const { environment, useCase, model, availability, reason } of passed) {
    const key = `${availability}, ${brief(reason)}`;
    const models = groups.get(key) ?? new Map<string, string[]>();
    models.set(model, [...(models.get(model) ?? []), `${visible(environment)}/${visible(useCase)}`]);
    groups.set(key, models);
  }
  return [...groups].map(([reason, models]) => [
    reason,
    [...models].map(([model, places]) => `"${visible(model)}" (${[...new Set(places)].join(', ')})`),
  ]);
}

function signOf(report: CheckReport, numbers: Tally): readonly [Style, string] {
  const { exitCode, environments } = report;
  // A change may touch no source file; a registry without a judged environment is never in order.
  const hasNothing = !isLookedAt(numbers);
  const isUnjudged = hasNothing && numbers.files === undefined;
  if (exitCode !== 0 || numbers.errors > 0 || numbers.notJudged > 0 || isUnjudged) return ['error', '✗'];
  return numbers.warnings > 0 || hasNothing || environments.some(hasFailed) ? ['warn', '!'] : ['good', '✓'];
}

function mendable({ diagnostics }: CheckReport, width: number): readonly string[] {
  const fixable = diagnostics.filter(({ fix }) => fix !== undefined).length;
  if (fixable === 0) return [];
  return hang(
    '  ',
    `${fixable} of ${diagnostics.length} can be mended with \`modelock check --fix\`.`,
    2,
    width,
  );
}

function summary(report: CheckReport, paint: Paint, width: number): readonly string[] {
  const numbers = tally(report);
  const [style, sign] = signOf(report, numbers);
  const head = hang(`${paint(style, sign)} `, sentence(numbers), 2, width);
  const more = remarks(report).flatMap((remark) => hang('  ', remark, 2, width));
  const rests = bases(report).flatMap(([phrase, names]) => {
    return hang('  ', `Against the ${phrase}: ${names.map(visible).join(', ')}`, 4, width);
  });
  return [...head, ...more, ...mendable(report, width), ...rests.map((line) => paint('quiet', line))];
}

/** Where to read on: a page as its address or, where that would break, as the command that prints the same page. */
function page(rule: string, width: number): string {
  const url = docsUrl(rule);
  return url.length + 2 <= width || !url.endsWith(`/${rule}.md`) ? url : `modelock explain ${rule}`;
}

/** The pages of everything found, each once. */
function pages({ diagnostics }: CheckReport, paint: Paint, width: number): readonly string[] {
  const urls = [...new Set(order(diagnostics).map(({ rule }) => page(rule, width)))];
  if (urls.length === 0) return [];
  const more = urls.length > SHOWN ? [`  and ${urls.length - SHOWN} more`] : [];
  return ['More about these findings:', ...urls.slice(0, SHOWN).map((url) => `  ${url}`), ...more].map(
    (line) => paint('quiet', line),
  );
}

/** A check for a person: findings by file with code frames, then what was not judged, then one summary. */
export function prettyCheck(report: CheckReport, look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  const blocks = [
    ...fileBlocks(report, paint, width),
    ...environments.filter(hasFailed).map((one) => failedLines(one, paint, width)),
    unlistedNote(report.passedUnlisted, paint, width),
    pages(report, paint, width),
    summary(report, paint, width),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
