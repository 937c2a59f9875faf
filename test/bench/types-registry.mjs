// Registries of any size in memory, resolved, for what only emitters cost.
import { load } from '../../scripts/load.mjs';

const { load: read, resolve } = await load(`export { load, resolve } from './src/index.ts';`);

const STAGES = ['production', 'staging', 'development', 'exploration'];
/** More use cases than this an environment may not have. */
const MOST = 1000;

/** A registry of so many bindings, in four environments or as many as it takes; every binding has hover text and a fallback. */
export async function registryOf(bindings) {
  const environments = Math.max(4, Math.ceil(bindings / MOST));
  const each = bindings / environments;
  const encode = (text) => new TextEncoder().encode(text);
  const settings = 'gateways: { main: { preset: openai-compatible, baseUrl: "https://gateway.example" } }\n';
  const sources = [
    { file: 'modelock.yaml', bytes: encode(settings) },
    ...Array.from({ length: environments }, (_, index) => {
      const name = STAGES[index] ?? `env${index}`;
      return { file: `${name}.yaml`, bytes: encode(environment(name, index, each)) };
    }),
  ];
  const { registry, diagnostics } = read('registry', sources);
  if (registry === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return resolve(registry, new Map(), new Date('2026-11-22T12:00:00Z'));
}

function environment(name, index, each) {
  const useCases = Array.from({ length: each }, (_, at) => useCase(at, index));
  return `environment: ${name}\nstage: ${STAGES[index] ?? 'exploration'}\ngateway: main\nkey: KEY_${index}\nuseCases:\n${useCases.join('\n')}\n`;
}

function useCase(at, environment) {
  const id = (place) => `vendor-${place % 24}/model-${String(place % 400).padStart(3, '0')}`;
  const place = at * 7 + environment;
  return `  useCase${String(at).padStart(4, '0')}:
    description: Answers question ${at} of the help widget.
    family: openai
    modality: text
    delivery: stream
    needs: { inputs: [text], tools: true }
    primary: ${id(place)}
    because: Passed evaluation ${at}.
    fallbacks:
      - model: ${id(place + 1)}
        when: [rateLimit, unavailable]
        because: Another vendor.`;
}
