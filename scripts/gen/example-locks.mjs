// Locks, editor schemas and outputs of the example registry, made from examples/listings by the code that `sync` and `build` run.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from '../load.mjs';

const NOW = new Date('2026-11-22T06:00:00Z');
const ORIGIN = 'https://gateway.api.anyint.ai';

export async function files() {
  const ours = await load(`
    export { load } from './src/index.ts';
    export { resolve } from './src/resolve/resolve.ts';
    export { gather } from './src/listing/gather.ts';
    export { nextLock } from './src/listing/merge.ts';
    export { encodeLock } from './src/listing/lock.ts';
    export { editorSchemasOf } from './src/commands/editor-schemas.ts';
    export { PUBLISHED } from './src/registry/published.ts';
    export { compile } from './src/index.ts';
  `);
  const sources = readdirSync('registry')
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: `registry/${name}`, bytes: readFileSync(`registry/${name}`) }));
  const { registry, diagnostics } = ours.load('registry', sources);
  if (registry === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));

  const made = new Map();
  const bases = new Map();
  for (const environment of registry.environments) {
    const lock = ours.nextLock(undefined, await ask(ours, environment), {
      environment: environment.name,
      gateway: environment.gateway.name,
      origin: ORIGIN,
      now: NOW,
      graceMs: registry.sync.graceMs,
      refreshAfterMs: 0,
    });
    bases.set(environment.name, { lock, kind: 'lock' });
    made.set(`registry/locks/${environment.name}.lock.json`, ours.encodeLock(lock));
  }
  const locks = new Map([...bases].map(([name, { lock }]) => [name, lock]));
  for (const [path, text] of ours.editorSchemasOf(ours.PUBLISHED, 'registry', registry, locks))
    made.set(path, text);
  const resolution = ours.resolve(registry, bases, NOW);
  for (const output of registry.outputs)
    for (const { file, text } of ours.compile(resolution, output))
      made.set(join(dirname(output.file), file), text);
  return made;
}

function ask({ gather }, environment) {
  const get = async ({ url }) => {
    const route = new URL(url).pathname.split('/')[1];
    const body = readFileSync(`examples/listings/${environment.name}.${route}.json`);
    return { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body };
  };
  const request = {
    environment: environment.name,
    gateway: environment.gateway,
    key: 'example',
    used: new Set(),
    userAgent: 'modelock',
  };
  const clock = { sleep: async () => {}, random: () => 0, now: () => NOW, pinned: true, elapsed: () => 0 };
  return gather(request, { get, readFile: async () => undefined, ...clock });
}
