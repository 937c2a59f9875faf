const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?$/;
/** Numbers from here on are milliseconds: as seconds they would lie after the year 5000. */
const MILLISECONDS_FROM = 1e11;
const DAY_MS = 86_400_000;

/**
 * The UTC day of a date as listings write them: `YYYY-MM-DD`, RFC 3339, epoch seconds or milliseconds,
 * `{year, month, day}`. 1970 and earlier, and everything after 2100, mean "unknown".
 */
export function dateOf(value: unknown): string | undefined {
  if (typeof value === 'string') return dayOfText(value);
  if (typeof value === 'number') return dayOf(value < MILLISECONDS_FROM ? value * 1000 : value);
  if (typeof value === 'object' && value !== null) return dayOfParts(value);
  return undefined;
}

/** The day before or after a `YYYY-MM-DD`. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function dayOfText(text: string): string | undefined {
  if (DAY.test(text)) {
    const day = dayOf(Date.parse(text));
    return day === text ? day : undefined;
  }
  if (!TIMESTAMP.test(text)) return undefined;
  const zoned = /([Zz]|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  return dayOf(Date.parse(zoned.replace(' ', 'T').toUpperCase()));
}

function dayOfParts(value: object): string | undefined {
  const { year, month, day } = value as { year?: unknown; month?: unknown; day?: unknown };
  if (typeof year !== 'number' || typeof month !== 'number' || typeof day !== 'number') return undefined;
  const pad = (part: number, width: number) => String(part).padStart(width, '0');
  return dayOfText(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

function dayOf(ms: number): string | undefined {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return undefined;
  const day = new Date(ms).toISOString().slice(0, 10);
  return day >= '1971-01-01' && day <= '2100-12-31' ? day : undefined;
}

/** A moment as locks hold it: ISO 8601 to the second, UTC. */
export function moment(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
