import pkg from '../package.json' with { type: 'json' };
import { readCommandLine } from './commands/command-line.ts';

/** Ends with the code of what failed to load or to be written; nothing of ours may look like a finding. */
const BUG = 70;

/**
 * How long a finished run waits for what is still open. undici 7.30 opens a new connection when the last request of one was
 * stopped, and a connection that is being made survives the agent's end (seen 2026-11).
 */
const LINGER_MS = 250;

async function main(argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv, pkg.version);
  if (line.kind === 'run') {
    const [{ execute }, { nodeWorld }] = await Promise.all([
      import('./commands/execute.ts'),
      import('./io/node.ts'),
    ]);
    return execute(line, pkg.version, nodeWorld);
  }
  // Nothing but words: no world is needed, and none is loaded.
  process.stdout.on('error', () => undefined).write(line.out);
  process.stderr.on('error', () => undefined).write(line.err);
  return line.code;
}

/** Ends the process. Everything has been said by now, so a connection that a library left half open must not keep it alive. */
function end(code: number): void {
  process.exitCode = code;
  setTimeout(() => process.exit(code), LINGER_MS).unref();
}

main(process.argv.slice(2)).then(end, (error: unknown) => {
  process.stderr.write(`modelock itself failed: ${error instanceof Error ? error.message : String(error)}\n`);
  end(BUG);
});
