import type { Modality } from '../../families/family.ts';
import type { Environment } from '../../registry/registry.ts';
import { Claims } from '../output/claims.ts';
import type { Entry, FallbackHop } from '../output/content.ts';
import { entryOwner } from '../output/owner.ts';
import { type Route, routeOf } from '../output/route.ts';

/** One entry of `model_list`. */
export interface Deployment {
  /** What applications and fallbacks call it: the use case, or that with the fallback's number. */
  readonly name: string;
  readonly entry: Entry;
  /** With LiteLLM's prefix, which chooses the request shape. */
  readonly model: string;
  readonly apiBase: string;
  readonly mode: string;
  /** How the gateway takes the key, where LiteLLM sends it otherwise. */
  readonly otherAuth?: string;
  /** Absent for primaries. */
  readonly hop?: FallbackHop;
}

/** A hop that LiteLLM cannot be told to call. */
export interface LeftOut {
  readonly entry: Entry;
  readonly model: string;
  readonly why: string;
}

/**
 * LiteLLM's prefix for each family, and what it expects in `api_base` below the gateway's path: it appends
 * `/v1/messages` for anthropic, and `/models/<id>:<method>` for gemini (its providers' docs and source, read 2026-11).
 */
const PROVIDERS: ReadonlyMap<
  string,
  { readonly prefix: string; readonly below: string; readonly auth: string }
> = new Map([
  ['openai', { prefix: 'openai', below: '', auth: 'bearer' }],
  ['anthropic', { prefix: 'anthropic', below: '', auth: 'x-api-key' }],
  ['gemini', { prefix: 'gemini', below: '/v1beta', auth: 'x-goog-api-key' }],
]);

/** `model_info.mode` by what the model gives back (docs.litellm.ai/docs/proxy/health, read 2026-11). */
const MODES: Readonly<Record<Modality, string | undefined>> = {
  text: 'chat',
  embedding: 'embedding',
  image: 'image_generation',
  video: 'video_generation',
  speech: 'audio_speech',
  transcription: 'audio_transcription',
  rerank: 'rerank',
  moderation: 'moderation',
  music: undefined,
};

/** Every hop of these bindings, as a deployment or as one that is left out. */
export function deploymentsOf(
  environment: Environment,
  entries: readonly Entry[],
): readonly (Deployment | LeftOut)[] {
  const claims = new Claims();
  return entries.flatMap((entry) => {
    const hops = [
      { name: entry.useCase, model: entry.primary.model, family: entry.family },
      ...entry.fallbacks.map((hop, index) => ({
        name: `${entry.useCase}.fallback${index + 1}`,
        model: hop.model,
        family: hop.family ?? entry.family,
        hop,
      })),
    ];
    claims.take(
      hops.map(({ name }) => name),
      entryOwner(entry),
      entry.at,
    );
    return hops.map((hop) => deployment(environment, entry, hop));
  });
}

interface NamedHop {
  readonly name: string;
  readonly model: string;
  readonly family: string;
  readonly hop?: FallbackHop;
}

function deployment(environment: Environment, entry: Entry, named: NamedHop): Deployment | LeftOut {
  const { name, model, family, hop } = named;
  const provider = PROVIDERS.get(family);
  const mode = MODES[entry.modality];
  const route: Route | undefined = routeOf(environment, family);
  const left = (why: string): LeftOut => ({ entry, model, why });
  if (provider === undefined || mode === undefined) return left('LiteLLM does not speak this request shape');
  if (route === undefined) return left('the gateway states no path for the family');
  const otherAuth = route.auth === provider.auth || route.auth === 'none' ? {} : { otherAuth: route.auth };
  const apiBase = route.url + provider.below;
  const own = { name, entry, model: `${provider.prefix}/${model}`, apiBase, mode, ...otherAuth };
  return hop === undefined ? own : { ...own, hop };
}
