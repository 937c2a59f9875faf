import type { Owner } from './reading.ts';

// Feeds mix those who make models with those who sell them. A date of a seller says nothing about the same id elsewhere,
// so only the makers below are vendors; every other provider is one gateway.

/** Provider words of feeds for those who make models and sell them under their own ids (models.dev, LiteLLM, deprecations.info; read 2026-11). */
const VENDORS: ReadonlyMap<string, string> = new Map([
  ['OpenAI', 'openai'],
  ['openai', 'openai'],
  ['text-completion-openai', 'openai'],
  ['Anthropic', 'anthropic'],
  ['anthropic', 'anthropic'],
  ['Google', 'google'],
  ['google', 'google'],
  ['gemini', 'google'],
  ['Cohere', 'cohere'],
  ['cohere', 'cohere'],
  ['cohere_chat', 'cohere'],
  ['amazon', 'amazon'],
  ['meta', 'meta'],
  ['mistral', 'mistral'],
  ['deepseek', 'deepseek'],
  ['xAI', 'xai'],
  ['xai', 'xai'],
  ['moonshotai', 'moonshotai'],
  ['moonshot', 'moonshotai'],
  ['minimax', 'minimax'],
  ['zhipuai', 'zhipuai'],
  ['zai', 'zai'],
  ['alibaba', 'alibaba'],
  ['dashscope', 'alibaba'],
  ['perplexity', 'perplexity'],
  ['upstage', 'upstage'],
  ['stepfun', 'stepfun'],
]);

/** Provider words of feeds for gateways that have another name here. */
const GATEWAYS: ReadonlyMap<string, string> = new Map([
  ['Azure', 'azure-openai'],
  ['azure', 'azure-openai'],
  ['azure-ai-foundry', 'azure-openai'],
  ['AWS Bedrock', 'bedrock-mantle'],
  ['aws-bedrock', 'bedrock-mantle'],
  ['amazon-bedrock', 'bedrock-mantle'],
  ['bedrock', 'bedrock-mantle'],
  ['bedrock_converse', 'bedrock-mantle'],
  ['Google Vertex', 'vertex'],
  ['google-vertex', 'vertex'],
  ['vertex-ai', 'vertex'],
  ['cloudflare-workers-ai', 'cloudflare'],
  ['novita-ai', 'novita'],
  ['togetherai', 'together'],
  ['together_ai', 'together'],
  ['fireworks-ai', 'fireworks'],
  ['fireworks_ai', 'fireworks'],
  ['nvidia', 'nvidia-nim'],
  ['nvidia_nim', 'nvidia-nim'],
]);

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Whom a feed's word for a provider means; undefined when it can be no name. */
export function ownerOf(provider: unknown): Owner | undefined {
  if (typeof provider !== 'string') return undefined;
  const vendor = VENDORS.get(provider);
  if (vendor !== undefined) return { vendor };
  const gateway = gatewayOf(provider);
  return gateway === undefined ? undefined : { gateway };
}

/** The maker whom a feed's word for a provider means; undefined for sellers and for words that are not known. */
export function vendorOf(provider: string): string | undefined {
  return VENDORS.get(provider);
}

/** The gateway that a feed's word for a platform means; undefined when it can be no name. */
export function gatewayOf(platform: unknown): string | undefined {
  if (typeof platform !== 'string') return undefined;
  // LiteLLM has one word per kind of model: `vertex_ai-language-models`.
  if (/^vertex_ai(?:-|$)/.test(platform)) return 'vertex';
  return GATEWAYS.get(platform) ?? (NAME.test(platform) ? platform : undefined);
}
