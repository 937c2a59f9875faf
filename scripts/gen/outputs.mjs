// The parts of docs/outputs.md: summary, options and an excerpt of what each emitter makes of the example registry.
import { readdirSync, readFileSync } from 'node:fs';
import { load } from '../load.mjs';

const PAGE = 'docs/outputs.md';
const NOW = new Date('2026-11-22T06:00:00Z');

/** How the excerpt of each begins, the language of its fence, and what the output asks besides. */
const SHOWN = {
  'ai-sdk': { language: 'ts', file: 'providers.ts', from: 'export type ProductionChatId' },
  dotenv: { language: 'sh', file: 'models.env', from: '# supportChat in production' },
  go: { language: 'go', file: 'models.go', from: '// ProductionSupportChatModel is' },
  'json-schema': { language: 'json', file: 'models.schema.json', from: '  "definitions"' },
  litellm: { language: 'yaml', file: 'config.yaml', from: '  # What for: Answers' },
  openrouter: { language: 'json', file: 'openrouter.json', from: '    "supportChat"' },
  python: { language: 'python', file: 'models.py', from: 'PRODUCTION_SUPPORT_CHAT:' },
  javascript: {
    language: 'ts',
    file: 'models.js',
    part: 1,
    from: '   * `supportChat`',
    before: 1,
  },
  renovate: { language: 'json', file: 'models.renovate.json', from: '{' },
};
const LINES = 24;
const WIDTH = 140;

export async function files() {
  const ours = await load(`
    export { compile, decodeLock, load, resolve } from './src/index.ts';
    export { EMITTERS } from './src/emitters/index.ts';
  `);
  const resolution = exampleOf(ours);
  const page = readFileSync(PAGE, 'utf8');
  const filled = page.replace(/(<!-- ([\w-]+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g, (_, open, id, close) => {
    const emitter = ours.EMITTERS.find((one) => one.id === id);
    if (emitter === undefined) throw new Error(`${PAGE} asks for an unknown emitter "${id}"`);
    return `${open}${section(emitter, ours.compile, resolution)}${close}`;
  });
  return new Map([[PAGE, filled]]);
}

function exampleOf({ decodeLock, load: read, resolve }) {
  const sources = readdirSync('registry')
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: `registry/${name}`, bytes: readFileSync(`registry/${name}`) }));
  const { registry } = read('registry', sources);
  const bases = registry.environments.map(({ name }) => {
    const file = `registry/locks/${name}.lock.json`;
    return [name, { kind: 'lock', lock: decodeLock(readFileSync(file, 'utf8'), file) }];
  });
  return resolve(registry, new Map(bases), NOW);
}

function section({ id, summary, options = {} }, compile, resolution) {
  const { language, file, from, before = 0, part = 0 } = SHOWN[id];
  const { text } = compile(resolution, { emit: id, file, environments: ['production'] })[part];
  return `${summary}\n\n${optionTable(options)}\`\`\`${language}\n${excerpt(text, from, before)}\n\`\`\`\n`;
}

function optionTable(options) {
  const rows = Object.entries(options).map(([name, { description, choices = {}, default: preset }]) => {
    const values = Object.entries(choices).map(([value, about]) => `\`${value}\`: ${about}`);
    const unset = preset === undefined ? '' : ` Default: \`${preset}\`.`;
    return `| \`${name}\` | ${[description, ...values].join(' ')}${unset} |`;
  });
  return rows.length === 0 ? '' : `| Option | |\n|---|---|\n${rows.join('\n')}\n\n`;
}

function excerpt(text, from, before) {
  const lines = text.trimEnd().split('\n');
  const start = lines.findIndex((line) => line.startsWith(from)) - before;
  if (start < 0) throw new Error(`The excerpt that begins with ${from} is gone`);
  const shown = lines.slice(start, start + LINES);
  const cut = shown.map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}\u2026` : line));
  return [...cut, ...(start + LINES < lines.length ? ['\u2026'] : [])].join('\n').trimEnd();
}
