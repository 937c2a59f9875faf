import type { Severity } from '../diagnostics/diagnostic.ts';
import { byCodeUnit } from '../diagnostics/order.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import { failureOutcome, hasFailed } from './tally.ts';

/** An environment that could not be looked at, as formats show it that know nothing but files and findings. Texts are raw. */
export interface Trouble {
  readonly environment: string;
  readonly file: string;
  /** An error when the environment was not judged, a warning when it was judged against its lock instead. */
  readonly severity: Severity;
  readonly reason: string;
  readonly message: string;
  readonly help?: string;
}

/** Environments that could not be looked at, by name. */
export function troubles({ environments }: CheckReport): readonly Trouble[] {
  return environments
    .filter(hasFailed)
    .sort((a, b) => byCodeUnit(a.name, b.name))
    .map((environment) => {
      const { name, gateway, file, failure } = environment;
      const said = `${name} (${gateway}) ${failureOutcome(environment)}`;
      return {
        environment: name,
        file,
        severity: environment.outcome === 'judged' ? 'warn' : 'error',
        reason: failure?.reason ?? 'not-judged',
        message: failure === undefined ? said : `${said}: ${failure.message}`,
        ...(failure?.help === undefined ? {} : { help: failure.help }),
      };
    });
}
