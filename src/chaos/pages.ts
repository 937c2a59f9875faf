import type { Scene } from './scenario.ts';
import { jsonAnswer, type WireAnswer } from './wire.ts';

/** A listing as the asked route writes it, and how that route names its next page. */
export interface Whole {
  readonly style: 'last-id' | 'token';
  readonly body: Readonly<Record<string, unknown>>;
  readonly entries: readonly unknown[];
}

/** One page that was asked for. */
export interface PageAnswer {
  /** 0 is the first. */
  readonly number: number;
  readonly answer: WireAnswer;
}

const CURSORS = ['after', 'after_id', 'pageToken'];

/** The cursor that a request goes on from; undefined on the first page. */
export function cursorOf({ request }: Scene): string | undefined {
  const query = new URL(request.url, 'http://chaos').searchParams;
  return CURSORS.map((name) => query.get(name)).find((value) => value !== null) ?? undefined;
}

/** The whole listing of the asked path; undefined when there is none for this path or key. */
export function wholeOf(scene: Scene): Whole | undefined {
  const path = scene.request.url.replace(/\?.*$/, '');
  const { status, body } = scene.honestAt(`${path}?limit=1000&pageSize=1000`);
  if (status !== 200) return undefined;
  const value = JSON.parse(String(body)) as Readonly<Record<string, unknown>>;
  const style = 'models' in value ? 'token' : 'last-id';
  const entries = value[style === 'token' ? 'models' : 'data'];
  return { style, body: value, entries: Array.isArray(entries) ? entries : [] };
}

/** A page of these entries; with a cursor it says that more follow. */
export function pageBody(whole: Whole, entries: readonly unknown[], next?: string): WireAnswer {
  if (whole.style === 'token') {
    return jsonAnswer(200, { models: entries, ...(next === undefined ? {} : { nextPageToken: next }) });
  }
  const { data: _, ...rest } = whole.body;
  return jsonAnswer(200, {
    ...rest,
    data: entries,
    has_more: next !== undefined,
    ...(next === undefined ? {} : { last_id: next }),
  });
}

/** The honest listing in this many pages. */
export function pagesOf(scene: Scene, count: number): readonly WireAnswer[] {
  const whole = wholeOf(scene);
  if (whole === undefined) return [];
  const size = Math.max(1, Math.ceil(whole.entries.length / count));
  return Array.from({ length: count }, (_, index) => {
    const entries = whole.entries.slice(index * size, (index + 1) * size);
    return pageBody(whole, entries, index + 1 < count ? nextCursor(index) : undefined);
  });
}

/** The cursor that leads to the page after this one. */
export function nextCursor(index: number): string {
  return `page-${index + 1}`;
}

/** The page that a request asks for; the honest answer where there are no pages. */
export function pageOf(scene: Scene, pages: readonly WireAnswer[]): PageAnswer {
  const number = Number(/^page-(\d+)$/.exec(cursorOf(scene) ?? '')?.[1] ?? 0);
  return { number, answer: pages[number] ?? scene.honest() };
}
