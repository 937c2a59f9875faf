import type { Key } from '../../diagnostics/place.ts';
import { arrayMember, isObject, type JsonObject, member } from '../dialects/envelope.ts';
import type { Overlay, OverlayFormat } from './overlay.ts';
import { gatewayOf, ownerOf } from './owners.ts';
import { type Owner, Reading } from './reading.ts';

/**
 * `{spec, publisher, models: [{id, aliases, announced, shutdown, date_precision?, replacement, distributions: [{via, shutdown}]}]}`
 * (model-eol/0.1, read 2026-11). A distribution is an entry of its own: what one platform does with the model.
 */
export const modelEol: OverlayFormat = { id: 'model-eol', recognises, read };

const SPEC = /^model-eol\/0\.\d+$/;

function recognises(body: unknown): boolean {
  const spec = member(body, 'spec');
  return typeof spec === 'string' && SPEC.test(spec) && arrayMember(body, 'models') !== undefined;
}

function read(body: unknown): Overlay {
  const reading = new Reading({ format: modelEol.id, scraped: true });
  const owner = ownerOf(member(body, 'publisher'));
  const source = member(body, 'source');
  for (const [index, model] of (arrayMember(body, 'models') ?? []).entries()) {
    const path = ['models', index];
    if (!isObject(model)) reading.refuse(path, model, 'is not an object');
    else if (owner === undefined) reading.refuse(path, model['id'], 'names no publisher that can be one');
    else addModel(reading, path, model, { ...owner, source });
  }
  return reading.done();
}

function addModel(
  reading: Reading,
  path: readonly Key[],
  model: JsonObject,
  feed: Owner & { source: unknown },
): void {
  const [id, aliases, replacement] = ['id', 'aliases', 'replacement'].map((name) => member(model, name));
  add(reading, path, model, { ...feed, id, aliases, replacement });
  for (const [index, row] of (arrayMember(model, 'distributions') ?? []).entries()) {
    const place = [...path, 'distributions', index];
    const gateway = gatewayOf(member(row, 'via'));
    if (!isObject(row) || gateway === undefined)
      reading.refuse(place, id, 'names no platform that can be one');
    else add(reading, place, row, { gateway, id, aliases, replacement: undefined, source: feed.source });
  }
}

interface About extends Owner {
  readonly id: unknown;
  readonly aliases: unknown;
  readonly replacement: unknown;
  readonly source: unknown;
}

function add(reading: Reading, path: readonly Key[], row: JsonObject, about: About): void {
  const precision = member(row, 'date_precision') ?? 'day';
  const isDay = precision === 'day' || precision === 'exact' || precision === 'earliest';
  const retiresAt = member(row, 'shutdown');
  if (!isDay)
    reading.leaveOut([...path, 'date_precision'], 'retiresAt', precision, 'is a date of unknown precision');
  reading.add({
    ...about,
    path,
    deprecatedAt: member(row, 'announced'),
    retiresAt: isDay ? retiresAt : undefined,
    earliest: precision === 'earliest',
    source: member(row, 'source') ?? about.source,
  });
}
