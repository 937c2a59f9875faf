import { Failure } from '../diagnostics/failure.ts';
import { authHeaders, usableKey } from './key.ts';
import type { AuthScheme } from './preset.ts';
import { type Fault, faultTrouble, type Response, statusTrouble, type Trouble } from './trouble.ts';
import { aheadOf, backoff } from './wait.ts';

/** One GET, as the network port takes it. */
export interface GetRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** The network port: never rejects for network reasons, never follows redirects. */
export type Get = (request: GetRequest) => Promise<Response | Fault>;

/** Network, time and chance. */
export interface AskPorts {
  readonly get: Get;
  sleep(ms: number): Promise<void>;
  random(): number;
  now(): Date;
  /** Is `now()` a date that a person chose? */
  readonly pinned: boolean;
  /** The bytes of a file of the project, or undefined when there is none. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** Milliseconds since some moment before; goes on whatever `now` tells. */
  elapsed(): number;
}

/** On whose behalf a gateway is asked, and until when. */
export interface Caller {
  readonly environment: string;
  /** The variable that holds the key; its name may be shown. */
  readonly keyVariable?: string | undefined;
  readonly key?: string | undefined;
  readonly userAgent: string;
  /** The `elapsed` time after which nothing more is asked, over all attempts and pages. */
  readonly deadline: number;
  /** False where an answer that does not come is no loss: then nothing is asked twice. */
  readonly patient?: boolean;
}

/** What came of asking. */
export interface Asked<T> {
  readonly value: T;
  readonly attempts: number;
  /** Milliseconds by which this machine's clock is ahead of the gateway's, when the answer tells and `now` is real. */
  readonly aheadMs?: number;
}

const REQUEST_MS = 30_000;
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Asks one page and reads it, with retries as each kind of trouble deserves. `read` throws a `Failure` for a body that
 * cannot be believed; such a body is asked for once more. Rejects with a `Failure` that names environment and address.
 */
export async function ask<T>(
  url: URL,
  auth: AuthScheme,
  caller: Caller,
  ports: AskPorts,
  read: (body: Uint8Array, contentType: string) => T,
): Promise<Asked<T>> {
  const key = auth === 'none' ? '' : usableKey(caller.key, caller);
  const attempt = { url, caller, ports, key, headers: headersOf(auth, key, caller) };
  for (let attempts = 1; ; attempts += 1) {
    const got = await tryOnce(attempt, read);
    if ('value' in got) return { ...got, attempts };
    const wait = got.waitMs ?? backoff(attempts, ports.random());
    const left = caller.deadline - ports.elapsed();
    if (attempts >= got.tries || wait >= left || caller.patient === false)
      throw failureOf(got, attempt, attempts);
    await ports.sleep(wait);
  }
}

interface Attempt {
  readonly url: URL;
  readonly caller: Caller;
  readonly ports: AskPorts;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

function headersOf(auth: AuthScheme, key: string, caller: Caller): Readonly<Record<string, string>> {
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': caller.userAgent,
    ...authHeaders(auth, key),
  };
}

async function tryOnce<T>(
  attempt: Attempt,
  read: (body: Uint8Array, contentType: string) => T,
): Promise<Pick<Asked<T>, 'value' | 'aheadMs'> | Trouble> {
  const { caller, ports, url, headers } = attempt;
  const started = ports.elapsed();
  const timeoutMs = Math.min(REQUEST_MS, caller.deadline - started);
  if (timeoutMs <= 0) return outOfTime('was not sent: the time for this environment is used up');
  const got = await ports.get({ url: url.href, headers, timeoutMs, maxBytes: MAX_BYTES });
  if (got.kind === 'fault') {
    const dripped = got.fault === 'timeout' && ports.elapsed() - started >= timeoutMs;
    return dripped ? outOfTime(`took longer than ${Math.round(timeoutMs / 1000)} s`) : faultTrouble(got);
  }
  const keyName = caller.keyVariable ?? 'the key';
  const trouble = statusTrouble(got, { key: attempt.key, keyName, url, now: ports.now().getTime() });
  if (trouble !== undefined) return trouble;
  const once = readOnce(got, () => read(got.body, got.headers['content-type'] ?? ''));
  const aheadMs = ports.pinned ? undefined : aheadOf(got.headers, ports.now().getTime());
  return 'value' in once && aheadMs !== undefined ? { ...once, aheadMs } : once;
}

function readOnce<T>(response: Response, read: () => T): { readonly value: T } | Trouble {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.data['cut'] === true && endsWithConnection(response)) {
      return faultTrouble({ kind: 'fault', fault: 'cut', detail: error.message });
    }
    const tries = error.reason.startsWith('body.') ? 2 : 1;
    return { reason: error.reason, what: `answered, but ${error.message}`, help: error.help ?? '', tries };
  }
}

/** Such a body ends where the connection ends (RFC 9112, 6.3), so a broken connection looks like its end. */
function endsWithConnection({ headers }: Response): boolean {
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
}

function outOfTime(what: string): Trouble {
  return { reason: 'net.deadline', what, help: 'Try again later; nothing was changed.', tries: 1 };
}

function failureOf(trouble: Trouble, attempt: Attempt, attempts: number): Failure {
  const where = `${attempt.url.origin}${attempt.url.pathname}`;
  const count = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  const asked =
    trouble.waitMs === undefined ? '' : `; it asks for a pause of ${Math.ceil(trouble.waitMs / 1000)} s`;
  return new Failure(trouble.reason, {
    message: `${attempt.caller.environment}: GET ${where} ${trouble.what}${asked} (${count})`,
    help: trouble.help,
    data: { environment: attempt.caller.environment, url: where, attempts },
  });
}
