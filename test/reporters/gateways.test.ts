import { describe, expect, it } from 'vitest';
import { type GatewayRow, renderGateways } from '../../src/reporters/gateways.ts';
import { forbiddenIn } from '../support/runner.ts';

const ROWS: readonly GatewayRow[] = [
  {
    preset: 'acme',
    title: 'Acme',
    addresses: ['https://acme.example', 'https://eu.acme.example'],
    routes: [
      { id: 'main', path: '/v1/models', auth: 'bearer', dialect: 'openai', proves: ['openai', 'gemini'] },
      { id: 'other', path: '/other/models', auth: 'x-api-key', dialect: 'anthropic', proves: [] },
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
    routes: [{ id: 'main', path: '/v1/models', auth: 'none', dialect: 'openai', proves: [] }],
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
