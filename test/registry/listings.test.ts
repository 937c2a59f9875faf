import { describe, expect, it } from 'vitest';
import { environment, problems, registry } from './load.ts';

const files = (row: string) => ({
  'modelock.yaml': `gateways:\n  acme: { baseUrl: "https://acme.example", listings: [${row}] }\n`,
  'staging.yaml': environment('staging'),
});
const listing = (row: string) => registry(files(row)).environments[0]?.gateway.listings[0];

describe('a listing from elsewhere', () => {
  it('is read from a file or an address, without a key', () => {
    expect(listing('{ id: main, file: "locks/{environment}.json", families: [openai] }')).toEqual({
      id: 'main',
      path: 'locks/{environment}.json',
      from: { file: 'locks/{environment}.json' },
      auth: 'none',
      dialect: 'openai',
      strict: false,
      families: ['openai'],
    });
    const url = 'https://models.example/{environment}.lock.json';
    expect(listing(`{ url: "${url}", dialect: gemini }`)).toMatchObject({
      from: { url },
      auth: 'none',
      dialect: 'gemini',
      strict: true,
    });
  });

  it.each([
    ['{ id: nowhere }', 'listing-source', '{ id'],
    ['{ path: /v1/models, file: a.json }', 'listing-source', 'a.json'],
    ['{ file: a.json, url: "https://a.example/b" }', 'listing-source', '"https://a.'],
    ['{ file: a.json, auth: bearer }', 'listing-auth', 'bearer'],
    ['{ file: ../a.json }', 'input-path', '../a'],
    ['{ file: /etc/passwd }', 'input-path', '/etc'],
    ['{ url: "http://models.example/a" }', 'listing-url', '"http:'],
    ['{ url: "https://169.254.169.254/latest" }', 'listing-url', '"https://169'],
    ['{ url: "https://user:secret@models.example/a" }', 'listing-url', '"https://user'],
    ['{ path: /v1/models, facts: true }', 'facts-only', 'true'],
  ])('cannot be %s', (row, rule, token) => {
    const wrong = files(row);
    const column = (wrong['modelock.yaml'].split('\n')[1] ?? '').indexOf(token) + 1;
    expect(problems(wrong)).toEqual([`registry/${rule} modelock.yaml:2:${column}`]);
  });

  it('needs no key variable', () => {
    const own = {
      ...files('{ file: a.json }'),
      'staging.yaml': environment('staging').replace(/^key:.*\n/m, ''),
    };
    expect(problems(own)).toEqual([]);
  });
});

describe('an overlay', () => {
  const settings = (overlays: string) => ({
    'modelock.yaml': `gateways:\n  acme: { preset: acme }\noverlays: ${overlays}\n`,
    'staging.yaml': environment('staging'),
  });

  it('is a file of the project', () => {
    expect(registry(settings('[{ file: overlays/a.yaml }]')).overlays).toMatchObject([
      { file: 'overlays/a.yaml' },
    ]);
    expect(registry(files('{ path: /v1/models }')).overlays).toEqual([]);
  });

  it.each(['../a.yaml', '/a.yaml', 'a//b.yaml', 'con.json'])('cannot be %s', (file) => {
    expect(problems(settings(`[{ file: ${file} }]`))).toEqual(['registry/input-path modelock.yaml:3:20']);
  });
});

describe('a key command', () => {
  const staging = (lines: string) =>
    registry({
      'modelock.yaml': 'gateways:\n  acme: { preset: acme }\n',
      'staging.yaml': environment('staging').replace(/^key:.*\n/m, `${lines}\n`),
    }).environments[0];

  it('stands beside the variable or alone', () => {
    expect(staging('keyCommand: [pass, show, models]')).toMatchObject({
      keyCommand: ['pass', 'show', 'models'],
    });
    expect(staging('key: A_KEY\nkeyCommand: [pass]')).toMatchObject({ key: 'A_KEY', keyCommand: ['pass'] });
  });
});
