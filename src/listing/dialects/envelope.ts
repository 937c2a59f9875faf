import { Failure } from '../../diagnostics/failure.ts';
import { shown } from '../shown.ts';

/** A JSON object whose members are read by own key only, so that `__proto__` and `constructor` stay plain names. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Is this a JSON object (not an array, not null)? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of an object, by dotted path or its steps; undefined when any step is missing. */
export function member(value: unknown, path: string | readonly string[]): unknown {
  if (typeof path === 'string' && !path.includes('.')) return ownMember(value, path);
  let at: unknown = value;
  for (const step of typeof path === 'string' ? path.split('.') : path) {
    at = ownMember(at, step);
    if (at === undefined) return undefined;
  }
  return at;
}

function ownMember(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** An own member that is an array, or undefined. */
export function arrayMember(value: unknown, path: string): readonly unknown[] | undefined {
  const found = member(value, path);
  return Array.isArray(found) ? found : undefined;
}

/** Does any of the first entries satisfy the test? Enough to tell dialects apart without walking a whole list. */
export function someEntry(entries: readonly unknown[], test: (entry: JsonObject) => boolean): boolean {
  return entries.slice(0, 20).some((entry) => isObject(entry) && test(entry));
}

/** Throws `body.envelope` when a body says that it is an error, beside data or alone. */
export function refuseErrorMember(body: unknown): void {
  const error = member(body, 'error');
  const failed = member(body, 'success') === false;
  if (!failed && (error === undefined || error === null)) return;
  throw new Failure('body.envelope', {
    message: `the body says that the request failed although the status says success (${keysSeen(body)})`,
    help: 'Ask again later; when it stays so, look at the status page of the gateway.',
    data: { keys: topKeys(body) },
  });
}

/** The failure for a body that is no listing of the expected kind. */
export function wrongEnvelope(body: unknown, expected: string): Failure {
  return new Failure('body.envelope', {
    message: `the body is no listing of models: expected ${expected}, found ${keysSeen(body)}`,
    help: 'Check the base URL and the path of this listing route, and its dialect when one is named.',
    data: { keys: topKeys(body) },
  });
}

const MORE_MARKS: readonly string[] = [
  'next_page_token',
  'nextPageToken',
  'next',
  'links.next',
  'next_cursor',
];

/** Throws `list.pages` when a body says that more pages follow in a way its dialect cannot ask for. */
export function refuseUnknownPaging(body: unknown): void {
  const mark = MORE_MARKS.find((path) => ![undefined, null, '', false].includes(member(body, path) as never));
  if (mark === undefined) return;
  throw new Failure('list.pages', {
    message: `the body says by "${mark}" that more pages follow, and its dialect has no way to ask for them`,
    help: 'Name the dialect of this route by `dialect:` under `listings:` of the gateway.',
  });
}

/** Throws `list.pages` when a body that names no next page counts more models than it holds. */
export function refuseShortPage(body: unknown, list: readonly unknown[]): void {
  const counts = ['total', 'total_count', 'totalSize'].map((name) => member(body, name));
  const total = counts.find((count) => typeof count === 'number' && count > list.length);
  if (total === undefined || member(body, 'has_more') !== undefined) return;
  throw new Failure('list.pages', {
    message: `the body counts ${String(total)} models but holds ${list.length}, and names no next page`,
    help: 'Name the dialect of this route by `dialect:` under `listings:` of the gateway.',
    data: { total, held: list.length },
  });
}

function topKeys(body: unknown): readonly string[] {
  return isObject(body)
    ? Object.keys(body)
        .slice(0, 20)
        .map((key) => shown(key, 40))
    : [];
}

function keysSeen(body: unknown): string {
  if (Array.isArray(body)) return 'a bare array';
  if (!isObject(body)) return body === null ? 'null' : `a ${typeof body}`;
  const keys = topKeys(body);
  return keys.length === 0
    ? 'an object without keys'
    : `the top-level keys ${keys.map((key) => `"${key}"`).join(', ')}`;
}
