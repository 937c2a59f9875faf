// Changes registries at random and compares the reader of the subset with `yaml` on each. Prints how many both read, and
// every difference; exits 1 when there is one. `node scripts/fuzz-reader.mjs [changes] [seed]`
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { compared } = await load("export { compared } from './test/source/readers.ts';");

const rounds = Number(process.argv[2] ?? 300_000);
let state = Number(process.argv[3] ?? 1) >>> 0;

const PIECES = [
  ...[
    '\n',
    '\n\n',
    ' ',
    '  ',
    '    ',
    '\n  ',
    '\n    ',
    '- ',
    '\n- ',
    '\n  - ',
    ': ',
    ':',
    ':\n',
    ',',
    ', ',
    '\r\n',
    '\t',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '[]',
    '{}',
    '[a, b]',
    '{ a: b }',
    '[a,\n b]',
    '{ "a":1 }',
    '"',
    "'",
    "''",
    '\\',
    '\\n',
    '"x"',
    "'x'",
  ],
  ...[
    '#',
    ' # c',
    '\n# c\n',
    '\n  # c\n',
    '\n      # c',
    '#c',
    '|',
    '>',
    ' |\n',
    ' >-\n    ',
    ' |-\n   ',
    ' |+\n',
    ' |2\n',
    '? ',
    '! ',
    '&a ',
    '*a',
    '%',
    '@',
    '`',
  ],
  ...[
    '---',
    '---\n',
    '\n---\n',
    '...',
    '\n...\n',
    '<<',
    '<<: ',
    '~',
    'null',
    'true',
    'False',
    '1',
    '-1',
    '1.5',
    '1e3',
    '0x1F',
    '0o7',
    '.inf',
    '.nan',
    '-',
    '+',
    '.',
    '012',
  ],
  ...[
    'a',
    'b: c',
    'ключ',
    '模型',
    'é',
    '😀',
    '\u00a0',
    '\u3000',
    '\u2028',
    '__proto__',
    'a b',
    'a#b',
    'a:b',
    'http://x/y',
    'a\n  b',
    'a\n\n    b',
  ],
];

const STYLES = [
  'environment: p\nuseCases:\n  a:\n    family: openai\n    primary: gpt-5.2\n    needs: { inputs: [text, image], tools: true, contextTokens: 100000 }\n    fallbacks:\n      - model: x/y-1\n        when: [rateLimit, any]\n        because: Another vendor.\n  b:\n    primary: "q"\n',
  "---\na:\n- b\n- c: 'it''s'\n  d: |\n    one\n\n    two\n  e: >-\n    x\n    y\n# end\nf: {}\ng: []\n",
  'a:\n  b: 1 # one\n    # deeper\n  # same\n # less\n# none\nc:\n  - x\n    # under\n  # beside\n  - - y\n    - z\n\n  # last\n',
  'a: [\n  b, # c\n  { "d":1, \'e\': [f] },\n]\ng: {\n  h: i,\n}\n',
  'a: word\n  more\n\n  last\nb:\n  words below\n  go on # c\nc:\n  # above\n  "quoted below"\nd:\n  [x,\n   y]\n',
  '{ "a": [1, -2.5, null, true], "b": { "c": "d\\n" } }\n',
  '- a\n- b: 1\n  c:\n    d: e\n    # x\n  # y\n- - f\n',
  'a:\n  b:\n    c:\n      d: >\n        t\n          u\n\n        v\n      # w\n    # x\n  # y\n',
];

const texts = [...corpus()];
const counts = { same: 0, handed: 0, different: 0 };
const shown = new Set();
for (let round = 0; round < rounds; round += 1) {
  const text = changed(pick(texts));
  const verdict = compared(text);
  if (verdict === 'same') counts.same += 1;
  else if (verdict === 'handed over') counts.handed += 1;
  else {
    counts.different += 1;
    const kind = verdict.slice(0, 40);
    if (!shown.has(kind) && shown.size < 20) console.log(`${verdict}\n${JSON.stringify(text)}\n`);
    shown.add(kind);
  }
}
console.log(
  `${rounds} changed texts of ${texts.length}: ${counts.same} read by both alike, ${counts.handed} handed over, ${counts.different} differences`,
);
if (counts.different > 0) process.exitCode = 1;

function changed(text) {
  let now = text;
  const times = 1 + random(4);
  for (let time = 0; time < times; time += 1) {
    const at = random(now.length + 1);
    const length = random(3) === 0 ? random(12) : random(2);
    const kind = random(5);
    if (kind === 0) now = now.slice(0, at) + now.slice(at + 1 + length);
    else if (kind === 1) {
      const from = random(now.length + 1);
      now = now.slice(0, at) + now.slice(from, from + 1 + random(30)) + now.slice(at + length);
    } else if (kind === 2) now = lineMoved(now);
    else now = now.slice(0, at) + pick(PIECES) + now.slice(at + length);
  }
  return now;
}

/** A line indented otherwise, taken out, doubled, or made a comment. */
function lineMoved(text) {
  const lines = text.split('\n');
  const at = random(lines.length);
  const line = lines[at];
  const kind = random(6);
  if (kind === 0) lines[at] = ` ${line}`;
  else if (kind === 1) lines[at] = line.replace(/^ /, '');
  else if (kind === 2) lines.splice(at, 1);
  else if (kind === 3) lines.splice(at, 0, `${' '.repeat(random(8))}# note`);
  else if (kind === 4) lines.splice(at, 0, '');
  else lines[at] = `${line}${' '.repeat(random(3))} # note`;
  return lines.join('\n');
}

/** Short registries in many styles, those of the repository, and YAML's own test suite where it lies beside. */
function* corpus() {
  yield* STYLES;
  for (const folder of ['registry', 'examples', 'test/cases', 'docs/rules']) {
    for (const name of readdirSync(folder, { recursive: true })) {
      if (/\.ya?ml$/.test(name)) yield readFileSync(join(folder, name), 'utf8').slice(0, 1200);
      if (name.endsWith('.md'))
        for (const [, block] of readFileSync(join(folder, name), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g))
          yield block;
    }
  }
  const suite = '../shared/corpus/third-party/yaml-test-suite.jsonl';
  if (!existsSync(suite)) return;
  for (const line of readFileSync(suite, 'utf8').trim().split('\n'))
    yield Buffer.from(JSON.parse(line).yaml_b64, 'base64').toString('utf8');
}

function pick(list) {
  return list[random(list.length)];
}

// Numerical Recipes' generator: the same texts for the same seed.
function random(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
