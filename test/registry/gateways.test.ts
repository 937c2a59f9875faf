import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/registry/address.ts';
import { environment, located, problems, registry } from './load.ts';

function gateway(row: string): NonNullable<ReturnType<typeof registry>['environments'][number]>['gateway'] {
  const [first] = registry({
    'modelock.yaml': `gateways:\n  acme: ${row}\n`,
    'staging.yaml': environment('staging'),
  }).environments;
  if (first === undefined) throw new Error('no environment');
  return first.gateway;
}

const wrong = (row: string): readonly string[] =>
  problems({ 'modelock.yaml': `gateways:\n  acme: ${row}\n`, 'staging.yaml': environment('staging') });

describe('a gateway', () => {
  it('takes over its preset', () => {
    expect(gateway('{ preset: acme }')).toMatchObject({
      name: 'acme',
      preset: 'acme',
      baseUrl: 'https://acme.example',
      allowHttp: false,
      listings: [{ id: 'openai', path: '/v1/models' }],
      families: { openai: { path: '/v1', auth: 'bearer' } },
      declared: [{ family: 'aiMusic' }],
    });
  });

  it('overrides its preset', () => {
    const row =
      '{ preset: acme, baseUrl: https://other.example/x/, listings: [{ path: /m }], families: { anthropic: { path: /a }, openai: { path: /o } } }';
    expect(gateway(row)).toMatchObject({
      baseUrl: 'https://other.example/x',
      listings: [
        { id: 'openai', path: '/m', auth: 'bearer', dialect: 'openai', strict: false, families: [] },
      ],
      families: { anthropic: { path: '/a', auth: 'x-api-key' }, openai: { path: '/o', auth: 'bearer' } },
    });
  });

  it('derives what a route leaves out', () => {
    const routes =
      '[{ path: /a, dialect: anthropic, families: [anthropic] }, { path: /g, auth: x-goog-api-key }, { id: free, path: /f, auth: none }]';
    expect(gateway(`{ baseUrl: http://127.0.0.1:4000, listings: ${routes} }`).listings).toEqual([
      {
        id: 'anthropic',
        path: '/a',
        auth: 'x-api-key',
        dialect: 'anthropic',
        strict: true,
        families: ['anthropic'],
      },
      { id: 'gemini', path: '/g', auth: 'x-goog-api-key', dialect: 'gemini', strict: false, families: [] },
      { id: 'free', path: '/f', auth: 'none', dialect: 'openai', strict: false, families: [] },
    ]);
    const others = '[{ path: /z, auth: api-key }, { path: /p, auth: x-portkey-api-key }]';
    const { listings } = gateway(`{ baseUrl: http://127.0.0.1:4000, listings: ${others} }`);
    expect(listings.map(({ dialect, auth }) => [dialect, auth])).toEqual([
      ['azure', 'api-key'],
      ['portkey', 'x-portkey-api-key'],
    ]);
  });

  it.each([
    ['unknown preset', '{ preset: acne }', ['registry/unknown-preset modelock.yaml:2:19']],
    ['preset named as a builtin', '{ preset: toString }', ['registry/unknown-preset modelock.yaml:2:19']],
    ['no address', '{ preset: nowhere }', ['registry/missing-base-url modelock.yaml:2:3']],
    ['no route', '{ baseUrl: https://x.example }', ['registry/missing-listings modelock.yaml:2:3']],
    [
      'unknown dialect',
      '{ preset: acme, listings: [{ path: /m, dialect: opnai }] }',
      ['registry/unknown-dialect modelock.yaml:2:57'],
    ],
    [
      'unknown family of a route',
      '{ preset: acme, listings: [{ path: /m, families: [opnai] }] }',
      ['registry/unknown-family modelock.yaml:2:59'],
    ],
    [
      'unknown family served',
      '{ preset: acme, families: { opnai: { path: /v1 } } }',
      ['registry/unknown-family modelock.yaml:2:37'],
    ],
    [
      'one id twice',
      '{ preset: acme, listings: [{ path: /a }, { path: /b }] }',
      ['registry/repeated-listing modelock.yaml:2:58'],
    ],
    [
      'path with a query',
      '{ preset: acme, listings: [{ path: "/a?key=1" }] }',
      ['schema/form modelock.yaml:2:44'],
    ],
    [
      'path that climbs',
      '{ preset: acme, listings: [{ path: /a/../b }] }',
      ['schema/form modelock.yaml:2:44'],
    ],
  ])('is refused: %s', (_, row, expected) => {
    expect(wrong(row)).toEqual(expected);
  });

  it('is refused without showing a credential', () => {
    const settings =
      'gateways:\n  acme:\n    baseUrl: https://u:FAKE-SECRET@x.example\n    listings: [{ path: /m, dialect: opnai }]\n';
    const all = located({ 'modelock.yaml': settings, 'staging.yaml': environment('staging') });
    expect(all.map(({ rule }) => rule)).toEqual(['registry/base-url', 'registry/unknown-dialect']);
    expect(all[0]).not.toHaveProperty('excerpt');
    expect(JSON.stringify(all)).not.toContain('SECRET');
  });
});

describe('readAddress', () => {
  it.each([
    ['https://gateway.example', false, 'https://gateway.example'],
    ['https://gateway.example/', false, 'https://gateway.example'],
    ['https://gateway.example:8443/base/v1/', false, 'https://gateway.example:8443/base/v1'],
    ['http://localhost:4000', false, 'http://localhost:4000'],
    ['http://127.0.0.1', false, 'http://127.0.0.1'],
    ['http://[::1]:80', false, 'http://[::1]'],
    ['http://proxy.internal:4000', true, 'http://proxy.internal:4000'],
  ])('takes %s', (text, allowHttp, url) => {
    expect(readAddress(text, allowHttp)).toEqual({ url });
  });

  it.each([
    ['gateway.example'],
    ['https://'],
    ['https:/one.example'],
    ['https:\\\\host.example'],
    ['https://a b.example'],
    ['ftp://gateway.example'],
    ['file:///etc/passwd'],
    ['http://gateway.example'],
    ['http://169.254.169.254/latest'],
    ['http://[fe80::1]/'],
    ['http://[::ffff:169.254.169.254]/'],
    ['http://0xA9FEA9FE/'],
    ['http://metadata.google.internal/'],
    ['http://127.0.0.1.example.com'],
    ['http://localhost.example.com'],
  ])('refuses %s', (text) => {
    expect(readAddress(text, false)).toHaveProperty('problem.secret', false);
  });

  it.each([
    ['https://u@x.example'],
    ['https://u:p@x.example'],
    ['https://x.example/?key=1'],
    ['https://x.example/#k'],
    ['u:p@x'],
    ['http://u:p@169.254.169.254'],
  ])('conceals %s', (text) => {
    expect(readAddress(text, true)).toHaveProperty('problem.secret', true);
  });

  it('never lets user, query or fragment through, and never plain http to a stranger', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (text) => {
          const address = readAddress(text, false);
          if (!('url' in address)) return;
          expect(address.url).not.toMatch(/[@?#\s]|\/$/);
          expect(address.url).toMatch(/^https:|^http:\/\/(?:127\.|localhost|\[::1\]|[^/]*\.localhost)/);
        },
      ),
    );
  });
});
