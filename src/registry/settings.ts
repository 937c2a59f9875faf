import type { Level } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/table.ts';
import type { Findings } from './findings.ts';
import { judgeInput } from './paths.ts';
import type { OverlayFile, Registry, RuleSetting, ScanPolicy, SyncPolicy } from './registry.ts';
import type { RawSettings } from './settings.gen.ts';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['d', 24 * 60 * 60 * 1000],
  ['h', 60 * 60 * 1000],
  ['m', 60 * 1000],
]);

/** Milliseconds of a duration such as `14d`, `48h` or `30m`. */
function durationMs(text: string): number {
  return Number.parseInt(text, 10) * (UNITS.get(text.slice(-1)) ?? 0);
}

/** How long listings count, with defaults filled in. */
export function syncPolicy(raw: RawSettings['sync']): SyncPolicy {
  return { maxAgeMs: durationMs(raw?.maxAge ?? '14d'), graceMs: durationMs(raw?.grace ?? '48h') };
}

/** The files of facts; a path that is none inside the project is reported. */
export function overlaysOf(
  raw: RawSettings['overlays'],
  file: string,
  findings: Findings,
): readonly OverlayFile[] {
  return (raw ?? []).map((row, index) => {
    const at: Place = { file, path: ['overlays', index, 'file'], on: 'value' };
    judgeInput(row.file, at, findings);
    return { file: row.file, at };
  });
}

/** Where ids in source code are looked for, with defaults filled in; a baseline that is no path inside the project is reported. */
export function scanPolicy(raw: RawSettings['scan'], file: string, findings: Findings): ScanPolicy {
  const { include, exclude = [], configuration = false, notebooks = false, baseline, allow = [] } = raw ?? {};
  if (baseline !== undefined)
    judgeInput(baseline, { file, path: ['scan', 'baseline'], on: 'value' }, findings);
  return {
    ...(include === undefined ? {} : { include }),
    exclude,
    configuration,
    notebooks,
    ...(baseline === undefined ? {} : { baseline }),
    allow: allow.map((row, index) => {
      return { ...row, at: { file, path: ['scan', 'allow', index, 'model'], on: 'value' } };
    }),
  };
}

/** The families that ship and those of the settings, which win. */
export function familiesOf(raw: RawSettings['families']): Readonly<Record<string, Family>> {
  const own = Object.entries(raw ?? {}).map(
    ([name, row]) => [name, { ...row, endpoints: row.endpoints ?? [] }] as const,
  );
  return { ...FAMILIES, ...Object.fromEntries(own) };
}

/** What rule settings may name. */
export interface RuleContext {
  readonly file: string;
  /** Ids of the rules at hand, when they are fewer than those that ship. */
  readonly rules: readonly string[] | undefined;
  readonly environments: readonly string[];
  readonly findings: Findings;
}

/** Levels and options by rule id. */
export function ruleSettings(
  raw: RawSettings['rules'],
  { file, rules: known, environments, findings }: RuleContext,
): Pick<Registry, 'preset' | 'rules'> {
  const { preset = 'recommended', ...rules } = raw ?? {};
  const settings: Record<string, RuleSetting> = {};
  for (const [id, given] of Object.entries(rules)) {
    const path = ['rules', id];
    if (known?.includes(id) === false) findings.unknown('rule', id, known, { file, path, on: 'key' });
    const setting = ruleSetting(given);
    settings[id] = setting;
    for (const name of Object.keys(setting.environments ?? {})) {
      if (environments.includes(name)) continue;
      findings.unknown('environment', name, environments, {
        file,
        path: [...path, 'environments', name],
        on: 'key',
      });
    }
  }
  return { preset, rules: settings };
}

function ruleSetting(setting: Level | Omit<RuleSetting, 'options'>): RuleSetting {
  if (typeof setting === 'string') return { level: setting, options: {} };
  const { level, stages, environments, ...options } = setting;
  return {
    ...(level === undefined ? {} : { level }),
    ...(stages === undefined ? {} : { stages }),
    ...(environments === undefined ? {} : { environments }),
    options,
  };
}
