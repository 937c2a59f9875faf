import pkg from '../package.json' with { type: 'json' };
import { readCommandLine } from './commands/command-line.ts';

/** Ends with the code of what failed to load or to be written; nothing of ours may look like a finding. */
const BUG = 70;

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

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `modelock itself failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = BUG;
  },
);
