import type { Clock } from './world.ts';

/** Real time and chance. `now` fixes the date that `now()` tells; waiting stays real. */
export function nodeClock(options: { readonly signal: AbortSignal; readonly now?: Date | undefined }): Clock {
  const { signal, now } = options;
  return {
    now: () => new Date(now ?? Date.now()),
    pinned: now !== undefined,
    elapsed: () => performance.now(),
    random: () => Math.random(),
    sleep: (ms) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const finish = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', finish);
          resolve();
        };
        const timer = setTimeout(finish, ms);
        signal.addEventListener('abort', finish);
      }),
  };
}
