import { byCodeUnit } from '../diagnostics/order.ts';
import type { DriftReport, EnvironmentDrift, Impact, MatrixRow } from '../drift/report.ts';
import { changeCounts } from './changes.ts';
import { comment, folded, type Section } from './comment.ts';
import { count, SHOWN } from './count.ts';
import { type Change, changeText, factText } from './fact.ts';
import { failureItem, passedSection } from './markdown-check.ts';
import { code, prose, row, tableHead } from './markdown-text.ts';
import { interval } from './moment.ts';
import { changesOf, isLost, matrixColumns } from './pretty-drift.ts';

const MOST = 100;
/** Columns of a table that a comment has room for. */
const MOST_COLUMNS = 12;

function happened(change: Change): string {
  if (change.kind === 'changed') return change.facts.map((fact) => code(factText(fact))).join(', ');
  return change.kind === 'gone' ? '**gone**' : prose(changeText(change));
}

function impactRow(impact: Impact): string {
  const remaining = impact.remaining.map(code).join(', ');
  return row([
    `${code(impact.environment)} ${code(impact.useCase)}`,
    impact.role,
    code(impact.model),
    happened(impact.change),
    impact.owner === undefined ? '' : code(impact.owner),
    isLost(impact) && remaining === '' ? '**nothing**' : remaining,
  ]);
}

function impacts(report: DriftReport): readonly Section[] {
  if (report.impacts.length === 0) return [];
  const head = tableHead(['Binding', 'Role', 'Model', 'What happened', 'Owner', 'Still listed after it']);
  return [{ head, rows: report.impacts.map(impactRow), foot: [], most: MOST }];
}

const SIGNS: Readonly<Record<Change['kind'], string>> = {
  appeared: 'appeared',
  returned: 'returned',
  gone: '**gone**',
  missing: 'missing',
  changed: 'changed',
};

function changeItem(change: Change): string {
  const facts = change.kind === 'changed' ? `: ${happened(change)}` : '';
  return `- ${SIGNS[change.kind]} ${code(change.model)}${facts}`;
}

function asked(environment: EnvironmentDrift): string {
  const phrase = interval(environment.before, environment.after);
  return phrase === '' ? '' : `; asked ${code(phrase)}`;
}

/** One line per environment: failures, and what changed in numbers. */
function overview(environments: readonly EnvironmentDrift[]): Section {
  const rows = environments.flatMap((one) => {
    if (one.outcome === 'not-compared') return [failureItem(one.name, 'was not compared', one.failure)];
    const line = `- ${code(one.name)} (${code(one.gateway)}): ${changeCounts(changesOf(one))}${asked(one)}`;
    return [line, ...(one.notes ?? []).map((note) => `  - ${code(note)}`)];
  });
  return { head: [], rows, foot: [], most: MOST };
}

/** The changes of one environment, folded away, the first 20 of each kind. */
function details(environment: EnvironmentDrift): readonly Section[] {
  const changes = changesOf(environment);
  if (changes.length === 0) return [];
  const rows = ['gone', 'changed', 'appeared'].flatMap((kind) => {
    const some = changes.filter((change) => change.kind === kind);
    const hidden = some.length - SHOWN;
    return [
      ...some.slice(0, SHOWN).map(changeItem),
      ...(hidden > 0 ? [`- ${kind}: and ${hidden} more`] : []),
    ];
  });
  return [
    folded(`${count(changes.length, 'change')}`, [`In ${code(environment.name)}:`, ''], rows, rows.length),
  ];
}

function matrixRow(found: MatrixRow, environments: readonly string[]): string {
  const cells = environments.map((name) => {
    const cell = Object.hasOwn(found.cells, name) ? found.cells[name] : undefined;
    if (cell === undefined) return '';
    return `${cell.state === 'listed' ? 'listed' : `**${cell.state}**`}${cell.used ? ', used' : ''}`;
  });
  return row([code(found.model), ...cells]);
}

function matrix(rows: readonly MatrixRow[]): readonly Section[] {
  if (rows.length === 0) return [];
  const all = matrixColumns(rows);
  const environments = all.slice(0, MOST_COLUMNS);
  const note = all.length > MOST_COLUMNS ? ['', `and ${all.length - MOST_COLUMNS} more environments`] : [];
  const section = folded(
    `${count(rows.length, 'model')} on which environments differ`,
    tableHead(['Model', ...environments.map(code)]),
    rows.map((one) => matrixRow(one, environments)),
    MOST,
  );
  return [{ ...section, foot: [...note, ...section.foot] }];
}

function title(report: DriftReport): string {
  const failed = report.environments.filter((one) => one.outcome === 'not-compared').length;
  const changes = report.environments.reduce((sum, one) => sum + changesOf(one).length, 0);
  const parts: string[] = [];
  if (report.impacts.length > 0) parts.push(`${count(report.impacts.length, 'binding')} hit`);
  if (changes > 0) parts.push(count(changes, 'change'));
  if (failed > 0) parts.push(`${count(failed, 'environment')} not compared`);
  return parts.length === 0 ? 'nothing changed' : parts.join(', ');
}

/** Drift as a pull-request comment or the body of one. */
export function markdownDrift(report: DriftReport): string {
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  return comment([
    { head: [`## Model drift: ${title(report)}`], rows: [], foot: [], most: 0 },
    ...impacts(report),
    ...(environments.length === 0 ? [] : [overview(environments)]),
    ...environments.flatMap(details),
    ...matrix(report.matrix),
    ...passedSection(report.passedUnlisted),
  ]);
}
