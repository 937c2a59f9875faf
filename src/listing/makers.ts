import { vendorOf } from './overlays/owners.ts';
import type { Lock, ModelRecord } from './record.ts';

/**
 * Other words by which listings name those who make models, in lower case (GitHub Models, Groq, NVIDIA NIM, OpenRouter,
 * Perplexity, Vercel, ZenMux; recorded 2025-05 to 2026-08).
 */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['ai21', 'ai21'],
  ['ai21 labs', 'ai21'],
  ['alibaba cloud', 'alibaba'],
  ['baidu', 'baidu'],
  ['bytedance', 'bytedance'],
  ['bytedance-seed', 'bytedance'],
  ['deepseek-ai', 'deepseek'],
  ['ibm', 'ibm'],
  ['ibm-granite', 'ibm'],
  ['inception', 'inception'],
  ['inclusionai', 'inclusionai'],
  ['kuaishou', 'kuaishou'],
  ['meta-llama', 'meta'],
  ['microsoft', 'microsoft'],
  ['minimaxai', 'minimax'],
  ['mistral ai', 'mistral'],
  ['mistralai', 'mistral'],
  ['nvidia', 'nvidia'],
  ['qwen', 'alibaba'],
  ['tencent', 'tencent'],
  ['voyage', 'voyage'],
  ['x-ai', 'xai'],
  ['xiaomi', 'xiaomi'],
  ['z-ai', 'zai'],
  ['zai-org', 'zai'],
  ['zhipuai', 'zai'],
]);

/** Who makes each model of a listing, by id, as far as the listing says so. */
export type Makers = ReadonlyMap<string, string>;

/**
 * Reads who makes models: from `owner`, or from `vendor/` before the id where every id has one. A field that is the same
 * for all says nothing: OpenAI writes `system`, Ollama `library`, LiteLLM `openai` for whatever it serves. So at least
 * two known makers must be told apart, and other words (platforms, teams, servers) name none.
 */
export function makersOf({ listings, models }: Pick<Lock, 'listings' | 'models'>): Makers {
  // LiteLLM names the protocol: `openai` is also a server of one's own that speaks it (LiteLLM docs, read 2026-11).
  if (listings.some(({ dialect }) => dialect === 'litellm')) return new Map();
  const owners = named(models, ({ owner }) => owner);
  const prefixes = models.every(({ id }) => id.includes('/'))
    ? named(models, prefixOf)
    : new Map<string, string>();
  const makers = new Map([...tellingApart(prefixes), ...tellingApart(owners)]);
  // Where the two disagree, one of them is the way there and not the maker.
  for (const id of makers.keys()) {
    const [owner, prefix] = [owners.get(id), prefixes.get(id)];
    if (owner !== undefined && prefix !== undefined && owner !== prefix) makers.delete(id);
  }
  return makers;
}

function named(
  models: readonly ModelRecord[],
  wordOf: (model: ModelRecord) => string | undefined,
): Map<string, string> {
  const makers = new Map<string, string>();
  for (const model of models) {
    const maker = makerNamed(wordOf(model));
    if (maker !== undefined) makers.set(model.id, maker);
  }
  return makers;
}

function tellingApart(makers: Makers): Makers {
  return new Set(makers.values()).size > 1 ? makers : new Map();
}

function makerNamed(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const lower = word.trim().toLowerCase();
  return WORDS.get(lower) ?? vendorOf(lower);
}

/** OpenRouter marks ids that follow the newest version with `~`. */
function prefixOf({ id }: ModelRecord): string {
  return id.slice(id.startsWith('~') ? 1 : 0, id.indexOf('/'));
}
