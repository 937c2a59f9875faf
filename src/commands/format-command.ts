import { Failure } from '../diagnostics/failure.ts';
import type { Answered, World } from '../io/world.ts';
import type { Output } from '../registry/registry.ts';
import { PROGRAM_TIMEOUT_MS, programProblem } from './program.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** A file that is to be laid out. */
interface Unformatted {
  readonly output: Output;
  readonly path: string;
  readonly text: string;
  /** May programs that the registry names be run? */
  readonly allowed: boolean;
}

/**
 * The text as the output's `formatCommand` lays it out, or as it is without one.
 * Rejects with `output.format` when the program may not run, fails, or prints nothing.
 */
export async function formatted(world: World, file: Unformatted): Promise<string> {
  const { output, path, text, allowed } = file;
  const [program, ...args] = output.formatCommand ?? [];
  if (program === undefined) return text;
  if (!allowed) throw notAllowed(output, program);
  const command = [program, ...args.map((arg) => arg.replaceAll('{file}', path))] as const;
  const answer = await world.programs.ask([...command], {
    input: text,
    maxBytes: MAX_BYTES,
    timeoutMs: PROGRAM_TIMEOUT_MS,
  });
  const isEmpty = answer.kind === 'ended' && answer.stdout.length === 0;
  const problem = programProblem(answer, isEmpty, 'printed more than 64 MiB');
  if (answer.kind !== 'ended' || problem !== undefined) throw failed(file, program, problem ?? '', answer);
  return new TextDecoder().decode(answer.stdout);
}

function notAllowed({ at }: Output, program: string): Failure {
  return new Failure('output.format', {
    message: `The layout of this output comes from the program "${program}", which a registry may not run by its own word`,
    help: 'When you trust this registry, run this with `--allow-commands` or MODELOCK_ALLOW_COMMANDS=1. Never do so for a pull request of a stranger.',
    at,
    data: { program },
  });
}

function failed({ output, path }: Unformatted, program: string, problem: string, answer: Answered): Failure {
  const said = answer.kind === 'ended' ? answer.stderr.trim() : '';
  return new Failure('output.format', {
    message: `The program "${program}" of \`formatCommand\` ${problem}, so ${path} was left as it is${said === '' ? '' : `; it said: ${said.slice(0, 500)}`}`,
    help: 'It must read the text on standard input and print the same text in your layout.',
    at: output.at,
    data: { program },
  });
}
