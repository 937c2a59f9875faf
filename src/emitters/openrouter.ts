import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter } from './emitter.ts';
import { JSON_SYNTAX } from './json.ts';
import type { Entry, FallbackHop } from './output/content.ts';
import { contentOf } from './output/content.ts';
import type { Members, Value } from './output/layout.ts';
import { print } from './output/layout.ts';

/** `models` of more than three are refused with 400 (github.com/coder/xum/issues/2963, read 2026-11). */
const MOST_MODELS = 3;

/** Parts of requests to OpenRouter, to spread into the body beside messages. */
export const openrouter: Emitter = {
  id: 'openrouter',
  summary: 'Parts of OpenRouter requests as JSON: the model and its fallbacks, by environment and use case.',
  endings: ['.json'],
  emit(resolution: Resolution): string {
    const environments = contentOf(resolution).map(({ name, entries }): [string, Value] => [
      name,
      new Map(entries.map((entry) => [entry.useCase, useCaseMembers(entry)])),
    ]);
    return `${print(new Map(environments), JSON_SYNTAX, 0, 0, 0)}\n`;
  },
};

function useCaseMembers(entry: Entry): Members {
  const { primary, family, fallbacks } = entry;
  const fits = (hop: FallbackHop): boolean =>
    Object.hasOwn(ROUTED, family) && (hop.family ?? family) === family;
  const routed = fallbacks.filter(fits).slice(0, MOST_MODELS - 1);
  const named = Object.hasOwn(ROUTED, family) ? ROUTED[family] : undefined;
  const models = routed.map(({ model }) => model);
  const request = new Map<string, Value>([
    ['model', primary.model],
    ...(named?.(primary.model, models) ?? []),
  ]);
  const left = fallbacks.filter((hop) => !routed.includes(hop)).map((hop) => leftOut(hop, family, fits(hop)));
  return new Map<string, Value>([
    ['family', family],
    ['request', request],
    ...(left.length === 0 ? [] : [['leftOut', left] as const]),
  ]);
}

/**
 * How each request shape names fallbacks: Chat Completions takes `models`, Messages takes `fallbacks`
 * (OpenRouter docs, Model Fallbacks, read 2026-11).
 */
const ROUTED: Readonly<
  Record<string, (primary: string, models: readonly string[]) => readonly (readonly [string, Value])[]>
> = {
  openai: (primary, models) => [['models', [primary, ...models]]],
  anthropic: (_, models) =>
    models.length === 0 ? [] : [['fallbacks', models.map((model) => new Map([['model', model]]))]],
};

function leftOut(hop: FallbackHop, family: string, fits: boolean): Members {
  const spoken = hop.family ?? family;
  const why = fits
    ? 'more than three models'
    : spoken === family
      ? 'no fallbacks in this request shape'
      : 'another request shape';
  return new Map([
    ['model', hop.model],
    ['family', spoken],
    ['why', why],
  ]);
}
