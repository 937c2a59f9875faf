import { byCodeUnit } from '../diagnostics/order.ts';
import { count } from './count.ts';
import { type Paint, painter } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import { visible } from './visible.ts';

/** One fact of an overlay as it is shown. */
export interface OverlayFactRow {
  readonly field: string;
  readonly value: string;
  /** A date that is only the earliest it may be. */
  readonly earliest?: true;
  readonly source?: string;
}

/** One file of facts as it is shown. */
export interface OverlayRow {
  readonly file: string;
  readonly format: string;
  /** Rows in the file. */
  readonly read: number;
  /** Those that state something about the life of a model. */
  readonly records: number;
  /** Rows, and with `field` single values, that were not believed. */
  readonly refused: readonly { readonly shown: string; readonly problem: string; readonly field?: string }[];
  /** Environments with a listing, and the listed models that the file is about. */
  readonly environments: readonly {
    readonly name: string;
    /** Models in the lock. */
    readonly listed: number;
    readonly models: readonly {
      readonly model: string;
      readonly facts: readonly OverlayFactRow[];
      /** Facts that the listing states otherwise. */
      readonly conflicts: readonly (OverlayFactRow & { readonly listed: string })[];
    }[];
  }[];
}

const SAMPLES = 3;
const MOST_CONFLICTS = 10;

/** Files of facts for a person: what was read, what was refused and why, and what is about listed models. */
export function renderOverlays(rows: readonly OverlayRow[], look: Look): string {
  if (rows.length === 0) return 'No overlay was read: `overlays:` in modelock.yaml names the files.\n';
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  return `${rows.map((row) => overlayLines(row, paint, width).join('\n')).join('\n\n')}\n`;
}

function overlayLines(row: OverlayRow, paint: Paint, width: number): readonly string[] {
  const { file, format, read, records, environments } = row;
  return [
    `${paint('strong', visible(file))}  ${visible(format)}`,
    `  ${count(read, 'row')} read, ${count(records, 'record')} about the life of a model`,
    ...refusedLines(row, paint, width),
    ...environments.flatMap((one) => environmentLines(one, paint, width)),
  ];
}

/** Refusals by reason, the most frequent first, each with the first few values. */
function refusedLines({ refused }: OverlayRow, paint: Paint, width: number): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { shown, problem, field } of refused) {
    const reason = field === undefined ? `refused: ${problem}` : `left out: \`${field}\` ${problem}`;
    groups.set(reason, [...(groups.get(reason) ?? []), shown]);
  }
  const sorted = [...groups].sort(([a, x], [b, y]) => y.length - x.length || byCodeUnit(a, b));
  return sorted.flatMap(([reason, values]) => {
    const samples = values.slice(0, SAMPLES).map((value) => `"${visible(value)}"`);
    const more = values.length > SAMPLES ? ', …' : '';
    const text = `${values.length} ${visible(reason)} (${samples.join(', ')}${more})`;
    return hang('  ', text, 4, width).map((line) => paint('quiet', line));
  });
}

function environmentLines(
  { name, listed, models }: OverlayRow['environments'][number],
  paint: Paint,
  width: number,
): readonly string[] {
  const conflicts = models.flatMap(({ model, conflicts: found }) => found.map((one) => ({ model, ...one })));
  const disagree = conflicts.length === 0 ? '' : `, ${count(conflicts.length, 'disagreement')}`;
  const head = `${visible(name)}: matches ${models.length} of ${count(listed, 'listed model')}${disagree}`;
  const shown = conflicts.slice(0, MOST_CONFLICTS).flatMap(({ model, field, value, listed: other }) => {
    const text = `"${visible(model)}" ${field}: the listing says ${visible(other)}, the file ${visible(value)}`;
    return hang('    ', text, 6, width);
  });
  const more = conflicts.length > MOST_CONFLICTS ? [`    and ${conflicts.length - MOST_CONFLICTS} more`] : [];
  return [`  ${head}`, ...[...shown, ...more].map((line) => paint('warn', line))];
}
