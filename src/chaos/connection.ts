import { answering, believed, kept, type Scenario, spoiling } from './scenario.ts';
import { bytesOf, headText, type Wire } from './wire.ts';

const JSON_TYPE = ['content-type', 'application/json'] as const;

/** Ten thousand bytes are promised and four thousand come. */
async function sendPart(wire: Wire): Promise<void> {
  await wire.send(headText(200, [JSON_TYPE, ['content-length', '10000']]));
  await wire.send(`{"object":"list","data":[${' '.repeat(3975)}`);
}

async function sendWithoutLength(wire: Wire, body: Uint8Array): Promise<void> {
  await wire.send(headText(200, [JSON_TYPE, ['connection', 'close']]));
  await wire.send(body);
  wire.end();
}

/** Nobody answers, or the connection breaks. */
export const CONNECTION: readonly Scenario[] = [
  {
    id: 'C01',
    name: 'dns-nx',
    about: 'the host name exists nowhere',
    expect: { ...kept('net.dns'), also: 'asked twice; no request ever leaves' },
    act: { kind: 'absent', origin: 'https://gateway.invalid' },
  },
  {
    id: 'C02',
    name: 'refused',
    about: 'the port was open a moment ago and is closed now',
    expect: kept('net.refused', 4),
    act: { kind: 'closed' },
  },
  {
    id: 'C03',
    name: 'connect-hang',
    about: 'the port listens and its queue is full: connections are neither accepted nor refused',
    expect: kept('net.timeout', 2),
    entry: 'never-accepts',
    act: { kind: 'connection', talk: (wire) => wire.silence() },
  },
  {
    id: 'C04',
    name: 'rst-on-accept',
    about: 'every connection is reset as soon as it is accepted',
    expect: kept('net.cut', 4),
    act: { kind: 'connection', talk: async (wire) => wire.reset() },
  },
  {
    id: 'C05',
    name: 'fin-on-accept',
    about: 'every connection is ended without a byte',
    expect: kept('net.cut', 4),
    act: { kind: 'connection', talk: async (wire) => wire.end() },
  },
  {
    id: 'C06',
    name: 'rst-after-headers',
    about: 'status 200 and the headers come, then a reset',
    expect: kept('net.cut', 4),
    act: answering(async (wire) => {
      await wire.send(headText(200, [JSON_TYPE, ['content-length', '10000']]));
      wire.reset();
    }),
  },
  {
    id: 'C07',
    name: 'rst-mid-body',
    about: '10,000 bytes are promised, 4,000 come, then a reset',
    expect: kept('net.cut', 4),
    act: answering(async (wire) => {
      await sendPart(wire);
      wire.reset();
    }),
  },
  {
    id: 'C08',
    name: 'fin-mid-length',
    about: '10,000 bytes are promised, 4,000 come, then an orderly end',
    expect: kept('net.cut', 4),
    act: answering(async (wire) => {
      await sendPart(wire);
      wire.end();
    }),
  },
  {
    id: 'C09',
    name: 'fin-mid-chunk',
    about: 'a chunked answer ends after its first chunk, without the last one',
    expect: kept('net.cut', 4),
    act: spoiling(async (wire, { body }) => {
      const bytes = bytesOf(body);
      await wire.send(headText(200, [JSON_TYPE, ['transfer-encoding', 'chunked']]));
      await wire.send(`${bytes.byteLength.toString(16)}\r\n`);
      await wire.send(bytes);
      await wire.send('\r\n');
      wire.end();
    }),
  },
  {
    id: 'C10',
    name: 'cut-close-delimited',
    about: 'an answer without a length ends in the middle of its JSON',
    expect: kept('net.cut', 4),
    act: spoiling(async (wire, { body }) => {
      const bytes = bytesOf(body);
      await sendWithoutLength(wire, bytes.subarray(0, Math.floor(bytes.byteLength / 2)));
    }),
  },
  {
    id: 'C11',
    name: 'whole-close-delimited',
    about: 'an answer without a length holds the whole listing and then ends',
    expect: believed(1),
    act: spoiling((wire, { body }) => sendWithoutLength(wire, bytesOf(body))),
  },
];
