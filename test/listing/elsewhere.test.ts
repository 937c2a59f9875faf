import { describe, expect, it } from 'vitest';
import { gather } from '../../src/listing/gather.ts';
import { encodeLock } from '../../src/listing/lock.ts';
import { nextLock } from '../../src/listing/merge.ts';
import { lockOf } from './models.ts';
import {
  answer,
  bytes,
  failureOf,
  GATEWAY,
  gatherRequest,
  ok,
  openaiList,
  route,
  scripted,
} from './ports.ts';

const published = encodeLock({
  ...lockOf([
    { id: 'both' },
    { id: 'gone', missingSince: '2026-11-21T06:00:00Z', in: ['openai'] },
    { id: 'only-a', in: ['openai'], contextTokens: 1000 },
    { id: 'only-b', in: ['anthropic'] },
  ]),
  environment: 'staging',
  checked: '2026-11-20T06:00:00Z',
  listings: [
    { id: 'openai', path: '/openai/v1/models', dialect: 'anthropic', auth: 'key' },
    { id: 'anthropic', path: '/anthropic/v1/models', dialect: 'anthropic', auth: 'key' },
  ],
});

const fromFile = (fields: object = {}) =>
  route({
    auth: 'none',
    path: 'locks/{environment}.lock.json',
    from: { file: 'locks/{environment}.lock.json' },
    ...fields,
  });
const fromUrl = (fields: object = {}) => {
  const url = 'https://models.test/{environment}.json';
  return route({ auth: 'none', path: url, from: { url }, ...fields });
};

function withFiles(files: Readonly<Record<string, unknown>>) {
  const ports = scripted(() => answer(500, ''));
  return { ...ports, readFile: async (path: string) => (path in files ? bytes(files[path]) : undefined) };
}

const asking = (...listings: ReturnType<typeof route>[]) =>
  gatherRequest({ gateway: { ...GATEWAY, listings }, used: new Set(['nope']) });

describe('a listing from elsewhere', () => {
  it('takes the models of the published route with the same id, and when it was asked', async () => {
    const ports = withFiles({ 'locks/staging.lock.json': published });
    const gathered = await gather(
      asking(fromFile(), fromFile({ id: 'anthropic', families: ['anthropic'] })),
      ports,
    );
    expect(gathered.models).toEqual([
      { id: 'both' },
      { id: 'only-a', in: ['openai'], contextTokens: 1000 },
      { id: 'only-b', in: ['anthropic'] },
    ]);
    expect(gathered.listings.map(({ auth, path }) => [auth, path])).toEqual([
      ['key', 'locks/{environment}.lock.json'],
      ['key', 'locks/{environment}.lock.json'],
    ]);
    expect(gathered.checked).toBe('2026-11-20T06:00:00Z');
    expect([ports.requests, ports.sleeps]).toEqual([[], []]);
  });

  it('takes all models when the published lock has no such route', async () => {
    const gathered = await gather(
      asking(fromFile({ id: 'all' })),
      withFiles({ 'locks/staging.lock.json': published }),
    );
    expect(gathered.models.map(({ id, in: on }) => [id, on])).toEqual([
      ['both', undefined],
      ['only-a', undefined],
      ['only-b', undefined],
    ]);
  });

  it('keeps what a published lock misses as missing, since then and within grace', async () => {
    const gathered = await gather(
      asking(fromFile({ id: 'all' })),
      withFiles({ 'locks/staging.lock.json': published }),
    );
    const context = {
      environment: 'staging',
      gateway: 'local',
      origin: GATEWAY.baseUrl,
      now: new Date('2026-11-22T12:00:00Z'),
    };
    const lock = nextLock(undefined, gathered, { ...context, graceMs: 48 * 3_600_000 });
    expect(lock.models.find(({ id }) => id === 'gone')).toEqual({
      id: 'gone',
      missingSince: '2026-11-21T06:00:00Z',
    });
    expect(lock.checked).toBe('2026-11-20T06:00:00Z');
    expect(
      nextLock(undefined, gathered, { ...context, graceMs: 0 }).models.map(({ id }) => id),
    ).not.toContain('gone');
  });

  it('reads a recorded answer, which proves no key', async () => {
    const summaries = [{ modelId: 'amazon.titan', modelName: 'Titan', outputModalities: ['TEXT'] }];
    const gathered = await gather(
      asking(fromFile()),
      withFiles({ 'locks/staging.lock.json': { modelSummaries: summaries } }),
    );
    expect(gathered.models.map(({ id }) => id)).toEqual(['amazon.titan']);
    expect(gathered.listings).toMatchObject([{ dialect: 'bedrock', auth: 'not-proven' }]);
    expect(gathered.checked).toBeUndefined();
  });

  it('asks an address without a key, with retries, and puts the name of the environment in', async () => {
    const ports = scripted((_, index) => (index === 0 ? answer(503, '') : ok(openaiList(['m-1']))));
    const gathered = await gather(asking(fromUrl()), ports);
    expect(gathered.models.map(({ id }) => id)).toEqual(['m-1']);
    expect(ports.requests.map(({ url }) => url)).toEqual(Array(2).fill('https://models.test/staging.json'));
    expect(JSON.stringify(ports.requests)).not.toContain('authorization');
  });

  it('says which environment a published lock was made for when it is another', async () => {
    const gathered = await gather(
      { ...asking(fromFile({ from: { file: 'a' } })), environment: 'production' },
      withFiles({ a: published }),
    );
    expect(gathered.notes).toEqual([expect.stringMatching(/^list\.borrowed: .*"staging"/)]);
  });

  it.each<readonly [string, unknown, string]>([
    ['absent', undefined, 'listing.absent'],
    ['a lock that was changed', published.replace('only-a', 'only-x'), 'body.invalid'],
    ['a lock of a newer version', published.replace('"lockVersion": 1', '"lockVersion": 9'), 'body.invalid'],
    ['one page of several', { models: [{ name: 'models/a' }], nextPageToken: 'more' }, 'list.pages'],
    ['an error', { error: { message: 'no' } }, 'body.envelope'],
    ['HTML', '<html></html>', 'body.html'],
    ['no model', openaiList([]), 'list.empty'],
  ])('refuses a file that is %s', async (_, content, reason) => {
    const files = content === undefined ? {} : { 'locks/staging.lock.json': content };
    expect(await failureOf(gather(asking(fromFile()), withFiles(files)))).toMatchObject({ reason });
  });
});
