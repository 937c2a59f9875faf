import { request as nodeRequest } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nodeServe } from '../../src/io/node-serve.ts';
import type { Http, ServedRequest } from '../../src/io/world.ts';
import { reasonOf } from './files-under-test.ts';
import { bodyOf, httpWith, request } from './http-under-test.ts';

function server(): ReturnType<typeof nodeServe> {
  const made = nodeServe();
  onTestFinished(() => made.dispose());
  return made;
}

const echo: Parameters<Http['serve']>[1] = (asked) => ({
  status: 202,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(asked),
});

describe('serve', () => {
  it('answers on 127.0.0.1 at a free port', async () => {
    const { origin } = await server().serve(0, echo);
    expect(new URL(origin).hostname).toBe('127.0.0.1');
    const answer = await httpWith().get(
      request(`${origin}/v1/models?a=%C3%A9`, { headers: { Authorization: 'Bearer é' } }),
    );
    expect(answer).toMatchObject({ status: 202, headers: { 'content-type': 'application/json' } });
    const heard = JSON.parse(bodyOf(answer)) as ServedRequest;
    expect(heard).toMatchObject({ method: 'GET', url: '/v1/models?a=%C3%A9' });
    expect(heard.headers['authorization']).toMatch(/^Bearer /);
  });

  it('hears the body of a request, whole or not at all', async () => {
    const { origin } = await server().serve(0, echo);
    const post = (body: string): Promise<Response> => fetch(origin, { method: 'POST', body });
    expect(await (await post('h\u00e9')).json()).toMatchObject({ method: 'POST', body: 'h\u00e9' });
    expect(await (await post('')).json()).not.toHaveProperty('body');
    const most = 'x'.repeat(1024 * 1024);
    expect((await post(most)).status).toBe(202);
    expect((await post(`${most}x`)).status).toBe(413);
    expect((await post('again')).status).toBe(202);
  });

  it('goes on when a client leaves within its body', async () => {
    const { origin } = await server().serve(0, echo);
    await new Promise<void>((resolve) => {
      const left = nodeRequest(origin, { method: 'POST', headers: { 'content-length': 100 } });
      left.on('error', () => undefined).on('close', () => resolve());
      left.write('a', () => left.destroy());
    });
    expect(await httpWith().get(request(origin))).toMatchObject({ status: 202 });
  });

  it('joins headers that come several times', async () => {
    const { origin } = await server().serve(0, echo);
    const body = await new Promise<string>((resolve) => {
      nodeRequest(origin, { headers: { 'set-cookie': ['a', 'b'] } }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      }).end();
    });
    expect(JSON.parse(body).headers['set-cookie']).toBe('a, b');
  });

  it('answers 500 when it cannot make an answer', async () => {
    const { origin } = await server().serve(0, () => {
      throw new Error('secret reason');
    });
    const answer = await httpWith().get(request(origin));
    expect(answer).toMatchObject({ kind: 'answer', status: 500 });
    expect(bodyOf(answer)).toBe('');
  });

  it('ends open connections when closed', async () => {
    const made = server();
    const { origin, close } = await made.serve(0, echo);
    const http = httpWith();
    await http.get(request(origin));
    await close();
    expect(await http.get(request(origin))).toMatchObject({ kind: 'fault', fault: 'refused' });
  });

  it('closes with the world', async () => {
    const made = server();
    const { origin } = await made.serve(0, echo);
    await made.dispose();
    expect(await httpWith().get(request(origin))).toMatchObject({ kind: 'fault', fault: 'refused' });
  });

  it('says so when the port is taken', async () => {
    const made = server();
    const { origin } = await made.serve(0, echo);
    expect(await reasonOf(made.serve(Number(new URL(origin).port), echo))).toBe('usage');
  });
});
