import { createHash } from 'node:crypto';
import { Failure } from '../diagnostics/failure.ts';
import type { Lock, LockedModel } from './record.ts';

const MIN_COUNT = 10;
const MIN_SHARE = 0.5;
const MIN_OVERLAP = 0.3;
const LOST_SHOWN = 10;

/** The digest by which a person accepts exactly one shrunken list: the first 12 hex digits over its sorted ids. */
export function listDigest(ids: Iterable<string>): string {
  const text = JSON.stringify([...ids].sort());
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * Why a fresh list is not believable beside the last one: it is empty, under half of ten or more, or overlaps by less
 * than 30 %. Undefined when it is believable, or when `acceptShrink` is its digest.
 */
export function guardShrink(
  environment: string,
  previous: Lock | undefined,
  fresh: readonly LockedModel[],
  acceptShrink?: string,
): Failure | undefined {
  if (previous?.models === fresh && fresh.length > 0) return undefined;
  const before = previous?.models.filter(({ missingSince }) => missingSince === undefined) ?? [];
  const lost = lostFrom(before, fresh);
  const believable =
    fresh.length > 0 &&
    (before.length < MIN_COUNT || fresh.length >= before.length * MIN_SHARE) &&
    before.length - lost.length >= before.length * MIN_OVERLAP;
  if (believable) return undefined;
  const ids = new Set(fresh.map(({ id }) => id));
  const digest = listDigest(ids);
  return digest === acceptShrink
    ? undefined
    : shrunk({ environment, before: before.length, after: ids.size, lost, digest });
}

/** The ids of the first list that the second lacks; both are sorted by code unit of the id. */
function lostFrom(before: readonly LockedModel[], fresh: readonly LockedModel[]): readonly string[] {
  const lost: string[] = [];
  let at = 0;
  for (const { id } of before) {
    while (at < fresh.length && (fresh[at]?.id ?? '') < id) at += 1;
    if (fresh[at]?.id !== id) lost.push(id);
  }
  return lost;
}

interface Shrink {
  readonly environment: string;
  readonly before: number;
  readonly after: number;
  readonly lost: readonly string[];
  readonly digest: string;
}

function shrunk(shrink: Shrink): Failure {
  const { environment, before, after, lost, digest } = shrink;
  const shown = lost.slice(0, LOST_SHOWN);
  const names = shown.map((id) => `"${id}"`).join(', ');
  const more = lost.length > shown.length ? ` and ${lost.length - shown.length} more` : '';
  const gone = lost.length === 0 ? '' : `; gone: ${names}${more}`;
  const what = after === 0 ? 'lists no model' : `lists ${after} models where the lock has ${before}`;
  return new Failure(after === 0 ? 'list.empty' : 'list.shrink', {
    message: `${environment}: the gateway ${what}${gone}`,
    help: `Is this the right key, and did the gateway lose providers? When the list is right: \`modelock sync ${environment} --accept-shrink ${digest}\`.`,
    data: { environment, before, after, lost: shown, lostCount: lost.length, digest },
  });
}
