import type { ExitCode } from '../diagnostics/failure.ts';
import type { Sink, World } from '../io/world.ts';
import { decodeLock } from '../listing/lock.ts';
import type { Lock } from '../listing/record.ts';
import { answerFrom } from '../listing/replay.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import type { Input } from './command.ts';
import { drift } from './drift.ts';
import type { Flags } from './flags.ts';
import { join } from './project.ts';
import { replayKey } from './replay.ts';
import { sync } from './sync.ts';

const GATEWAY = 'https://gateway.api.anyint.ai';
const WITHDRAWN = 'gpt-5.2';
const KEYS: Readonly<Record<string, string>> = {
  ANYINT_API_KEY_STAGING: replayKey('staging'),
  ANYINT_API_KEY_PRODUCTION: replayKey('production'),
};

/** What the story is told with. */
interface Story {
  readonly world: World;
  readonly version: string;
  /** The example registry: path below its folder → text. */
  readonly example: Readonly<Record<string, string>>;
  /** Environment → what its key sees now. */
  readonly listings: Map<string, Lock>;
  /** Address of the embedded gateway. */
  readonly origin: string;
  readonly folder: string;
}

/** `modelock demo`: the whole story on an embedded gateway in a temporary folder that is removed at the end. */
export async function demo(world: World, { version }: Input): Promise<ExitCode> {
  const { DEMO_REGISTRY: example } = await import('./demo-registry.gen.ts');
  const folder = await world.files.temporary('modelock-demo-');
  const listings = exampleLocks(example);
  const server = await world.http.serve(0, (request) => answerFrom(serving(listings), request));
  try {
    const { origin } = server;
    return await tell({ world: stage(world, folder), version, example, listings, origin, folder });
  } finally {
    await server.close();
    await world.files.removeTree(folder);
  }
}

/** The world of the story: with the demo's keys, and paths shown as if the temporary folder were the working directory. */
function stage(world: World, folder: string): World {
  const { stdout, stderr } = world.terminal;
  const shown = (sink: Sink): Sink => ({
    isTerminal: sink.isTerminal,
    color: sink.color,
    width: sink.width,
    write: (text) => sink.write(text.replaceAll(`${folder}/`, '')),
  });
  return {
    ...world,
    env: { ...world.env, ...KEYS },
    terminal: { ...world.terminal, stdout: shown(stdout), stderr: shown(stderr) },
  };
}

function exampleLocks(example: Story['example']): Map<string, Lock> {
  const locks = new Map<string, Lock>();
  for (const name of ['staging', 'production']) {
    const path = `locks/${name}.lock.json`;
    locks.set(name, decodeLock(example[path] ?? '', path));
  }
  return locks;
}

function serving(listings: ReadonlyMap<string, Lock>): readonly { key: string; lock: Lock }[] {
  return [...listings].map(([name, lock]) => ({ key: replayKey(name), lock }));
}

async function tell(story: Story): Promise<ExitCode> {
  const { world, version, example, listings, folder } = story;
  const registry = join(folder, 'registry');
  const run = (flags: Flags): Input => ({ args: [], flags: { registry, ...flags }, version });
  const { stdout } = world.terminal;
  const title = (text: string): Promise<void> => stdout.write(`\n━━ ${text}\n\n`);

  await title(
    '1. A gateway that lists other models for each key, and a registry that names what each environment uses',
  );
  await writeRegistry(story, registry);
  await stdout.write(`${listingCounts(listings)}\n\n${head(example['production.yaml'] ?? '', 26)}\n`);

  await title("2. modelock sync: ask with each environment's own key, and lock the answers");
  await sync(world, run({}));
  await stdout.write(
    `\nregistry/locks/production.lock.json:\n${await firstLines(world, join(registry, 'locks/production.lock.json'), 16)}\n`,
  );

  await title('3. modelock check: no key, no network');
  await check(world, run({}));

  await title('4. modelock build: typed constants');
  await build(world, run({}));
  await stdout.write(`\n${await firstLines(world, join(folder, 'examples/generated/models.ts'), 44)}\n`);

  await title('5. modelock drift: nothing moved, so the report is short');
  await drift(world, run({}));

  await title(`6. The gateway withdraws "${WITHDRAWN}", which production uses as primary`);
  withdraw(listings);
  await stdout.write('$ modelock check --live\n\n');
  const code = await check(world, run({ live: true }));
  await stdout.write(`\nexit code ${code}\n\n$ modelock drift\n\n`);
  await drift(world, run({}));

  await title('Try next');
  await stdout.write(
    [
      'modelock init                      a registry for your own gateway',
      'modelock explain unlisted-model    why a rule exists, and what to do',
      'modelock replay --port 4010        a local gateway like this one, for tests and offline work',
      '',
    ].join('\n'),
  );
  return code === 1 ? 0 : 70;
}

/** The example registry, pointed at the embedded gateway. Grace is off so that the story fits into one minute. */
async function writeRegistry({ world, example, origin }: Story, registry: string): Promise<void> {
  for (const [name, text] of Object.entries(example)) {
    if (!name.endsWith('.yaml')) continue;
    const pointed = text.replace(GATEWAY, origin).replace('grace: 48h', 'grace: 0h');
    await world.files.write(join(registry, name), pointed);
  }
}

function withdraw(listings: Map<string, Lock>): void {
  const lock = listings.get('production');
  if (lock === undefined) return;
  listings.set('production', { ...lock, models: lock.models.filter(({ id }) => id !== WITHDRAWN) });
}

function listingCounts(listings: ReadonlyMap<string, Lock>): string {
  return [...listings]
    .map(([name, { models }]) => `${replayKey(name)} sees ${models.length} models`)
    .join(', ');
}

async function firstLines(world: World, path: string, count: number): Promise<string> {
  const bytes = await world.files.read(path);
  return head(new TextDecoder().decode(bytes ?? new Uint8Array()), count);
}

function head(text: string, count: number): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, count).map((line) => `  ${line}`);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`  … ${rest} more lines`] : [])].join('\n');
}
