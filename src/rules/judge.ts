import type { Diagnostic, Finding, Level, Severity } from '../diagnostics/diagnostic.ts';
import { type Timed, untimed } from '../diagnostics/timed.ts';
import { type Waived, type WaiverUse, type Written, waive } from '../diagnostics/waivers.ts';
import type { Environment, Registry } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Inlined } from '../scan/inlined.ts';
import { RULES } from './index.ts';
import type { BindingRule, Rule, SourceRule, WaiverRule } from './rule.ts';
import { levelsOf, optionsOf, settle } from './setting.ts';

/** What the rules say, and what comments in the files let pass. */
export interface Verdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly waived: readonly Waived[];
}

/**
 * Runs the rules at the levels and with the options that the registry sets, then takes out what the files waive.
 * `files` are those of the registry, by name, or source files. Rules about source code need what was found there. `timed` is
 * given each rule that is on, by its id.
 */
export function judge(
  resolution: Resolution,
  files: ReadonlyMap<string, Written> = new Map(),
  rules: readonly Rule[] = RULES,
  inlined?: Inlined,
  timed: Timed = untimed,
): Verdict {
  const found = rules.flatMap((rule) => {
    if ('check' in rule) return judgeBy(rule, resolution, timed);
    return 'checkSources' in rule && inlined !== undefined
      ? timed(rule.id, () => judgeSources(rule, inlined, resolution))
      : [];
  });
  const { kept, waived, uses: all } = waive(found, files, resolution.now.toISOString().slice(0, 10));
  // What waives a finding about source code cannot be told to be of no use where no source code was looked at.
  const uses = inlined === undefined ? all.filter(({ waiver }) => !isAboutSources(waiver.rule, rules)) : all;
  const odd = rules.flatMap((rule) =>
    'checkWaivers' in rule ? judgeWaivers(rule, uses, resolution, timed) : [],
  );
  return { diagnostics: odd.length === 0 ? kept : [...kept, ...odd], waived };
}

/** Ids of the rules that judge an environment; those about waivers and source code judge files. */
export function rulesOn(
  registry: Registry,
  environment: Environment,
  rules: readonly Rule[] = RULES,
): readonly string[] {
  const on = rules.filter((rule) => 'check' in rule && settle(rule, registry, environment).level !== 'off');
  return on.map(({ id }) => id);
}

function judgeBy(rule: BindingRule, resolution: Resolution, timed: Timed): readonly Diagnostic[] {
  const { registry } = resolution;
  const shared = settle(rule, registry).level;
  const levels = levelsOf(rule, registry);
  if (shared === 'off' && levels.size === 0) return [];
  const levelIn = (environment: string | undefined): Level =>
    environment === undefined ? shared : (levels.get(environment) ?? 'off');
  // A rule may find one after the other, so its time is that of going through them as well.
  return timed(rule.id, () => judged(rule, rule.check(resolution, optionsOf(rule, registry)), levelIn));
}

function isAboutSources(id: string, rules: readonly Rule[]): boolean {
  return rules.some((rule) => rule.id === id && 'checkSources' in rule);
}

/** Code is in no environment: the level that holds everywhere counts. */
function judgeSources(rule: SourceRule, inlined: Inlined, resolution: Resolution): readonly Diagnostic[] {
  const { registry } = resolution;
  const { level } = settle(rule, registry);
  if (level === 'off') return [];
  return judged(rule, rule.checkSources(inlined, resolution, optionsOf(rule, registry)), () => level);
}

function judgeWaivers(
  rule: WaiverRule,
  uses: readonly WaiverUse[],
  resolution: Resolution,
  timed: Timed,
): readonly Diagnostic[] {
  if (uses.length === 0) return [];
  const level = (): Level => settle(rule, resolution.registry).level;
  return timed(rule.id, () => judged(rule, rule.checkWaivers(uses, resolution), level));
}

/** What environments inherit from one file is wrong in that one place, and told once, at its worst. */
function judged(
  rule: Rule,
  findings: Iterable<Finding>,
  levelIn: (environment: string | undefined) => Level,
): readonly Diagnostic[] {
  const { why, summary, group } = rule;
  const seen = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const severity = severityOf(finding, levelIn(environmentOf(finding)));
    if (severity === undefined) continue;
    const key = JSON.stringify([finding.at, finding.span, finding.message]);
    const before = seen.get(key)?.severity;
    if (before === undefined || (before === 'warn' && severity === 'error'))
      seen.set(key, { ...finding, rule: rule.id, severity, why, summary, group });
  }
  return [...seen.values()];
}

function severityOf({ urgent }: Finding, level: Level): Severity | undefined {
  if (level === 'off') return undefined;
  return urgent === true ? 'error' : level;
}

function environmentOf({ data }: Finding): string | undefined {
  const name = data?.['environment'];
  return typeof name === 'string' ? name : undefined;
}
