// Registries of any size with their locks, and the same environments for tools that know only schemas.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../scripts/load.mjs';

const { encodeLock, environmentEditor, FAMILIES, PUBLISHED } = await load(`
  export { encodeLock } from './src/listing/lock.ts';
  export { environmentEditor } from './src/registry/editor.ts';
  export { FAMILIES } from './src/families/table.ts';
  export { PUBLISHED } from './src/registry/published.ts';
`);

/** The day on which the registries are judged; their locks are of the day before. */
export const NOW = '2026-11-22';
const ORIGIN = 'https://gateway.example';
const TEAMS = ['@support-platform', '@search', '@catalogue', '@risk', '@growth'];
const STAGES = ['production', 'staging', 'development', 'exploration'];

/**
 * Writes a registry of `files` environments with `each` use cases, locks of `ids` models, and an environment schema that
 * holds those ids as an enum. `dead` primaries are the first so many of each environment. Returns what it wrote.
 */
export function writeRegistry(folder, { files, each, ids, dead = 0 }) {
  const registry = join(folder, 'registry');
  mkdirSync(join(registry, 'locks'), { recursive: true });
  const models = Array.from({ length: ids }, (_, index) => model(index)).sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  writeFileSync(
    join(registry, 'modelock.yaml'),
    `gateways: { main: { preset: openai-compatible, baseUrl: "${ORIGIN}" } }\nsync: { maxAge: 14d }\n`,
  );
  let bytes = 0;
  for (let index = 0; index < files; index += 1) {
    const name = `env-${String(index).padStart(4, '0')}`;
    const text = environment(name, index, { each, ids, dead });
    bytes += text.length;
    writeFileSync(join(registry, `${name}.yaml`), text);
    writeFileSync(join(registry, 'locks', `${name}.lock.json`), encodeLock(lock(name, models)));
  }
  const schema = enumSchema(models.map(({ id }) => id));
  writeFileSync(join(folder, 'schema.json'), schema);
  writeFileSync(join(folder, '.spectral.js'), ruleset(schema));
  return { registry, schema: join(folder, 'schema.json'), ruleset: join(folder, '.spectral.js'), bytes };
}

/** The published schema with the listing as an enum, as somebody would write it by hand for a tool that knows only schemas. */
function enumSchema(ids) {
  const schema = JSON.parse(environmentEditor(PUBLISHED, Object.keys(FAMILIES))());
  const { binding, fallbackEntry } = schema.definitions;
  const listed = { $ref: '#/definitions/listedModel' };
  schema.definitions.listedModel = { type: 'string', enum: ids };
  binding.properties.primary.anyOf = [listed, { $ref: '#/definitions/unlistedModel' }];
  binding.properties.fallbacks.items.anyOf = [listed, { $ref: '#/definitions/fallbackEntry' }];
  fallbackEntry.anyOf = [{ required: ['unlisted'] }, { properties: { model: listed } }];
  return JSON.stringify(schema);
}

function model(index) {
  const vendor = `vendor-${index % 24}`;
  const number = String(index).padStart(5, '0');
  return { id: `${vendor}/model-${number}`, name: `Model ${number}`, owner: vendor, created: '2026-03-01' };
}

function lock(environment, models) {
  return {
    environment,
    gateway: 'main',
    origin: ORIGIN,
    checked: '2026-11-21T06:00:00Z',
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models,
  };
}

/** All environments hold the same use cases, so that no rule has anything to say. */
function environment(name, index, { each, ids, dead }) {
  const head = [
    `environment: ${name}`,
    `stage: ${STAGES[index % STAGES.length]}`,
    'gateway: main',
    `key: ${name.toUpperCase().replace('-', '_')}_KEY`,
    'access: { subscription: team, restrictedTo: Released models only. }',
    'useCases:',
  ];
  const useCases = Array.from({ length: each }, (_, at) => useCase(at, index, { ids, isDead: at < dead }));
  return `${[...head, ...useCases].join('\n')}\n`;
}

function useCase(at, environment, { ids, isDead }) {
  const place = at * 7 + environment;
  const id = (index) => model(index % ids).id;
  return `  useCase${String(at).padStart(4, '0')}:
    description: Answers question ${at} of the help widget, in the words of the customer.
    owner: "${TEAMS[at % TEAMS.length]}"
    family: openai
    modality: text
    delivery: stream
    priority: latency
    needs: { inputs: [text], tools: true }
    primary: ${isDead ? `gone/model-${String(place).padStart(5, '0')}` : id(place)}
    because: Lowest first-token time of the models that passed evaluation ${at}.
    fallbacks:
      - model: ${id(place + 1)}
        when: [rateLimit, unavailable]
        because: Another vendor, so one vendor's outage does not take both.
    reviewBy: "2027-03-01"`;
}

function ruleset(schema) {
  return `import { schema } from '@stoplight/spectral-functions';
export default {
  rules: {
    environment: { given: '$', severity: 'error', then: { function: schema, functionOptions: { allErrors: true, schema: ${schema} } } },
  },
};
`;
}
