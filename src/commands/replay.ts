import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { lockOfRecording } from '../listing/recording.ts';
import { answerFrom } from '../listing/replay.ts';
import { chatFrom } from '../listing/replay-chat.ts';
import type { Input } from './command.ts';
import { failingOf } from './failing.ts';
import { listFaults, type Replayed, scenarioOf, serveFault } from './fault.ts';
import { isOpen } from './judgement.ts';
import { readOutlook } from './locks.ts';
import { openProject } from './project.ts';
import { orInterrupted, say } from './publish.ts';

/** The key under which `replay` shows an environment's listing. It is no secret: it only works on loopback. */
export function replayKey(environment: string): string {
  return `replay-${environment}`;
}

/** `modelock replay`: serves locks or recorded answers on 127.0.0.1 until interrupted. */
export async function replay(world: World, { flags }: Input): Promise<ExitCode> {
  if (flags.faults === true) return listFaults(world);
  const port = portOf(flags.port ?? '0');
  if (flags.fault !== undefined && flags.fail !== undefined) {
    const help = 'A fault is about models routes; leave one of them out.';
    throw new Failure('usage', { message: '--fail does not go with --fault', help });
  }
  const scenario = flags.fault === undefined ? undefined : await scenarioOf(flags.fault);
  const replayed =
    flags.recorded === undefined
      ? await fromLocks(world, flags.registry)
      : await fromRecordings(world, flags.recorded);
  const failing = failingOf(flags.fail ?? [], replayed);
  const server =
    scenario === undefined
      ? await world.http.serve(
          port,
          (request) => chatFrom(replayed, failing, request) ?? answerFrom(replayed, request),
        )
      : await serveFault(world, scenario, { port, replayed, pace: 1 });
  await world.terminal.stdout.write(`${server.origin}\n`);
  for (const { environment, key, lock } of replayed) {
    await say(world, `${environment}: ${lock.models.length} models for the key "${key}"`);
  }
  await say(
    world,
    "Set `baseUrl` to the address above and each environment's key variable to its key. Ctrl-C ends it.",
  );
  await untilInterrupted(world.signal);
  await server.close();
  return orInterrupted(world, 0);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Failure('usage', {
    message: `--port "${text}" is no port`,
    help: 'Use a number from 0 to 65535.',
  });
}

async function fromLocks(world: World, folder: string | undefined): Promise<readonly Replayed[]> {
  const project = await openProject(world, folder);
  if (!isOpen(project)) {
    throw new Failure('registry.invalid', {
      message: `The registry in "${project.folder}" cannot be read`,
      help: 'Run `modelock check` to see why.',
    });
  }
  const { bases, failures } = await readOutlook(world, project.folder, project.registry.environments);
  const [failure] = failures.values();
  if (bases.size === 0 && failure !== undefined) throw failure;
  return [...bases].map(([environment, { lock }]) => ({ environment, key: replayKey(environment), lock }));
}

async function fromRecordings(world: World, recordings: readonly string[]): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = [];
  for (const recording of recordings) {
    const [, environment, file] = /^([^=]+)=(.+)$/.exec(recording) ?? [];
    if (environment === undefined || file === undefined) {
      throw new Failure('usage', {
        message: `--recorded "${recording}" is not environment=file`,
        help: 'Write it as --recorded staging=answer.json.',
      });
    }
    const bytes = await world.files.read(file);
    if (bytes === undefined) throw new Failure('usage', { message: `There is no file "${file}"` });
    const lock = lockOfRecording(bytes, environment, world.clock.now());
    replayed.push({ environment, key: replayKey(environment), lock });
  }
  return replayed;
}

function untilInterrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
