import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { PRESETS } from '../../src/listing/presets.ts';
import type { GatewayRow } from '../../src/reporters/gateways.ts';
import { memoryWorld } from '../support/memory-world.ts';

describe('gateways', () => {
  it('tells of every preset how each route is asked, paged, and whether it only adds facts', async () => {
    const world = memoryWorld();
    expect(await run(['gateways', '--format', 'json'], '0.0.0', () => world)).toBe(0);
    const { gateways } = JSON.parse(world.stdout()) as { readonly gateways: readonly GatewayRow[] };
    expect(gateways.map(({ preset }) => preset)).toEqual(Object.keys(PRESETS));
    const routes = new Map(gateways.map((row) => [row.preset, row.routes]));
    expect(routes.get('litellm')?.map(({ path, facts, paging }) => [path, facts, paging])).toEqual([
      ['/v1/models', false, 'none'],
      ['/model/info', true, 'none'],
    ]);
    const paging = ['anthropic', 'cohere', 'portkey', 'gpustack'].map((id) => routes.get(id)?.[0]?.paging);
    expect(paging).toEqual(['cursor', 'token', 'offset', 'page']);
  });

  it('shows them to a person', async () => {
    const world = memoryWorld();
    expect(await run(['gateways'], '0.0.0', () => world)).toBe(0);
    expect(world.stdout()).toMatch(/^ {2}facts +GET \/model\/info /m);
  });
});
