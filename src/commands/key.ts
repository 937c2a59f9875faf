import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import type { Environment } from '../registry/registry.ts';
import type { Flags } from './flags.ts';
import { PROGRAM_TIMEOUT_MS, programProblem } from './program.ts';

/** May programs that the registry names be run? Never on the registry's word alone. */
export function allowsCommands(world: World, flags: Flags): boolean {
  return flags.allowCommands === true || world.env['MODELOCK_ALLOW_COMMANDS'] === '1';
}

/**
 * The key of an environment: the value of its variable, else what its program prints. Concealed before it is handed on.
 * Undefined when there is none or none is sent. Rejects with `key.command` when the program may not run or gives no key.
 */
export async function keyOf(
  world: World,
  environment: Environment,
  allowed: boolean,
): Promise<string | undefined> {
  const { key: variable, keyCommand, gateway } = environment;
  const value = variable === undefined ? undefined : world.env[variable];
  if (value !== undefined) world.conceal(value);
  if (value !== undefined && value.trim() !== '') return value;
  const [program, ...args] = keyCommand ?? [];
  if (program === undefined || gateway.listings.every(({ auth }) => auth === 'none')) return value;
  if (!allowed) throw notAllowed(environment, program);
  const ran = await world.programs.run([program, ...args], PROGRAM_TIMEOUT_MS);
  if (ran.kind === 'ended') world.conceal(ran.stdout.trim());
  const isEmpty = ran.kind === 'ended' && ran.stdout.trim() === '';
  const problem = programProblem(ran, isEmpty, 'printed far more than a key');
  if (ran.kind !== 'ended' || problem !== undefined) throw failed(environment, program, problem ?? '');
  // Programs end their output with a line break, which belongs to no key.
  return ran.stdout.replace(/\r?\n$/, '');
}

function notAllowed({ name, key }: Environment, program: string): Failure {
  const variable = key === undefined ? '' : `Set ${key}, or when you trust this registry: `;
  return new Failure('key.command', {
    message: `${name}: its key would come from the program "${program}", which a registry may not run by its own word`,
    help: `${variable}${variable === '' ? 'When you trust this registry: ' : ''}run this with \`--allow-commands\` or MODELOCK_ALLOW_COMMANDS=1. Never do so for a pull request of a stranger.`,
    data: { program },
  });
}

/** What the program printed is never shown: it may be half a key. */
function failed({ name }: Environment, program: string, problem: string): Failure {
  return new Failure('key.command', {
    message: `${name}: the program "${program}" of \`keyCommand\` ${problem}`,
    help: 'Run it by hand to see why; its standard output must be the key alone. What it printed is not shown here.',
    data: { program },
  });
}
