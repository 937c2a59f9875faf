// What the README shows of a terminal: real runs of `check`, in a world in memory.
import { readdirSync, readFileSync } from 'node:fs';
import { load } from './load.mjs';

const NOW = '2026-11-22T12:00:00Z';
const WITHDRAWN = 'gpt-5.2';

const SETTINGS = `gateways:
  anyint:
    preset: anyint
outputs:
  - emit: typescript
    file: src/generated/models.ts
`;

export const YAML = `environment: production
stage: production
gateway: anyint
key: ANYINT_API_KEY_PRODUCTION    # the variable's name, never its value
useCases:
  supportChat:
    description: Answers customers in the help widget.
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.3
    because: Lowest first-token time of those that passed.
    fallbacks: [{ model: Claude Sonnet 4.6, when: [rateLimit], because: Another vendor. }]
`;

const LOCK = {
  environment: 'production',
  gateway: 'anyint',
  origin: 'https://gateway.api.anyint.ai',
  checked: '2026-11-22T06:00:00Z',
  listings: [{ id: 'openai', path: '/openai/v1/models', dialect: 'openai', auth: 'key' }],
  models: [
    { id: 'claude-haiku-4-5-20251001', name: 'Claude Haiku 4.5' },
    { id: 'claude-sonnet-4-6', name: 'Claude Sonnet 4.6' },
    { id: 'gpt-5.2', name: 'GPT-5.2' },
    { id: 'gpt-5.2-mini', name: 'GPT-5.2 mini' },
    { id: 'text-embedding-v4' },
  ],
};

/** What `modelock check` prints about these lines. */
export function checked(look) {
  const files = {
    'registry/modelock.yaml': SETTINGS,
    'registry/production.yaml': YAML,
    'registry/locks/production.lock.json': (ours) => ours.encodeLock(LOCK),
  };
  return printed(['check'], look, files);
}

/** What `modelock check --live` prints about the example registry once the gateway withdraws production's main model. */
export function checkedLive(look) {
  const paths = [
    ...readdirSync('registry').filter((name) => name.endsWith('.yaml')),
    ...readdirSync('registry/locks').map((name) => `locks/${name}`),
  ].map((name) => `registry/${name}`);
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
  files['registry/modelock.yaml'] = files['registry/modelock.yaml'].replace('grace: 48h', 'grace: 0h');
  const keys = { staging: 'ANYINT_API_KEY_STAGING', production: 'ANYINT_API_KEY_PRODUCTION' };
  const gateway = (ours) => {
    const served = Object.keys(keys).map((name) => {
      const lock = ours.decodeLock(files[`registry/locks/${name}.lock.json`], `${name}.lock.json`);
      const models = name === 'production' ? lock.models.filter(({ id }) => id !== WITHDRAWN) : lock.models;
      return { key: `key-of-${name}`, lock: { ...lock, models } };
    });
    return ({ url, headers }) => {
      const { pathname, search } = new URL(url);
      const answer = ours.answerFrom(served, { method: 'GET', url: pathname + search, headers });
      return ours.answered(answer.status, answer.body, answer.headers);
    };
  };
  const env = Object.fromEntries(Object.entries(keys).map(([name, key]) => [key, `key-of-${name}`]));
  return printed(['check', '--live'], look, files, { env, gateway });
}

async function printed(argv, look, files, { env = {}, gateway } = {}) {
  const ours = await load(`
    export { run } from './src/commands/run.ts';
    export { decodeLock, encodeLock } from './src/listing/lock.ts';
    export { answerFrom } from './src/listing/replay.ts';
    export { answered } from './test/support/memory-http.ts';
    export { memoryWorld } from './test/support/memory-world.ts';
  `);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const texts = Object.entries(files).map(([path, text]) => [
    path,
    typeof text === 'string' ? text : text(ours),
  ]);
  const world = ours.memoryWorld({
    ...look,
    isTerminal: look.color,
    files: Object.fromEntries(texts),
    env,
    now: NOW,
    get: gateway?.(ours) ?? [],
  });
  const code = await ours.run(argv, version, () => world);
  if (code !== 1)
    throw new Error(`${argv.join(' ')} must end with 1, not ${code}:\n${world.stdout()}${world.stderr()}`);
  return world.stdout();
}
