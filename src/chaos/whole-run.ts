import { answering, type Scenario, spoiling } from './scenario.ts';
import { bytesOf, headText, sendAnswer } from './wire.ts';

const PIECES = 10;

/** Faults of a whole run: several environments, or a run that is ended. */
export const WHOLE_RUN: readonly Scenario[] = [
  {
    id: 'C86',
    name: 'slow-then-fast-environments',
    about: "the first environment's gateway stalls, the others answer at once",
    expect: {
      codes: [3],
      reasons: ['net.timeout'],
      also: 'the locks of all other environments are written',
    },
    act: answering(async (wire, scene) => {
      if (scene.position !== 0) return sendAnswer(wire, scene.honest());
      await wire.send(headText(200, [['content-type', 'application/json']]));
      await wire.silence();
    }),
  },
  {
    id: 'C87',
    name: 'kill-point',
    about: 'the listing comes slowly, in ten pieces over three seconds: end the client at any moment',
    expect: {
      codes: [0, 130, 143],
      reasons: [],
      also: 'ended within a second of SIGINT or SIGTERM, with the old lock or the new one and nothing beside it',
    },
    act: spoiling(async (wire, { headers, body }) => {
      const bytes = bytesOf(body);
      await wire.send(
        headText(200, [...Object.entries(headers), ['content-length', String(bytes.byteLength)]]),
      );
      const size = Math.ceil(bytes.byteLength / PIECES);
      for (let at = 0; at < bytes.byteLength && !wire.gone; at += size) {
        await wire.pause(300);
        await wire.send(bytes.subarray(at, at + size));
      }
    }),
  },
];
