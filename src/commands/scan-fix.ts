import type { World } from '../io/world.ts';
import { count } from '../reporters/count.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { choose } from '../scan/fix/choice.ts';
import type { Wanted } from '../scan/fix/rewrite.ts';
import type { Hit } from '../scan/hit.ts';
import type { Constant } from '../scan/inlined.ts';
import type { ModelUse } from '../scan/known.ts';
import type { Flags } from './flags.ts';
import { placeKey } from './mendings.ts';
import { chosenEnvironments, say } from './publish.ts';
import { type ChangedSource, decoded, showPatch, writeSources } from './scan-fix-files.ts';
import type { ScanBasis, Scanned } from './scan-judge.ts';
import { usage } from './usage.ts';

/** A literal that is to be rewritten, with what was found. */
interface Candidate extends Wanted {
  readonly hit: Hit;
}

/** A literal that stays. */
interface Left {
  readonly hit: Hit;
  readonly why: string;
}

/** What becomes of the literals of all files. */
interface Plan {
  readonly files: readonly ChangedSource[];
  readonly done: readonly Candidate[];
  readonly left: readonly Left[];
}

/**
 * `modelock scan --fix`: replaces literals by constants where exactly one holds the same id, and says of every other one why
 * it stays. Everything is computed before anything is written. With `--dry-run` it shows a diff.
 */
export async function fixSources(
  world: World,
  { resolution, toRoot }: ScanBasis,
  scanned: Scanned,
  flags: Flags,
): Promise<void> {
  chosenEnvironments(
    resolution.registry.environments,
    flags.environment === undefined ? [] : [flags.environment],
  );
  const { candidates, left } = candidatesIn(resolution, scanned, flags);
  const plan = await planned(world, candidates, left, scanned, toRoot);
  const dryRun = flags.dryRun === true;
  if (dryRun) await showPatch(world, plan.files);
  else await writeSources(world, plan.files);
  for (const { hit, constant } of plan.done)
    await say(world, `${dryRun ? 'would fix' : 'fixed'} ${head(hit)} → ${constant.read}`);
  for (const { hit, why } of plan.left) await say(world, `not fixed ${head(hit)}: ${why}`);
  await say(world, summary(plan, dryRun));
}

/** Refuses what --fix does not go with. */
export function refuseScanFix(flags: Flags): void {
  const { fix, dryRun, environment, staged, writeBaseline, reports } = flags;
  if (fix !== true) {
    if (dryRun === true)
      throw usage('--dry-run goes with --fix', 'Without --fix, scan writes nothing anyway.');
    if (environment !== undefined)
      throw usage(
        '--environment goes with --fix',
        'A scan is about all environments. Add --fix, or leave it out.',
      );
    return;
  }
  if (staged === true)
    throw usage(
      '--fix writes files, and --staged is about what git has of them',
      'Run `modelock scan --fix --changed HEAD`, then stage what it wrote.',
    );
  if (writeBaseline === true)
    throw usage('--fix and --write-baseline both write', 'Run `modelock scan --fix` first.');
  if (dryRun === true && reports !== undefined)
    throw usage('--dry-run prints a diff, and no report besides it', 'Run `modelock scan` for the report.');
}

/** Of a literal there is one finding at most, and none when it is waived or allowed; what a baseline lets pass is among them. */
function candidatesIn(
  resolution: Resolution,
  { inlined, verdict }: Scanned,
  { environment }: Flags,
): { readonly candidates: readonly Candidate[]; readonly left: readonly Left[] } {
  const found = new Set(verdict.diagnostics.map(({ at }) => placeKey(at)));
  const basis = {
    idOf: idsIn(resolution),
    constantsOf: inlined.constantsOf,
    ...(environment === undefined ? {} : { environment }),
  };
  const candidates: Candidate[] = [];
  const left: Left[] = [];
  for (const hit of inlined.hits) {
    if (!found.has(placeKey(hit.at))) continue;
    const choice = choose(hit, basis);
    if ('why' in choice) left.push({ hit, why: choice.why });
    else candidates.push({ hit, constant: choice.constant, ...placeOf(hit) });
  }
  return { candidates, left };
}

function placeOf({ start, end, written }: Hit): Omit<Wanted, 'constant'> {
  return { start, end, written };
}

function idsIn({ environments }: Resolution): (use: ModelUse) => string | undefined {
  const ids = new Map<string, string>();
  for (const { bindings } of environments)
    for (const { binding, chain } of bindings)
      for (const { reference } of chain)
        ids.set(JSON.stringify([binding.environment, binding.useCase, reference.hop]), reference.model);
  return ({ environment, useCase, hop }) => ids.get(JSON.stringify([environment, useCase, hop]));
}

async function planned(
  world: World,
  candidates: readonly Candidate[],
  before: readonly Left[],
  { read }: Scanned,
  toRoot: ScanBasis['toRoot'],
): Promise<Plan> {
  const [files, done, left]: [ChangedSource[], Candidate[], Left[]] = [[], [], [...before]];
  if (candidates.length === 0) return { files, done, left };
  const { openRewriter } = await import('../scan/fix/rewrite.ts');
  const rewrite = await openRewriter();
  const sources = new Map(read.files.map((one) => [one.file, one]));
  for (const [file, wanted] of byFile(candidates)) {
    world.signal.throwIfAborted();
    const refuse = (why: string): unknown => left.push(...wanted.map(({ hit }) => ({ hit, why })));
    const source = sources.get(file);
    const bytes = await decoded(world, file);
    const inside = toRoot(file);
    if (bytes === undefined) refuse('the file is not UTF-8');
    else if (source?.text !== bytes.text) refuse('the file has changed meanwhile');
    else if (inside === undefined) refuse('the file is outside the folder of the registry folder');
    else {
      const placed = wanted.map((one) => ({ ...one, constant: inRoot(one.constant, toRoot) }));
      const result = rewrite(inside, bytes.text, placed);
      left.push(...result.refused.map(({ wanted: { hit }, why }) => ({ hit, why })));
      done.push(...result.done);
      if (result.done.length > 0) files.push({ file, before: bytes, after: bytes.mark + result.text });
    }
  }
  return { files, done, left: left.toSorted((a, b) => order(a.hit, b.hit)) };
}

function byFile(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const files = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const known = files.get(one.hit.file);
    if (known === undefined) files.set(one.hit.file, [one]);
    else known.push(one);
  }
  return files;
}

/** Both paths from one folder; what is not below it keeps its path, which begins at the working directory. */
function inRoot(constant: Constant, toRoot: ScanBasis['toRoot']): Constant {
  return { ...constant, file: toRoot(constant.file) ?? constant.file };
}

function order(a: Hit, b: Hit): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start;
}

function head({ file, span, written }: Hit): string {
  return `${file}:${span.start.line}:${span.start.column} "${written}"`;
}

function summary({ files, done, left }: Plan, dryRun: boolean): string {
  const stays = left.length === 0 ? '' : `; ${count(left.length, 'id')} not fixed`;
  if (done.length === 0)
    return left.length === 0 ? 'There is nothing to fix.' : `Nothing was changed${stays}.`;
  const did = `${count(done.length, 'change')} in ${count(files.length, 'file')}`;
  return `${did}${dryRun ? ', and nothing was written' : ''}${stays}.`;
}
