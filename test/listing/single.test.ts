import { describe, expect, it } from 'vitest';
import { gather } from '../../src/listing/gather.ts';
import { answer, GATEWAY, gatherRequest, ok, openaiList, route, type Scene, scripted } from './ports.ts';

/** A gateway that lists `a-1` and answers for single models as told. */
function gateway(single: (id: string) => Scene) {
  return scripted(({ url }) => {
    const id = /\/v1\/models\/(.+)$/.exec(new URL(url).pathname)?.[1];
    return id === undefined ? ok(openaiList(['a-1'])) : single(decodeURIComponent(id));
  });
}

const request = gatherRequest({ used: new Set(['a-1', 'old/one']) });

describe('the route of a single model', () => {
  it('counts an id as listed that the whole listing leaves out twice', async () => {
    const ports = gateway((id) => ok({ id, object: 'model', owned_by: 'acme' }));
    const { models, notes } = await gather(request, ports);
    expect(models.map(({ id, owner, in: on }) => [id, owner, on])).toEqual([
      ['a-1', 'acme', undefined],
      ['old/one', 'acme', undefined],
    ]);
    expect(notes).toEqual([expect.stringMatching(/^list\.single: "old\/one"/)]);
    expect(ports.requests.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v1/models',
      '/v1/models',
      '/v1/models/old%2Fone',
    ]);
  });

  it('does not take an alias for the model it stands for', async () => {
    const { models, notes } = await gather(
      request,
      gateway(() => ok({ id: 'new-one', object: 'model' })),
    );
    expect(models.map(({ id }) => id)).toEqual(['a-1']);
    expect(notes).toEqual([expect.stringMatching(/^list\.alias: "old\/one".*"new-one"/)]);
  });

  it.each<readonly [string, Scene]>([
    ['says 404', answer(404, { error: { message: 'no such model' } })],
    ['says 401', answer(401, '')],
    ['fails', answer(503, '')],
    ['answers 200 with an error', ok({ error: { message: 'no' } })],
    ['answers with HTML', ok('<html></html>', { 'content-type': 'text/html' })],
    ['answers with a list', ok(openaiList(['old/one']))],
  ])('proves nothing when it %s, and is asked once', async (_, scene) => {
    const ports = gateway(() => scene);
    const { models, notes } = await gather(request, ports);
    expect([models.map(({ id }) => id), notes]).toEqual([['a-1'], []]);
    expect(ports.requests).toHaveLength(3);
  });

  it('is asked for ten ids at most', async () => {
    const used = new Set(Array.from({ length: 40 }, (_, index) => `x-${index}`));
    const ports = gateway(() => answer(404, ''));
    await gather(gatherRequest({ used }), ports);
    expect(ports.requests).toHaveLength(12);
  });

  it('names the route that holds it when there are several', async () => {
    const listings = [
      route(),
      route({ id: 'anthropic', path: '/anthropic/v1/models', auth: 'x-api-key', families: ['anthropic'] }),
    ];
    const ports = scripted(({ url }) => {
      const { pathname } = new URL(url);
      if (pathname.endsWith('/models')) return ok(openaiList(['a-1']));
      return pathname.startsWith('/anthropic') ? ok({ id: 'old/one', object: 'model' }) : answer(404, '');
    });
    const { models } = await gather({ ...request, gateway: { ...GATEWAY, listings } }, ports);
    expect(models.find(({ id }) => id === 'old/one')?.in).toEqual(['anthropic']);
    const both = gateway((id) => ok({ id, object: 'model' }));
    const all = await gather({ ...request, gateway: { ...GATEWAY, listings } }, both);
    expect(all.models.find(({ id }) => id === 'old/one')).toEqual({ id: 'old/one' });
  });
});

describe('a route of facts', () => {
  const listings = [
    route(),
    route({ id: 'info', path: '/model/info', dialect: 'litellm', families: [], facts: true }),
  ];
  const facts = (scene: Scene) =>
    scripted(({ url }) => (url.endsWith('/model/info') ? scene : ok(openaiList(['a-1', 'b-2']))));
  const row = (name: string) => ({
    model_name: name,
    litellm_params: {},
    model_info: { max_input_tokens: 4000 },
  });

  it('adds to models that are listed and brings none', async () => {
    const ports = facts(ok({ data: [row('a-1'), row('c-3')] }));
    const { models } = await gather(gatherRequest({ gateway: { ...GATEWAY, listings } }), ports);
    expect(models.map(({ id, contextTokens, in: on }) => [id, contextTokens, on])).toEqual([
      ['a-1', 4000, undefined],
      ['b-2', undefined, undefined],
    ]);
  });

  it.each([401, 403, 404, 429])('is done without when the key may not read it (%i)', async (status) => {
    const {
      models,
      listings: read,
      notes,
    } = await gather(gatherRequest({ gateway: { ...GATEWAY, listings } }), facts(answer(status, '')));
    expect([models.length, read.map(({ id }) => id)]).toEqual([2, ['openai']]);
    expect(notes).toEqual([expect.stringMatching(/^list\.facts: .*"info"/)]);
  });

  it('fails the whole when it fails for a while only, so that facts do not come and go', async () => {
    const gathering = gather(gatherRequest({ gateway: { ...GATEWAY, listings } }), facts(answer(503, '')));
    await expect(gathering).rejects.toMatchObject({ reason: 'http.server' });
  });
});

describe('the clock', () => {
  const date = (text: string) => ok(openaiList(['a-1']), { date: text });

  it.each([
    ['Sun, 22 Nov 2026 12:04:00 GMT', 0],
    ['Sun, 22 Nov 2026 13:00:00 GMT', 1],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 1],
    ['nonsense', 0],
  ])('is warned of when the gateway says %s', async (text, count) => {
    const { notes } = await gather(
      gatherRequest(),
      scripted(() => date(text)),
    );
    expect(notes.filter((note) => note.startsWith('clock.skew'))).toHaveLength(count);
  });

  it('is not, when a person chose the date', async () => {
    const ports = { ...scripted(() => date('Sun, 22 Nov 2020 13:00:00 GMT')), pinned: true };
    expect((await gather(gatherRequest(), ports)).notes).toEqual([]);
  });
});
