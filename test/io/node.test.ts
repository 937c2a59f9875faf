import { describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/io/node.ts';

describe('the real world', () => {
  it('is put together and given back', async () => {
    const before = process.listenerCount('SIGTERM');
    const now = new Date('2026-01-01T00:00:00Z');
    const world = nodeWorld({ colorFlag: 'always', now });
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    expect(world.clock.now()).toEqual(now);
    expect(world.terminal.stdout.color).toBe(true);
    expect(world.env['PATH']).toBe(process.env['PATH']);
    expect(world.signal.aborted).toBe(false);
    const { origin } = await world.http.serve(0, () => ({ status: 200, body: 'x' }));
    const request = { url: origin, headers: {}, timeoutMs: 5_000, maxBytes: 10 };
    expect(await world.http.get(request)).toMatchObject({ kind: 'answer', status: 200 });
    world.conceal('sk-very-secret');
    expect(await world.http.get({ ...request, url: 'http://sk-very-secret.invalid/' })).toMatchObject({
      kind: 'fault',
      detail: expect.not.stringContaining('secret'),
    });
    const folder = await world.files.temporary('modelock-test-');
    await world.files.exclusive(folder, 0, () => world.files.write(`${folder}/file`, 'x'));
    expect(await world.files.list(folder)).toEqual(['file']);
    world.dispose();
    expect(process.listenerCount('SIGTERM')).toBe(before);
    expect(await world.files.exists(folder)).toBe(false);
    expect(await world.http.get(request)).toMatchObject({ kind: 'fault', fault: 'aborted' });
  });
});
