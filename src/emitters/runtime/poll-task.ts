import type { Binding, FallbackOptions, Hop, HopOf, Served } from './chain.ts';
import { classify } from './classify.ts';
import type { Trigger } from './trigger.ts';
import { walk } from './with-fallbacks.ts';

/** How a task stands. */
export type Progress<R> = Pending | Done<R> | Failed;

/** Not done yet. */
export interface Pending {
  readonly state: 'pending';
}

/** Done, with what it gave. */
export interface Done<R> {
  readonly state: 'done';
  readonly result: R;
}

/** It will never be done. */
export interface Failed {
  readonly state: 'failed';
  readonly error: unknown;
}

/** How a task is submitted and asked for. Times are in milliseconds. */
export interface TaskOptions<H extends Hop, K, R> extends FallbackOptions<H> {
  /** Starts the task and gives what names it. Store that: it is paid for. */
  readonly submit: (hop: H, signal: AbortSignal) => Promise<K>;
  readonly poll: (task: K, hop: H, signal: AbortSignal) => Promise<Progress<R>>;
  /** The first wait; 2,000 when not given. */
  readonly interval?: number;
  /** Each wait is longer by this factor; 1.5 when not given. */
  readonly backoff?: number;
  /** The longest wait; 15,000 when not given. */
  readonly longestInterval?: number;
  /** From submission on; 600,000 when not given. */
  readonly deadline?: number;
  /** For tests. */
  readonly clock?: Clock;
}

/** What passes the time. */
export interface Clock {
  readonly now: () => number;
  /** Rejects with the signal's reason when it is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A finished task. */
export interface ServedTask<R, K, H extends Hop = Hop> extends Served<R, H> {
  readonly task: K;
}

/** A task that was not done by its deadline. It may be done later. */
export class TaskOverdue extends Error {
  override readonly name: string = 'TaskOverdue';
  readonly task: unknown;
  readonly hop: Hop;

  constructor(task: unknown, hop: Hop) {
    super('The task was not done by its deadline');
    this.task = task;
    this.hop = hop;
  }
}

/** Turns a binding that is answered at once into a compile error. */
export type OnlyTask<B extends Binding> = 'task' extends B['delivery']
  ? unknown
  : { readonly 'This binding is no task: use withFallbacks()': never };

/**
 * Submits a task and asks for it until it is done. Submitting walks the chain
 * as `withFallbacks` does. Once a model has taken the task no other is asked,
 * because both would be paid: a failed task throws its error as it came, an
 * overdue one `TaskOverdue`. A status route that is limited, down or slow is
 * asked again after the next wait.
 */
export async function pollTask<const B extends Binding, K, R>(
  binding: B & OnlyTask<B>,
  options: TaskOptions<HopOf<B>, K, R>,
): Promise<ServedTask<R, K, HopOf<B>>> {
  if (binding.delivery !== 'task') {
    throw new TypeError('This binding is no task: use withFallbacks()');
  }
  const submitted = await walk<B, K>(binding, options.submit, options);
  const { result: task, served, attempts } = submitted;
  const signal = options.signal ?? new AbortController().signal;
  const judge = options.classify ?? classify;
  const poll = async (): Promise<Progress<R>> => {
    try {
      return await options.poll(task, served, signal);
    } catch (error) {
      const goesOn = !signal.aborted && isPassing(judge(error, served));
      if (!goesOn) throw error;
      return { state: 'pending' };
    }
  };
  const clock = options.clock ?? { now: () => performance.now(), sleep };
  const end = clock.now() + (options.deadline ?? 600_000);
  const longest = options.longestInterval ?? 15_000;
  let wait = options.interval ?? 2_000;
  for (;;) {
    const left = end - clock.now();
    if (left <= 0) throw new TaskOverdue(task, served);
    await clock.sleep(Math.min(wait, longest, left), signal);
    signal.throwIfAborted();
    wait *= options.backoff ?? 1.5;
    const progress = await poll();
    if (progress.state === 'failed') throw progress.error;
    if (progress.state === 'done') {
      return { result: progress.result, task, served, attempts };
    }
  }
}

/** A status route that is in trouble says nothing about the task. */
function isPassing(trigger: Trigger | undefined): boolean {
  const passing: readonly unknown[] = ['rateLimit', 'unavailable', 'timeout'];
  return passing.includes(trigger);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
