import { isObject, member, someEntry } from '../dialects/envelope.ts';
import type { Overlay, OverlayFormat } from './overlay.ts';
import { ownerOf } from './owners.ts';
import { Reading } from './reading.ts';

/** `[{provider, model_id, announcement_date, shutdown_date, replacement_model, url}]`, scraped from vendors' pages (deprecations.info, read 2026-11). */
export const deprecationsInfo: OverlayFormat = { id: 'deprecations.info', recognises, read };

function recognises(body: unknown): boolean {
  if (!Array.isArray(body)) return false;
  return someEntry(body, (row) => Object.hasOwn(row, 'model_id') && Object.hasOwn(row, 'shutdown_date'));
}

function read(body: unknown): Overlay {
  const reading = new Reading({ format: deprecationsInfo.id, scraped: true });
  for (const [index, row] of (Array.isArray(body) ? (body as readonly unknown[]) : []).entries()) {
    const path = [index];
    const id = member(row, 'model_id');
    const owner = ownerOf(member(row, 'provider'));
    if (!isObject(row)) reading.refuse(path, row, 'is not an object');
    else if (owner === undefined) reading.refuse(path, id, 'names no provider that can be one');
    else
      reading.add({
        path,
        id,
        ...owner,
        deprecatedAt: member(row, 'announcement_date'),
        retiresAt: member(row, 'shutdown_date'),
        replacement: member(row, 'replacement_model'),
        source: member(row, 'url'),
      });
  }
  return reading.done();
}
