import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type StandIn, served, standIn } from './forge-stand-in.ts';
import { discard, PLANTED_KEY } from './planted.ts';
import { spawned } from './workflow-run.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.cjs');
const ENVIRONMENTS = ['production', 'staging'] as const;
const KEYS = { production: `${PLANTED_KEY}-production`, staging: `${PLANTED_KEY}-staging` };

/** A team's repository, its forge and its gateway, all on this machine. */
export interface CiWorld {
  readonly folder: string;
  readonly forge: StandIn;
  /** Variables that every job has. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Values of the secrets, by the variable. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Keys that the gateway heard, since it was last asked for them. */
  heard(): readonly string[];
  /** What the gateway lists for an environment from now on; "down" is an answer that nobody can believe. */
  lists(environment: 'production' | 'staging', models: string): void;
  git(cwd: string, ...args: readonly string[]): string;
  /** In the bare repository that is `origin`. */
  remote(...args: readonly string[]): string;
  /** A fresh clone of a branch, as the checkout action makes it. */
  clone(branch?: string, depth?: number): string;
  write(folder: string, files: Readonly<Record<string, string>>): void;
  cli(cwd: string, ...args: readonly string[]): ReturnType<typeof spawned>;
  close(): Promise<void>;
}

const USE_CASE =
  '  chat: { description: Answers., because: Best., family: openai, modality: text, delivery: sync, primary: big, fallbacks: [{ model: small, when: [any], because: Cheap. }] }\n';

/** Makes a world whose registry is synced, built and pushed, with the files of `init --ci`. */
export async function ciWorld(forge: 'github' | 'gitlab', grace = '48h'): Promise<CiWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'modelock-ci-'));
  const listed: Record<string, string> = { production: 'big small other', staging: 'big small other' };
  let keys: string[] = [];
  const gateway = createServer((request, response) => {
    const key = String(request.headers.authorization ?? '').replace(/^Bearer /, '');
    keys.push(key);
    const environment = ENVIRONMENTS.find((name) => KEYS[name] === key);
    const models = environment === undefined ? 'down' : (listed[environment] ?? 'down');
    if (request.url !== '/v1/models') return response.writeHead(404).end('{}');
    if (models === 'down') return response.writeHead(401).end('{"error":{"message":"no"}}');
    const data = models.split(' ').map((id) => ({ id, object: 'model' }));
    return response.end(JSON.stringify({ object: 'list', data }));
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.address() as AddressInfo;
  const fake = standIn(forge);
  const api = await served(fake);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  // Stands for the registry of packages: `npx --yes modelock@… <args>`; NOW is the moment at which it is called.
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/bash\nshift 2\nexec "${process.execPath}" "${CLI}" \${NOW:+--now "$NOW"} "$@"\n`,
  );
  chmodSync(join(bin, 'npx'), 0o755);

  const env = {
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    NO_COLOR: '1',
    CI: 'true',
    ...(forge === 'github'
      ? {
          GITHUB_ACTIONS: 'true',
          GITHUB_API_URL: api.origin,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: 'acme/app',
        }
      : {
          GITLAB_CI: 'true',
          CI_API_V4_URL: api.origin,
          CI_PROJECT_ID: '7',
          CI_SERVER_URL: `file://${folder}`,
          CI_PROJECT_PATH: 'remote',
          CI_COMMIT_BRANCH: 'main',
        }),
  };
  const git: CiWorld['git'] = (cwd, ...args) =>
    execFileSync('git', ['-c', 'user.name=A person', '-c', 'user.email=person@example.com', ...args], {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const write: CiWorld['write'] = (into, files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(into, path)), { recursive: true });
      writeFileSync(join(into, path), text);
    }
  };
  const secrets = { KEY_PRODUCTION: KEYS.production, KEY_STAGING: KEYS.staging };
  const cli: CiWorld['cli'] = (cwd, ...args) =>
    spawned(process.execPath, [CLI, ...args], { cwd, env: { ...env, ...secrets } });

  const first = join(folder, 'first');
  mkdirSync(first);
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', join(folder, 'remote.git')], { env });
  write(first, {
    'registry/modelock.yaml': `gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:${port}" } }\noutputs: [{ emit: typescript, file: src/generated/models.ts }]\nsync: { grace: ${grace} }\n`,
    ...Object.fromEntries(
      ENVIRONMENTS.map((name) => [
        `registry/${name}.yaml`,
        `environment: ${name}\nstage: ${name}\ngateway: main\nkey: KEY_${name.toUpperCase()}\nuseCases:\n${USE_CASE}`,
      ]),
    ),
  });
  for (const args of [['sync'], ['build'], ['init', '--ci', forge]]) {
    const { code, out } = await cli(first, ...args);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${code}\n${out}`);
  }
  git(first, 'init', '-q', '-b', 'main');
  git(first, 'add', '.');
  git(first, 'commit', '-qm', 'Start');
  git(first, 'push', '-q', join(folder, 'remote.git'), 'main');
  keys = [];

  return {
    folder,
    forge: fake,
    env,
    secrets,
    heard: () => keys.splice(0),
    lists: (environment, models) => {
      listed[environment] = models;
    },
    git,
    remote: (...args) => git(join(folder, 'remote.git'), ...args),
    clone(branch = 'main', depth = 1) {
      const clone = mkdtempSync(join(folder, 'clone-'));
      git(folder, 'clone', '-q', `--depth=${depth}`, '-b', branch, `file://${folder}/remote.git`, clone);
      return clone;
    },
    write,
    cli,
    async close() {
      await api.close();
      gateway.closeAllConnections();
      await new Promise((resolve) => gateway.close(resolve));
      discard(folder);
    },
  };
}

/** Text of a file below a folder. */
export function textIn(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}
