import type { Level } from '../diagnostics/diagnostic.ts';
import { asciiJson } from './ascii.ts';
import { inWords } from './count.ts';
import { SCHEMA_VERSION } from './json-check.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import { visible } from './visible.ts';

/** Which setting a level comes from. */
export type LevelSource =
  | { readonly kind: 'default' }
  | { readonly kind: 'preset'; readonly preset: string }
  | { readonly kind: 'registry'; readonly file: string; readonly line: number; readonly column: number };

/** A level and where it comes from. */
export interface SourcedLevel {
  readonly level: Level;
  readonly source: LevelSource;
}

/** A rule with the levels that hold for it. */
export interface RuleRow extends SourcedLevel {
  readonly rule: string;
  readonly group: string;
  readonly summary: string;
  /** Stages that have another level, or it from elsewhere. */
  readonly stages: readonly (SourcedLevel & { readonly stage: string })[];
  /** Environments that have a level of their own. */
  readonly environments: readonly (SourcedLevel & { readonly environment: string })[];
}

/** Rules and their levels, ready to be shown. */
export interface RulesReport {
  readonly preset: string;
  readonly rules: readonly RuleRow[];
}

/** The rules as `schema/rules.schema.json` describes them. */
export function rulesDocument({ preset, rules }: RulesReport): string {
  return asciiJson({
    schemaVersion: SCHEMA_VERSION,
    preset,
    rules: rules.map(({ rule, group, summary, level, source, stages, environments }) => ({
      rule,
      group,
      summary,
      level,
      source,
      stages,
      environments,
    })),
  });
}

const STYLES: Readonly<Record<Level, Style>> = { error: 'error', warn: 'warn', off: 'quiet' };

/** The rules for a person, by group. */
export function renderRules({ rules }: RulesReport, look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const groups = [...new Set(rules.map(({ group }) => group))];
  const column = Math.max(0, ...rules.map(({ rule }) => rule.length));
  const blocks = groups.map((group) => [
    paint('strong', group),
    ...rules.filter((row) => row.group === group).flatMap((row) => ruleLines(row, column, paint, width)),
  ]);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function ruleLines(row: RuleRow, column: number, paint: Paint, width: number): readonly string[] {
  const indent = column + 4;
  const more = [
    ...levelLines(
      row.stages.map((one) => ({ ...one, where: one.stage })),
      paint,
    ),
    ...levelLines(
      row.environments.map((one) => ({ ...one, where: visible(one.environment) })),
      paint,
    ),
  ];
  return [
    `  ${row.rule.padEnd(column)}  ${paint(STYLES[row.level], row.level.padEnd(5))}  ${paint('quiet', sourceText(row.source))}`,
    ...more.flatMap((text) => hang(' '.repeat(indent), text, indent + 2, width)),
  ];
}

/** One line for all that have the same level from the same place. */
function levelLines(
  rows: readonly (SourcedLevel & { readonly where: string })[],
  paint: Paint,
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { where, level, source } of rows) {
    const text = `${level}${paint('quiet', `, ${sourceText(source)}`)}`;
    groups.set(text, [...(groups.get(text) ?? []), where]);
  }
  return [...groups].map(([text, places]) => `in ${inWords(places)}: ${text}`);
}

function sourceText(source: LevelSource): string {
  if (source.kind === 'default') return 'default';
  if (source.kind === 'preset') return `preset ${source.preset}`;
  return `${visible(source.file)}:${source.line}:${source.column}`;
}
