import { Failure, type Reason } from '../diagnostics/failure.ts';
import type { Call } from './forge.ts';

/** An answer of the forge, as the network port reports it. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A fault below HTTP, as the network port reports it. */
export interface Fault {
  readonly kind: 'fault';
  readonly fault: string;
  readonly detail: string;
}

/** Why a call brought nothing. */
export interface Trouble {
  readonly reason: Reason;
  /** To follow `GitHub: POST /repos/…`. */
  readonly what: string;
  readonly help: string;
  /** May the same call be sent again: at once for every method, for those that may be repeated, or never? */
  readonly again: 'always' | 'repeatable' | 'never';
  /** Milliseconds that the forge asked us to wait. */
  readonly waitMs?: number;
}

const LATER = 'Run the job again later; what stands there already is found and not doubled.';
const LONGEST_MESSAGE = 200;

const FAULTS: Readonly<Record<string, Pick<Trouble, 'reason' | 'what' | 'again'>>> = {
  dns: { reason: 'net.dns', what: 'failed: the host name could not be found', again: 'always' },
  refused: { reason: 'net.refused', what: 'failed: the host refused the connection', again: 'always' },
  timeout: { reason: 'net.timeout', what: 'failed: no answer came in time', again: 'repeatable' },
  cut: {
    reason: 'net.cut',
    what: 'failed: the connection broke before the answer was whole',
    again: 'repeatable',
  },
  aborted: { reason: 'net.cut', what: 'was interrupted', again: 'never' },
  limit: { reason: 'body.limit', what: 'failed: the answer is larger than any should be', again: 'never' },
  'tls.untrusted': {
    reason: 'tls.untrusted',
    what: 'failed: the certificate is not trusted',
    again: 'never',
  },
  'tls.expired': { reason: 'tls.expired', what: 'failed: the certificate has expired', again: 'never' },
  'tls.host': { reason: 'tls.host', what: 'failed: the certificate is for another host', again: 'never' },
  'tls.handshake': {
    reason: 'tls.handshake',
    what: 'failed: no TLS connection came about',
    again: 'never',
  },
  'tls.disabled': {
    reason: 'tls.disabled',
    what: 'was not sent: certificate checks are switched off',
    again: 'never',
  },
};

/** What a fault means. */
export function faultTrouble({ fault, detail }: Fault): Trouble {
  const row = FAULTS[fault] ?? { reason: 'net.cut' as const, what: `failed: ${detail}`, again: 'never' };
  return { ...row, help: LATER };
}

/** What an answer means that is no success; undefined for one that is. `now` is the time in milliseconds. */
export function statusTrouble({ method }: Call, answer: Answer, now: number): Trouble | undefined {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return undefined;
  // Somebody was faster, and the end is the same.
  if (method === 'DELETE' && (status === 404 || status === 410)) return undefined;
  const said = messageOf(answer.body);
  const what = `answered ${status}${said === '' ? '' : `: ${said}`}`;
  const isRate = status === 429 || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(said);
  if (isRate && (status === 429 || status === 403)) {
    const waitMs = waitOf(headers, now);
    return {
      reason: 'http.rate',
      what,
      help: LATER,
      again: 'always',
      ...(waitMs !== undefined && { waitMs }),
    };
  }
  if (status >= 500) return { reason: 'http.server', what, help: LATER, again: 'repeatable' };
  if (status >= 300 && status < 400)
    return row('http.unexpected', what, 'Redirects are not followed with a token: check the API address.');
  if (status === 401) return row('http.auth', what, 'Check the token: it is wrong, or its time is over.');
  if (status === 403)
    return row(
      'http.forbidden',
      what,
      'The token may not do this: see `permissions:` of the job, or the scope of the token.',
    );
  return row(
    'http.route',
    what,
    'Check that the repository and the number exist, and that the token may see them.',
  );
}

function row(reason: Reason, what: string, help: string): Trouble {
  return { reason, what, help, again: 'never' };
}

/** Forges answer with `message`; what it says is theirs, and shortened. */
function messageOf(body: Uint8Array): string {
  try {
    const { message } = JSON.parse(new TextDecoder().decode(body)) as { message?: unknown };
    return typeof message === 'string' ? message.slice(0, LONGEST_MESSAGE) : '';
  } catch {
    return '';
  }
}

function waitOf(headers: Answer['headers'], now: number): number | undefined {
  const seconds = headers['retry-after'] ?? '';
  if (/^\d{1,6}$/.test(seconds)) return Number(seconds) * 1000;
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'] ?? '';
  return /^\d{9,11}$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now) : undefined;
}

/** The failure of a call that was given up. */
export function failureOf(forge: string, { method, path, asks }: Call, trouble: Trouble): Failure {
  const where = path.split('?')[0] ?? path;
  return new Failure(trouble.reason, {
    message: `${forge}: ${method} ${where} ${trouble.what}`,
    help: trouble.help,
    data: {
      method,
      path: where,
      ambiguous: method === 'POST' && asks !== true && trouble.again === 'repeatable',
    },
  });
}
