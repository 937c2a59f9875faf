import { expect } from 'vitest';
import { scenarioNamed } from '../../src/chaos/index.ts';
import type { Scenario } from '../../src/chaos/scenario.ts';
import { type Replayed, serveFault } from '../../src/commands/fault.ts';
import { run } from '../../src/commands/run.ts';
import type { ExitCode } from '../../src/diagnostics/failure.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { discard, formsOf } from '../support/planted.ts';
import {
  filesIn,
  keyFor,
  lockOf,
  models,
  replayed,
  scratchFolder,
  variableFor,
  writeEditorSchemas,
  writeLocks,
  writeRegistry,
} from './registry.ts';
import { type ScaledWorld, scaledWorld } from './scaled-world.ts';

/** One environment in the document of `sync --format json`. */
export interface SyncedEnvironment {
  readonly name: string;
  readonly outcome: 'written' | 'unchanged' | 'failed';
  readonly reason?: string;
  readonly kept: boolean;
  readonly attempts: number;
  readonly elapsedMs: number;
  readonly models?: number;
  readonly notes: readonly string[];
}

/** What a run came to. */
export interface Played {
  readonly code: ExitCode;
  readonly environments: readonly SyncedEnvironment[];
  readonly stdout: string;
  readonly stderr: string;
  /** Virtual times of the requests, in milliseconds. */
  readonly sent: readonly number[];
  /** Virtual milliseconds from start to end. */
  readonly elapsedMs: number;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

/** How a fault is played. */
export interface ArenaOptions {
  readonly environments?: readonly string[];
  /** How many times faster than real time. */
  readonly pace?: number;
  readonly seen?: readonly LockedModel[];
  /** What a lock holds, where it is not what the gateway shows. */
  readonly locked?: (environment: string, seen: readonly LockedModel[]) => readonly LockedModel[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A gateway that plays a fault, and a registry that points to it, with its locks in place. */
export interface Arena {
  readonly scenario: Scenario;
  readonly origin: string;
  readonly folder: string;
  readonly gateway: ScaledWorld;
  readonly env: Readonly<Record<string, string | undefined>>;
  run(...argv: readonly string[]): Promise<Played>;
  close(): Promise<void>;
}

const ONE = ['production'];
const PACE = 10;

/** The scenario of this name. */
export function named(name: string): Scenario {
  const scenario = scenarioNamed(name);
  if (scenario === undefined) throw new Error(`there is no fault "${name}"`);
  return scenario;
}

/** Sets up a fault; `close` gives everything back. */
export async function arena(fault: string | Scenario, options: ArenaOptions = {}): Promise<Arena> {
  const { environments = ONE, pace = PACE, seen = models(200), locked = (_, all) => all } = options;
  const scenario = typeof fault === 'string' ? named(fault) : fault;
  const folder = scratchFolder();
  const gateway = scaledWorld({ folder, pace });
  const shown: readonly Replayed[] = replayed(environments, seen);
  const server = await serveFault(gateway, scenario, { port: 0, replayed: shown, pace });
  const keys = environments.map((each) => [variableFor(each), keyFor(each)] as const);
  const env = { ...Object.fromEntries(keys), MODELOCK_DEBUG: '1', ...options.env };
  const now = gateway.clock.now();
  writeRegistry(folder, server.origin, environments);
  writeLocks(
    folder,
    environments.map((each) => lockOf(each, server.origin, locked(each, seen), now)),
  );
  await writeEditorSchemas(gateway);
  return {
    scenario,
    origin: server.origin,
    folder,
    gateway,
    env,
    run: (...argv) => runIn(folder, argv, { pace, env }, environments),
    async close() {
      await server.close();
      await gateway.close();
      discard(folder);
    },
  };
}

async function runIn(
  folder: string,
  argv: readonly string[],
  { pace, env }: { readonly pace: number; readonly env: Arena['env'] },
  environments: readonly string[],
): Promise<Played> {
  const before = filesIn(folder);
  const world = scaledWorld({ folder, pace, env });
  const started = world.clock.elapsed();
  try {
    const code = await run(argv, '0.0.0', () => world);
    const elapsedMs = world.clock.elapsed() - started;
    const after = filesIn(folder);
    const [stdout, stderr] = [world.stdout(), world.stderr()];
    const everything = [stdout, stderr, ...Object.values(after)].join('\n');
    for (const environment of environments) {
      for (const [form, text] of formsOf(keyFor(environment))) {
        expect(everything.includes(text), `the key, ${form}`).toBe(false);
      }
    }
    const document = argv.includes('json') ? JSON.parse(stdout) : {};
    return {
      code,
      environments: document.environments ?? [],
      stdout,
      stderr,
      sent: world.sent.map(({ at }) => at - started),
      elapsedMs,
      before,
      after,
    };
  } finally {
    await world.close();
  }
}

/** Sets up a fault, syncs once, and gives everything back. */
export async function syncAgainst(fault: string | Scenario, options: ArenaOptions = {}): Promise<Played> {
  const made = await arena(fault, options);
  try {
    return await made.run('sync', '--format', 'json');
  } finally {
    await made.close();
  }
}
