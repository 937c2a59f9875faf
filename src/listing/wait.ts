const FIRST_MS = 500;
const CAP_MS = 8000;
const DAY_MS = 86_400_000;

/** The date form that HTTP requires of senders (RFC 9110, 5.6.7). */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Milliseconds before the next attempt: full jitter under a bound that doubles from half a second to eight. */
export function backoff(attempt: number, random: number): number {
  return random * Math.min(CAP_MS, FIRST_MS * 2 ** (attempt - 1));
}

/**
 * Milliseconds that `Retry-After` asks for: seconds, or a date measured against the answer's own `Date` so that our
 * clock does not matter. Undefined when it is absent, past, or nonsense.
 */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}(?:\.\d{1,6})?$/.test(value)) return positive(Number(value) * 1000);
  if (!HTTP_DATE.test(value)) return undefined;
  const said = headers['date']?.trim() ?? '';
  const from = HTTP_DATE.test(said) ? Date.parse(said) : now;
  const wait = positive(Date.parse(value) - from);
  return wait !== undefined && wait > 365 * DAY_MS ? undefined : wait;
}

/** Milliseconds by which `now` is ahead of the answer's own `Date`; undefined when it tells none. */
export function aheadOf(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const said = headers['date']?.trim() ?? '';
  return HTTP_DATE.test(said) ? now - Date.parse(said) : undefined;
}

function positive(ms: number): number | undefined {
  return Number.isFinite(ms) && ms > 0 ? Math.ceil(ms) : undefined;
}
