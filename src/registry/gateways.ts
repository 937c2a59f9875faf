import type { Key, Place } from '../diagnostics/place.ts';
import { readAddress } from './address.ts';
import { type Findings, quoted } from './findings.ts';
import type { Known, KnownPreset } from './known.ts';
import type { Gateway, GatewayListing } from './registry.ts';
import type { Listing, Gateway as RawGateway, RawSettings } from './settings.gen.ts';

type Auth = GatewayListing['auth'];

/** What the gateways' reading needs to know. */
interface Context {
  readonly file: string;
  readonly families: readonly string[];
  readonly known: Known;
  readonly findings: Findings;
}

/** The usual scheme of a way of listing; bearer for all others. */
const AUTH: ReadonlyMap<string, Auth> = new Map([
  ['anthropic', 'x-api-key'],
  ['gemini', 'x-goog-api-key'],
  ['azure', 'api-key'],
  ['portkey', 'x-portkey-api-key'],
]);

/** The gateways of the settings with their presets filled in. One that is wrong is left out and has been reported. */
export function gatewaysOf(raw: RawSettings['gateways'], context: Context): ReadonlyMap<string, Gateway> {
  const gateways = new Map<string, Gateway>();
  for (const [name, row] of Object.entries(raw)) {
    const gateway = gatewayOf(name, row, context);
    if (gateway !== undefined) gateways.set(name, gateway);
  }
  return gateways;
}

function gatewayOf(name: string, raw: RawGateway, context: Context): Gateway | undefined {
  const { presets } = context.known;
  const place = (path: readonly Key[], on: Place['on'] = 'value'): Place => ({
    file: context.file,
    path: ['gateways', name, ...path],
    on,
  });
  const preset =
    raw.preset !== undefined && Object.hasOwn(presets, raw.preset) ? presets[raw.preset] : undefined;
  if (raw.preset !== undefined && preset === undefined) {
    context.findings.unknown('preset', raw.preset, Object.keys(presets), place(['preset']));
    return undefined;
  }
  const baseUrl = baseUrlOf(name, raw, preset, context.findings, place);
  const listings = listingsOf(name, raw, preset, context, place);
  const families = familiesOf(raw, preset, context, place);
  if (baseUrl === undefined || listings === undefined) return undefined;
  return {
    name,
    ...(raw.preset === undefined ? {} : { preset: raw.preset }),
    baseUrl,
    allowHttp: raw.allowHttp ?? false,
    listings,
    families,
    declared: preset?.declared ?? [],
  };
}

type PlaceOf = (path: readonly Key[], on?: Place['on']) => Place;

function baseUrlOf(
  name: string,
  raw: RawGateway,
  preset: KnownPreset | undefined,
  findings: Findings,
  place: PlaceOf,
): string | undefined {
  const text = raw.baseUrl ?? preset?.baseUrl;
  if (text === undefined) {
    const help = 'Add `baseUrl:` with the address of the server.';
    findings.add(
      'registry/missing-base-url',
      place([], 'key'),
      `The gateway ${quoted(name)} has no address`,
      { help },
    );
    return undefined;
  }
  const address = readAddress(text, raw.allowHttp ?? false);
  if ('url' in address) return address.url;
  const { message, help, secret } = address.problem;
  findings.add('registry/base-url', place(['baseUrl']), message, {
    help,
    data: secret ? { concealed: true } : {},
  });
  return undefined;
}

function listingsOf(
  name: string,
  raw: RawGateway,
  preset: KnownPreset | undefined,
  context: Context,
  place: PlaceOf,
): readonly GatewayListing[] | undefined {
  if (raw.listings === undefined) {
    if (preset !== undefined) return preset.listings;
    const help = 'Name a `preset:`, or add `listings:` with the route that lists models.';
    const message = `The gateway ${quoted(name)} has no route that lists models`;
    context.findings.add('registry/missing-listings', place([], 'key'), message, { help });
    return undefined;
  }
  const listings: GatewayListing[] = [];
  for (const [index, row] of raw.listings.entries()) {
    const listing = listingOf(row, context, (path, on) => place(['listings', index, ...path], on));
    if (listings.some(({ id }) => id === listing.id)) {
      const at = place(['listings', index, row.id === undefined ? 'path' : 'id']);
      const message = `Two routes of the gateway ${quoted(name)} have the id ${quoted(listing.id)}`;
      context.findings.add('registry/repeated-listing', at, message, { help: 'Give each its own `id:`.' });
    }
    listings.push(listing);
  }
  return listings;
}

function listingOf(row: Listing, context: Context, place: PlaceOf): GatewayListing {
  const { known, findings } = context;
  if (row.dialect !== undefined && !known.dialects.includes(row.dialect)) {
    findings.unknown('dialect', row.dialect, known.dialects, place(['dialect']));
  }
  for (const [index, family] of (row.families ?? []).entries()) {
    if (!context.families.includes(family))
      findings.unknown('family', family, context.families, place(['families', index]));
  }
  const dialect = row.dialect ?? dialectFor(row.auth);
  return {
    id: row.id ?? dialect,
    path: row.path,
    auth: row.auth ?? AUTH.get(dialect) ?? 'bearer',
    dialect,
    strict: row.dialect !== undefined,
    families: row.families ?? [],
  };
}

function dialectFor(auth: Auth | undefined): string {
  return [...AUTH].find(([, usual]) => usual === auth)?.[0] ?? 'openai';
}

function familiesOf(
  raw: RawGateway,
  preset: KnownPreset | undefined,
  context: Context,
  place: PlaceOf,
): Gateway['families'] {
  const families: Record<string, { path: string; auth: string }> = { ...preset?.families };
  for (const [family, route] of Object.entries(raw.families ?? {})) {
    if (!context.families.includes(family)) {
      context.findings.unknown('family', family, context.families, place(['families', family], 'key'));
    }
    families[family] = {
      path: route.path,
      auth: route.auth ?? families[family]?.auth ?? AUTH.get(family) ?? 'bearer',
    };
  }
  return families;
}
