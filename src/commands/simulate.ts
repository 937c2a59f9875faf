import { type ExitCode, Failure, worst } from '../diagnostics/failure.ts';
import { isDay } from '../diagnostics/waiver.ts';
import type { World } from '../io/world.ts';
import type { Environment, Registry } from '../registry/registry.ts';
import { similar } from '../registry/similar.ts';
import { reporterById } from '../reporters/index.ts';
import { type Situation, simulate as simulation } from '../review/simulate.ts';
import type { SimulationReport } from '../review/simulate-report.ts';
import type { Outcome, WhatIf } from '../review/simulation.ts';
import type { Input } from './command.ts';
import type { Flags } from './flags.ts';
import { failureReport, isOpen } from './judgement.ts';
import { originOf, readOutlook } from './locks.ts';
import { readOverlayFiles } from './overlay-files.ts';
import { openProject } from './project.ts';
import { chosenEnvironments, orInterrupted, publish } from './publish.ts';
import { tellUnreadable } from './unreadable.ts';
import { usage } from './usage.ts';

/** `modelock simulate`: what becomes of use cases when models go, or with another key. */
export async function simulate(world: World, { flags }: Input): Promise<ExitCode> {
  const project = await openProject(world, flags.registry);
  if (!isOpen(project)) return tellUnreadable(world, project);
  const { sources: overlays, diagnostics } = await readOverlayFiles(world, project);
  if (diagnostics.length > 0) return tellUnreadable(world, { ...project, diagnostics });
  const { environments } = project.registry;
  const { bases, failures } = await readOutlook(world, project.folder, environments);
  const situation = { registry: project.registry, bases, overlays, now: world.clock.now() };
  const report = reportOf(situation, failures, flags);
  await publish(world, flags, (format, look) => reporterById(format)?.simulate?.(report, look) ?? '');
  return orInterrupted(world, report.exitCode);
}

function reportOf(
  situation: Situation,
  failures: ReadonlyMap<string, Failure>,
  flags: Flags,
): SimulationReport {
  const whatIf = whatIfOf(situation, flags);
  const { environment } = flags;
  const { environments } = situation.registry;
  const chosen = chosenEnvironments(environments, environment === undefined ? [] : [environment]);
  const found = simulation(
    { ...situation, registry: { ...situation.registry, environments: chosen } },
    whatIf,
  );
  const failOn = flags.failOn === 'fallback' || flags.failOn === 'dead' ? flags.failOn : 'never';
  const names = new Set(chosen.flatMap(({ name }) => [name, whatIf.keys.get(name) ?? name]));
  const unread = [...failures].filter(([name]) => names.has(name));
  const codes: ExitCode[] = [
    // Whoever wants it to fail must not take what nobody judged for clean.
    ...unread.flatMap(([, { reason, exitCode }]) =>
      reason === 'lock.absent' && failOn === 'never' ? [] : [exitCode],
    ),
    found.uses.some(({ outcome }) => isFailing(outcome, failOn)) ? 1 : 0,
  ];
  return {
    ...found,
    whatIf,
    unread: unread.map(([name, failure]) => ({ environment: name, failure: failureReport(failure) })),
    failOn,
    exitCode: worst(codes),
  };
}

function isFailing(outcome: Outcome, failOn: SimulationReport['failOn']): boolean {
  if (failOn === 'never') return false;
  return outcome === 'dead' || (failOn === 'fallback' && outcome === 'falls');
}

function whatIfOf(situation: Situation, { remove = [], key = [], date }: Flags): WhatIf {
  if (remove.length === 0 && key.length === 0 && date === undefined) {
    throw usage(
      'Nothing is imagined',
      'Say what is to be different: `--remove gpt-5.2`, `--key production=staging` or `--date 2027-01-01`.',
    );
  }
  const known = idsOf(situation);
  for (const id of remove) refuseUnknown(id, known);
  if (date !== undefined && !isDay(date))
    throw usage(`--date "${date}" is no day`, 'Write it as 2027-01-01.');
  return {
    remove: [...new Set(remove)],
    keys: keysOf(key, situation.registry),
    ...(date === undefined ? {} : { day: date }),
  };
}

/** Every id that a lock lists, a gateway declares or a binding names. */
function idsOf({ registry, bases }: Situation): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { lock } of bases.values())
    for (const { id, callId = id } of lock.models) ids.add(id).add(callId);
  for (const { bindings, gateway } of registry.environments) {
    for (const { ids: declared } of gateway.declared) for (const id of declared) ids.add(id);
    for (const { primary, fallbacks } of bindings)
      for (const { model } of [primary, ...fallbacks]) ids.add(model);
  }
  return ids;
}

function refuseUnknown(id: string, known: ReadonlySet<string>): void {
  if (known.has(id)) return;
  const near = similar(id, [...known]);
  const meant = near.map((one) => `"${one}"`).join(' or ');
  throw new Failure('usage', {
    message: `--remove names "${id}", which no lock lists and no binding uses`,
    help: near.length === 0 ? '`modelock models` shows what is listed.' : `Did you mean ${meant}?`,
    data: { model: id, suggestions: near },
  });
}

function keysOf(texts: readonly string[], { environments }: Registry): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const text of texts) {
    const [, name = '', other = ''] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
    if (name === '' || name === other) {
      throw usage(`--key "${text}" is not environment=environment`, 'Write it as --key production=staging.');
    }
    const [one] = chosenEnvironments(environments, [name]);
    const [lender] = chosenEnvironments(environments, [other]);
    if (keys.has(name)) throw usage(`--key names ${name} twice`, 'An environment has one key.');
    if (one !== undefined && lender !== undefined) refuseElsewhere(one, lender);
    keys.set(name, other);
  }
  return keys;
}

/** A key says nothing about a gateway that it is not for. */
function refuseElsewhere({ name, gateway }: Environment, { name: other, gateway: its }: Environment): void {
  if (originOf(gateway.baseUrl) === originOf(its.baseUrl)) return;
  throw usage(
    `The key of ${other} is for another gateway than that of ${name}`,
    `Compare environments of one gateway; ${name} uses "${gateway.name}" and ${other} "${its.name}".`,
  );
}
