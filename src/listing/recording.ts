import { Failure } from '../diagnostics/failure.ts';
import { moment } from './dates.ts';
import { readBody } from './dialects/index.ts';
import { parseBody } from './json.ts';
import { uniqueRecords, withoutFalseDates } from './normalise.ts';
import type { Lock } from './record.ts';

/** Where the route of each dialect usually is. */
const PATHS: ReadonlyMap<string, string> = new Map([['gemini', '/v1beta/models']]);

/**
 * A lock made from one recorded answer of a models route, to be served by `replay`. Throws a `Failure` (`body.*`,
 * `list.pages`) when the bytes are no complete listing.
 */
export function lockOfRecording(bytes: Uint8Array, environment: string, now: Date): Lock {
  const today = now.toISOString().slice(0, 10);
  const { dialect, page } = readBody(parseBody(bytes), { dialect: 'plain', strict: false }, today);
  if (page.next !== undefined) {
    throw new Failure('list.pages', {
      message: `the recorded answer for "${environment}" is one page of several`,
      help: 'Record the whole listing, with all its pages in one body.',
    });
  }
  const models = page.entries.flatMap((entry) => (entry.kind === 'model' ? [entry.model] : []));
  return {
    environment,
    gateway: 'recorded',
    origin: 'http://127.0.0.1',
    checked: moment(now),
    listings: [
      {
        id: dialect.id,
        path: PATHS.get(dialect.id) ?? '/v1/models',
        dialect: dialect.id,
        auth: 'not-proven',
      },
    ],
    models: uniqueRecords(withoutFalseDates(models, today)),
  };
}
