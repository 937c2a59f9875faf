import type { Reason } from '../diagnostics/failure.ts';
import { vendorMessage } from './vendor-message.ts';
import { retryAfter } from './wait.ts';

/** Why no usable answer came: the reason, what to say, and how many attempts it is worth in all. */
export interface Trouble {
  readonly reason: Reason;
  /** What happened, to follow "GET https://…". */
  readonly what: string;
  readonly help: string;
  readonly tries: number;
  /** Milliseconds that the gateway asked us to wait. */
  readonly waitMs?: number;
}

/** A fault below HTTP, as the network port reports it. */
export interface Fault {
  readonly kind: 'fault';
  readonly fault: string;
  readonly detail: string;
}

/** An answer, as the network port reports it. */
export interface Response {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const LATER = 'Try again later; nothing was changed.';
const TLS_HELP =
  'Check the address; behind a proxy that inspects TLS, point NODE_EXTRA_CA_CERTS to its certificate.';

const FAULTS: Readonly<Record<string, Omit<Trouble, 'waitMs'>>> = {
  dns: {
    reason: 'net.dns',
    what: 'failed: the host name could not be found',
    help: 'Check the host in the base URL for a typo, and the proxy settings.',
    tries: 2,
  },
  refused: {
    reason: 'net.refused',
    what: 'failed: the host refused the connection or cannot be reached',
    help: 'Check that the gateway runs and that its port is right.',
    tries: 4,
  },
  timeout: { reason: 'net.timeout', what: 'failed: no answer came in time', help: LATER, tries: 2 },
  cut: {
    reason: 'net.cut',
    what: 'failed: the connection broke before the answer was whole',
    help: LATER,
    tries: 4,
  },
  aborted: { reason: 'net.cut', what: 'was interrupted', help: 'Run the command again.', tries: 1 },
  limit: {
    reason: 'body.limit',
    what: 'failed: the answer is larger than a listing may be',
    help: 'Check the base URL; a listing of models stays below 16 MiB and 16 KiB of headers.',
    tries: 1,
  },
  'tls.untrusted': {
    reason: 'tls.untrusted',
    what: 'failed: the certificate is not trusted',
    help: TLS_HELP,
    tries: 1,
  },
  'tls.expired': {
    reason: 'tls.expired',
    what: 'failed: the certificate has expired',
    help: TLS_HELP,
    tries: 1,
  },
  'tls.host': {
    reason: 'tls.host',
    what: 'failed: the certificate is for another host',
    help: TLS_HELP,
    tries: 1,
  },
  'tls.handshake': {
    reason: 'tls.handshake',
    what: 'failed: no TLS connection came about',
    help: TLS_HELP,
    tries: 1,
  },
  'tls.disabled': {
    reason: 'tls.disabled',
    what: 'was not sent: certificate checks are switched off',
    help: 'Unset NODE_TLS_REJECT_UNAUTHORIZED; a key is not sent to a host that nobody vouches for.',
    tries: 1,
  },
};

/** What a fault means. Details come from the network port and hold no header and no query. */
export function faultTrouble(fault: Fault): Trouble {
  const row = FAULTS[fault.fault];
  if (row === undefined) {
    return { reason: 'net.cut', what: `failed: ${fault.detail}`, help: LATER, tries: 1 };
  }
  const tries = fault.fault === 'dns' && fault.detail.includes('EAI_AGAIN') ? 4 : row.tries;
  return { ...row, tries, what: fault.detail === '' ? row.what : `${row.what} (${fault.detail})` };
}

/** Statuses that pass by themselves; 529 is overload at Anthropic-like services. */
const PASSING: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 529]);

/** What an answer other than 200 means; undefined for 200. `keyName` is the variable that holds the key. */
export function statusTrouble(
  response: Response,
  context: { readonly key: string; readonly keyName: string; readonly url: URL; readonly now: number },
): Trouble | undefined {
  const { status } = response;
  if (status === 200) return undefined;
  if (status < 200 || (status > 200 && status < 400)) return unexpected(response, context.url);
  const vendor = vendorMessage(response.body, context.key);
  const said = vendor.text === undefined ? '' : `: ${vendor.text}`;
  const what = `answered ${status}${said}`;
  if (status === 401 || (status === 400 && vendor.keyRefused)) {
    const help = `Check the value of ${context.keyName} (it was set), and that this route takes this kind of auth header.`;
    return { reason: 'http.auth', what, help, tries: 1 };
  }
  if (status === 403) {
    const help = `The key in ${context.keyName} may not list models here: check its plan, the organisation's policy and its address list.`;
    return { reason: 'http.forbidden', what, help, tries: 1 };
  }
  if (status === 429 || PASSING.has(status) || status >= 500) return passing(response, what, context.now);
  const help =
    'Check the base URL and the path of the listing: a version segment such as /v1 may be missing or doubled.';
  return { reason: 'http.route', what, help, tries: 1 };
}

function passing(response: Response, what: string, now: number): Trouble {
  const { status } = response;
  const waitMs = retryAfter(response.headers, now);
  return {
    reason: status === 429 ? 'http.rate' : 'http.server',
    what,
    help: LATER,
    tries: status === 429 || PASSING.has(status) ? 4 : 1,
    ...(waitMs === undefined ? {} : { waitMs }),
  };
}

/** Redirects are never followed: Node's clients would take the key along to another host. */
function unexpected(response: Response, url: URL): Trouble {
  const location = response.headers['location'];
  const target =
    location !== undefined && URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
  const to = response.status >= 300 && target !== undefined ? `, a redirect to ${target.origin}` : '';
  return {
    reason: 'http.unexpected',
    what: `answered ${response.status}${to}, which a listing never does`,
    help:
      to === ''
        ? 'Check the base URL.'
        : 'Redirects are not followed with a key: put the final address into the base URL.',
    tries: 1,
  };
}
