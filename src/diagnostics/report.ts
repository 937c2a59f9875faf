import type { Located, Severity } from './diagnostic.ts';
import type { ExitCode, Reason } from './failure.ts';

/** Result of looking a reference up. `unlisted:` references are `exempt`, names known only from documents are `declared`. */
export type Availability = 'listed' | 'unusable' | 'absent' | 'missing' | 'declared' | 'exempt' | 'unknown';

/** A failure as a report shows it. */
export interface FailureReport {
  readonly reason: Reason;
  readonly message: string;
  readonly help?: string;
}

/** How one environment fared. */
export interface EnvironmentReport {
  readonly name: string;
  /** The file that declares it, as shown to a person. */
  readonly file: string;
  readonly stage: string;
  readonly gateway: string;
  /** `judged`: rules ran on known facts; `not-judged`: they could not, see `failure`. */
  readonly outcome: 'judged' | 'not-judged';
  readonly failure?: FailureReport;
  /** What the judgement rests on: the committed lock, or a listing asked for in this run. */
  readonly basis: 'lock' | 'live' | 'none';
  /** When the listing judged against was asked for; ISO 8601, UTC. */
  readonly checked?: string;
  readonly models: number;
  readonly useCases: number;
  /** References (primaries and fallbacks) by what looking them up found. */
  readonly references: Readonly<Record<Availability, number>>;
  /** Names of its use cases, and the rules that are on for it: what a clean report has judged. */
  readonly judged: { readonly useCases: readonly string[]; readonly rules: readonly string[] };
}

/** A reference that passes without being listed; shown in every report. */
export interface PassedUnlisted {
  readonly environment: string;
  readonly useCase: string;
  readonly model: string;
  readonly availability: 'exempt' | 'declared';
  /** The reason the registry gives, or the source and date of the declaration. */
  readonly reason: string;
}

/** A finding that a comment in a file lets pass; shown in machine reports, and counted for people. */
export interface WaivedReport {
  readonly diagnostic: Located;
  readonly reason: string;
  /** The last day of the waiver, `YYYY-MM-DD`. */
  readonly until?: string;
}

/** What a scan of source code has seen: a clean report says something about these files only. */
export interface Coverage {
  /** Files that were read, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Files that were left out, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Files with models in them whose syntax could not be made out, so that they were read word by word. */
  readonly byTokens: readonly string[];
  /** Ids that the settings allow where they stand. */
  readonly allowed: number;
  /** Findings that the baseline lets pass, and how many it would let pass besides, that are gone. */
  readonly baselined: number;
  readonly gone: number;
}

/** Everything `check` or `scan` found, ready for a reporter. */
export interface CheckReport {
  readonly environments: readonly EnvironmentReport[];
  readonly diagnostics: readonly Located[];
  readonly waived: readonly WaivedReport[];
  readonly passedUnlisted: readonly PassedUnlisted[];
  /** Findings that are not shown because only a part was asked for; absent when the whole registry was. */
  readonly elsewhere?: number;
  /** How many warnings were allowed, when there are more than that. */
  readonly warningsAllowed?: number;
  /** What was seen of source code; absent when none was looked at. */
  readonly coverage?: Coverage;
  readonly exitCode: ExitCode;
  /** The least severity that fails the run. */
  readonly failOn: Severity;
}
