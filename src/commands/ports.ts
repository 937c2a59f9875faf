import type { World } from '../io/world.ts';
import type { AskPorts } from '../listing/ask.ts';

/** What asking gateways needs of the world: network, time and chance. */
export function askPorts({ http, clock }: World): AskPorts {
  return {
    get: (request) => http.get(request),
    sleep: (ms) => clock.sleep(ms),
    random: () => clock.random(),
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
  };
}
