import type { Attempt, Binding, Fallback, FallbackOptions, Hop, HopOf, Served } from './chain.ts';
import { classify } from './classify.ts';
import type { Trigger } from './trigger.ts';

/** Turns a binding that is delivered as a task into a compile error. */
export type NotTask<B extends Binding> = [TaskOf<B>] extends [never]
  ? unknown
  : { readonly 'This binding is delivered as a task: use pollTask()': never };

type TaskOf<B extends Binding> = Extract<B, { readonly delivery: 'task' }>;

/**
 * Calls the primary model of a binding and, when it fails for a reason that a
 * fallback is named for, the first later fallback that names it, and so on
 * from there. `any` stands for each of the six triggers and for nothing else:
 * no fallback hides a malformed request, a wrong key or an empty account.
 *
 * When no fallback takes over, the last error is thrown as it came; `onHop`
 * has heard of the others. What fails after `call` has returned, such as the
 * rest of a stream, is not retried. SDKs retry by themselves first: set their
 * `maxRetries` to 0 if the fallback should come at once, and their `timeout`
 * for a limit of each attempt, because an abort is never taken for a timeout.
 *
 * @example
 * const { result, served } = await withFallbacks(supportChat, (hop, signal) =>
 *   openai.chat.completions.create({ model: hop.model, messages }, { signal }),
 * );
 */
export async function withFallbacks<const B extends Binding, T>(
  binding: B & NotTask<B>,
  call: (hop: HopOf<B>, signal: AbortSignal) => Promise<T>,
  options: FallbackOptions<HopOf<B>> = {},
): Promise<Served<T, HopOf<B>>> {
  if (binding.delivery === 'task') {
    throw new TypeError('This binding is delivered as a task: use pollTask()');
  }
  return walk<B, T>(binding, call, options);
}

/** Walks a chain, whatever its delivery. */
export async function walk<B extends Binding, T>(
  binding: B,
  call: (hop: HopOf<B>, signal: AbortSignal) => Promise<T>,
  options: FallbackOptions<HopOf<B>>,
): Promise<Served<T, HopOf<B>>> {
  const signal = options.signal ?? new AbortController().signal;
  const attempts: Attempt<HopOf<B>>[] = [];
  const report = (attempt: Attempt<HopOf<B>>): void => {
    attempts.push(attempt);
    options.onHop?.(attempt);
  };
  let position = 0;
  for (;;) {
    signal.throwIfAborted();
    const hop = hopAt(binding, position);
    const done = await settled(call, hop, signal);
    if ('result' in done) {
      report({ outcome: 'served', hop });
      return { result: done.result, served: hop, attempts };
    }
    const { error } = done;
    const judge = options.classify ?? classify;
    const trigger = signal.aborted ? undefined : judge(error, hop);
    position = trigger ? nextAfter(binding, position, trigger) : 0;
    const next = position === 0 ? undefined : hopAt(binding, position);
    report({ outcome: 'failed', hop, error, trigger, next });
    if (next === undefined) throw error;
  }
}

/** A call that throws before it returns a promise fails like any other. */
async function settled<H extends Hop, T>(
  call: (hop: H, signal: AbortSignal) => Promise<T>,
  hop: H,
  signal: AbortSignal,
): Promise<{ readonly result: T } | { readonly error: unknown }> {
  try {
    return { result: await call(hop, signal) };
  } catch (error) {
    return { error };
  }
}

function hopAt<B extends Binding>(binding: B, position: number): HopOf<B> {
  const fallback = binding.fallbacks[position - 1];
  const model = fallback?.model ?? binding.primary;
  const family = fallback?.family ?? binding.family;
  return { model, family, position } as Hop as HopOf<B>;
}

/** The first later hop that answers to the trigger; 0 when there is none. */
function nextAfter(binding: Binding, at: number, trigger: Trigger): number {
  const answers = ({ when }: Fallback, index: number): boolean => {
    return index >= at && (when.includes(trigger) || when.includes('any'));
  };
  return binding.fallbacks.findIndex(answers) + 1;
}
