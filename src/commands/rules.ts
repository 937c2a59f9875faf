import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { Environment, Registry } from '../registry/registry.ts';
import {
  type LevelSource,
  type RuleRow,
  renderRules,
  rulesDocument,
  type SourcedLevel,
} from '../reporters/rules.ts';
import { RULES, ruleById } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { type Settled, settle } from '../rules/setting.ts';
import { STAGES } from '../rules/stage.ts';
import type { Input } from './command.ts';
import { noRule } from './explain.ts';
import { isOpen } from './judgement.ts';
import { isSettings, type OpenProject, openProject, type Project } from './project.ts';
import { chosenEnvironments, publish } from './publish.ts';
import { tellUnreadable } from './unreadable.ts';

/** `modelock rules`: every rule, its level, and which setting that comes from. */
export async function rules(world: World, { args, flags }: Input): Promise<ExitCode> {
  const chosen = chosenRules(args);
  const project = await projectIfAny(world, flags.registry);
  if (project !== undefined && !isOpen(project)) return tellUnreadable(world, project);
  const levels = project === undefined ? defaults() : settings(project);
  const only = about(levels, flags.stage, flags.environment);
  const report = { preset: levels.registry.preset, rules: chosen.map((rule) => row(levels, rule, only)) };
  await publish(world, flags, (format, look) =>
    format === 'json' ? rulesDocument(report) : renderRules(report, look),
  );
  return 0;
}

function chosenRules(ids: readonly string[]): readonly Rule[] {
  for (const id of ids) if (ruleById(id) === undefined) throw noRule(id);
  return ids.length === 0 ? RULES : RULES.filter(({ id }) => ids.includes(id));
}

/** Without a registry the defaults are shown; one that was named must be there. */
async function projectIfAny(world: World, given: string | undefined): Promise<Project | undefined> {
  try {
    return await openProject(world, given);
  } catch (error) {
    if (given === undefined && error instanceof Failure && error.reason === 'registry.absent')
      return undefined;
    throw error;
  }
}

/** A registry's settings, and where each is written. */
interface Levels {
  readonly registry: Pick<Registry, 'preset' | 'rules' | 'environments'>;
  sourceOf(from: readonly string[]): LevelSource;
}

type About = Pick<Environment, 'name' | 'stage'>;

function defaults(): Levels {
  return {
    registry: { preset: 'recommended', rules: {}, environments: [] },
    sourceOf: () => ({ kind: 'default' }),
  };
}

function settings({ registry, documents }: OpenProject): Levels {
  const document = [...documents.values()].find(({ file }) => isSettings(file));
  return {
    registry,
    sourceOf(from) {
      const setting = ['rules', ...from];
      const isSplit = document?.written([...setting, 'level'], 'value') !== undefined;
      const start = document?.span(isSplit ? [...setting, 'level'] : setting, 'value').start;
      if (from[0] === 'preset') return { kind: 'preset', preset: registry.preset };
      if (document === undefined || start === undefined) return { kind: 'default' };
      return { kind: 'registry', file: document.file, line: start.line, column: start.column };
    },
  };
}

/** The one environment or stage that was asked about. */
function about(
  { registry }: Levels,
  stage: string | undefined,
  environment: string | undefined,
): About | undefined {
  const known = STAGES.find((one) => one === stage);
  if (environment === undefined) return known === undefined ? undefined : { name: '', stage: known };
  const [found] = chosenEnvironments(registry.environments, [environment]);
  if (found === undefined || (known !== undefined && found.stage !== known)) {
    throw new Failure('usage', {
      message: `The environment "${environment}" is not of the stage "${stage}"`,
      help: 'Give --stage or --environment.',
    });
  }
  return found;
}

function row(levels: Levels, rule: Rule, only: About | undefined): RuleRow {
  const { registry } = levels;
  const { id, group, summary } = rule;
  // What is found about comments belongs to no environment.
  const hasOne = !('check' in rule);
  const at = (one?: About): SourcedLevel => sourced(levels, settle(rule, registry, hasOne ? undefined : one));
  const shared = at(only);
  const isWhole = only === undefined && !hasOne;
  const stages = isWhole ? STAGES.map((stage) => ({ stage, ...at({ name: '', stage }) })) : [];
  const own = Object.hasOwn(registry.rules, id) ? registry.rules[id]?.environments : undefined;
  const environments = registry.environments.filter(
    ({ name }) => isWhole && own !== undefined && Object.hasOwn(own, name),
  );
  return {
    rule: id,
    group,
    summary,
    ...shared,
    stages: stages.filter((one) => !isSame(one, shared)),
    environments: environments.map((one) => ({ environment: one.name, ...at(one) })),
  };
}

function sourced({ sourceOf }: Levels, { level, from }: Settled): SourcedLevel {
  return { level, source: from === undefined ? { kind: 'default' } : sourceOf(from) };
}

/** A stage that only says again what holds anyway is left out, unless it says it in a setting of its own. */
function isSame(one: SourcedLevel, other: SourcedLevel): boolean {
  return one.level === other.level && JSON.stringify(one.source) === JSON.stringify(other.source);
}
