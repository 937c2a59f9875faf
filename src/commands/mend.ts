import type { Fix } from '../diagnostics/diagnostic.ts';
import type { ExitCode } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { SourceText } from '../source/document.ts';
import { edit } from '../source/edit.ts';
import type { Flags } from './flags.ts';
import { isOpen, judgeProject } from './judgement.ts';
import type { Fixed } from './mend-words.ts';
import { type Mending, mendingsOf, placeKey, type Unmended } from './mendings.ts';
import { type Project, projectOf } from './project.ts';

/** What mending came to, in memory. */
export interface Mended {
  readonly project: Project;
  readonly fixed: readonly Fixed[];
  readonly refused: readonly Unmended[];
  /** Places with a suggestion that only `--unsafe-fixes` would write. */
  readonly held: number;
  /** Did it stop before there was nothing left to do? */
  readonly isUnfinished: boolean;
  /** The exit code of a check of the project as it was. */
  readonly exitCode: ExitCode;
}

/** Fixes that touch one another wait for the next pass; no registry needs more of them. */
const MAX_PASSES = 10;

/** Mends a project pass by pass until nothing is left to mend. Writes nothing. */
export async function mendAll(world: World, start: Project, flags: Flags, version: string): Promise<Mended> {
  const options = { unsafe: flags.unsafeFixes === true, history: new Map<string, Set<string>>() };
  const fixed: Fixed[] = [];
  const given = new Map<string, Unmended>();
  let project = start;
  let exitCode: ExitCode | undefined;
  for (let pass = 0; ; pass += 1) {
    const { report, resolution } = await judgeProject(world, project, flags, version);
    exitCode ??= report.exitCode;
    const { wanted, refused, held } = mendingsOf(report.diagnostics, resolution, options);
    const left = wanted.filter(({ fix }) => !given.has(keyOf(fix)));
    const isUnfinished = pass === MAX_PASSES && left.length > 0;
    const step = isUnfinished ? nothing(project) : advance(project, left);
    for (const one of step.refused) given.set(keyOf(one.fix), one);
    if (step.fixed.length === 0)
      return { project, fixed, refused: [...given.values(), ...refused], held, isUnfinished, exitCode };
    for (const { fix, from } of step.fixed) remember(options.history, fix, from);
    fixed.push(...step.fixed);
    project = step.project;
  }
}

/** One pass. */
interface Step {
  readonly project: Project;
  readonly fixed: readonly Fixed[];
  readonly refused: readonly Unmended[];
}

function nothing(project: Project): Step {
  return { project, fixed: [], refused: [] };
}

/** Makes what can be made at once. A registry that could be read can be read afterwards. */
function advance(project: Project, mendings: readonly Mending[]): Step {
  const step = editAll(project, mendings);
  if (!isOpen(project) || isOpen(step.project)) return step;
  const broken = mendings.filter((one) => !isOpen(editAll(project, [one]).project));
  const why = 'the registry could not be read any more';
  const refused = broken.map((one) => ({ ...one, why }));
  const sound = mendings.filter((one) => !broken.includes(one));
  const rest = editAll(project, sound);
  if (isOpen(rest.project)) return { ...rest, refused: [...rest.refused, ...refused] };
  const first = editAll(project, sound.slice(0, 1));
  return { ...first, refused: [...first.refused, ...refused] };
}

function editAll(project: Project, mendings: readonly Mending[]): Step {
  const fixed: Fixed[] = [];
  const refused: Unmended[] = [];
  const changed = new Map<string, SourceText>();
  const sources = new Map(project.sources.map((source) => [source.file, source]));
  for (const [file, own] of byFile(mendings)) {
    const source = sources.get(file);
    if (source === undefined) {
      refused.push(...own.map((one) => ({ ...one, why: 'it is no file of the registry folder' })));
      continue;
    }
    const diagnosticOf = new Map(own.map(({ diagnostic, fix }) => [fix, diagnostic]));
    const edited = edit(source, [...diagnosticOf.keys()]);
    if (edited.source !== source) changed.set(file, edited.source);
    for (const done of edited.done) {
      const diagnostic = diagnosticOf.get(done.fix);
      if (diagnostic !== undefined) fixed.push({ ...done, diagnostic });
    }
    for (const one of edited.refused) {
      const diagnostic = diagnosticOf.get(one.fix);
      if (diagnostic !== undefined) refused.push({ ...one, diagnostic });
    }
  }
  if (changed.size === 0) return { project, fixed: [], refused };
  const next = project.sources.map((source) => changed.get(source.file) ?? source);
  return { project: projectOf(project.folder, next, project.known), fixed, refused };
}

function byFile(mendings: readonly Mending[]): ReadonlyMap<string, readonly Mending[]> {
  const files = new Map<string, Mending[]>();
  for (const mending of mendings) {
    const { file } = mending.fix.at;
    const same = files.get(file);
    if (same === undefined) files.set(file, [mending]);
    else same.push(mending);
  }
  return files;
}

function keyOf(fix: Fix): string {
  return `${fix.kind} ${placeKey(fix.at)}`;
}

function remember(history: Map<string, Set<string>>, { at }: Fix, value: string): void {
  const key = placeKey(at);
  history.set(key, (history.get(key) ?? new Set()).add(value));
}
