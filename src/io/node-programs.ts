import type { Programs, Ran } from './world.ts';

/** A key is short; a program that says more than this is not one that prints a key. */
const MAX_BYTES = 64 * 1024;

const WHY: ReadonlyMap<string, 'not-found' | 'refused'> = new Map([
  ['ENOENT', 'not-found'],
  ['EACCES', 'refused'],
  ['EPERM', 'refused'],
]);

/** Runs programs; an interrupted run stops them. */
export function nodePrograms(signal: AbortSignal): Programs {
  return {
    async run([program, ...args], timeoutMs) {
      // Loaded here: no other command needs it, and it costs milliseconds.
      const { spawn } = await import('node:child_process');
      return new Promise((resolve) => {
        let stdout = '';
        let why: Extract<Ran, { kind: 'failed' }>['why'] | undefined;
        const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
        const stop = (reason: NonNullable<typeof why>): void => {
          why ??= reason;
          child.kill('SIGKILL');
        };
        const interrupt = (): void => stop('aborted');
        const timer = setTimeout(() => stop('timeout'), timeoutMs);
        const settle = (ran: Ran): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', interrupt);
          // What a killed program started may still hold the pipe.
          child.stdout.destroy();
          resolve(ran);
        };
        signal.addEventListener('abort', interrupt);
        if (signal.aborted) interrupt();
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          stdout += text;
          if (stdout.length > MAX_BYTES) stop('too-long');
        });
        child.on('error', (error: NodeJS.ErrnoException) => {
          settle({ kind: 'failed', why: why ?? WHY.get(error.code ?? '') ?? 'refused' });
        });
        child.on('exit', () => {
          if (why !== undefined) settle({ kind: 'failed', why });
        });
        child.on('close', (code) =>
          settle(why === undefined ? { kind: 'ended', code: code ?? 1, stdout } : { kind: 'failed', why }),
        );
      });
    },
  };
}
