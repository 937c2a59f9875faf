import { rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CURRENT_IDENTITY, EXPIRED_IDENTITY, type ServerIdentity } from './certificates.ts';
import { bundleWorld, ended, scratch, start } from './child.ts';
import { faultOf, httpWith, request } from './http-under-test.ts';
import { type Listening, listening, raw, web } from './servers.ts';

let folder: string;
beforeAll(async () => {
  folder = scratch();
  await bundleWorld(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function secure(identity: ServerIdentity): Promise<Listening> {
  return listening(
    createHttps(identity, (_request, response) => response.end('secure')),
    'https',
  );
}

/** What a process that trusts `identity` gets from `url`. */
async function trusting(identity: ServerIdentity, url: string): Promise<string> {
  const file = join(folder, 'extra.pem');
  writeFileSync(file, identity.cert);
  const asked = `{ url: ${JSON.stringify(url)}, headers: {}, timeoutMs: 5000, maxBytes: 99 }`;
  const script = `const answer = await world.http.get(${asked});
    console.log(answer.kind === 'answer' ? new TextDecoder().decode(answer.body) : answer.fault);`;
  const result = await ended(start(folder, script, { cwd: folder, env: { NODE_EXTRA_CA_CERTS: file } }));
  expect(result.stderr).toBe('');
  return result.stdout.trim();
}

describe('a secure connection', () => {
  it('is refused to a certificate that nobody vouches for', async () => {
    const { port } = await secure(CURRENT_IDENTITY);
    expect(faultOf(await httpWith().get(request(`https://localhost:${port}/v1/models`)))).toBe(
      'tls.untrusted',
    );
  });

  it('is made when an extra authority vouches', async () => {
    const { port } = await secure(CURRENT_IDENTITY);
    expect(await trusting(CURRENT_IDENTITY, `https://localhost:${port}/`)).toBe('secure');
  });

  it('is refused to another host', async () => {
    const { port } = await secure(CURRENT_IDENTITY);
    expect(await trusting(CURRENT_IDENTITY, `https://127.0.0.1:${port}/`)).toBe('tls.host');
  });

  it('is refused to a certificate out of date', async () => {
    const { port } = await secure(EXPIRED_IDENTITY);
    expect(await trusting(EXPIRED_IDENTITY, `https://localhost:${port}/`)).toBe('tls.expired');
  });

  it('fails when the other side hangs up inside the handshake', async () => {
    const { host } = await raw((socket) => socket.once('data', () => socket.destroy()));
    expect(faultOf(await httpWith().get(request(`https://${host}/`)))).toBe('tls.handshake');
  });

  it('fails when the other side speaks plain text', async () => {
    const { host } = await raw((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad\r\n\r\n')));
    expect(faultOf(await httpWith().get(request(`https://${host}/`)))).toBe('tls.handshake');
  });
});

describe('certificate checks that are switched off', () => {
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

  it('stop every request to another machine before it is made', async () => {
    for (const url of [
      'https://gateway.invalid/v1/models',
      'http://gateway.invalid/',
      'https://127.0.0.1.evil.test/',
    ]) {
      expect(faultOf(await httpWith({ env }).get(request(url)))).toBe('tls.disabled');
    }
  });

  it('are no matter on this machine', async () => {
    const server = await web((_request, response) => response.end('x'));
    for (const host of ['127.0.0.1', 'localhost']) {
      const answer = await httpWith({ env }).get(request(`http://${host}:${server.port}/`));
      expect(answer).toMatchObject({ kind: 'answer', status: 200 });
    }
  });
});
