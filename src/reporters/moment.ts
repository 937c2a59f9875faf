import { visible } from './visible.ts';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The day of an ISO 8601 time, `2026-11-20`; any other text as it is. */
export function day(time: string): string {
  return ISO.test(time) ? time.slice(0, 10) : visible(time);
}

/** The minute of an ISO 8601 UTC time, `2026-11-20 08:15 UTC`; any other text as it is. */
export function minute(time: string): string {
  return ISO.test(time) ? `${time.slice(0, 10)} ${time.slice(11, 16)} UTC` : visible(time);
}

/** When a listing was asked for before and now, as one phrase; empty when neither is known. */
export function interval(before: string | undefined, after: string | undefined): string {
  if (before === undefined && after === undefined) return '';
  const then = before === undefined ? 'never' : minute(before);
  if (after === undefined) return then;
  return `${then.replace(/ UTC$/, '')} → ${minute(after)}`;
}
