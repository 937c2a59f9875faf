import type { Key, Place } from '../diagnostics/place.ts';
import { readAddress } from './address.ts';
import { type Findings, quoted } from './findings.ts';
import type { Known } from './known.ts';
import { judgeInput } from './paths.ts';
import type { GatewayListing } from './registry.ts';
import type { Listing } from './settings.gen.ts';

type Auth = GatewayListing['auth'];

/** What the reading of a gateway's listings needs to know. */
export interface ListingContext {
  readonly families: readonly string[];
  readonly known: Known;
  readonly findings: Findings;
}

/** The usual scheme of a way of listing; bearer for all others. */
export const AUTH: ReadonlyMap<string, Auth> = new Map([
  ['anthropic', 'x-api-key'],
  ['gemini', 'x-goog-api-key'],
  ['azure', 'api-key'],
  ['portkey', 'x-portkey-api-key'],
]);

/** Stands for the environment's name in the place of a listing. */
const PLACEHOLDER = '{environment}';

/** The places of a gateway that list models. What is wrong has been reported. */
export function listingsFrom(
  name: string,
  rows: readonly Listing[],
  context: ListingContext,
  place: (path: readonly Key[], on?: Place['on']) => Place,
): readonly GatewayListing[] {
  const listings: GatewayListing[] = [];
  for (const [index, row] of rows.entries()) {
    const listing = listingOf(row, context, (path, on) => place(['listings', index, ...path], on));
    if (listing === undefined) continue;
    if (listings.some(({ id }) => id === listing.id)) {
      const at = place(['listings', index, row.id === undefined ? sourceOf(row) : 'id']);
      const message = `Two routes of the gateway ${quoted(name)} have the id ${quoted(listing.id)}`;
      context.findings.add('registry/repeated-listing', at, message, { help: 'Give each its own `id:`.' });
    }
    listings.push(listing);
  }
  const [first] = listings;
  if (first?.facts === true) {
    const message = `The first route of the gateway ${quoted(name)} adds facts only, so nothing decides which models there are`;
    context.findings.add('registry/facts-only', place(['listings', 0, 'facts']), message, {
      help: 'Put the route that lists the models first.',
    });
  }
  return listings;
}

type Source = 'path' | 'file' | 'url';

function sourceOf(row: Listing): Source {
  return row.file !== undefined ? 'file' : row.url !== undefined ? 'url' : 'path';
}

function listingOf(
  row: Listing,
  context: ListingContext,
  place: (path: readonly Key[], on?: Place['on']) => Place,
): GatewayListing | undefined {
  const { known, findings } = context;
  if (row.dialect !== undefined && !known.dialects.includes(row.dialect)) {
    findings.unknown('dialect', row.dialect, known.dialects, place(['dialect']));
  }
  for (const [index, family] of (row.families ?? []).entries()) {
    if (!context.families.includes(family))
      findings.unknown('family', family, context.families, place(['families', index]));
  }
  if (!hasOneSource(row, findings, place)) return undefined;
  const elsewhere = elsewhereOf(row, findings, place);
  const dialect = row.dialect ?? dialectFor(row.auth);
  return {
    id: row.id ?? dialect,
    path: row.path ?? row.file ?? row.url ?? '',
    auth: elsewhere === undefined ? (row.auth ?? AUTH.get(dialect) ?? 'bearer') : 'none',
    dialect,
    strict: row.dialect !== undefined,
    families: row.families ?? [],
    ...(row.facts === true ? { facts: true } : {}),
    ...(elsewhere === undefined ? {} : { from: elsewhere }),
  };
}

function hasOneSource(row: Listing, findings: Findings, place: (path: readonly Key[]) => Place): boolean {
  const given = (['path', 'file', 'url'] as const).filter((source) => row[source] !== undefined);
  if (given.length === 1) return true;
  const message =
    given.length === 0
      ? 'A listing names no place that lists models'
      : `A listing names ${given.length} places: ${given.map((source) => `\`${source}\``).join(' and ')}`;
  const [, second] = given;
  findings.add('registry/listing-source', place(second === undefined ? [] : [second]), message, {
    help: 'Write exactly one of `path:` (a route of the gateway), `file:` and `url:`.',
  });
  return false;
}

function elsewhereOf(
  row: Listing,
  findings: Findings,
  place: (path: readonly Key[]) => Place,
): GatewayListing['from'] {
  if (row.file === undefined && row.url === undefined) return undefined;
  if (row.auth !== undefined && row.auth !== 'none') {
    findings.add(
      'registry/listing-auth',
      place(['auth']),
      `No key is sent for a listing of \`${sourceOf(row)}\``,
      {
        help: 'Remove `auth:`.',
      },
    );
  }
  if (row.file !== undefined) {
    judgeInput(row.file.replaceAll(PLACEHOLDER, 'environment'), place(['file']), findings);
    return { file: row.file };
  }
  const url = row.url ?? '';
  const address = readAddress(url.replaceAll(PLACEHOLDER, 'environment'), false);
  if ('problem' in address) {
    const { message, help, secret } = address.problem;
    findings.add('registry/listing-url', place(['url']), message, {
      help,
      data: secret ? { concealed: true } : {},
    });
  }
  return { url };
}

function dialectFor(auth: Auth | undefined): string {
  return [...AUTH].find(([, usual]) => usual === auth)?.[0] ?? 'openai';
}
