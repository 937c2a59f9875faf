import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { gather } from '../listing/gather.ts';
import { PRESETS } from '../listing/presets.ts';
import type { LockedModel } from '../listing/record.ts';
import { askPorts } from './ports.ts';
import { tellFailure } from './publish.ts';

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
      askPorts(world, '.'),
    );
    return models;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await tellFailure(world, error);
    return undefined;
  }
}
