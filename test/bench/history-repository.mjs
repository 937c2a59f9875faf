// A repository with a long history of locks, made by `git fast-import`: some models come, go and change in every commit.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { load } from '../../scripts/load.mjs';

const SETTINGS = 'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n';
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** Makes the repository and gives how many bytes all its locks have together. */
export async function makeHistory(folder, { revisions, environments, models, changes }) {
  const { encodeLock } = await load("export { encodeLock } from './src/listing/lock.ts';");
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '-q', '-b', 'main']);
  const random = seeded(1);
  const names = Array.from({ length: environments }, (_, at) => (at === 0 ? 'production' : `stage${at}`));
  const lists = new Map(
    names.map((name) => [name, Array.from({ length: models }, (_, at) => modelOf(at, random))]),
  );
  const parts = [];
  let bytes = 0;
  let next = models;
  for (let revision = 0; revision < revisions; revision += 1) {
    const date = START + revision * DAY_MS;
    parts.push(
      `commit refs/heads/main\ncommitter B <b@example.com> ${date / 1000} +0000\n`,
      data(`Sync ${revision}`),
    );
    if (revision === 0)
      for (const [path, text] of registry(names)) parts.push(`M 100644 inline ${path}\n`, data(text));
    for (const [name, list] of lists) {
      if (revision > 0) next = change(list, changes, next, random);
      const text = encodeLock(lockOf(name, list, date));
      bytes += text.length;
      parts.push(`M 100644 inline registry/locks/${name}.lock.json\n`, data(text));
    }
  }
  git(folder, ['fast-import', '--quiet', '--date-format=raw'], parts.join(''));
  git(folder, ['checkout', '-q', 'main']);
  return bytes;
}

function git(cwd, args, input) {
  const { status, stderr } = spawnSync('git', args, { cwd, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function registry(names) {
  const useCase = (primary) =>
    `  chat: { description: Answers., because: Best., family: openai, modality: text, delivery: sync, primary: ${primary} }\n`;
  return [
    ['registry/modelock.yaml', SETTINGS],
    ...names.map((name) => [
      `registry/${name}.yaml`,
      `environment: ${name}\nstage: ${name === 'production' ? name : 'staging'}\ngateway: main\nkey: KEY\nuseCases:\n${useCase(idOf(3))}`,
    ]),
  ];
}

function lockOf(environment, list, date) {
  return {
    environment,
    gateway: 'main',
    origin: 'http://127.0.0.1:4000',
    checked: new Date(date).toISOString().replace('.000Z', 'Z'),
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models: list,
  };
}

function idOf(at) {
  return `vendor${at % 17}/model-${String(at).padStart(5, '0')}-instruct`;
}

function modelOf(at, random) {
  return {
    id: idOf(at),
    name: `Vendor ${at % 17}: Model ${at} Instruct`,
    owner: `vendor${at % 17}`,
    inputs: at % 3 === 0 ? ['image', 'text'] : ['text'],
    outputs: ['text'],
    contextTokens: 8192 << Math.floor(random() * 6),
    outputTokens: 4096,
    price: {
      unit: 'usdPerMillionTokens',
      input: Math.round(random() * 500) / 100,
      output: Math.round(random() * 1500) / 100,
    },
    features: ['max_tokens', 'structured_outputs', 'temperature', 'tools', 'top_p'],
  };
}

/** Changes several models, takes one out and puts one in; gives the number of the next new one. */
function change(list, changes, next, random) {
  for (let at = 0; at < changes; at += 1) {
    const one = Math.floor(random() * list.length);
    list[one] = { ...list[one], contextTokens: 8192 << Math.floor(random() * 6) };
  }
  list.splice(Math.floor(random() * list.length), 1);
  list.push(modelOf(next, random));
  return next + 1;
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
