import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather } from '../../src/listing/gather.ts';
import type { ListingRoute } from '../../src/listing/preset.ts';
import { PRESETS } from '../../src/listing/presets.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { lockOfRecording } from '../../src/listing/recording.ts';
import { answerFrom, type ReplayRequest } from '../../src/listing/replay.ts';
import { lockOf } from './models.ts';
import { answer, bytes, failureOf, GATEWAY, gatherRequest, openaiList, route, scripted } from './ports.ts';

const WORLDS = [
  {
    key: 'key-one',
    lock: lockOf(Array.from({ length: 60 }, (_, index) => ({ id: `m${String(index).padStart(2, '0')}` }))),
  },
  {
    key: 'key-two',
    lock: lockOf([{ id: 'only' }, { id: 'gone', missingSince: '2026-11-21T00:00:00Z' }]),
  },
];
const BEARER = { authorization: 'Bearer key-one' };
const X_KEY = { 'x-api-key': 'key-one', 'anthropic-version': '2023-06-01' };
const GOOG = { 'x-goog-api-key': 'key-one' };

function ask(url: string, headers: ReplayRequest['headers'], method = 'GET') {
  const { status, headers: sent, body } = answerFrom(WORLDS, { method, url, headers });
  expect(sent).toEqual({ 'content-type': 'application/json' });
  return {
    status,
    body: JSON.parse(body) as Record<string, unknown> & { data?: unknown[]; models?: unknown[] },
  };
}

describe('answerFrom', () => {
  it('lists in the style of the route or of the auth header', () => {
    expect(ask('/v1/models', BEARER).body).toMatchObject({ object: 'list', data: { length: 60 } });
    expect(ask('/openai/v1/models', BEARER).body).toMatchObject({
      has_more: false,
      first_id: 'm00',
      last_id: 'm59',
      data: { length: 60 },
    });
    expect(ask('/v1/models', X_KEY).body).toMatchObject({
      has_more: true,
      last_id: 'm19',
      data: { length: 20 },
    });
    expect(ask('/anthropic/v1/models?limit=50&after_id=m19', X_KEY).body).toMatchObject({
      has_more: false,
      first_id: 'm20',
      data: { length: 40 },
    });
    expect(ask('/v1beta/models', GOOG).body).toMatchObject({
      models: { length: 50 },
      nextPageToken: 'models/m50',
    });
    expect(ask('/v1beta/models?pageToken=models/m50&pageSize=9', GOOG).body).toMatchObject({
      models: { length: 9 },
      nextPageToken: 'models/m59',
    });
    expect(ask('/v1/models?key=key-one', {}).body).toMatchObject({ models: { length: 50 } });
    expect(ask('/v1/models', GOOG).body).toMatchObject({ models: { length: 50 } });
  });

  it('shows each key its own lock, without what is missing', () => {
    expect(ask('/v1/models', { authorization: 'Bearer key-two' }).body.data).toEqual([
      { id: 'only', object: 'model', created: 0 },
    ]);
  });

  it.each([
    ['/v1/models', {}, 401],
    ['/v1/models', { authorization: 'Bearer nope' }, 401],
    ['/v1/models', { authorization: 'key-one' }, 401],
    ['/openai/v1/models', X_KEY, 401],
    ['/anthropic/v1/models', { authorization: 'Bearer key-none' }, 401],
    ['/v1beta/models', BEARER, 400],
    ['/v1beta/models?pageSize=x', GOOG, 400],
    ['/v1beta/models?pageToken=nope', GOOG, 400],
    ['/anthropic/v1/models?limit=0', X_KEY, 400],
    ['/anthropic/v1/models?after_id=nope', X_KEY, 400],
    ['/v1/chat/completions', BEARER, 404],
    ['/', BEARER, 404],
    ['http://[', BEARER, 404],
  ])('refuses %s with %j by %i', (url, headers, status) => {
    const got = ask(url, headers as Record<string, string>);
    expect(got.status).toBe(status);
    expect(got.body).toMatchObject({ error: { message: expect.any(String) } });
  });

  it('takes GET only, and answers any request', () => {
    expect(ask('/v1/models', BEARER, 'POST').status).toBe(405);
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl()),
        fc.dictionary(fc.string(), fc.string()),
        (url, headers) => {
          expect(ask(url, headers).status).toBeGreaterThanOrEqual(400);
        },
      ),
    );
  });

  it('shows a model only on the routes that hold it', () => {
    const lock = lockOf([{ id: 'a', in: ['openai'] }, { id: 'b', in: ['anthropic'] }, { id: 'c' }], {
      listings: [
        { id: 'openai', path: '/openai/v1/models', dialect: 'anthropic', auth: 'key' },
        { id: 'anthropic', path: '/anthropic/v1/models', dialect: 'anthropic', auth: 'key' },
      ],
    });
    const on = (url: string, headers: Record<string, string>) =>
      (
        JSON.parse(answerFrom([{ key: 'k', lock }], { method: 'GET', url, headers }).body) as {
          data: { id: string }[];
        }
      ).data.map(({ id }) => id);
    expect(on('/openai/v1/models', { authorization: 'Bearer k' })).toEqual(['a', 'c']);
    expect(on('/anthropic/v1/models', { 'x-api-key': 'k' })).toEqual(['b', 'c']);
  });
});

const FULL: readonly LockedModel[] = [
  {
    id: 'a',
    name: 'A',
    aliases: ['a-latest'],
    owner: 'acme',
    created: '2025-01-02',
    inputs: ['image', 'text'],
    outputs: ['text'],
    contextTokens: 1000,
    outputTokens: 100,
    price: { unit: 'usdPerMillionTokens', input: 0.15, output: 2.5 },
    lifecycle: 'deprecated',
    deprecatedAt: '2026-01-01',
    retiresAt: '2027-01-01',
    replacement: 'b',
    families: ['anthropic', 'openai'],
    features: ['tools'],
  },
  { id: 'all-team-models', unusable: 'stands for a group of models and is not a model' },
  { id: 'b', created: '2025-01-03' },
  { id: 'off', unusable: 'is switched off in the listing' },
  { id: 'old', retiresAt: '2026-01-01', unusable: 'is past its retirement date 2026-01-01' },
  { id: 'retired', lifecycle: 'retired', unusable: 'is retired according to the listing' },
];

/** What `sync` reads from the replay of a lock. */
async function again(models: readonly LockedModel[], listings: readonly ListingRoute[]) {
  const lock = lockOf(models);
  const ports = scripted(({ url, headers }) => {
    const { pathname, search } = new URL(url);
    const got = answerFrom([{ key: 'k', lock }], { method: 'GET', url: `${pathname}${search}`, headers });
    return answer(got.status, got.body, { ...got.headers });
  });
  return gather(gatherRequest({ key: 'k', gateway: { ...GATEWAY, listings } }), ports);
}

describe('sync of a replay', () => {
  it.each(['anyint', 'openai', 'anthropic'])('locks the same facts through %s', async (preset) => {
    const gathered = await again(FULL, PRESETS[preset]?.listings ?? []);
    expect(gathered.models).toEqual(FULL);
    expect(gathered.notes).toEqual([]);
  });

  it('locks what Gemini can say', async () => {
    const models: LockedModel[] = [
      {
        id: 'models/g',
        callId: 'g',
        name: 'G',
        contextTokens: 9,
        outputTokens: 3,
        families: ['gemini'],
        features: ['thinking'],
      },
      { id: 'models/g-embed', callId: 'g-embed', outputs: ['embedding'] },
      { id: 'tunedModels/t', unusable: 'is switched off in the listing' },
    ];
    expect((await again(models, PRESETS['gemini']?.listings ?? [])).models).toEqual(models);
    expect((await again([{ id: 'bare' }], PRESETS['gemini']?.listings ?? [])).models).toEqual([
      { id: 'models/bare', callId: 'bare' },
    ]);
  });

  it('pages through long locks to the same ids', async () => {
    const many = Array.from({ length: 2345 }, (_, index) => ({
      id: `models/m${String(index).padStart(5, '0')}`,
    }));
    for (const preset of ['anthropic', 'gemini']) {
      const { models } = await again(many, PRESETS[preset]?.listings ?? []);
      expect(models.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
    }
  });

  it('survives families that are no row of the table', async () => {
    expect((await again([{ id: 'a', families: ['constructor'] }], [route()])).models).toEqual([{ id: 'a' }]);
  });
});

describe('lockOfRecording', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  it('makes a lock of a recorded answer', () => {
    expect(lockOfRecording(bytes(openaiList(['b', 'a', 'b'])), 'staging', now)).toMatchObject({
      environment: 'staging',
      checked: '2026-11-22T12:00:00Z',
      listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai' }],
      models: [{ id: 'a' }, { id: 'b' }],
    });
    const gemini = lockOfRecording(bytes({ models: [{ name: 'models/a' }] }), 'staging', now);
    expect(gemini.listings).toMatchObject([{ id: 'gemini', path: '/v1beta/models' }]);
  });

  it('refuses one page of several, and what is no listing', async () => {
    const page = bytes({ models: [{ name: 'models/a' }], nextPageToken: 't' });
    expect(await failureOf(() => lockOfRecording(page, 'staging', now))).toMatchObject({
      reason: 'list.pages',
    });
    expect(await failureOf(() => lockOfRecording(bytes({}), 'staging', now))).toMatchObject({
      reason: 'body.envelope',
    });
  });
});
