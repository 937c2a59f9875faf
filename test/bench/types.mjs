// What the generated module costs the compiler of whoever imports it: beside an empty program, and beside the ways in which
// such files are usually written, in one run. Exits 1 when a bar is missed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/load.mjs';
import { median } from './pairs.mjs';
import { registryOf } from './types-registry.mjs';
import { rediagnosis } from './types-service.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const COMPILERS = [
  { name: 'TypeScript 5.9', folder: 'typescript-5.9' },
  { name: 'TypeScript 7', folder: 'typescript' },
];
/** Wall time beside an empty program at the largest size; instantiations; milliseconds of a new diagnosis after an edit. */
const BARS = { split: { ratio: 1.6, instantiations: 30 }, single: { ratio: 2.7 }, edit: 40 };
const SIZES = [100, 1000, 10_000];

const { compile, UNCHECKED } = await load(`
  export { UNCHECKED } from './src/emitters/typescript/shapes.ts';
  export { compile } from './src/index.ts';
`);
const folder = mkdtempSync(join(tmpdir(), 'modelock-bench-types-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** How a registry may be written for a compiler; `bar` names ours. */
const SHAPES = [
  { name: 'empty program', files: () => [] },
  { name: 'javascript: .d.ts + .js', bar: 'split', files: (made) => made('javascript', 'models.js') },
  { name: 'typescript: one .ts', bar: 'single', files: (made) => made('typescript', 'models.ts') },
  {
    name: '  the same, checked anew',
    files: (made) =>
      made('typescript', 'models.ts').map((one) => ({
        ...one,
        text: one.text.replace(UNCHECKED, ''),
      })),
  },
  {
    name: 'one object `as const`',
    rival: true,
    files: (_, content) => [{ file: 'models.ts', text: bigConst(content) }],
  },
  {
    name: 'imported .json',
    rival: true,
    files: (made) => made('json', 'models.json'),
  },
];

let missed = 0;
console.log(
  `Consumers that read four bindings; wall time of \`tsc --noEmit\`, medians of ${ROUNDS} rounds, every shape in turn.`,
);
for (const size of SIZES) {
  const resolution = await registryOf(size);
  const made = (emit, file) => compile(resolution, { emit, file });
  const content = JSON.parse(made('json', 'models.json')[0].text).environments;
  const programs = SHAPES.map((shape, index) => ({
    ...shape,
    path: program(`${size}-${index}`, shape, made, content),
  }));
  console.log(`\n${size.toLocaleString('en')} bindings in ${resolution.environments.length} environments`);
  for (const compiler of COMPILERS) measure(size, compiler, programs);
  if (size === SIZES.at(-1)) edits(programs);
}
if (missed > 0) process.exitCode = 1;

/** Writes one program: the module, and a consumer of four of its bindings. */
function program(name, { name: shape, files }, made, content) {
  const path = join(folder, name);
  mkdirSync(path);
  const written = files(made, content);
  for (const { file, text } of written) writeFileSync(join(path, file), text);
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }\n');
  const entry = written[0]?.file;
  writeFileSync(join(path, 'consumer.ts'), consumer(entry, shape, Object.keys(content)));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2022'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: [],
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    skipLibCheck: true,
  };
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  return path;
}

function consumer(entry, shape, environments) {
  if (entry === undefined) return 'export const x: number = 1;\n';
  const [one, two] = environments;
  if (entry.endsWith('.json'))
    return `import models from './models.json' with { type: 'json' };
export const ids: string[] = [models.environments['${one}'].useCases.useCase0001.primary, models.environments['${two}'].useCases.useCase0002.primary];
`;
  if (shape.startsWith('one object'))
    return `import { models } from './models.ts';
export const ids: string[] = [models['${one}'].useCase0001.primary, models['${one}'].useCase0002.primary, models['${two}'].useCase0003.primary, models['${two}'].useCase0004.primary];
`;
  return `import { modelsFor, ${one}, ${one}UseCase0001, type ModelId } from './${entry}';
export const ids: ModelId[] = [${one}UseCase0001.primary, ${one}.useCase0002.primary, modelsFor('${two}').useCase0003.primary];
export const hop: string = modelsFor('${two}').useCase0004.fallbacks[0].model;
`;
}

function bigConst(content) {
  const tables = Object.fromEntries(Object.entries(content).map(([name, { useCases }]) => [name, useCases]));
  return `export const models = ${JSON.stringify(tables, null, 2)} as const;\n`;
}

function measure(size, compiler, programs) {
  const tsc = join(packageFolder(compiler.folder), 'bin/tsc');
  const runs = new Map(programs.map(({ name }) => [name, []]));
  const facts = new Map();
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { name, path, rival } of programs) {
      if (rival && round > 1) continue;
      const begun = performance.now();
      const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', path, '--extendedDiagnostics'], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${name} does not compile:\n${stdout.slice(0, 2000)}`);
      if (round >= 0) runs.get(name).push(performance.now() - begun);
      facts.set(name, factsOf(stdout));
    }
  }
  const floor = runs.get('empty program');
  const base = facts.get('empty program');
  console.log(
    `  ${compiler.name.padEnd(27)}${['wall', '/ empty', 'types', 'instantiations', 'MiB'].map((one) => one.padStart(15)).join('')}`,
  );
  for (const { name, bar } of programs) {
    const known = runs.get(name);
    const ratio = median(known.map((time, index) => time / floor[index]));
    const { types, instantiations, memory } = facts.get(name);
    const own = instantiations - base.instantiations;
    const cells = [
      `${median(known).toFixed(0)} ms`,
      ratio.toFixed(2),
      types,
      own,
      (memory / 1024).toFixed(0),
    ];
    console.log(
      `  ${name.padEnd(27)}${cells.map((cell) => String(cell).padStart(15)).join('')}${verdict(size, BARS[bar], ratio, own)}`,
    );
  }
}

function verdict(size, bar, ratio, instantiations) {
  if (bar === undefined || size !== SIZES.at(-1)) return '';
  const held = ratio <= bar.ratio && instantiations <= (bar.instantiations ?? Number.POSITIVE_INFINITY);
  if (!held) missed += 1;
  return `  (${held ? 'held' : 'MISSED'}: at most ${bar.ratio} ×${bar.instantiations ? ` and ${bar.instantiations} instantiations` : ''})`;
}

function factsOf(stdout) {
  const number = (name) => Number(new RegExp(`${name}:\\s*([\\d.]+)`).exec(stdout)?.[1] ?? 0);
  return { types: number('Types'), instantiations: number('Instantiations'), memory: number('Memory used') };
}

/** The language service of 5.9: TypeScript 7 has another interface. */
function edits(programs) {
  console.log('\n  Diagnosis of the consumer after each edit, TypeScript 5.9');
  for (const { name, path, bar, rival } of programs) {
    if (bar === undefined && !rival) continue;
    const { first, again } = rediagnosis(join(path, 'consumer.ts'));
    const held = again <= BARS.edit;
    if (bar !== undefined && !held) missed += 1;
    const said = bar === undefined ? '' : `  (${held ? 'held' : 'MISSED'}: at most ${BARS.edit} ms)`;
    console.log(
      `  ${name.padEnd(27)}${`${again.toFixed(0)} ms`.padStart(15)}   first ${first.toFixed(0)} ms${said}`,
    );
  }
}

function packageFolder(name) {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}
