import type { Diagnostic, Finding } from '../diagnostics/diagnostic.ts';
import type { Failure } from '../diagnostics/failure.ts';
import type { Written } from '../diagnostics/waivers.ts';
import type { World } from '../io/world.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { RULES } from '../rules/index.ts';
import { judge, type Verdict } from '../rules/judge.ts';
import { settle } from '../rules/setting.ts';
import { stemsOf } from '../scan/alike.ts';
import type { Hit } from '../scan/hit.ts';
import type { Inlined } from '../scan/inlined.ts';
import { KnownModels } from '../scan/known.ts';
import type { LeftOut } from '../scan/leave-out.ts';
import { OWNER_FILES, ownersIn } from '../scan/owners.ts';
import { patterns } from '../scan/patterns.ts';
import { Unread } from '../scan/unread.ts';
import type { Flags } from './flags.ts';
import { readOutlook } from './locks.ts';
import { readOverlayFiles } from './overlay-files.ts';
import { join, type OpenProject } from './project.ts';
import { constantNames, constantsIn } from './scan-constants.ts';
import type { Candidate } from './scan-files.ts';
import { readSources, type SourcesRead } from './scan-read.ts';
import { type RootPath, rootPaths } from './scan-root.ts';

/** What a scan stands on: the registry with its locks, and the models that they know. */
export interface ScanBasis {
  readonly resolution: Resolution;
  readonly models: KnownModels;
  readonly failures: ReadonlyMap<string, Failure>;
  readonly toRoot: RootPath;
}

/** What a scan found in source files. */
export interface Scanned {
  readonly read: SourcesRead;
  readonly inlined: Inlined;
  /** Ids that the settings allow where they stand. */
  readonly allowed: number;
  readonly verdict: Verdict;
}

/** Reads locks and overlays; the diagnostics of overlays that cannot be read. */
export async function scanBasis(
  world: World,
  project: OpenProject,
): Promise<ScanBasis | readonly Diagnostic[]> {
  const { sources, diagnostics } = await readOverlayFiles(world, project);
  if (diagnostics.length > 0) return diagnostics;
  const { bases, failures } = await readOutlook(world, project.folder, project.registry.environments);
  const resolution = resolve(project.registry, bases, world.clock.now(), sources);
  return {
    resolution,
    models: new KnownModels(resolution, sources),
    failures,
    toRoot: await rootPaths(world, project.root),
  };
}

/** What of the code is asked about. */
export interface ScanPart {
  /** Is it all of it? Only then can it be told what no file names. */
  readonly isWhole: boolean;
  /** Do these lines of a file, both ends among them, belong to it? */
  keeps(file: string, first: number, last: number): boolean;
}

/** Everything. */
export const WHOLE: ScanPart = { isWhole: true, keeps: () => true };

/** Reads source files and judges them whole, since waivers stand beside what they waive; what is found is that of the part. */
export async function scanSources(
  world: World,
  project: OpenProject,
  basis: ScanBasis,
  candidates: readonly Candidate[],
  flags: Flags,
  part: ScanPart = WHOLE,
): Promise<Scanned> {
  const { resolution, models, toRoot } = basis;
  const { scan } = project.registry;
  const unread =
    part.isWhole && isOn('unused-use-case', resolution) ? new Unread(constantNames(resolution)) : undefined;
  const read = await readSources(world, candidates, {
    models,
    wanted: {
      configuration: flags.configuration ?? scan.configuration,
      notebooks: flags.notebooks ?? scan.notebooks,
    },
    leaveOut: leaveOut(project, toRoot),
    stems: isOn('lookalike-model', resolution) ? stemsOf(models) : new Set(),
    ...(unread === undefined ? {} : { unread }),
  });
  const isAllowed = allowances(project, toRoot);
  const found = read.files.flatMap(({ hits }) => hits);
  const ownersOf = await owners(world, project.root);
  const inlined: Inlined = {
    hits: found.filter((hit) => !isAllowed(hit)),
    alike: read.files.flatMap(({ alike }) => alike),
    ...(unread === undefined ? {} : { unread: unread.useCases }),
    constantsOf: constantsIn(resolution, project.root),
    nameOf: (file) => toRoot(file) ?? file,
    ownersOf: (file) => ownersOf(toRoot(file) ?? ''),
  };
  const verdict = judge(resolution, waivable(project, read, part), SCAN_RULES, inlined);
  const isKept = ({ span }: Pick<Finding, 'span'>): boolean =>
    span === undefined || part.keeps(span.file, span.start.line, span.end.line);
  return {
    read,
    inlined,
    allowed: found.filter((hit) => isKept(hit) && isAllowed(hit)).length,
    verdict: {
      diagnostics: verdict.diagnostics.filter(isKept),
      waived: verdict.waived.filter(({ diagnostic }) => isKept(diagnostic)),
    },
  };
}

/** Waivers are judged in the files that were read; those of the registry belong to `check`, but for what only a scan finds. */
const SCAN_RULES = RULES.filter((rule) => !('check' in rule));

function waivable(
  project: OpenProject,
  read: SourcesRead,
  { isWhole }: ScanPart,
): ReadonlyMap<string, Written> {
  const files = new Map<string, Written>(read.files.map((file) => [file.file, file]));
  // What is waived there is found only where everything is looked at.
  if (!isWhole) return files;
  const ids = SCAN_RULES.flatMap((rule) => ('checkSources' in rule ? [rule.id] : []));
  for (const [file, document] of project.documents) {
    const comments = document.comments.filter(({ text }) => ids.some((id) => text.includes(id)));
    files.set(file, { ...document, comments });
  }
  return files;
}

function isOn(id: string, { registry }: Resolution): boolean {
  const rule = RULES.find((one) => one.id === id);
  return rule !== undefined && settle(rule, registry).level !== 'off';
}

/** What belongs to the registry, what modelock writes, and what the settings leave out. */
function leaveOut(
  { folder, root, registry }: OpenProject,
  toRoot: RootPath,
): (path: string) => LeftOut | undefined {
  const { include, exclude } = registry.scan;
  const isExcluded = patterns(exclude);
  const isIncluded = include === undefined ? () => true : patterns(include);
  const outputs = new Set(registry.outputs.map(({ file }) => toRoot(join(root, file))));
  const own = (toRoot(join(folder, 'any')) ?? '').replace(/any$/, '');
  return (path) => {
    const inside = toRoot(path);
    if (inside !== undefined && outputs.has(inside)) return 'generated';
    if (inside?.startsWith(own) === true) return 'registry';
    const isOut = inside === undefined ? include !== undefined : isExcluded(inside) || !isIncluded(inside);
    return isOut ? 'excluded' : undefined;
  };
}

function allowances({ registry }: OpenProject, toRoot: RootPath): (hit: Hit) => boolean {
  const rows = registry.scan.allow.map(({ path, model }) => ({ fits: patterns([path]), model }));
  return ({ file, known, written }) =>
    rows.some(({ fits, model }) => {
      return (model === known.text || model === known.model || model === written) && fits(toRoot(file) ?? '');
    });
}

async function owners(world: World, root: string): Promise<(path: string) => readonly string[]> {
  for (const name of OWNER_FILES) {
    const bytes = await world.files.read(join(root, name)).catch(() => undefined);
    if (bytes !== undefined) return ownersIn(new TextDecoder().decode(bytes));
  }
  return () => [];
}
