import { gather } from '../../src/listing/gather.ts';
import { hasShared, sharedFiles, sharedText } from '../support/shared.ts';
import { GATEWAY, gatherRequest, NOW, ok, route, scripted } from './ports.ts';

export type Entry = Readonly<Record<string, unknown>>;

/** Answers that were cut after their first page, and what cuts them. */
export const CUT: readonly string[] = [
  'cohere/2025-07-07-truncated.json',
  'gemini/2025-09-10-truncated.json',
  'portkey/docs-sample.json',
];

/** The dialect that the bodies of a folder are written in, where it is not `openai`. */
const DIALECT_OF_FOLDER: Readonly<Record<string, string>> = {
  anthropic: 'anthropic',
  anyint: 'anthropic',
  'azure-openai': 'azure',
  bedrock: 'bedrock',
  cohere: 'cohere',
  copilot: 'copilot',
  gemini: 'gemini',
  'github-models': 'plain',
  gpustack: 'gpustack',
  heroku: 'heroku',
  openrouter: 'openrouter',
  portkey: 'portkey',
  together: 'plain',
  vertex: 'vertex',
};

/** The same for single files that are of another kind than the rest of their folder. */
const DIALECT_OF_FILE: Readonly<Record<string, string>> = {
  'litellm/model-group-info-docs.json': 'litellm',
  'litellm/model-info-local.json': 'litellm',
  'ollama/api-tags-2025-03-27.json': 'ollama',
  'xai/language-models-2025-09-04.json': 'plain',
};

/** Every recorded answer, as `folder/file`. */
export const FILES: readonly string[] = sharedFiles('listings')
  .filter((folder) => !folder.startsWith('_') && !folder.includes('.'))
  .flatMap((folder) => sharedFiles(`listings/${folder}`).map((name) => `${folder}/${name}`));

export function dialectOf(file: string): string {
  const [folder = ''] = file.split('/');
  return DIALECT_OF_FILE[file] ?? DIALECT_OF_FOLDER[folder] ?? 'openai';
}

/** How many entries each recorded answer holds, as its collector counted them. */
export const COUNTS: ReadonlyMap<string, number> = new Map(
  (hasShared ? sharedText('listings/SOURCES.md') : '').split('\n').flatMap((line) => {
    const row = /^\| `([^`]+\.json)` \| [^|]+ \| (\d+) \|/.exec(line);
    return row?.[1] === undefined ? [] : [[row[1], Number(row[2])] as const];
  }),
);

/** A recorded answer, its entries, and the same answer around other entries. */
export function recorded(file: string): {
  readonly body: unknown;
  readonly list: readonly Entry[];
  readonly around: (list: readonly Entry[]) => unknown;
} {
  const body = JSON.parse(sharedText(`listings/${file}`)) as unknown;
  if (Array.isArray(body)) return { body, list: body as Entry[], around: (list) => list };
  const members = body as Record<string, unknown>;
  const names = ['data', 'models', 'items', 'result', 'modelSummaries', 'publisherModels'];
  const key = names.find((name) => Array.isArray(members[name])) ?? 'data';
  return { body, list: members[key] as Entry[], around: (list) => ({ ...members, [key]: list }) };
}

/** The member that each kind of entry keeps its id in. */
export function idOf(entry: Entry): unknown {
  if (typeof entry['id'] === 'string') return entry['id'];
  return (
    entry['model_name'] ?? entry['model_group'] ?? entry['modelId'] ?? entry['model_id'] ?? entry['name']
  );
}

export async function askedFor(body: unknown, now: string = NOW): ReturnType<typeof gather> {
  const listings = [route({ auth: 'bearer' })];
  return gather(
    gatherRequest({ gateway: { ...GATEWAY, listings } }),
    scripted(() => ok(body), now),
  );
}
