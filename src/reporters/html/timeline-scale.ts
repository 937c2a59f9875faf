const DAY_MS = 86_400_000;
/** Ends that are further away than this are listed and not drawn: they would press all else together. */
const FURTHEST_MS = 730 * DAY_MS;
const MOST_TICKS = 9;

/** From times to places, in the units of the picture. */
export interface Scale {
  x(time: string): number;
  /** Does this time lie within the picture? */
  holds(time: string): boolean;
  /** The first days of some months, as `2026-09`. */
  readonly ticks: readonly string[];
}

/** A scale that holds what was, today, and the ends that are not too far off. */
export function scaleOf(
  past: readonly string[],
  today: string,
  ends: readonly string[],
  from: number,
  to: number,
): Scale {
  const now = Date.parse(today);
  const near = ends.map((end) => Date.parse(end)).filter((end) => end - now <= FURTHEST_MS);
  const times = [now, ...past.map((time) => Date.parse(time)), ...near];
  const first = times.reduce((least, time) => Math.min(least, time), now - DAY_MS);
  const last = times.reduce((most, time) => Math.max(most, time), now);
  const span = last - first;
  return {
    x: (time) => Math.round((from + ((Date.parse(time) - first) / span) * (to - from)) * 10) / 10,
    holds: (time) => Date.parse(time) >= first && Date.parse(time) <= last,
    ticks: ticksOf(first, last),
  };
}

/** Months at equal steps, of which the picture has room for a few. */
function ticksOf(first: number, last: number): readonly string[] {
  const [start, end] = [monthOf(first), monthOf(last)];
  const step = [1, 2, 3, 6, 12, 24, 60].find((months) => (end - start) / months < MOST_TICKS) ?? 120;
  const ticks: string[] = [];
  for (let month = Math.ceil((start + 1) / step) * step; month <= end; month += step)
    ticks.push(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`);
  return ticks;
}

function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Whole days from one to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
