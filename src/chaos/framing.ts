import { pageOf, pagesOf } from './pages.ts';
import { answering, kept, type Scenario, spoiling } from './scenario.ts';
import { headText, jsonAnswer, sendAnswer } from './wire.ts';

const JSON_TYPE = ['content-type', 'application/json'] as const;
const HINTS = 10_000;

/** Answers that break the rules of HTTP. */
export const FRAMING: readonly Scenario[] = [
  {
    id: 'C16',
    name: 'header-100k',
    about: 'one header has 100 KiB',
    expect: kept('body.limit', 1),
    act: answering((wire, scene) => sendAnswer(wire, scene.honest(), [['x-long', 'h'.repeat(102_400)]])),
  },
  {
    id: 'C17',
    name: 'headers-5000',
    about: 'the answer has 5,000 small headers',
    expect: kept('body.limit', 1),
    act: answering((wire, scene) => {
      const many = Array.from({ length: 5000 }, (_, index) => [`x-${index}`, 'v'] as const);
      return sendAnswer(wire, scene.honest(), many);
    }),
  },
  {
    id: 'C18',
    name: 'garbage',
    about: 'three binary bytes answer each request',
    expect: kept('net.cut', 4),
    act: answering(async (wire) => {
      await wire.send(Uint8Array.of(0xff, 0x00, 0x9c));
      wire.end();
    }),
  },
  {
    id: 'C19',
    name: 'no-status-line',
    about: 'the bare JSON comes, without a status line or headers',
    expect: kept('net.cut', 4),
    act: spoiling(async (wire, { body }) => {
      await wire.send(body);
      wire.end();
    }),
  },
  {
    id: 'C20',
    name: 'te-and-length',
    about: 'the answer is framed twice: by a length and as chunks',
    expect: kept('net.cut', 4),
    act: answering(async (wire) => {
      const headers = [JSON_TYPE, ['content-length', '11'], ['transfer-encoding', 'chunked']] as const;
      await wire.send(`${headText(200, headers)}2\r\n[]\r\n0\r\n\r\n`);
      wire.end();
    }),
  },
  {
    id: 'C21',
    name: 'two-lengths',
    about: 'the answer states two lengths: 2 and 11',
    expect: kept('net.cut', 4),
    act: answering(async (wire) => {
      await wire.send(
        `${headText(200, [JSON_TYPE, ['content-length', '2'], ['content-length', '11']])}{"data":[]}`,
      );
      wire.end();
    }),
  },
  {
    id: 'C22',
    name: 'hint-flood',
    about: '10,000 early hints (103) come before the answer',
    expect: { codes: [0, 3], reasons: ['http.unexpected'], requests: 1 },
    act: answering(async (wire, scene) => {
      const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n';
      for (let sent = 0; sent < HINTS && !wire.gone; sent += 100) await wire.send(hint.repeat(100));
      await sendAnswer(wire, scene.honest());
    }),
  },
  {
    id: 'C23',
    name: 'queue-poison',
    about: 'a forged second answer follows the first page on the same connection',
    expect: { codes: [0], reasons: [], requests: 2, also: 'no model of the forged page is ever listed' },
    act: answering(async (wire, scene) => {
      const page = pageOf(scene, pagesOf(scene, 2));
      const forged = jsonAnswer(200, { object: 'list', data: [{ id: 'forged-model', object: 'model' }] });
      if (page.number > 0 || page.answer.status !== 200) return sendAnswer(wire, page.answer);
      await wire.send(wholeText(page.answer.body) + wholeText(forged.body));
    }),
  },
];

function wholeText(body: string | Uint8Array): string {
  const length = new TextEncoder().encode(String(body)).byteLength;
  return `${headText(200, [JSON_TYPE, ['content-length', String(length)]])}${String(body)}`;
}
