import { isObject, member, someEntry } from '../dialects/envelope.ts';
import type { Lifecycle } from '../record.ts';
import type { Overlay, OverlayFormat } from './overlay.ts';
import { ownerOf } from './owners.ts';
import { Reading } from './reading.ts';

/** `{provider: {id, name, …, models: {id: {id, status?, …}}}}` (models.dev `api.json`, read 2026-11). It states stages of life, no dates. */
export const modelsDev: OverlayFormat = { id: 'models.dev', recognises, read };

const SOURCE = 'https://models.dev/api.json';
const STAGES: ReadonlyMap<string, Lifecycle> = new Map([
  ['alpha', 'preview'],
  ['beta', 'preview'],
  ['deprecated', 'deprecated'],
]);

function recognises(body: unknown): boolean {
  if (!isObject(body)) return false;
  return someEntry(
    Object.values(body),
    (row) => typeof member(row, 'id') === 'string' && isObject(member(row, 'models')),
  );
}

function read(body: unknown): Overlay {
  const reading = new Reading({ format: modelsDev.id, stages: STAGES });
  for (const [provider, row] of isObject(body) ? Object.entries(body) : []) {
    const models = member(row, 'models');
    const owner = ownerOf(provider);
    if (!isObject(models) || owner === undefined) {
      reading.refuse([provider], provider, 'is no provider with models');
      continue;
    }
    for (const [id, model] of Object.entries(models)) {
      const path = [provider, 'models', id];
      if (!isObject(model)) reading.refuse(path, id, 'is not an object');
      else if (Object.hasOwn(model, 'id') && model['id'] !== id) reading.refuse(path, id, 'has two ids');
      else reading.add({ path, id, ...owner, lifecycle: member(model, 'status'), source: SOURCE });
    }
  }
  return reading.done();
}
