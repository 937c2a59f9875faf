import type { Answered, Ran } from '../io/world.ts';

/** Long enough for a person to unlock a secret manager, and for a formatter on a cold machine. */
export const PROGRAM_TIMEOUT_MS = 60_000;

/** Why what a program that the registry names gave is of no use; undefined when it is. `tooMuch` says what it printed. */
export function programProblem(ran: Ran | Answered, isEmpty: boolean, tooMuch: string): string | undefined {
  if (ran.kind === 'ended') {
    if (ran.code !== 0) return `ended with exit code ${ran.code}`;
    return isEmpty ? 'printed nothing' : undefined;
  }
  const why: Readonly<Record<typeof ran.why, string>> = {
    'not-found': 'was not found',
    refused: 'could not be started',
    timeout: `did not end within ${PROGRAM_TIMEOUT_MS / 1000} s`,
    'too-long': tooMuch,
    aborted: 'was interrupted',
  };
  return why[ran.why];
}
