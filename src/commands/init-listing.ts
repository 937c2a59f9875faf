import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { gather } from '../listing/gather.ts';
import { PRESETS } from '../listing/presets.ts';
import type { LockedModel } from '../listing/record.ts';
import { renderFailure } from '../reporters/failure.ts';

/** A gateway that is not in a registry yet. */
export interface Prospect {
  readonly name: string;
  readonly gateway: string;
  readonly baseUrl: string | undefined;
  readonly key: string;
  readonly value: string;
  readonly version: string;
}

/** What a key lists, or undefined after telling the person why it could not be asked. */
export async function listModels(
  world: World,
  prospect: Prospect,
): Promise<readonly LockedModel[] | undefined> {
  const { stderr } = world.terminal;
  world.conceal(prospect.value);
  const preset = PRESETS[prospect.gateway];
  const baseUrl = prospect.baseUrl ?? preset?.baseUrl;
  if (preset === undefined || baseUrl === undefined) return undefined;
  try {
    const { models } = await gather(
      {
        environment: prospect.name,
        gateway: { name: prospect.gateway, baseUrl, allowHttp: false, listings: preset.listings },
        keyVariable: prospect.key,
        key: prospect.value,
        used: new Set(),
        userAgent: `modelock/${prospect.version}`,
      },
      {
        get: (request) => world.http.get(request),
        sleep: (ms) => world.clock.sleep(ms),
        random: () => world.clock.random(),
        now: () => world.clock.now(),
      },
    );
    return models;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await stderr.write(renderFailure(error, { color: stderr.color, width: stderr.width }));
    return undefined;
  }
}
