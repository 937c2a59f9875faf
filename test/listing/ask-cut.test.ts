import { expect, it } from 'vitest';
import { ask } from '../../src/listing/ask.ts';
import { parseBody } from '../../src/listing/json.ts';
import { bytes, caller, failureOf, type Scene, scripted } from './ports.ts';

// An answer without a length or chunks ends where its connection ends: only its JSON can tell that it was cut.

const URL_ = new URL('https://gateway.test/v1/models');

function asking(headers: Record<string, string>, body: string): Promise<unknown> {
  const scene: Scene = { kind: 'answer', status: 200, headers, body: bytes(body) };
  const ports = scripted(() => scene);
  const read = (got: Uint8Array): unknown => parseBody(got);
  return failureOf(ask(URL_, 'none', caller(), ports, read)).then((failure) => ({
    failure,
    requests: ports.requests.length,
  }));
}

it.each([
  ['no framing', {}, '{"data":[', 'net.cut', 4],
  ['a length', { 'content-length': '9' }, '{"data":[', 'body.invalid', 2],
  ['chunks', { 'transfer-encoding': 'chunked' }, '{"data":[', 'body.invalid', 2],
  ['no framing and broken JSON', {}, '{"data":]}', 'body.invalid', 2],
  ['no framing and a key twice', {}, '{"a":1,"a":2}', 'body.invalid', 2],
] as const)('with %s', async (_, headers, body, reason, requests) => {
  expect(await asking({ ...headers }, body)).toMatchObject({ failure: { reason }, requests });
});
