import type { World } from '../io/world.ts';

/** A status line on a terminal that says which environments are still being asked; silent anywhere else. */
export interface Progress {
  done(name: string): Promise<void>;
  end(): Promise<void>;
}

const CLEAR_LINE = '\r\u001b[K';

/** Starts the status line. */
export function progress(world: World, names: readonly string[]): Progress {
  const { stderr } = world.terminal;
  const waiting = new Set(names);
  const show = async (): Promise<void> => {
    if (!stderr.isTerminal) return;
    const text = `asking ${[...waiting].join(', ')} …`;
    await stderr.write(`${CLEAR_LINE}${text.slice(0, Math.max(10, stderr.width - 1))}`);
  };
  void show();
  return {
    async done(name) {
      waiting.delete(name);
      if (waiting.size > 0) await show();
    },
    async end() {
      if (stderr.isTerminal) await stderr.write(CLEAR_LINE);
    },
  };
}
