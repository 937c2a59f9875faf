import { brotliBomb, gzipBomb, gzipStored } from './gzip.ts';
import { answering, either, kept, type Scenario, spoiling } from './scenario.ts';
import { bytesOf, headText, sendAnswer, textAnswer } from './wire.ts';

const JSON_TYPE = ['content-type', 'application/json'] as const;
const DEPTH = 50_000;
const LAYERS = 6;

function encoded(encoding: string, make: (body: Uint8Array) => Uint8Array): Scenario['act'] {
  return spoiling((wire, { body }) =>
    sendAnswer(wire, textAnswer(200, 'application/json', make(bytesOf(body))), [
      ['content-encoding', encoding],
    ]),
  );
}

function layered(bytes: Uint8Array, layers: number): Uint8Array {
  return layers === 0 ? bytes : layered(gzipStored(bytes), layers - 1);
}

/** Answers that are too much to take in. */
export const FLOOD: readonly Scenario[] = [
  {
    id: 'C65',
    name: 'endless',
    about: 'the body is chunks of 64 KiB without an end',
    expect: { ...kept('body.limit', 1), also: 'stopped after 17 MiB at most' },
    act: answering(async (wire) => {
      await wire.send(headText(200, [JSON_TYPE, ['transfer-encoding', 'chunked']]));
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      while (!wire.gone) await wire.send(chunk);
    }),
  },
  {
    id: 'C66',
    name: 'gzip-bomb',
    about: '200 KB of gzip hold 200 MiB',
    expect: kept('body.limit', 1),
    act: encoded('gzip', gzipBomb),
  },
  {
    id: 'C67',
    name: 'br-bomb',
    about: '51 bytes of brotli hold 64 MiB',
    expect: kept('body.limit', 1),
    act: encoded('br', brotliBomb),
  },
  {
    id: 'C68',
    name: 'gzip-six-times',
    about: 'the listing is wrapped in gzip six times',
    expect: kept('body.limit', 1),
    act: encoded(Array.from({ length: LAYERS }, () => 'gzip').join(', '), (body) => layered(body, LAYERS)),
  },
  {
    id: 'C69',
    name: 'gzip-claimed',
    about: 'the headers say gzip, and the body is plain JSON',
    expect: kept('body.limit', 1),
    act: encoded('gzip', (body) => body),
  },
  {
    id: 'C71',
    name: 'deep-json',
    about: 'beside the listing stand 50,000 arrays, one inside the other',
    expect: either('body.invalid', 'never half read'),
    act: spoiling((wire, { body }) => {
      const deep = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
      const text = String(body).replace('{', `{"metadata":${deep},`);
      return sendAnswer(wire, textAnswer(200, 'application/json', text));
    }),
  },
];
