// The bindings of a registry as a JSON Schema whose types tell as much as those of our module do.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export function bindingsSchema(registry) {
  const names = readdirSync(registry).filter((name) => /^env-.*\.yaml$/.test(name));
  const environments = names.map((name) => {
    const { environment, useCases } = parse(readFileSync(join(registry, name), 'utf8'));
    const bindings = Object.entries(useCases).map(([useCase, binding]) => [useCase, bindingSchema(binding)]);
    return [environment, closed(Object.fromEntries(bindings))];
  });
  return JSON.stringify({ title: 'Models', ...closed(Object.fromEntries(environments)) });
}

function bindingSchema({ description, family, modality, delivery, primary, fallbacks }) {
  const hops = fallbacks.map(({ model, when }) =>
    closed({ model: { const: model }, when: { type: 'array', items: { enum: when } } }),
  );
  return {
    description,
    ...closed({
      family: { const: family },
      modality: { const: modality },
      delivery: { const: delivery },
      primary: { const: primary },
      fallbacks: { type: 'array', items: hops, minItems: hops.length, maxItems: hops.length },
    }),
  };
}

function closed(properties) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
