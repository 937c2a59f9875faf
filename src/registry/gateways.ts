import type { Key, Place } from '../diagnostics/place.ts';
import { readAddress } from './address.ts';
import { type Findings, quoted } from './findings.ts';
import type { KnownPreset } from './known.ts';
import { AUTH, type ListingContext, listingsFrom } from './listings.ts';
import type { Gateway, GatewayListing } from './registry.ts';
import type { Gateway as RawGateway, RawSettings } from './settings.gen.ts';

/** What the gateways' reading needs to know. */
interface Context extends ListingContext {
  readonly file: string;
}

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
  return listingsFrom(name, raw.listings, context, place);
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
