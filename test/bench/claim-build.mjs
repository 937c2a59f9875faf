// What `build` costs beside an empty process, and beside json-schema-to-typescript on a schema of the same bindings. Ours reads
// YAML, judges and writes the module with its types; the other reads one JSON file and writes types.
// `node test/bench/claim-build.mjs` needs a build.
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NOW, writeRegistry } from './check-registry.mjs';
import { alone, atLeast, atMost, CLI, EMPTY, scratch } from './claim.mjs';
import { bindingsSchema } from './claim-schema.mjs';

const SIZES = [
  { each: 100, most: 2.4, least: 8 },
  { each: 1000, least: 15 },
];
const FILES = 10;

export async function claims() {
  const folder = scratch();
  const found = [];
  for (const { each, most, least } of SIZES) {
    const cwd = join(folder, String(each));
    mkdirSync(cwd);
    const written = writeRegistry(cwd, { files: FILES, each, ids: 400 });
    appendFileSync(
      join(written.registry, 'modelock.yaml'),
      'outputs: [{ emit: javascript, file: out/models.js }]\n',
    );
    const what = `\`build\` of ${(FILES * each).toLocaleString('en')} use cases`;
    const build = {
      argv: [CLI, '--now', NOW, 'build', '--registry', 'registry'],
      cwd,
      // What is there already is not written again.
      before: () => rmSync(join(cwd, 'out'), { recursive: true, force: true }),
    };
    if (most !== undefined) found.push(await atMost(what, build, EMPTY, most));
    found.push(await atLeast(what, build, typesBySchema(written, cwd, []), least));
    found.push(await atLeast(what, build, typesBySchema(written, cwd, ['--format=false'])));
  }
  return found;
}

/** Its command. By default it lays out what it wrote with prettier. */
function typesBySchema({ registry }, folder, flags) {
  const input = join(folder, 'bindings.schema.json');
  writeFileSync(input, bindingsSchema(registry));
  const main = createRequire(import.meta.url).resolve('json-schema-to-typescript/package.json');
  return {
    name: ['json-schema-to-typescript', ...flags].join(' '),
    argv: [join(dirname(main), 'dist/src/cli.js'), '-i', input, '-o', join(folder, 'types.d.ts'), ...flags],
  };
}

await alone(import.meta, claims);
