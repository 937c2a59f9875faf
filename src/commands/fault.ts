import type { Scenario, Stage } from '../chaos/scenario.ts';
import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { WireServer, World } from '../io/world.ts';
import type { Lock } from '../listing/record.ts';
import { answerFrom } from '../listing/replay.ts';
import { say } from './publish.ts';

/** One environment's listing and the key that sees it. */
export interface Replayed {
  readonly environment: string;
  readonly key: string;
  readonly lock: Lock;
}

/** What a fault is played with. */
export interface Performance {
  readonly port: number;
  readonly replayed: readonly Replayed[];
  /** Pauses are divided by this. */
  readonly pace: number;
}

/** A server that plays a fault; `origin` is what a client is pointed to, whether or not anything listens there. */
export interface FaultServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Prints every fault that can be played. */
export async function listFaults(world: World): Promise<ExitCode> {
  const { faultsText, SCENARIOS } = await import('../chaos/index.ts');
  await world.terminal.stdout.write(faultsText(SCENARIOS));
  return 0;
}

/** The fault of this name. Rejects with `usage`, which lists the names, when there is none. */
export async function scenarioOf(name: string): Promise<Scenario> {
  const { SCENARIOS, scenarioNamed } = await import('../chaos/index.ts');
  const scenario = scenarioNamed(name);
  if (scenario !== undefined) return scenario;
  throw new Failure('usage', {
    message: `There is no fault "${name}"`,
    help: `Use one of ${SCENARIOS.map((each) => each.name).join(', ')}; \`modelock replay --faults\` says what each one does.`,
  });
}

/** Plays a fault until closed, and tells the person what is played and what `sync` should say to it. */
export async function serveFault(
  world: World,
  scenario: Scenario,
  performance: Performance,
): Promise<FaultServer> {
  const { promise } = await import('../chaos/index.ts');
  const elsewhere = scenario.needsElsewhere === true ? await eavesdrop(world) : undefined;
  const server = await open(world, scenario, performance, elsewhere?.origin ?? '');
  await say(
    world,
    `Fault ${scenario.id} ${scenario.name}: ${scenario.about}. \`modelock sync\`: ${promise(scenario)}.`,
  );
  const folder = await showCertificate(world, scenario, server.certificate);
  return {
    origin: scenario.saysHttps === true ? server.origin.replace('http:', 'https:') : server.origin,
    async close() {
      await server.close();
      await elsewhere?.close();
      if (folder !== undefined) await world.files.removeTree(folder);
    },
  };
}

async function open(
  world: World,
  scenario: Scenario,
  { port, replayed, pace }: Performance,
  elsewhere: string,
): Promise<WireServer> {
  const { talkOf } = await import('../chaos/index.ts');
  const { act, entry } = scenario;
  if (act.kind === 'absent') return { origin: act.origin, close: async () => undefined };
  const about = { origin: '' };
  const stage: Stage = {
    ...honesty(replayed),
    now: () => world.clock.now(),
    origin: () => about.origin,
    elsewhere: () => elsewhere,
    pace,
  };
  const server = await world.http.serveWire(port, entry ?? 'plain', talkOf(scenario, stage));
  about.origin = server.origin;
  if (act.kind !== 'closed') return server;
  await server.close();
  return { origin: server.origin, close: async () => undefined };
}

/** What an honest gateway would say. */
function honesty(replayed: readonly Replayed[]): Pick<Stage, 'answer' | 'position'> {
  return {
    answer: (request, change = (models) => models) =>
      answerFrom(
        replayed.map(({ key, lock }, index) => ({
          key,
          lock: { ...lock, models: change(lock.models, index) },
        })),
        request,
      ),
    position: (request) => {
      const index = replayed.findIndex((one) => answerFrom([one], request).status === 200);
      return index === -1 ? undefined : index;
    },
  };
}

/** A second server that tells the person what reaches it: no request should. */
async function eavesdrop(world: World): Promise<WireServer> {
  const server = await world.http.serveWire(0, 'plain', async (wire) => {
    const request = await wire.request();
    if (request !== undefined) {
      const names = Object.keys(request.headers).join(', ');
      await say(world, `The second server heard ${request.method} with the headers ${names}.`);
      await wire.send('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    }
    wire.end();
  });
  await say(world, `A second server at ${server.origin} tells here what it hears.`);
  return server;
}

/** Writes down a certificate that a client may be told to trust, and returns its folder. */
async function showCertificate(
  world: World,
  { entry }: Scenario,
  certificate: string | undefined,
): Promise<string | undefined> {
  if (certificate === undefined || entry === 'self-signed') return undefined;
  const folder = await world.files.temporary('modelock-replay-');
  await world.files.write(`${folder}/certificate.pem`, certificate);
  const why = entry === 'trusted' ? 'it trusts this server' : 'nothing but this fault stands in its way';
  await say(world, `Start the client with NODE_EXTRA_CA_CERTS=${folder}/certificate.pem, so that ${why}.`);
  return folder;
}
