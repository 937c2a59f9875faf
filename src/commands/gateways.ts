import type { ExitCode } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { dialectById } from '../listing/dialects/index.ts';
import type { Preset } from '../listing/preset.ts';
import { PRESETS } from '../listing/presets.ts';
import { asciiJson } from '../reporters/ascii.ts';
import { type GatewayRow, renderGateways } from '../reporters/gateways.ts';
import type { Input } from './command.ts';
import { publish } from './publish.ts';

/** `modelock gateways`: the presets, and how each gateway is asked. */
export async function gateways(world: World, { flags }: Input): Promise<ExitCode> {
  const rows = Object.entries(PRESETS).map(([id, preset]) => rowOf(id, preset));
  await publish(world, flags, (format, look) =>
    format === 'json' ? asciiJson({ schemaVersion: 1, gateways: rows }) : renderGateways(rows, look),
  );
  return 0;
}

function rowOf(id: string, preset: Preset): GatewayRow {
  const { title, baseUrl, otherBaseUrls, listings, families, listNeedsKey, docs } = preset;
  return {
    preset: id,
    title,
    addresses: [...(baseUrl === undefined ? [] : [baseUrl]), ...otherBaseUrls],
    routes: listings.map(({ id: route, path, auth, dialect, families: proves, facts }) => ({
      id: route,
      path,
      auth,
      dialect,
      paging: dialectById(dialect)?.paging ?? 'none',
      facts: facts === true,
      proves,
    })),
    families: Object.entries(families).map(([family, { path, auth }]) => ({ family, path, auth })),
    listNeedsKey,
    docs,
  };
}
