import type { Scenario, Scene, Stage } from './scenario.ts';
import type { Wire, WireRequest } from './wire.ts';

/** What a server does with each connection to play a fault. */
export function talkOf(scenario: Scenario, stage: Stage): (wire: Wire) => Promise<void> {
  const { act } = scenario;
  if (act.kind === 'connection') return (wire) => act.talk(paced(wire, stage.pace));
  if (act.kind !== 'request') return async (wire) => wire.end();
  const visits = new Map<string, number>();
  return async (plain) => {
    const wire = paced(plain, stage.pace);
    for (let request = await wire.request(); request !== undefined; request = await wire.request()) {
      const position = stage.position(request);
      const address = `${position} ${request.url}`;
      const visit = (visits.get(address) ?? 0) + 1;
      visits.set(address, visit);
      await act.answer(wire, sceneOf(request, visit, position, stage));
    }
  };
}

function sceneOf(
  request: WireRequest,
  visit: number,
  position: number | undefined,
  { answer, now, origin, elsewhere }: Stage,
): Scene {
  return {
    request,
    visit,
    position,
    now,
    origin,
    elsewhere,
    honest: (change) => answer(request, change),
    honestAt: (url) => answer({ ...request, url }),
  };
}

function paced(wire: Wire, pace: number): Wire {
  return {
    request: () => wire.request(),
    heard: () => wire.heard(),
    send: (data) => wire.send(data),
    pause: (ms) => wire.pause(ms / pace),
    silence: () => wire.silence(),
    end: () => wire.end(),
    reset: () => wire.reset(),
    get gone() {
      return wire.gone;
    },
  };
}
