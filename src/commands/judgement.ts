import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { type ExitCode, type Failure, worst } from '../diagnostics/failure.ts';
import { order } from '../diagnostics/order.ts';
import type { CheckReport, EnvironmentReport, FailureReport, WaivedReport } from '../diagnostics/report.ts';
import type { World } from '../io/world.ts';
import type { Registry } from '../registry/registry.ts';
import { passedUnlisted } from '../resolve/passed.ts';
import { counts, resolve } from '../resolve/resolve.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { RULES } from '../rules/index.ts';
import { judge, rulesOn, type Verdict } from '../rules/judge.ts';
import { locate } from '../source/locate.ts';
import type { Flags } from './flags.ts';
import { type Outlook, readOutlook } from './locks.ts';
import { readOverlayFiles } from './overlay-files.ts';
import type { OpenProject, Project } from './project.ts';
import { type Timing, UNTIMED } from './timing.ts';

/** A project with its registry judged. `resolution` is absent when the registry cannot be read as one. */
export interface Judgement {
  readonly report: CheckReport;
  readonly resolution?: Resolution;
  /** The exit code for what could not be judged, whatever was found in the rest. */
  readonly unjudged: ExitCode;
}

/** Has this project a registry that can be judged? */
export function isOpen(project: Project): project is OpenProject {
  return project.registry !== undefined;
}

/** Reads what is known about the gateways (locks, or live with `--live`) and judges the registry against it. */
export async function judgeProject(
  world: World,
  project: Project,
  flags: Flags,
  version: string,
  timing: Timing = UNTIMED,
): Promise<Judgement> {
  if (!isOpen(project)) return { report: unreadable(project, flags), unjudged: 2 };
  const { phase } = timing;
  const { sources, diagnostics } = await phase('files of facts', () => readOverlayFiles(world, project));
  if (diagnostics.length > 0) return { report: unreadable({ ...project, diagnostics }, flags), unjudged: 2 };
  const outlook = await outlookOf(world, project, flags, version, timing);
  const resolution = await phase('resolving', () =>
    resolve(project.registry, outlook.bases, world.clock.now(), sources),
  );
  const unjudged = unjudgedCode(resolution, outlook);
  const report = await reportOf(project, resolution, outlook, timing);
  const failOn = severityOf(flags);
  const exitCode = worst([unjudged, findingsCode(report.diagnostics, failOn)]);
  return { resolution, unjudged, report: { ...report, exitCode, failOn } };
}

async function outlookOf(
  world: World,
  project: OpenProject,
  flags: Flags,
  version: string,
  { phase }: Timing,
): Promise<Outlook> {
  const { environments } = project.registry;
  if (flags.live !== true) return phase('locks', () => readOutlook(world, project.folder, environments));
  const { askOptions, askOutlook } = await import('./live.ts');
  const fallBack = flags.ifUnreachable === 'lock';
  const options = { ...askOptions(world, flags, version), fallBack };
  return phase('asking gateways', () => askOutlook(world, project, environments, options));
}

/** The report of a registry whose files cannot be read as one. */
export function unreadable(project: Project, flags: Flags = {}): CheckReport {
  return {
    environments: [],
    diagnostics: order(locate(project.diagnostics, project.documents)),
    waived: [],
    passedUnlisted: [],
    exitCode: 2,
    failOn: severityOf(flags),
  };
}

async function reportOf(
  project: OpenProject,
  resolution: Resolution,
  outlook: Outlook,
  { phase, rule }: Timing,
): Promise<Omit<CheckReport, 'exitCode' | 'failOn'>> {
  const verdict = await phase('rules', () => judge(resolution, project.documents, RULES, undefined, rule));
  const diagnostics = [...project.diagnostics, ...verdict.diagnostics];
  const environments = resolution.environments.map((one) =>
    environmentReport(one, project.registry, outlook),
  );
  return {
    environments,
    diagnostics: await phase('locating', () => order(locate(diagnostics, project.documents))),
    waived: waivedReports(verdict, project.documents),
    passedUnlisted: passedUnlisted(resolution),
  };
}

/** What comments let pass, as reports show it. */
export function waivedReports({ waived }: Verdict, documents: Project['documents']): readonly WaivedReport[] {
  const located = locate(
    waived.map(({ diagnostic }) => diagnostic),
    documents,
  );
  return waived.flatMap(({ reason, until }, index): readonly WaivedReport[] => {
    const diagnostic = located[index];
    return diagnostic === undefined
      ? []
      : [{ diagnostic, reason, ...(until === undefined ? {} : { until }) }];
  });
}

/** The least severity that fails a check. */
export function severityOf({ failOn }: Flags): Severity {
  return failOn === 'warn' ? 'warn' : 'error';
}

/** 1 when something is at least as serious as what must not be. */
export function findingsCode(diagnostics: readonly Diagnostic[], failOn: Severity = 'error'): ExitCode {
  return diagnostics.some(({ severity }) => severity === 'error' || failOn === 'warn') ? 1 : 0;
}

function unjudgedCode(resolution: Resolution, outlook: Outlook): ExitCode {
  const codes: ExitCode[] = [];
  for (const { environment, basis } of resolution.environments) {
    const failure = outlook.failures.get(environment.name);
    if (basis === undefined && failure !== undefined) codes.push(failure.exitCode);
  }
  // A registry without environments was not judged: an empty answer must never be green.
  if (resolution.environments.length === 0) codes.push(2);
  return worst(codes);
}

/** A failure as reports show it. */
export function failureReport(failure: Failure): FailureReport {
  return {
    reason: failure.reason,
    message: failure.message,
    ...(failure.help === undefined ? {} : { help: failure.help }),
  };
}

function environmentReport(
  resolved: ResolvedEnvironment,
  registry: Registry,
  outlook: Outlook,
): EnvironmentReport {
  const { environment, basis, bindings } = resolved;
  const failure = outlook.failures.get(environment.name);
  return {
    name: environment.name,
    file: environment.file,
    stage: environment.stage,
    gateway: environment.gateway.name,
    outcome: basis === undefined ? 'not-judged' : 'judged',
    ...(failure === undefined ? {} : { failure: failureReport(failure) }),
    basis: basis?.kind ?? 'none',
    ...(basis === undefined ? {} : { checked: basis.lock.checked }),
    models: basis?.lock.models.length ?? 0,
    useCases: bindings.length,
    references: counts(resolved),
    judged: {
      useCases: bindings.map(({ binding }) => binding.useCase),
      rules: rulesOn(registry, environment),
    },
  };
}
