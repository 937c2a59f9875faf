import { byCodeUnit } from '../diagnostics/order.ts';
import { type Presence, presence } from './availability.ts';
import { count } from './count.ts';
import { type Paint, painter } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import { type Cell, table } from './table.ts';
import { truncate, visible } from './visible.ts';

/** One model across environments. */
export interface ModelRow {
  readonly model: string;
  readonly name?: string;
  /** Environment name → what its lock says. */
  readonly cells: Readonly<Record<string, Presence>>;
  /** Who uses it, such as `production/supportChat`. */
  readonly usedBy: readonly string[];
  /** Facts in a few words, such as `200k context, tools`. */
  readonly facts?: string;
}

const WIDEST_USERS = 36;

function stateOf(row: ModelRow, environment: string): Presence {
  return Object.hasOwn(row.cells, environment) ? (row.cells[environment] ?? 'unknown') : 'unknown';
}

function about(row: ModelRow): string {
  return [row.name, row.facts].flatMap((text) => (text === undefined ? [] : [visible(text)])).join(' · ');
}

function listed(
  row: ModelRow,
  environments: readonly string[],
  paint: Paint,
  width: number,
): readonly string[] {
  const lines = [paint('strong', visible(row.model))];
  if (about(row) !== '') lines.push(...hang('  ', about(row), 2, width).map((line) => paint('quiet', line)));
  for (const environment of environments) {
    const { text, style } = presence(stateOf(row, environment));
    lines.push(`  ${visible(environment)}: ${style === undefined ? text : paint(style, text)}`);
  }
  if (row.usedBy.length > 0)
    lines.push(...hang('  ', `used by ${row.usedBy.map(visible).join(', ')}`, 4, width));
  return lines;
}

function users(row: ModelRow): string {
  return truncate(row.usedBy.map(visible).join(', '), WIDEST_USERS);
}

function matrix(
  rows: readonly ModelRow[],
  environments: readonly string[],
  paint: Paint,
  width: number,
): readonly string[] {
  const heading = ['model', ...environments.map(visible), 'used by'];
  const cells = rows.map((row): readonly Cell[] => [
    { text: visible(row.model), ...(row.usedBy.length > 0 ? { style: 'strong' } : {}) },
    ...environments.map((environment) => presence(stateOf(row, environment))),
    { text: users(row) },
  ]);
  const wide = rows.map((row, index): readonly Cell[] => [
    ...(cells[index] ?? []),
    { text: about(row), style: 'quiet' },
  ]);
  const withFacts = rows.some((row) => about(row) !== '')
    ? table([...heading, 'about'], wide, paint, width, true)
    : undefined;
  const lines = withFacts ?? table(heading, cells, paint, width, true);
  return lines ?? rows.flatMap((row) => listed(row, environments, paint, width));
}

/** The environment × model matrix for a person; one list per model where the terminal is too narrow. */
export function renderModels(rows: readonly ModelRow[], look: Look): string {
  if (rows.length === 0) return 'No model matches.\n';
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const environments = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))].sort(byCodeUnit);
  const sorted = [...rows].sort((a, b) => byCodeUnit(a.model, b.model));
  const lines = matrix(sorted, environments, paint, width);
  const total = `${count(rows.length, 'model')} in ${count(environments.length, 'environment')}`;
  return `${[...lines, '', paint('quiet', total)].join('\n')}\n`;
}
