import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather } from '../../src/listing/gather.ts';
import { encodeLock } from '../../src/listing/lock.ts';
import { lockOf } from './models.ts';
import {
  answer,
  failureOf,
  GATEWAY,
  gatherRequest,
  inOrder,
  ok,
  openaiList,
  route,
  scripted,
} from './ports.ts';

const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `m${String(index).padStart(3, '0')}`);
const twoRoutes = {
  ...GATEWAY,
  listings: [
    route(),
    route({
      id: 'anthropic',
      path: '/anthropic/v1/models',
      auth: 'x-api-key',
      dialect: 'anthropic',
      families: ['anthropic'],
    }),
  ],
};

describe('gather', () => {
  it('asks every route and unifies the answers', async () => {
    const ports = scripted(({ url }) =>
      url.includes('/anthropic/')
        ? ok({
            data: [
              { type: 'model', id: 'm001', display_name: 'One' },
              { type: 'model', id: 'x', display_name: 'X' },
            ],
            has_more: false,
          })
        : ok(openaiList(ids(2))),
    );
    const { routes, ...gathered } = await gather(gatherRequest({ gateway: twoRoutes }), ports);
    expect(routes.map(({ id, dialect, models, pages }) => [id, dialect, models, pages])).toEqual([
      ['openai', 'openai', 2, 1],
      ['anthropic', 'anthropic', 2, 1],
    ]);
    expect(gathered).toEqual({
      listings: [
        { id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' },
        { id: 'anthropic', path: '/anthropic/v1/models', dialect: 'anthropic', auth: 'key' },
      ],
      models: [
        { id: 'm000', owner: 'acme', created: '2023-11-14', in: ['openai'] },
        { id: 'm001', name: 'One', owner: 'acme', created: '2023-11-15' },
        { id: 'x', name: 'X', in: ['anthropic'] },
      ],
      missing: [],
      notes: [],
    });
  });

  it('fails whole when one route fails', async () => {
    const ports = scripted(({ url }) =>
      url.includes('/anthropic/') ? answer(403, '') : ok(openaiList(ids(2))),
    );
    expect(await failureOf(gather(gatherRequest({ gateway: twoRoutes }), ports))).toMatchObject({
      reason: 'http.forbidden',
    });
  });

  it('says when a listing does not prove its key', async () => {
    const scene = inOrder(ok(openaiList(ids(2))));
    const open = await gather(
      gatherRequest({ gateway: { ...GATEWAY, listings: [route({ auth: 'none' })] } }),
      scripted(scene),
    );
    const generic = await gather(
      gatherRequest({ gateway: { ...GATEWAY, preset: 'openai-compatible', listings: [route()] } }),
      scripted(scene),
    );
    const known = await gather(
      gatherRequest({ gateway: { ...GATEWAY, preset: 'openai', listings: [route()] } }),
      scripted(scene),
    );
    expect([open, generic, known].map(({ listings }) => listings[0]?.auth)).toEqual([
      'not-proven',
      'not-proven',
      'key',
    ]);
  });

  it('looks again for a used id, and believes the larger answer', async () => {
    const ports = scripted(inOrder(ok(openaiList(ids(3))), ok(openaiList(ids(4)))));
    const gathered = await gather(gatherRequest({ used: new Set(['m003']) }), ports);
    expect(gathered.models).toHaveLength(4);
    expect(gathered.notes).toEqual([expect.stringMatching(/^list\.flap: .*3 and 4 models/)]);
    expect(ports.requests).toHaveLength(2);
    expect(ports.sleeps).toEqual([2000]);
    const worse = scripted(inOrder(ok(openaiList(ids(3))), ok(openaiList(ids(2)))));
    expect((await gather(gatherRequest({ used: new Set(['m003']) }), worse)).models).toHaveLength(3);
  });

  it('looks twice at most, and once when nothing used is absent', async () => {
    const ports = scripted(inOrder(ok(openaiList(ids(3)))));
    expect((await gather(gatherRequest({ used: new Set(['nope']) }), ports)).notes).toEqual([]);
    expect(ports.requests.filter(({ url }) => url.endsWith('/models'))).toHaveLength(2);
    const once = scripted(inOrder(ok(openaiList(ids(3)))));
    const declared = [{ ids: ['V5'] }];
    await gather(
      gatherRequest({
        used: new Set(['m001', 'V5']),
        gateway: { ...GATEWAY, declared, listings: [route()] },
      }),
      once,
    );
    expect(once.requests).toHaveLength(1);
    const called = scripted(inOrder(ok({ models: [{ name: 'models/g' }] })));
    await gather(gatherRequest({ used: new Set(['g']) }), called);
    expect(called.requests).toHaveLength(1);
  });

  it('asks once more before it refuses a list that shrank', async () => {
    const previous = lockOf(ids(20).map((id) => ({ id })));
    const ports = scripted(inOrder(ok(openaiList(ids(4)))));
    const failure = await failureOf(gather(gatherRequest({ previous: () => previous }), ports));
    expect(failure).toMatchObject({ reason: 'list.shrink', data: { before: 20, after: 4 } });
    expect(ports.sleeps).toEqual([5000]);
    const flapping = scripted(inOrder(ok(openaiList(ids(4))), ok(openaiList(ids(20)))));
    const gathered = await gather(gatherRequest({ previous: () => previous }), flapping);
    expect(gathered.models).toHaveLength(20);
    expect(gathered.notes).toEqual([expect.stringMatching(/^list\.flap/)]);
    const { digest } = (failure as { data: { digest: string } }).data;
    const accepted = scripted(inOrder(ok(openaiList(ids(4)))));
    expect(
      (await gather(gatherRequest({ previous: () => previous, acceptShrink: digest }), accepted)).models,
    ).toHaveLength(4);
    expect(accepted.requests).toHaveLength(1);
  });

  it('keeps one deadline over all requests', async () => {
    const ports = scripted(() => {
      ports.advance(40_000);
      return ok(openaiList(ids(3)));
    });
    const failure = await failureOf(
      gather(gatherRequest({ gateway: twoRoutes, used: new Set(['nope']) }), ports),
    );
    expect(failure).toMatchObject({ reason: 'net.deadline' });
  });

  it('notes bad entries, conflicts and twins', async () => {
    const list = openaiList(['ok', '', 'bad\n', 'caf\u00e9', 'cafe\u0301', 'ok']);
    const { notes } = await gather(gatherRequest(), scripted(inOrder(ok(list))));
    expect(notes.map((note) => note.split(':')[0])).toEqual([
      'list.quarantine',
      'list.duplicates',
      'list.conflict',
      'list.twins',
    ]);
    expect(notes[0]).toContain('2 entries');
    expect(notes[0]).toContain('"bad\\u000a"');
    const many = await gather(
      gatherRequest(),
      scripted(inOrder(ok(openaiList(['ok', ...Array(9).fill('')])))),
    );
    expect(many.notes[0]).toContain('and 4 more');
  });

  it('gives the same lock bytes for any order of entries', async () => {
    const body = openaiList([...ids(12), 'm001', '', 'm003']) as { data: unknown[] };
    const bytesOf = async (data: readonly unknown[]) => {
      const { models, listings } = await gather(gatherRequest(), scripted(inOrder(ok({ ...body, data }))));
      return encodeLock(lockOf(models, { listings }));
    };
    const expected = await bytesOf(body.data);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(body.data, { minLength: body.data.length }), async (data) => {
        expect(await bytesOf(data)).toBe(expected);
      }),
    );
  });
});
