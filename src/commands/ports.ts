import type { World } from '../io/world.ts';
import type { AskPorts } from '../listing/ask.ts';
import { join } from './project.ts';

/** A listing is at most 16 MiB; a file that is larger is read no further. */
const MAX_BYTES = 16 * 1024 * 1024;

/** What asking gateways needs of the world: network, time, chance, and the files of a project below its root. */
export function askPorts({ http, clock, files }: World, root: string): AskPorts {
  return {
    get: (request) => http.get(request),
    readFile: (path) => files.read(join(root, path), MAX_BYTES),
    sleep: (ms) => clock.sleep(ms),
    random: () => clock.random(),
    now: () => clock.now(),
    pinned: clock.pinned,
    elapsed: () => clock.elapsed(),
  };
}
