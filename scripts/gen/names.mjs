// The part of the published schemas that comes from code: rule ids and options, emitters, presets, dialects, families.
import { load } from '../load.mjs';

const SOURCE = `
  export { FAMILIES } from './src/families/table.ts';
  export { PRESETS } from './src/listing/presets.ts';
  export { DIALECTS } from './src/listing/dialects/index.ts';
  export { KINDS } from './src/review/kinds.ts';
  export { RULES } from './src/rules/index.ts';
  export { EMITTERS } from './src/emitters/index.ts';
`;

const LINE_WIDTH = 110;

/** One documented choice per id. */
function choices(title, description, rows) {
  return {
    title,
    description,
    anyOf: rows.map(([id, about]) => ({ const: id, ...(about === undefined ? {} : { description: about }) })),
    examples: rows.slice(0, 1).map(([id]) => id),
  };
}

const LEVEL = {
  title: 'Level',
  description: 'How serious a finding of the rule is.',
  type: 'string',
  enum: ['off', 'warn', 'error'],
  examples: ['error'],
};

const STAGES = ['production', 'staging', 'development', 'exploration'];

const STAGE_LEVELS = {
  title: 'Levels by stage',
  description: 'Levels for environments of a stage; they come before `level`.',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(STAGES.map((stage) => [stage, { $ref: '#/definitions/level' }])),
  examples: [{ production: 'error' }],
};

const ENVIRONMENT_LEVELS = {
  title: 'Levels by environment',
  description: 'Levels for single environments, by name; they come before all others.',
  type: 'object',
  maxProperties: 1000,
  additionalProperties: { $ref: '#/definitions/level' },
  examples: [{ production: 'error' }],
};

const LEVELS = {
  level: { $ref: '#/definitions/level' },
  stages: { $ref: '#/definitions/stageLevels' },
  environments: { $ref: '#/definitions/environmentLevels' },
};

const SETTING = {
  title: 'Setting without options',
  description: 'A level, or levels by stage and environment.',
  anyOf: [
    { $ref: '#/definitions/level' },
    {
      title: 'Setting',
      description: 'Levels by stage and environment.',
      type: 'object',
      additionalProperties: false,
      properties: LEVELS,
      examples: [{ level: 'warn' }],
    },
  ],
  examples: ['error'],
};

const PRESET = {
  title: 'Preset of levels',
  description:
    'The levels of rules that are not set: `recommended`, or `strict`, which raises each by one step.',
  type: 'string',
  enum: ['recommended', 'strict'],
  default: 'recommended',
  examples: ['strict'],
};

function optionSchema(name, { type, default: preset, minimum, description }) {
  const bound = minimum === undefined ? {} : { minimum };
  return { title: name, description, type, ...bound, default: preset, examples: [preset] };
}

function ruleSchema({ id, summary, level, options = {} }) {
  const about = { title: id, description: summary, default: level, examples: [level] };
  if (Object.keys(options).length === 0) return { ...about, $ref: '#/definitions/setting' };
  const properties = { ...LEVELS };
  for (const [name, spec] of Object.entries(options)) properties[name] = optionSchema(name, spec);
  const settings = {
    title: `Settings of ${id}`,
    description: summary,
    type: 'object',
    additionalProperties: false,
    properties,
  };
  return { ...about, anyOf: [{ $ref: '#/definitions/level' }, { ...settings, examples: [{ level }] }] };
}

function ruleSettings(rules) {
  return {
    title: 'Rule settings',
    description: 'Per rule a level, or levels with options; and the preset that holds for all others.',
    type: 'object',
    additionalProperties: false,
    properties: {
      preset: PRESET,
      ...Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    },
    examples: rules.slice(0, 1).map((rule) => ({ [rule.id]: 'error' })),
  };
}

const REVIEW_LEVEL = {
  title: 'Level of a change',
  description:
    'How serious a change is: `breaking` (code, a deployment or a request stops working), `risky` (a person should think about it) or `safe`.',
  type: 'string',
  enum: ['breaking', 'risky', 'safe'],
  examples: ['breaking'],
};

function reviewSettings(kinds) {
  const properties = Object.entries(kinds).map(([kind, { summary }]) => [
    kind,
    { title: kind, description: summary, $ref: '#/definitions/reviewLevel', examples: ['breaking'] },
  ]);
  return {
    title: 'Review settings',
    description: 'Per kind of change a level.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
    examples: [{ 'fallback-removed': 'breaking' }],
  };
}

const FILE =
  'Where to write it: a path relative to the folder that holds the registry folder, with forward slashes.';

/** What every output may say, whatever it is. */
const OUTPUT = {
  emit: { $ref: '#/definitions/emitter' },
  file: {
    title: 'Output file',
    description: FILE,
    type: 'string',
    pattern: '\\S',
    patternErrorMessage: 'a path that is not blank',
    maxLength: 1024,
    examples: ['src/generated/models.ts'],
  },
  environments: {
    title: 'Environments of the output',
    description: 'The environments that it holds; all of them when left out.',
    type: 'array',
    minItems: 1,
    maxItems: 1000,
    uniqueItems: true,
    items: {
      title: 'Environment',
      description: 'The name of an environment.',
      type: 'string',
      maxLength: 64,
      examples: ['production'],
    },
    examples: [['production']],
  },
  formatCommand: {
    title: 'Format command',
    description:
      'A program, without a shell, that reads the text on standard input and prints it in your layout; `{file}` stands for the path of the file. Run only with `--allow-commands`.',
    type: 'array',
    minItems: 1,
    maxItems: 50,
    items: {
      title: 'Word',
      description: 'The program or an argument.',
      type: 'string',
      maxLength: 1024,
      examples: ['prettier'],
    },
    examples: [['npx', 'prettier', '--stdin-filepath', '{file}']],
  },
};

/** An emitter's option as a schema; those of several emitters under one name must be one. */
function emitterOption(name, spec, owners) {
  const about = { title: name, description: `${spec.description} For ${owners.join(', ')}.` };
  if (spec.type === 'boolean')
    return { ...about, type: 'boolean', default: spec.default, examples: [!spec.default] };
  if (spec.type === 'text')
    return {
      ...about,
      type: 'string',
      maxLength: 4096,
      examples: [spec.example ?? 'Copyright Example Ltd.'],
    };
  const { choices: rows, default: preset } = spec;
  const documented = Object.entries(rows).map(([value, description]) => ({ const: value, description }));
  return { ...about, anyOf: documented, default: preset, examples: Object.keys(rows).slice(0, 1) };
}

function emitterOptions(emitters) {
  const owners = new Map();
  for (const { id, options = {} } of emitters)
    for (const [name, spec] of Object.entries(options)) {
      const known = owners.get(name) ?? { spec, ids: [] };
      const isOne = JSON.stringify(known.spec) === JSON.stringify(spec);
      if (!isOne || name in OUTPUT) throw new Error(`The option "${name}" of ${id} is another one elsewhere`);
      owners.set(name, { spec, ids: [...known.ids, id] });
    }
  return [...owners].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Which options and endings go with one emitter; `not` says no to those of others. */
function forEmitter({ id, endings, options = {} }, names) {
  const foreign = names.filter((name) => !(name in options));
  const ends = endings?.join(' or ');
  const pattern = `(?:${endings?.map((one) => one.replaceAll('.', '\\.')).join('|')})$`;
  const file = endings && { file: { pattern, patternErrorMessage: `a name that ends in ${ends} for ${id}` } };
  const properties = {
    ...file,
    ...Object.fromEntries(foreign.map((name) => [name, { title: id, not: {} }])),
  };
  // Not asked when `emit` is missing: that is told by itself.
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { if: { required: ['emit'], properties: { emit: { const: id } } }, then: { properties } };
}

function output(emitters) {
  const options = emitterOptions(emitters);
  const names = options.map(([name]) => name);
  return {
    title: 'Output',
    description: 'One generated file, or one with others beside it.',
    type: 'object',
    additionalProperties: false,
    required: ['emit', 'file'],
    properties: {
      ...OUTPUT,
      ...Object.fromEntries(options.map(([name, { spec, ids }]) => [name, emitterOption(name, spec, ids)])),
    },
    allOf: emitters.map((emitter) => forEmitter(emitter, names)),
    examples: [{ emit: 'typescript', file: 'src/generated/models.ts' }],
  };
}

function family(families) {
  const known = choices(
    'Shipped family',
    'A family that ships.',
    Object.entries(families).map(([id, row]) => [id, row.bestFor]),
  );
  const own = {
    title: 'Own family',
    description: 'A family from `families` in modelock.yaml.',
    type: 'string',
    pattern: '^[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*$',
    patternErrorMessage: 'letters and digits, beginning with a letter, in parts joined by "-", "_" or "."',
    maxLength: 64,
    examples: ['acme'],
  };
  const description = 'A request shape: one that ships, or one of `families` in modelock.yaml.';
  return { title: 'Family', description, anyOf: [...known.anyOf, own], examples: ['openai'] };
}

/** JSON as biome writes it: objects over several lines, arrays of plain values on one where they fit. */
function jsonText(value, indent = '', before = 0) {
  if (Array.isArray(value) && !value.some((item) => typeof item === 'object')) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    if (indent.length + before + line.length + 1 <= LINE_WIDTH) return line;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  // One list in another is written like that as far as it fits.
  if (Array.isArray(value) && value.length === 1 && Array.isArray(value[0])) {
    const line = `[${jsonText(value[0], indent, before + 1)}]`;
    if (!line.includes('\n') && indent.length + before + line.length + 1 <= LINE_WIDTH) return line;
  }
  const lines = Array.isArray(value)
    ? value.map((item) => inner + jsonText(item, inner))
    : Object.entries(value).map(([key, item]) => {
        const head = `${JSON.stringify(key)}: `;
        return inner + head + jsonText(item, inner, head.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

export async function files() {
  const { FAMILIES, PRESETS, DIALECTS, KINDS, RULES, EMITTERS } = await load(SOURCE);
  const schema = {
    $comment: 'Generated by `npm run gen`; do not edit.',
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://modelock.dev/schema/v1/names.schema.json',
    title: 'Names',
    description: 'Names that settings and environments may use.',
    definitions: {
      family: family(FAMILIES),
      preset: choices(
        'Preset',
        'A known gateway.',
        Object.entries(PRESETS).map(([id, row]) => [id, row.title]),
      ),
      dialect: choices(
        'Dialect',
        'A way of listing models.',
        DIALECTS.map(({ id }) => [id]),
      ),
      emitter: choices(
        'Emitter',
        'A kind of output.',
        EMITTERS.map(({ id, summary }) => [id, summary]),
      ),
      output: output(EMITTERS),
      level: LEVEL,
      stageLevels: STAGE_LEVELS,
      environmentLevels: ENVIRONMENT_LEVELS,
      setting: SETTING,
      ruleSettings: ruleSettings(RULES),
      reviewLevel: REVIEW_LEVEL,
      reviewSettings: reviewSettings(KINDS),
    },
  };
  return new Map([['schema/names.schema.json', `${jsonText(schema)}\n`]]);
}
