import { Failure } from '../../diagnostics/failure.ts';
import type { Key } from '../../diagnostics/place.ts';
import { arrayMember, isObject, member } from '../dialects/envelope.ts';
import { hasUnseen } from '../shown.ts';
import type { Overlay, OverlayFormat } from './overlay.ts';
import { type Owner, Reading } from './reading.ts';

/** Our own small format, written by hand: `schema/overlay.schema.json`. */
export const own: OverlayFormat = {
  id: 'modelock',
  recognises: (body) => member(body, 'overlayVersion') !== undefined,
  read,
};

const VERSION = 1;
const FILE_KEYS: readonly string[] = ['$schema', 'overlayVersion', 'source', 'records'];
const FACTS: readonly string[] = ['deprecatedAt', 'retiresAt', 'replacement'];
const OWNERS: readonly string[] = ['gateway', 'vendor'];
const RECORD_KEYS: readonly string[] = ['id', ...OWNERS, ...FACTS, 'source'];
const MAX_NAME = 64;

function read(body: unknown): Overlay {
  const version = member(body, 'overlayVersion');
  if (version !== VERSION) {
    const newer = typeof version === 'number' && version > VERSION;
    throw new Failure('registry.invalid', {
      message: newer
        ? `it is of overlay version ${version}, which this modelock does not know`
        : `its overlayVersion is not ${VERSION}`,
      help: newer ? 'Update modelock.' : `Write \`overlayVersion: ${VERSION}\`.`,
    });
  }
  const records = arrayMember(body, 'records');
  if (records === undefined) {
    throw new Failure('registry.invalid', {
      message: 'it has no list named `records`',
      help: 'Write `records:` with one entry per model; an empty list is `[]`.',
    });
  }
  const reading = new Reading({ format: own.id, own: true });
  for (const key of unknownKeys(body, FILE_KEYS))
    reading.leaveOut([key], key, key, 'is no key that is known');
  const source = member(body, 'source');
  for (const [index, entry] of records.entries()) addRecord(reading, entry, ['records', index], source);
  return reading.done();
}

function addRecord(reading: Reading, entry: unknown, path: readonly Key[], source: unknown): void {
  const field = (name: string): unknown => member(entry, name);
  const [unknown] = unknownKeys(entry, RECORD_KEYS);
  const problem = entryProblem(entry);
  if (unknown !== undefined) reading.refuse([...path, unknown], unknown, 'has a key that is not known');
  else if (problem !== undefined) reading.refuse(path, field('id') ?? entry, problem);
  else {
    reading.add({
      path,
      id: field('id'),
      ...ownerOf(entry),
      deprecatedAt: field('deprecatedAt'),
      retiresAt: field('retiresAt'),
      replacement: field('replacement'),
      source: field('source') ?? source,
    });
  }
}

function entryProblem(entry: unknown): string | undefined {
  if (!isObject(entry)) return 'is not an object';
  const owners = OWNERS.filter((name) => Object.hasOwn(entry, name));
  if (owners.length > 1) return 'names both a gateway and a vendor';
  if (owners.some((name) => nameOf(entry[name]) === undefined))
    return 'names no gateway or vendor that can be one';
  return FACTS.some((name) => Object.hasOwn(entry, name)) ? undefined : 'states no fact';
}

function ownerOf(entry: unknown): Owner {
  const [gateway, vendor] = OWNERS.map((name) => nameOf(member(entry, name)));
  return {
    ...(gateway === undefined ? {} : { gateway }),
    ...(vendor === undefined ? {} : { vendor }),
  };
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_NAME || value.trim() === '') return undefined;
  return hasUnseen(value) ? undefined : value;
}

function unknownKeys(value: unknown, known: readonly string[]): readonly string[] {
  return isObject(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
}
