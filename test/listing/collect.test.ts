import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/diagnostics/failure.ts';
import { collect } from '../../src/listing/collect.ts';
import type { ListingRoute } from '../../src/listing/preset.ts';
import {
  answer,
  caller,
  failureOf,
  GATEWAY,
  inOrder,
  ok,
  openaiList,
  route,
  type Scene,
  type Scripted,
  scripted,
} from './ports.ts';

const fixture = (path: string): Scene =>
  ok(readFileSync(join(import.meta.dirname, 'dialects', `${path}.json`), 'utf8'));
const collecting = (ports: Scripted, fields: Partial<ListingRoute> = {}) =>
  collect(route(fields), GATEWAY, caller(), ports);
const queries = (ports: Scripted) => ports.requests.map(({ url }) => new URL(url).search);

describe('collect', () => {
  it('knows a page with news from one without, in whatever order ids come', async () => {
    const page = (last: string, ...ids: readonly string[]) =>
      ok({ ...(openaiList(ids) as object), has_more: last !== '', last_id: last });
    const whole = scripted(inOrder(page('1', 'm', 'z'), page('2', 'm', 'b'), page('', 'z', 'c')));
    expect((await collecting(whole)).records.map(({ id }) => id)).toEqual(['b', 'c', 'm', 'z']);
    const turning = scripted(inOrder(page('1', 'm', 'z'), page('2', 'b'), page('', 'b', 'm')));
    expect(await failureOf(collecting(turning))).toMatchObject({ reason: 'list.pages' });
  });

  it.each([
    ['openai', ['', '?after=b']],
    ['anthropic', ['?limit=1000', '?limit=1000&after_id=b']],
    ['gemini', ['?pageSize=1000', '?pageSize=1000&pageToken=t2']],
  ])('walks all pages of %s', async (dialect, asked) => {
    const ports = scripted(inOrder(fixture(`${dialect}/page-1`), fixture(`${dialect}/page-2`)));
    const listing = await collecting(ports, { dialect });
    expect(listing).toMatchObject({ dialect, pages: 2, attempts: 2, duplicates: 0, bad: [] });
    expect(listing.records.map(({ id }) => id.replace('models/', ''))).toEqual(['a', 'b', 'c']);
    expect(queries(ports)).toEqual(asked);
  });

  it.each([
    ['openrouter', ['?output_modalities=all', '?output_modalities=all&offset=1&limit=1']],
    ['portkey', ['', '?offset=2']],
    ['cohere', ['?page_size=1000', '?page_size=1000&page_token=t2']],
    ['gpustack', ['?page=1&perPage=100', '?page=2&perPage=100']],
    ['cloudflare', ['?page=1', '?page=2']],
    ['vertex', ['?pageSize=100', '?pageSize=100&pageToken=t2']],
  ])('walks all pages of %s, and stops at a page that comes again', async (dialect, asked) => {
    const ports = scripted(inOrder(fixture(`${dialect}/page-1`), fixture(`${dialect}/page-2`)));
    expect(await collecting(ports, { dialect })).toMatchObject({ dialect, pages: 2, duplicates: 0, bad: [] });
    expect(queries(ports)).toEqual(asked);
    expect(new Set(ports.requests.map(({ url }) => new URL(url).host))).toEqual(new Set(['gateway.test']));
    const stuck = scripted(inOrder(fixture(`${dialect}/page-1`)));
    expect(await failureOf(collecting(stuck, { dialect }))).toMatchObject({ reason: 'list.pages' });
  });

  it('merges the deployments of one LiteLLM name, and keeps no address of theirs', async () => {
    const listing = await collecting(scripted(inOrder(fixture('litellm/duplicates'))));
    expect(listing.records).toEqual([
      {
        id: 'house-chat',
        aliasOf: 'acme/muse-5',
        owner: 'acme',
        contextTokens: 8192,
        outputTokens: 1024,
        features: ['vision'],
        conflicts: ['price'],
      },
    ]);
    expect(JSON.stringify(listing)).not.toMatch(/10\.0\.0\.7|concealed/);
  });

  it('pages by the dialect of the body, whatever the route asked in', async () => {
    const ports = scripted(inOrder(fixture('anthropic/page-1'), fixture('anthropic/page-2')));
    expect(await collecting(ports, { dialect: 'openai' })).toMatchObject({ dialect: 'anthropic', pages: 2 });
    expect(queries(ports)).toEqual(['', '?limit=1000&after_id=b']);
  });

  it('merges duplicates and names conflicts', async () => {
    const listing = await collecting(scripted(inOrder(fixture('openai/duplicates'))));
    expect(listing).toMatchObject({ duplicates: 2 });
    expect(listing.records).toEqual([
      { id: 'other', owner: 'acme', created: '2025-06-27' },
      { id: 'same', owner: 'acme', created: '2025-06-15' },
      { id: 'torn', name: 'Torn', created: '2025-07-08', conflicts: ['contextTokens', 'owner'] },
    ]);
  });

  it('tolerates pages that overlap, and one that is empty', async () => {
    const page = (ids: string[], token?: string) =>
      ok({ models: ids.map((id) => ({ name: `models/${id}` })), ...(token ? { nextPageToken: token } : {}) });
    const listing = await collecting(
      scripted(inOrder(page(['a', 'b'], '1'), page([], '2'), page(['b', 'c']))),
      { dialect: 'gemini' },
    );
    expect(listing).toMatchObject({ pages: 3, duplicates: 1, records: [{}, {}, {}] });
  });

  it.each([
    ['the same page again', inOrder(fixture('anthropic/page-1')), 2],
    [
      'the same token',
      (_: unknown, index: number) => ok({ models: [{ name: `models/${index}` }], nextPageToken: 'same' }),
      2,
    ],
    [
      'tokens in a circle',
      (_: unknown, index: number) =>
        ok({ models: [{ name: `models/${index}` }], nextPageToken: String(index % 3) }),
      4,
    ],
    [
      'empty pages',
      (_: unknown, index: number) =>
        ok(
          index === 0
            ? { models: [{ name: 'models/a' }], nextPageToken: 't' }
            : { nextPageToken: String(index) },
        ),
      4,
    ],
    [
      'pages without end',
      (_: unknown, index: number) =>
        ok({ models: [{ name: `models/${index}` }], nextPageToken: String(index) }),
      100,
    ],
    [
      'a last page that repeats',
      (_: unknown, index: number) => ok({ data: [{ id: 'a' }], has_more: index === 0, last_id: 'a' }),
      2,
    ],
  ])('stops at %s', async (_, script, requests) => {
    const ports = scripted(script);
    expect(await failureOf(collecting(ports))).toMatchObject({ reason: 'list.pages' });
    expect(ports.requests).toHaveLength(requests);
  });

  it('stops at too many entries', async () => {
    const ids = Array.from({ length: 50_001 }, (_, index) => `m${index}`);
    expect(await failureOf(collecting(scripted(inOrder(ok(openaiList(ids))))))).toMatchObject({
      reason: 'list.limit',
    });
  });

  it.each([
    [answer(500, ''), 'list.pages', 'http.server'],
    [answer(404, ''), 'list.pages', 'http.route'],
    [ok('<html>'), 'list.pages', 'body.html'],
    [ok({ data: 7 }), 'list.pages', 'body.envelope'],
    [answer(401, ''), 'http.auth', undefined],
    [answer(429, '', { 'retry-after': '3600' }), 'http.rate', undefined],
  ])('never takes a part for the whole when a later page fails (%#)', async (scene, reason, cause) => {
    const failure = await failureOf(collecting(scripted(inOrder(fixture('anthropic/page-1'), scene))));
    expect(failure).toMatchObject({ reason });
    expect((failure as Failure).data['cause']).toBe(cause);
  });

  it('sets bad entries aside up to ten, or up to one in twenty', async () => {
    const good = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);
    const bad = (count: number) => Array.from({ length: count }, () => '');
    const of = (g: number, b: number) =>
      collecting(scripted(inOrder(ok(openaiList([...good(g), ...bad(b)])))));
    expect(await of(1, 10)).toMatchObject({ records: [{ id: 'm0' }] });
    expect((await of(1, 10)).bad).toHaveLength(10);
    expect((await of(209, 11)).bad).toHaveLength(11);
    expect(await failureOf(of(208, 11))).toMatchObject({
      reason: 'body.envelope',
      data: { bad: 11, good: 208 },
    });
    expect(await failureOf(of(0, 1))).toMatchObject({ reason: 'body.envelope' });
  });

  it('refuses a dialect that nobody knows', async () => {
    expect(await failureOf(collecting(scripted(inOrder(ok([]))), { dialect: 'nope' }))).toMatchObject({
      reason: 'registry.invalid',
    });
  });
});
