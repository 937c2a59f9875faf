import { answering, believed, kept, type Scenario } from './scenario.ts';
import { headText, sendAnswer } from './wire.ts';

/** Answers that are late, slow, or never end. */
export const WAITING: readonly Scenario[] = [
  {
    id: 'C12',
    name: 'header-drip',
    about: 'the headers come one byte every two seconds',
    expect: kept('net.timeout', 2),
    act: answering(async (wire) => {
      for (const byte of headText(200, [['x-drip', 'd'.repeat(10_000)]])) {
        if (wire.gone) return;
        await wire.send(byte);
        await wire.pause(2000);
      }
    }),
  },
  {
    id: 'C13',
    name: 'body-drip',
    about: 'the body is one blank a second, without an end',
    expect: { ...kept('net.deadline', 1), also: 'given up after 30 s' },
    act: answering(async (wire) => {
      await wire.send(headText(200, [['content-type', 'application/json']]));
      while (!wire.gone) {
        await wire.send(' ');
        await wire.pause(1000);
      }
    }),
  },
  {
    id: 'C14',
    name: 'stall',
    about: 'the headers come, and then nothing',
    expect: { ...kept('net.timeout', 2), also: 'each request is given up after 15 s' },
    act: answering(async (wire) => {
      await wire.send(headText(200, [['content-type', 'application/json']]));
      await wire.silence();
    }),
  },
  {
    id: 'C15',
    name: 'late-ok',
    about: 'the first byte comes after 14 seconds, and all is well',
    expect: believed(1),
    act: answering(async (wire, scene) => {
      await wire.pause(14_000);
      await sendAnswer(wire, scene.honest());
    }),
  },
  {
    id: 'C70',
    name: 'sse-forever',
    about: 'an event stream sends a ping every second and no listing',
    expect: kept('net.deadline', undefined, 'body.invalid'),
    act: answering(async (wire) => {
      await wire.send(headText(200, [['content-type', 'text/event-stream']]));
      while (!wire.gone) {
        await wire.send(': ping\n\n');
        await wire.pause(1000);
      }
    }),
  },
];
