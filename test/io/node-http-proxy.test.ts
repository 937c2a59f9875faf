import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { bodyOf, faultOf, httpWith, KEY, request } from './http-under-test.ts';
import { type Listening, listening, web } from './servers.ts';

/** A proxy that answers plain requests itself and refuses tunnels with 403. */
async function proxy(): Promise<Listening & { readonly heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((asked, response) => {
    heard.push(`${asked.method} ${asked.url} ${asked.headers['proxy-authorization'] ?? '-'}`);
    response.end('by proxy');
  });
  server.on('connect', (asked, socket) => {
    heard.push(`CONNECT ${asked.url} ${asked.headers['x-api-key'] ?? '-'}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  return { ...(await listening(server)), heard };
}

describe('proxy variables', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('%s carries plain requests without a tunnel', async (name) => {
    const { origin, heard } = await proxy();
    const answer = await httpWith({ env: { [name]: origin } }).get(
      request('http://gateway.test/v1/models?a=1'),
    );
    expect(bodyOf(answer)).toBe('by proxy');
    expect(heard).toEqual(['GET http://gateway.test/v1/models?a=1 -']);
  });

  it('may lack a scheme and may hold credentials, which go to the proxy only', async () => {
    const { host, heard } = await proxy();
    const answer = await httpWith({ env: { HTTP_PROXY: `me:pass@${host}` } }).get(
      request('http://gateway.test/'),
    );
    expect(bodyOf(answer)).toBe('by proxy');
    expect(heard).toEqual([`GET http://gateway.test/ Basic ${Buffer.from('me:pass').toString('base64')}`]);
  });

  it('carry secure requests through a tunnel; a refusal names the proxy without credentials or key', async () => {
    const { host, heard } = await proxy();
    const answer = await httpWith({ env: { HTTPS_PROXY: `http://me:proxypass@${host}` } }).get(
      request('https://gateway.test/v1/models'),
    );
    expect(faultOf(answer)).toBe('refused');
    expect(heard).toEqual(['CONNECT gateway.test:443 -']);
    if (answer.kind === 'fault') {
      expect(answer.detail).toContain(`http://${host}`);
      expect(answer.detail).not.toContain('proxypass');
    }
  });

  it.each(['gateway.test', '.test', '*', 'other, gateway.test'])(
    'are not used for NO_PROXY=%s',
    async (value) => {
      const { origin, heard } = await proxy();
      const http = httpWith({ env: { HTTP_PROXY: origin, NO_PROXY: value } });
      expect(faultOf(await http.get(request('http://gateway.test/', { timeoutMs: 1_500 })))).not.toBe(
        'limit',
      );
      expect(heard).toEqual([]);
    },
  );

  it('are never used for this machine', async () => {
    const { origin, heard } = await proxy();
    const own = await web((asked, response) => response.end(`own ${asked.headers['x-api-key']}`));
    const http = httpWith({ env: { HTTP_PROXY: origin, HTTPS_PROXY: origin } });
    expect(bodyOf(await http.get(request(own.origin)))).toBe(`own ${KEY}`);
    expect(bodyOf(await http.get(request(`http://localhost:${own.port}/`)))).toBe(`own ${KEY}`);
    expect(heard).toEqual([]);
  });

  it('that make no sense are told, and nothing is sent past them', async () => {
    for (const value of ['http://:0:0', 'ftp://proxy.test']) {
      const answer = await httpWith({ env: { HTTPS_PROXY: value } }).get(request('https://gateway.test/'));
      expect(faultOf(answer)).toBe('refused');
    }
  });
});
