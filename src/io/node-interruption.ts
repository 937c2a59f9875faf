import { setMaxListeners } from 'node:events';

/** What `signal.reason` holds once the run is interrupted. */
export type SignalName = 'SIGINT' | 'SIGTERM';

const EXIT_CODES: Readonly<Record<SignalName, number>> = { SIGINT: 130, SIGTERM: 143 };

/** The part of `process` that is needed here. */
export interface SignalSource {
  on(event: SignalName | 'exit', listener: () => void): unknown;
  off(event: SignalName | 'exit', listener: () => void): unknown;
  exit(code: number): unknown;
}

/** How long interrupted work may take to end by itself, in milliseconds: the whole must end within a second. */
const GRACE_MS = 800;

/** A signal that SIGINT and SIGTERM abort. */
export interface InterruptionWatch {
  readonly signal: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

/**
 * Listens for SIGINT and SIGTERM. The first one aborts the signal and leaves a moment to end in good order;
 * a second one, or the end of that moment, calls `cleanUp` and ends the process.
 */
export function watchInterruption(source: SignalSource, cleanUp: () => void): InterruptionWatch {
  const controller = new AbortController();
  // Every request and every wait listens; that is no leak.
  setMaxListeners(0, controller.signal);
  let timer: NodeJS.Timeout | undefined;

  const stop = (name: SignalName): void => {
    cleanUp();
    source.exit(EXIT_CODES[name]);
  };
  const hear = (name: SignalName) => (): void => {
    if (controller.signal.aborted) {
      stop(name);
      return;
    }
    timer = setTimeout(() => stop(name), GRACE_MS);
    timer.unref();
    controller.abort(name);
  };
  const onInt = hear('SIGINT');
  const onTerm = hear('SIGTERM');
  source.on('SIGINT', onInt);
  source.on('SIGTERM', onTerm);
  source.on('exit', cleanUp);
  return {
    signal: controller.signal,
    dispose() {
      clearTimeout(timer);
      source.off('SIGINT', onInt);
      source.off('SIGTERM', onTerm);
      source.off('exit', cleanUp);
    },
  };
}
