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
  const day = knownDay(Math.floor(ms / DAY_MS));
  return day >= '1971-01-01' && day <= '2100-12-31' ? day : undefined;
}

const MAX_KNOWN = 4096;
const known = new Map<number, string>();

/** A list has far more models than days, and each day then has one text. */
function knownDay(days: number): string {
  const before = known.get(days);
  if (before !== undefined) return before;
  const day = isoDay(days);
  if (known.size < MAX_KNOWN) known.set(days, day);
  return day;
}

/**
 * `YYYY-MM-DD` of a number of days since 1970, by Howard Hinnant's `civil_from_days`: a list has a date for every model,
 * and `toISOString` takes ten times as long. Other years than 0 to 9999 come out as no date.
 */
function isoDay(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 0 || year > 9999) return '';
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** A moment as locks hold it: ISO 8601 to the second, UTC. */
export function moment(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
