import { describe, expect, it } from 'vitest';
import { routeUrl } from '../../src/listing/url.ts';
import { failureOf } from './ports.ts';

const at = (baseUrl: string, path = '/v1/models', allowHttp = false) =>
  routeUrl({ name: 'g', baseUrl, allowHttp }, path, {}).href;

describe('routeUrl', () => {
  it.each([
    ['https://h.test', '/v1/models', 'https://h.test/v1/models'],
    ['https://h.test/', '/v1/models', 'https://h.test/v1/models'],
    ['https://h.test/v1', '/v1/models', 'https://h.test/v1/models'],
    ['https://h.test/v1/', 'v1/models', 'https://h.test/v1/models'],
    ['https://h.test/api/v1', '/v1/models', 'https://h.test/api/v1/models'],
    ['https://h.test/openai/v1', '/openai/v1/models', 'https://h.test/openai/v1/models'],
    ['https://h.test/v2', '/v1/models', 'https://h.test/v2/v1/models'],
    ['https://h.test:8443/a', '//evil.test/models', 'https://h.test:8443/a/evil.test/models'],
    ['https://h.test', '/v1/models?type=all', 'https://h.test/v1/models?type=all'],
    ['http://127.0.0.1:4000', '/v1/models', 'http://127.0.0.1:4000/v1/models'],
    ['http://localhost:4000', '/v1/models', 'http://localhost:4000/v1/models'],
    ['http://[::1]:4000', '/v1/models', 'http://[::1]:4000/v1/models'],
  ])('%s with %s', (base, path, href) => {
    expect(at(base, path)).toBe(href);
  });

  it('adds the page query', () => {
    const url = routeUrl({ name: 'g', baseUrl: 'https://h.test', allowHttp: false }, '/m?a=1', {
      after_id: 'x&y=z',
    });
    expect([...url.searchParams]).toEqual([
      ['a', '1'],
      ['after_id', 'x&y=z'],
    ]);
  });

  it.each([
    'nope',
    'ftp://h.test',
    'https://user:hunter2@h.test',
    'https://hunter2@h.test',
    'https://h.test?key=hunter2',
    'https://h.test#hunter2',
    'http://h.test',
    'http://127.0.0.1.evil.test',
    'http://169.254.169.254',
  ])('refuses %s without quoting it', async (base) => {
    const failure = await failureOf(() => at(base));
    expect(failure).toMatchObject({ reason: 'gateway.unsafe', exitCode: 2 });
    expect(`${(failure as Error).message}`).not.toMatch(/hunter2|h\.test/);
  });

  it('takes http elsewhere only when allowed, and never leaves the base path', async () => {
    expect(at('http://proxy.internal:4000', '/v1/models', true)).toBe('http://proxy.internal:4000/v1/models');
    expect(await failureOf(() => at('https://h.test/a', '/../models'))).toMatchObject({
      reason: 'gateway.unsafe',
    });
  });
});
