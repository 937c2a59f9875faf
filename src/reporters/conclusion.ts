import type { ExitCode } from '../diagnostics/failure.ts';
import { worst } from '../diagnostics/failure.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import type { ReviewReport } from '../review/report.ts';
import { SCHEMA_VERSION } from './json-check.ts';
import { tally } from './tally.ts';

/** Commands whose ends make a conclusion, in the order in which they run. */
export const STEPS = ['check', 'build', 'diff'] as const;

/** One of these commands. */
export type Step = (typeof STEPS)[number];

/** How each command ended, and what two of them found. */
export interface Ran {
  readonly steps: Partial<Readonly<Record<Step, ExitCode>>>;
  readonly check?: CheckReport;
  readonly diff?: ReviewReport;
}

const WORDS: Readonly<Record<ExitCode, string>> = {
  0: 'clean',
  1: 'findings',
  2: 'input',
  3: 'gateway',
  4: 'machine',
  70: 'bug',
  130: 'interrupted',
  143: 'interrupted',
};

/** A run in one document, as `schema/conclusion.schema.json` describes it. */
export interface Conclusion {
  readonly schemaVersion: number;
  readonly exitCode: ExitCode;
  readonly outcome: string;
  readonly steps: Ran['steps'];
  readonly counts: Readonly<Record<'errors' | 'warnings' | 'waived' | 'breaking' | 'risky' | 'safe', number>>;
}

/** Concludes a run. */
export function conclusionOf({ steps, check, diff }: Ran): Conclusion {
  const { errors, warnings, waived } = check === undefined ? NOTHING : tally(check);
  const level = (word: string): number => (diff?.changes ?? []).filter((one) => one.level === word).length;
  const exitCode = worst(Object.values(steps));
  return {
    schemaVersion: SCHEMA_VERSION,
    exitCode,
    outcome: WORDS[exitCode],
    steps,
    counts: {
      errors,
      warnings,
      waived,
      breaking: level('breaking'),
      risky: level('risky'),
      safe: level('safe'),
    },
  };
}

const NOTHING = { errors: 0, warnings: 0, waived: 0 };

/** A conclusion as lines `name=value` for a file of step outputs: words and numbers of ours, never data. */
export function outputLines({ exitCode, outcome, counts }: Conclusion): string {
  const lines = [['exit-code', exitCode], ['outcome', outcome], ...Object.entries(counts)];
  return lines.map(([name, value]) => `${name}=${value}\n`).join('');
}
