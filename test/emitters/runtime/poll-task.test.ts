import { describe, expect, it, vi } from 'vitest';
import type { Binding, Hop } from '../../../src/emitters/runtime/chain.ts';
import { type Clock, type Progress, pollTask, TaskOverdue } from '../../../src/emitters/runtime/poll-task.ts';

const CLIP: Binding & { readonly delivery: 'task' } = {
  family: 'kling',
  modality: 'video',
  delivery: 'task',
  primary: 'kling-v3-omni',
  fallbacks: [{ model: 'kling-v3', when: ['unavailable'] }],
};

/** A clock that passes as fast as it is asked to, and keeps the waits. */
function fastClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  let time = 1000;
  return {
    waits,
    now: () => time,
    sleep: async (ms) => {
      waits.push(ms);
      time += ms;
    },
  };
}

/** Answers in turn; an `Error` is thrown. The last one stays. */
function turns<R>(...answers: readonly (Progress<R> | Error | object)[]): () => Promise<Progress<R>> {
  let at = 0;
  return async () => {
    const answer = answers[Math.min(at, answers.length - 1)];
    at += 1;
    if (answer !== undefined && 'state' in answer) return answer as Progress<R>;
    throw answer;
  };
}

const PENDING = { state: 'pending' } as const;
const DONE = { state: 'done', result: 'clip.mp4' } as const;
const submit = async ({ model }: Hop): Promise<string> => `task of ${model}`;

describe('pollTask', () => {
  it('asks until the task is done, each wait longer than the one before', async () => {
    const clock = fastClock();
    const poll = turns<string>(PENDING, PENDING, PENDING, DONE);
    const done = await pollTask(CLIP, { submit, poll, clock, longestInterval: 4000 });
    const served = { model: 'kling-v3-omni', family: 'kling', position: 0 };
    expect(done).toEqual({
      result: 'clip.mp4',
      task: 'task of kling-v3-omni',
      served,
      attempts: [{ outcome: 'served', hop: served }],
    });
    expect(clock.waits).toEqual([2000, 3000, 4000, 4000]);
  });

  it('walks the chain to submit, and asks the model that took the task', async () => {
    const asked: unknown[] = [];
    const done = await pollTask(CLIP, {
      clock: fastClock(),
      submit: async (hop) => {
        if (hop.position === 0) throw { status: 503 };
        return 7;
      },
      poll: async (task, hop) => {
        asked.push([task, hop.model]);
        return DONE;
      },
    });
    expect(done.attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'served']);
    expect(asked).toEqual([[7, 'kling-v3']]);
  });

  it('submits nothing twice when the task fails', async () => {
    const error = new Error('rendering failed');
    const submitOnce = vi.fn(submit);
    const poll = turns<string>(PENDING, { state: 'failed', error });
    await expect(pollTask(CLIP, { submit: submitOnce, poll, clock: fastClock() })).rejects.toBe(error);
    expect(submitOnce).toHaveBeenCalledTimes(1);
  });

  it('asks again after a status route in trouble, and gives up after any other error', async () => {
    const poll = turns<string>({ status: 429 }, { status: 503 }, { status: 504 }, DONE);
    expect(await pollTask(CLIP, { submit, poll, clock: fastClock() })).toMatchObject({ result: 'clip.mp4' });
    for (const error of [{ status: 404 }, { status: 401 }, new TypeError('bug')]) {
      const failing = pollTask(CLIP, { submit, poll: turns<string>(error, DONE), clock: fastClock() });
      await expect(failing).rejects.toBe(error);
    }
  });

  it('gives up at the deadline, with what names the task', async () => {
    const clock = fastClock();
    const overdue = pollTask(CLIP, { submit, poll: turns<string>(PENDING), clock, deadline: 6000 });
    await expect(overdue).rejects.toBeInstanceOf(TaskOverdue);
    await expect(overdue).rejects.toMatchObject({
      task: 'task of kling-v3-omni',
      hop: { model: 'kling-v3-omni' },
    });
    // The last wait is cut so that the task is asked for once more at the deadline.
    expect(clock.waits).toEqual([2000, 3000, 1000]);
  });

  it('stops when aborted, in a wait and in a request', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = pollTask(CLIP, { submit, poll: turns<string>(PENDING), signal, interval: 3_600_000 });
    setTimeout(() => controller.abort(new Error('enough')), 5);
    await expect(waiting).rejects.toThrow('enough');

    const second = new AbortController();
    const late = new DOMException('late', 'TimeoutError');
    const poll = async (): Promise<Progress<string>> => {
      second.abort(new Error('enough'));
      throw late;
    };
    const asking = pollTask(CLIP, { submit, poll, signal: second.signal, clock: fastClock() });
    await expect(asking).rejects.toBe(late);
    const before = pollTask(CLIP, { submit, poll, signal: AbortSignal.abort(new Error('before')) });
    await expect(before).rejects.toThrow('before');
  });

  it('waits by itself, and leaves no listener behind', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const poll = turns<string>(PENDING, DONE);
    expect(await pollTask(CLIP, { submit, poll, signal, interval: 1 })).toMatchObject({ result: 'clip.mp4' });
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed).toHaveBeenCalledTimes(2);
  });

  it('refuses a binding that is no task at run time too', async () => {
    const wide: Binding = { ...CLIP, delivery: 'sync' };
    await expect(pollTask(wide, { submit, poll: turns<string>(DONE) })).rejects.toThrow(/withFallbacks/);
  });
});
