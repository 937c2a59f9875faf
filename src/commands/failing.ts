import { Failure } from '../diagnostics/failure.ts';
import type { Failing } from '../listing/replay-chat.ts';
import { similar } from '../registry/similar.ts';
import type { Replayed } from './fault.ts';

/** What `--fail` asks for. Throws `usage` for a status that is no failure, and for a model that nothing replayed lists. */
export function failingOf(texts: readonly string[], replayed: readonly Replayed[]): Failing {
  const listed = replayed.flatMap(({ lock }) => lock.models.map(({ id }) => id));
  return new Map(texts.map((text) => failureOf(text, new Set(listed))));
}

function failureOf(text: string, listed: ReadonlySet<string>): readonly [string, number] {
  // An id may hold the sign itself.
  const [, model = '', status = ''] = /^(.+)=(.*)$/s.exec(text) ?? [];
  if (!/^[45]\d\d$/.test(status)) {
    throw new Failure('usage', {
      message: `--fail "${text}" is not model=status`,
      help: 'Write it as --fail gpt-5.2=429, with a status from 400 to 599.',
    });
  }
  if (listed.has(model)) return [model, Number(status)];
  const [nearest] = similar(model, [...listed]);
  throw new Failure('usage', {
    message: `--fail names "${model}", which nothing that is replayed lists`,
    help:
      nearest === undefined
        ? '`modelock models` shows what is listed.'
        : `Did you mean --fail ${nearest}=${status}?`,
  });
}
