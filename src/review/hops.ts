import type { Fallback } from '../registry/registry.ts';
import { type End, endOf } from '../resolve/end.ts';
import { familyOf } from '../resolve/resolve.ts';
import type { ResolvedBinding, ResolvedReference } from '../resolve/resolved.ts';
import { given } from './change.ts';
import type { Lost, Serving } from './simulation.ts';

/** What is imagined about models, wherever they are listed. */
export interface Imagined {
  readonly removed: ReadonlySet<string>;
  readonly day?: string;
}

/** One hop of a chain, and whether it can be used. */
export interface Hop {
  readonly resolved: ResolvedReference;
  readonly state: 'usable' | 'lost' | 'unknown';
  readonly lost?: Lost;
}

const AS_IT_IS: Imagined = { removed: new Set() };

/** The chain of a binding, each hop judged. What is missing within grace may still answer. */
export function hopsOf({ chain }: ResolvedBinding, imagined: Imagined = AS_IT_IS): readonly Hop[] {
  return chain.map((resolved): Hop => {
    const lost = lostBy(resolved, imagined);
    if (lost !== undefined) return { resolved, state: 'lost', lost };
    return { resolved, state: resolved.availability === 'unknown' ? 'unknown' : 'usable' };
  });
}

function lostBy(resolved: ResolvedReference, { removed, day }: Imagined): Lost | undefined {
  const { reference, availability, model } = resolved;
  const base = { model: reference.model, hop: reference.hop };
  const names = [reference.model, model?.id, model?.callId];
  if (names.some((name) => name !== undefined && removed.has(name))) return { ...base, why: 'removed' };
  if (availability === 'absent' || availability === 'unusable') return { ...base, why: availability };
  const end = day === undefined ? undefined : endBy(resolved, day);
  if (end === undefined || end.fact?.earliest === true) return undefined;
  return { ...base, why: 'retired', retiresAt: end.retiresAt, ...given('file', end.fact?.file) };
}

/** The stated end of a model, when that day is over on another one or is that day itself. */
export function endBy(resolved: ResolvedReference, day: string): End | undefined {
  const end = endOf(resolved);
  return end === undefined || end.retiresAt > day ? undefined : end;
}

/**
 * The hop that answers: the primary, else the first usable one that is documented for a model that is not there, else the
 * first usable one at all. Undefined when there is none; `unknown` when it depends on a listing that was never asked for.
 */
export function servingOf(
  { binding }: ResolvedBinding,
  hops: readonly Hop[],
): Serving | 'unknown' | undefined {
  const [primary, ...fallbacks] = hops;
  const isLeft = ({ state }: Hop): boolean => state !== 'lost';
  const hop =
    primary !== undefined && isLeft(primary)
      ? primary
      : (fallbacks.find((one) => isLeft(one) && isMeant(one)) ?? fallbacks.find(isLeft));
  if (hop === undefined) return undefined;
  if (hop.state === 'unknown') return 'unknown';
  const { reference, availability } = hop.resolved;
  const family = familyOf(binding, reference);
  return {
    model: reference.model,
    hop: reference.hop,
    availability,
    ...given('family', family === binding.family ? undefined : family),
    ...given('adapter', fallbackOf(hop)?.adapter),
    ...given('when', fallbackOf(hop)?.when),
    isMeant: isMeant(hop),
  };
}

function fallbackOf({ resolved: { reference } }: Hop): Fallback | undefined {
  return 'when' in reference ? reference : undefined;
}

function isMeant(hop: Hop): boolean {
  const when = fallbackOf(hop)?.when;
  return when === undefined || when.includes('unavailable') || when.includes('any');
}
