import { memberOf } from './member.ts';

/** What `servedModelMatches` says. */
export type Match = 'same' | 'other' | 'unknown';

/** An id, a hop, or a binding, which stands for its primary model. */
type Asked = string | { readonly model: string } | { readonly primary: string };

/**
 * Tells whether an answer came from the model that was asked for.
 *
 * - `same`: the answer names that id; or that id with a snapshot's date or
 *   number behind it (`gpt-5.2` and `gpt-5.2-2025-12-11`); or one of both has
 *   a path before the same id (`openai/gpt-5.2` and `gpt-5.2`).
 * - `other`: it names something else: a silent substitution, or a deployment,
 *   fine-tuning or router whose name is not a model's.
 * - `unknown`: it names nothing; or less than was asked for (a dated id or a
 *   `:variant`, answered by the bare id); or what was asked for is a moving
 *   alias (`-latest`, `auto`).
 *
 * Reads `model` (OpenAI, Anthropic), `modelVersion` (Gemini), `modelId` and
 * `response.modelId` (AI SDK). Ids are compared as they are written.
 */
export function servedModelMatches(asked: Asked, response: unknown): Match {
  const served = [
    memberOf(response, 'model'),
    memberOf(response, 'modelVersion'),
    memberOf(response, 'modelId'),
    memberOf(memberOf(response, 'response'), 'modelId'),
  ].find((name) => typeof name === 'string' && name !== '');
  return typeof served === 'string' ? compared(idOf(asked), served) : 'unknown';
}

function idOf(asked: Asked): string {
  if (typeof asked === 'string') return asked;
  return 'model' in asked ? asked.model : asked.primary;
}

function compared(asked: string, served: string): Match {
  if (/(?:^|[-:/])(?:latest|auto)$/.test(asked)) {
    return asked === served ? 'same' : 'unknown';
  }
  const [wanted, given] = sharedTails(asked, served);
  if (given === wanted) return 'same';
  if (given.startsWith(wanted)) {
    return isSnapshot(given.slice(wanted.length)) ? 'same' : 'other';
  }
  if (wanted.startsWith(given)) {
    const missing = wanted.slice(given.length);
    return isSnapshot(missing) || missing.startsWith(':') ? 'unknown' : 'other';
  }
  return 'other';
}

/** Where one id has more path than the other, only what both state is left. */
function sharedTails(asked: string, served: string): readonly [string, string] {
  const [wanted, given] = [asked.split('/'), served.split('/')];
  const shared = Math.min(wanted.length, given.length);
  return [wanted.slice(-shared).join('/'), given.slice(-shared).join('/')];
}

/** Is this what vendors put behind an id to name one state of a model? */
function isSnapshot(tail: string): boolean {
  const day = '(?:0[1-9]|[12]\\d|3[01])';
  const month = '(?:0[1-9]|1[0-2])';
  const forms = [
    // -2025-12-11, -20251211, @20251211
    `[-@]20\\d\\d-?${month}-?${day}`,
    // -0613, -05-20
    `-${month}-?${day}`,
    // -09-2025
    `-${month}-20\\d\\d`,
    // -002
    '-0\\d\\d',
    // What a local runner puts behind every name without a tag.
    ':latest',
  ];
  return new RegExp(`^(?:${forms.join('|')})$`).test(tail);
}
