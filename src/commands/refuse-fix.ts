import type { Flags } from './flags.ts';
import { usage } from './usage.ts';

/** Refuses what --fix does not go with. It mends the whole registry, or a part would be judged beside an old rest. */
export function refuseFix(args: readonly string[], flags: Flags): void {
  const { fix, unsafeFixes, dryRun, live, reports, changed, watch } = flags;
  if (fix !== true) {
    if (unsafeFixes === true) throw usage('--unsafe-fixes goes with --fix', 'Add --fix.');
    if (dryRun === true)
      throw usage('--dry-run goes with --fix', 'Without --fix, check writes nothing anyway.');
    return;
  }
  if (args.length > 0 || changed !== undefined || watch === true)
    throw usage(
      '--fix mends the whole registry, so it goes neither with files nor with --changed or --watch',
      'Run `modelock check --fix` alone.',
    );
  if (live === true)
    throw usage(
      '--fix mends by the locks, and --live does not read them',
      'Run `modelock sync` first, then `modelock check --fix`.',
    );
  if (dryRun === true && reports !== undefined)
    throw usage('--dry-run prints a diff, and no report besides it', 'Run `modelock check` for the report.');
}
