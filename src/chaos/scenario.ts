import type { ExitCode, Reason } from '../diagnostics/failure.ts';
import type { LockedModel } from '../listing/record.ts';
import { sendAnswer, type Wire, type WireAnswer, type WireRequest } from './wire.ts';

/** What a fault should lead `modelock sync` to. */
export interface Expectation {
  /** Exit codes that are right. */
  readonly codes: readonly ExitCode[];
  /** Reasons that are right where the code is not 0. */
  readonly reasons: readonly Reason[];
  /** Requests sent for a gateway with one listing route, where the number is fixed. */
  readonly requests?: number;
  /** Code of a note on an answer that is believed all the same. */
  readonly note?: string;
  /** What the table of codes and reasons does not say. */
  readonly also?: string;
}

/** Models as a fault shows them; `position` is that of the environment in the registry, 0 first. */
export type Change = (models: readonly LockedModel[], position: number) => readonly LockedModel[];

/** What a server that plays a fault knows. */
export interface Stage {
  /** What an honest gateway would answer, with its models changed first. */
  answer(request: WireRequest, change?: Change): WireAnswer;
  /** Which environment's key asks: 0 is the first; undefined for a key of none. */
  position(request: WireRequest): number | undefined;
  readonly now: () => Date;
  /** Scheme, host and port of this server. */
  readonly origin: () => string;
  /** Scheme, host and port of a second server, which a redirect may name. */
  readonly elsewhere: () => string;
  /** Pauses are divided by this. */
  readonly pace: number;
}

/** One request that a fault answers. */
export interface Scene extends Pick<Stage, 'now' | 'origin' | 'elsewhere'> {
  readonly request: WireRequest;
  /** How often this address was asked for with this key, this time included. */
  readonly visit: number;
  readonly position: number | undefined;
  /** What an honest gateway would answer. */
  honest(change?: Change): WireAnswer;
  /** What it would answer to this path and query instead. */
  honestAt(url: string): WireAnswer;
}

/** What a fault does: nobody is there, the connection goes wrong, or a request is answered wrongly. */
export type Act =
  | { readonly kind: 'absent'; readonly origin: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'connection'; readonly talk: (wire: Wire) => Promise<void> }
  | { readonly kind: 'request'; readonly answer: (wire: Wire, scene: Scene) => Promise<void> };

/** How connections come about: plain, never accepted, or with a certificate that is made for the run. */
export type Entry = 'plain' | 'never-accepts' | 'trusted' | 'self-signed' | 'expired' | 'wrong-host';

/** One named fault. */
export interface Scenario {
  readonly id: string;
  readonly name: string;
  /** What the server does, in one sentence. */
  readonly about: string;
  readonly expect: Expectation;
  readonly act: Act;
  /** Default: `plain`. */
  readonly entry?: Entry;
  /** The address to use says https although `entry` is `plain`. */
  readonly saysHttps?: boolean;
  /** Needs a second server, which tells what it hears. */
  readonly needsElsewhere?: boolean;
}

/** An act that answers requests. */
export function answering(answer: (wire: Wire, scene: Scene) => Promise<void>): Act {
  return { kind: 'request', answer };
}

/** An act that spoils a listing; what an honest gateway refuses, such as an unknown key or path, is refused as it would. */
export function spoiling(spoil: (wire: Wire, honest: WireAnswer, scene: Scene) => Promise<void>): Act {
  return answering((wire, scene) => {
    const honest = scene.honest();
    return honest.status === 200 ? spoil(wire, honest, scene) : sendAnswer(wire, honest);
  });
}

/** The listing is kept, and the run ends with 3 and one of these reasons. */
export function kept(reason: Reason, requests?: number, ...more: readonly Reason[]): Expectation {
  return { codes: [3], reasons: [reason, ...more], ...(requests === undefined ? {} : { requests }) };
}

/** The listing is believed. */
export function believed(requests?: number, also?: string): Expectation {
  return {
    codes: [0],
    reasons: [],
    ...(requests === undefined ? {} : { requests }),
    ...(also === undefined ? {} : { also }),
  };
}

/** Either is right: the whole listing is believed, or it is kept for this reason; never half of it. */
export function either(reason: Reason, also?: string): Expectation {
  return { codes: [0, 3], reasons: [reason], ...(also === undefined ? {} : { also }) };
}
