import { byCodeUnit } from '../diagnostics/order.ts';
import type { DriftReport, EnvironmentDrift, Impact, MatrixRow } from '../drift/report.ts';
import { presence } from './availability.ts';
import { cappedChanges, changeCounts } from './changes.ts';
import { count, SHOWN } from './count.ts';
import { type Change, changeText } from './fact.ts';
import { failureLines } from './failure.ts';
import { interval } from './moment.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import { place, unlistedNote } from './pretty-check.ts';
import type { Look } from './reporter.ts';
import { type Cell, table } from './table.ts';
import { brief, visible } from './visible.ts';

/** Everything that changed in one environment, gone first. */
export function changesOf(environment: EnvironmentDrift): readonly Change[] {
  return [
    ...environment.gone.map((model) => ({ kind: 'gone', model }) as const),
    ...environment.changed,
    ...environment.appeared.map((model) => ({ kind: 'appeared', model }) as const),
  ];
}

/** What a change does to a binding, as raw text: `primary "x" is gone`. */
export function impactText(impact: Impact): string {
  const verb = impact.change.kind === 'changed' ? 'changed:' : 'is';
  return `${impact.role} "${impact.model}" ${verb} ${changeText(impact.change)}`;
}

/** Is the hop no longer there to be called? */
export function isLost(impact: Impact): boolean {
  return impact.change.kind === 'gone' || impact.change.kind === 'missing';
}

function impactSign(impact: Impact): readonly [Style, string] {
  if (!isLost(impact)) return impact.change.kind === 'changed' ? ['changed', '~'] : ['added', '+'];
  if (impact.change.kind === 'missing') return ['warn', '!'];
  return [impact.role === 'primary' ? 'error' : 'warn', '✗'];
}

function impactLines(impact: Impact, paint: Paint, width: number): readonly string[] {
  const [style, sign] = impactSign(impact);
  const title = `${visible(impact.environment)}/${visible(impact.useCase)}: ${brief(impactText(impact))}`;
  const lines = [...hang(`${paint(style, sign)} `, title, 4, width)];
  const where = impact.span === undefined ? [] : [place(impact.span)];
  const owner = impact.owner === undefined ? [] : [`owner ${visible(impact.owner)}`];
  if (where.length + owner.length > 0) lines.push(...hang('    ', [...owner, ...where].join(', '), 6, width));
  if (isLost(impact)) {
    const rest = impact.remaining.map((model) => `"${visible(model)}"`).join(', ');
    lines.push(
      ...hang(
        '    ',
        rest === '' ? 'nothing after it in the chain is listed' : `still listed after it: ${rest}`,
        6,
        width,
      ),
    );
  }
  return lines;
}

function impactBlock(impacts: readonly Impact[], paint: Paint, width: number): readonly string[] {
  if (impacts.length === 0) return [];
  const title = `${count(impacts.length, 'binding')} hit`;
  return [paint('strong', title), ...impacts.flatMap((impact) => impactLines(impact, paint, width))];
}

function environmentBlock(environment: EnvironmentDrift, paint: Paint, width: number): readonly string[] {
  const name = `${visible(environment.name)} (${visible(environment.gateway)})`;
  if (environment.outcome === 'not-compared') {
    const failure =
      environment.failure === undefined ? [] : failureLines(environment.failure, paint, width - 2);
    return [...hang('', `${name} was not compared`, 2, width), ...failure.map((line) => `  ${line}`)];
  }
  const changes = changesOf(environment);
  const asked = interval(environment.before, environment.after);
  const head = `${name}: ${changeCounts(changes)}${asked === '' ? '' : `, asked ${asked}`}`;
  const notes = (environment.notes ?? []).flatMap((note) => hang('  ', visible(note), 4, width));
  return [
    ...hang('', head, 2, width),
    ...cappedChanges(changes, paint, width),
    ...notes.map((line) => paint('quiet', line)),
  ];
}

/** The names of all environments a matrix speaks of, sorted. */
export function matrixColumns(rows: readonly MatrixRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.cells)))].sort(byCodeUnit);
}

function cell(row: MatrixRow, environment: string): Cell {
  const found = Object.hasOwn(row.cells, environment) ? row.cells[environment] : undefined;
  return found === undefined ? { text: '-', style: 'quiet' } : presence(found.state, found.used);
}

function stacked(row: MatrixRow, environments: readonly string[], paint: Paint): readonly string[] {
  const lines = environments.map((environment) => {
    const { text, style } = cell(row, environment);
    return `  ${visible(environment)}: ${style === undefined ? text : paint(style, text)}`;
  });
  return [visible(row.model), ...lines];
}

function matrixBlock(rows: readonly MatrixRow[], paint: Paint, width: number): readonly string[] {
  if (rows.length === 0) return [];
  const environments = matrixColumns(rows);
  const shown = rows.slice(0, SHOWN);
  const cells = shown.map((row) => [
    { text: visible(row.model) },
    ...environments.map((name) => cell(row, name)),
  ]);
  const lines = table(['model', ...environments.map(visible)], cells, paint, width);
  return [
    paint('strong', 'Environments differ'),
    ...(lines ?? shown.flatMap((row) => stacked(row, environments, paint))),
    ...(rows.length > SHOWN ? [paint('quiet', `and ${rows.length - SHOWN} more`)] : []),
  ];
}

/** Drift for a person: bindings hit first, then each environment, then where environments differ. */
export function prettyDrift(report: DriftReport, look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  const sections = environments.map((environment) => environmentBlock(environment, paint, width));
  // Sections without changes stand together, so that an unchanged world is a short list.
  const compact = environments.every((one) => one.outcome === 'compared' && changesOf(one).length === 0);
  const blocks = [
    impactBlock(report.impacts, paint, width),
    ...(compact ? [sections.flat()] : sections),
    matrixBlock(report.matrix, paint, width),
    unlistedNote(report.passedUnlisted, paint, width),
  ].filter((lines) => lines.length > 0);
  if (blocks.length === 0) return 'Nothing to compare.\n';
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
