import type { Answered, AskProgram, Programs, Ran } from './world.ts';

/** A key is short; a program that says more than this is not one that prints a key. */
const MAX_BYTES = 64 * 1024;
/** Enough for the sentence that says why a program ended. */
const MAX_SAID = 4096;

const WHY: ReadonlyMap<string, 'not-found' | 'refused'> = new Map([
  ['ENOENT', 'not-found'],
  ['EACCES', 'refused'],
  ['EPERM', 'refused'],
]);

type Failed = Extract<Ran, { kind: 'failed' }>;
type Command = readonly [string, ...string[]];

/** Runs programs; an interrupted run stops them. */
export function nodePrograms(signal: AbortSignal): Programs {
  return {
    async run(command, timeoutMs) {
      const ended = await start(signal, command, { maxBytes: MAX_BYTES, timeoutMs }, false);
      if (ended.kind === 'failed') return ended;
      return { kind: 'ended', code: ended.code, stdout: new TextDecoder().decode(ended.stdout) };
    },
    ask: (command, how) => start(signal, command, how, true),
  };
}

async function start(
  signal: AbortSignal,
  [program, ...args]: Command,
  { maxBytes, timeoutMs, input, env }: AskProgram,
  listens: boolean,
): Promise<Answered> {
  // Loaded here: few commands need it, and it costs milliseconds.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let total = 0;
    let stderr = '';
    let why: Failed['why'] | undefined;
    const child = spawn(program, args, {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', listens ? 'pipe' : 'ignore'],
      windowsHide: true,
      ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
    });
    const stop = (reason: Failed['why']): void => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const interrupt = (): void => stop('aborted');
    const timer = setTimeout(() => stop('timeout'), timeoutMs);
    const settle = (answered: Answered): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      // What a killed program started may still hold the pipes.
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(answered);
    };
    signal.addEventListener('abort', interrupt);
    if (signal.aborted) interrupt();
    child.stdout?.on('data', (chunk: Uint8Array) => {
      total += chunk.length;
      if (total > maxBytes) stop('too-long');
      else chunks.push(chunk);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = `${stderr}${text}`.slice(0, MAX_SAID);
    });
    // A program may end before it has read everything.
    child.stdin?.on('error', () => undefined).end(input);
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle({ kind: 'failed', why: why ?? WHY.get(error.code ?? '') ?? 'refused' });
    });
    child.on('exit', () => {
      if (why !== undefined) settle({ kind: 'failed', why });
    });
    child.on('close', (code) =>
      settle(
        why === undefined
          ? { kind: 'ended', code: code ?? 1, stdout: Buffer.concat(chunks), stderr }
          : { kind: 'failed', why },
      ),
    );
  });
}
