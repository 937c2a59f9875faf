import { anthropic } from './anthropic.ts';
import { azure } from './azure.ts';
import { bedrock } from './bedrock.ts';
import { cloudflare } from './cloudflare.ts';
import { cohere } from './cohere.ts';
import { copilot } from './copilot.ts';
import type { Dialect, Page, Query } from './dialect.ts';
import { refuseErrorMember, wrongEnvelope } from './envelope.ts';
import { fireworks } from './fireworks.ts';
import { gemini } from './gemini.ts';
import { gpustack } from './gpustack.ts';
import { heroku } from './heroku.ts';
import { litellm } from './litellm.ts';
import { ollama } from './ollama.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';
import { plain } from './plain.ts';
import { portkey } from './portkey.ts';
import { vertex } from './vertex.ts';

/** Every dialect, in the order in which a body is tried: the more telling its marks, the earlier. */
export const DIALECTS: readonly Dialect[] = [
  anthropic,
  azure,
  copilot,
  litellm,
  openrouter,
  portkey,
  openai,
  fireworks,
  gemini,
  cohere,
  ollama,
  gpustack,
  cloudflare,
  bedrock,
  vertex,
  heroku,
  plain,
];

/** The dialect a body is written in, judged from the body alone. */
export function recognise(body: unknown): Dialect | undefined {
  return DIALECTS.find((dialect) => dialect.recognises(body));
}

/** The dialect with this id. */
export function dialectById(id: string): Dialect | undefined {
  return DIALECTS.find((dialect) => dialect.id === id);
}

/** One page, and the dialect it turned out to be written in. */
export interface ReadBody {
  readonly dialect: Dialect;
  readonly page: Page;
}

/**
 * Reads the body of a route's answer. With `strict` only the route's own dialect is accepted, else the body decides.
 * Throws a `Failure`: `body.envelope` or `list.pages`.
 */
export function readBody(
  body: unknown,
  route: { readonly dialect: string; readonly strict: boolean },
  today: string,
  asked: Query = {},
): ReadBody {
  const dialect = route.strict ? dialectById(route.dialect) : recognise(body);
  if (dialect !== undefined) return { dialect, page: dialect.read(body, today, asked) };
  refuseErrorMember(body);
  throw wrongEnvelope(body, 'a list of models in a dialect that is known');
}
