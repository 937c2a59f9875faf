import type { AskPorts, Caller, Get, GetRequest } from '../../src/listing/ask.ts';
import type { GatherRequest } from '../../src/listing/gather.ts';
import type { ListingRoute } from '../../src/listing/preset.ts';

export const KEY = 'test-key-5f2c9a';
export const NOW = '2026-11-22T12:00:00.000Z';

/** A clock that only sleeping and answering move, and a network that answers from a script. */
export interface Scripted extends AskPorts {
  readonly requests: GetRequest[];
  readonly sleeps: number[];
  advance(ms: number): void;
}

export type Scene = Awaited<ReturnType<Get>>;

export function scripted(answer: (request: GetRequest, index: number) => Scene, now: string = NOW): Scripted {
  let time = Date.parse(now);
  const requests: GetRequest[] = [];
  const sleeps: number[] = [];
  return {
    requests,
    sleeps,
    advance: (ms) => {
      time += ms;
    },
    get: (request) => {
      requests.push(request);
      return Promise.resolve(answer(request, requests.length - 1));
    },
    sleep: (ms) => {
      sleeps.push(ms);
      time += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
    now: () => new Date(time),
    elapsed: () => time,
    pinned: false,
    readFile: async () => undefined,
  };
}

export function ok(
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Scene {
  return answer(200, body, headers);
}

export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Scene {
  const sent = bytes(body);
  const length = { 'content-length': String(sent.byteLength) };
  return { kind: 'answer', status, headers: { ...length, ...headers }, body: sent };
}

export function fault(kind: string, detail = ''): Scene {
  return { kind: 'fault', fault: kind, detail };
}

export function bytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Plays the scenes in order and repeats the last one. */
export function inOrder(
  ...scenes: readonly [Scene, ...Scene[]]
): (request: GetRequest, index: number) => Scene {
  return (_, index) => scenes[Math.min(index, scenes.length - 1)] ?? scenes[0];
}

export function caller(fields: Partial<Caller> = {}): Caller {
  return {
    environment: 'staging',
    keyVariable: 'TEST_KEY',
    key: KEY,
    userAgent: 'modelock/0.0.0',
    deadline: Date.parse(NOW) + 90_000,
    ...fields,
  };
}

export function route(fields: Partial<ListingRoute> = {}): ListingRoute {
  return {
    id: 'openai',
    path: '/v1/models',
    auth: 'bearer',
    dialect: 'openai',
    strict: false,
    families: ['openai'],
    ...fields,
  };
}

export const GATEWAY = { name: 'local', baseUrl: 'https://gateway.test', allowHttp: false };

export function gatherRequest(fields: Partial<GatherRequest> = {}): GatherRequest {
  return {
    environment: 'staging',
    gateway: { ...GATEWAY, listings: [route()] },
    keyVariable: 'TEST_KEY',
    key: KEY,
    used: new Set(),
    userAgent: 'modelock/0.0.0',
    ...fields,
  };
}

/** An OpenAI-like listing of these ids, each with its own date. */
export function openaiList(ids: readonly unknown[]): unknown {
  return {
    object: 'list',
    data: ids.map((id, index) => ({
      id,
      object: 'model',
      created: 1_700_000_000 + index * 86_400,
      owned_by: 'acme',
    })),
  };
}

/** The failure that a promise or function ends in. */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<unknown> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
}
