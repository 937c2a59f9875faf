import type { Resolution } from '../../src/resolve/resolved.ts';
import type { TerseRegistry, TerseUseCase } from './resolution.ts';

/** A binding that says the text wherever a binding may say one. */
export function saying(text: string, family: string = text): TerseUseCase {
  return {
    primary: { model: text, unlisted: text },
    family,
    description: text,
    owner: text,
    because: text,
    reviewBy: text,
    needs: { inputs: [text] },
    fallbacks: [{ model: text, unlisted: text, because: text, family, adapter: text }],
  };
}

/** One use case for each text, which stands in every field that takes one. */
export function filledWith(texts: readonly string[], family?: string): TerseRegistry {
  const useCases = texts.map((text, index) => [`case${index}`, saying(text, family)]);
  return { environments: { production: { useCases: Object.fromEntries(useCases) } } };
}

/** A text no emitter can be given back by what reads bytes as Unicode. */
export function isUnicode(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}

const ROUTES = {
  openai: { path: '/v1', auth: 'bearer' },
  anthropic: { path: '', auth: 'x-api-key' },
  gemini: { path: '', auth: 'x-goog-api-key' },
};

/** The same with a gateway that serves three families. */
export function routed(
  resolution: Resolution,
  families: Readonly<Record<string, { path: string; auth: string }>> = ROUTES,
): Resolution {
  const environments = resolution.environments.map((one) => {
    const gateway = { ...one.environment.gateway, families };
    return { ...one, environment: { ...one.environment, gateway } };
  });
  return { ...resolution, environments };
}

/** The same with one environment alone. */
export function alone(resolution: Resolution, name: string): Resolution {
  return {
    ...resolution,
    environments: resolution.environments.filter(({ environment }) => environment.name === name),
  };
}
