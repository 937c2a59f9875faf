import { describe, expect, it } from 'vitest';
import { nodeClock } from '../../src/io/node-clock.ts';

const { signal } = new AbortController();

describe('clock', () => {
  it('tells the time, or the date it was given', () => {
    expect(Math.abs(nodeClock({ signal }).now().getTime() - Date.now())).toBeLessThan(1_000);
    const now = new Date('2026-01-02T03:04:05Z');
    const clock = nodeClock({ signal, now });
    clock.now().setFullYear(1999);
    expect(clock.now()).toEqual(now);
  });

  it('sleeps as long as asked', async () => {
    const before = performance.now();
    await nodeClock({ signal }).sleep(60);
    expect(performance.now() - before).toBeGreaterThanOrEqual(50);
  });

  it('wakes at once when interrupted, and then sleeps no more', async () => {
    const controller = new AbortController();
    const clock = nodeClock({ signal: controller.signal });
    const before = performance.now();
    setTimeout(() => controller.abort('SIGINT'), 10);
    await clock.sleep(60_000);
    await clock.sleep(60_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('draws numbers from 0 to 1', () => {
    const drawn = Array.from({ length: 50 }, () => nodeClock({ signal }).random());
    expect(drawn.every((each) => each >= 0 && each < 1)).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(10);
  });
});
