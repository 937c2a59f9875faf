import type { ExitCode } from '../diagnostics/failure.ts';
import type { FailureReport } from '../diagnostics/report.ts';
import type { Simulation, WhatIf } from './simulation.ts';

/** A simulation, ready for a reporter. */
export interface SimulationReport extends Simulation {
  readonly whatIf: WhatIf;
  /** Environments whose lock cannot be used. */
  readonly unread: readonly { readonly environment: string; readonly failure: FailureReport }[];
  readonly failOn: 'never' | 'fallback' | 'dead';
  readonly exitCode: ExitCode;
}
