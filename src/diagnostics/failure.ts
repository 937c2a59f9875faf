import type { Place } from './place.ts';

/** Process exit codes; the worst of a run wins, in the order of `SEVEREST`. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 70 | 130 | 143;

/** Why something could not be looked at, and the exit code of that class. One row is the only home of a reason. */
export const REASONS = {
  'net.dns': 3,
  'net.refused': 3,
  'net.timeout': 3,
  'net.cut': 3,
  'net.deadline': 3,
  'tls.untrusted': 3,
  'tls.expired': 3,
  'tls.host': 3,
  'tls.handshake': 3,
  'tls.disabled': 2,
  'http.auth': 3,
  'http.forbidden': 3,
  'http.route': 3,
  'http.rate': 3,
  'http.server': 3,
  'http.unexpected': 3,
  'body.html': 3,
  'body.invalid': 3,
  'body.envelope': 3,
  'body.limit': 3,
  'list.empty': 3,
  'list.shrink': 3,
  'list.pages': 3,
  'list.limit': 3,
  'key.missing': 2,
  'key.invalid': 2,
  'key.command': 2,
  'listing.absent': 2,
  'gateway.unsafe': 2,
  'gateway.moved': 2,
  'registry.absent': 2,
  'registry.invalid': 2,
  'lock.absent': 2,
  'lock.conflict': 2,
  'lock.version': 2,
  'lock.edited': 2,
  'lock.invalid': 2,
  'lock.gateway': 2,
  usage: 2,
  exists: 2,
  'output.collision': 2,
  'output.format': 2,
  'output.environments': 2,
  'output.unrepresentable': 2,
  'lock.busy': 4,
  'fs.space': 4,
  'fs.readonly': 4,
  'fs.path': 4,
  'fs.io': 4,
  bug: 70,
} as const;
REASONS satisfies Readonly<Record<string, ExitCode>>;

/** A stable dotted word for one kind of failure. */
export type Reason = keyof typeof REASONS;

/** What a failure says besides its reason. */
export interface FailureDetail {
  /** What happened, in one sentence. May quote hostile text: reporters escape it. */
  readonly message: string;
  /** What to do next. */
  readonly help?: string;
  readonly at?: Place;
  /** Facts for machine reports. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** We could not look. Never means that a model is gone. */
export class Failure extends Error {
  readonly reason: Reason;
  readonly help: string | undefined;
  readonly at: Place | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(reason: Reason, detail: FailureDetail) {
    super(detail.message);
    this.name = 'Failure';
    this.reason = reason;
    this.help = detail.help;
    this.at = detail.at;
    this.data = detail.data ?? {};
  }

  /** The exit code of this failure's class. */
  get exitCode(): ExitCode {
    return REASONS[this.reason];
  }
}

const SEVEREST: readonly ExitCode[] = [70, 143, 130, 4, 2, 3, 1, 0];

/** The worst of several exit codes; 0 for none. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return SEVEREST.find((code) => seen.has(code)) ?? 0;
}
