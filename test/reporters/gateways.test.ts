import { describe, expect, it } from 'vitest';
import { type GatewayRoute, type GatewayRow, renderGateways } from '../../src/reporters/gateways.ts';
import { forbiddenIn } from '../support/runner.ts';

function route(fields: Partial<GatewayRoute>): GatewayRoute {
  const main = { id: 'main', path: '/v1/models', auth: 'bearer', dialect: 'openai' };
  return { ...main, paging: 'none', facts: false, proves: [], ...fields };
}

const ROWS: readonly GatewayRow[] = [
  {
    preset: 'acme',
    title: 'Acme',
    addresses: ['https://acme.example', 'https://eu.acme.example'],
    routes: [
      route({ proves: ['openai', 'gemini'] }),
      route({ path: '/other/models', auth: 'x-api-key', dialect: 'anthropic', paging: 'cursor' }),
      route({ path: '/models', dialect: 'gemini', paging: 'token' }),
      route({ path: '/models/offset', dialect: 'portkey', paging: 'offset' }),
      route({ path: '/models/info', dialect: 'gpustack', paging: 'page', facts: true }),
    ],
    families: [
      { family: 'openai', path: '/v1', auth: 'bearer' },
      { family: 'gemini', path: '/gemini', auth: 'bearer' },
    ],
    listNeedsKey: true,
    docs: 'https://acme.example/docs',
  },
  {
    preset: 'any',
    title: 'Any \u202eserver',
    addresses: [],
    routes: [route({ auth: 'none' })],
    families: [],
    listNeedsKey: false,
    docs: '',
  },
];

describe('gateways', () => {
  it.each([60, 100])('at %i columns', async (width) => {
    const text = renderGateways(ROWS, { color: false, width });
    expect(forbiddenIn(text)).toEqual([]);
    await expect(text).toMatchFileSnapshot(`../goldens/reporters/gateways-${width}.txt`);
  });
});
