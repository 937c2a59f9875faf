import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classify } from '../../../src/emitters/runtime/classify.ts';

let server: Server;
let origin: string;
/** Where something listened, and nothing does. */
let deserted: string;

async function listening(one: Server): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

/** Answers `/<status>/…` with that status; `/silent/…` never; `/reset/…` by breaking off; `/cut/…` within the body. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const [, what = ''] = (request.url ?? '').split('/');
    if (what === 'silent') return;
    if (what === 'reset') return void request.socket.destroy();
    if (what === 'cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      response.write('{', () => response.destroy());
      return;
    }
    response.writeHead(Number(what), { 'content-type': 'application/json' });
    response.end('{}');
  });
  origin = await listening(server);
  const gone = createServer();
  deserted = await listening(gone);
  await new Promise((resolve) => gone.close(resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Ask = (base: string, signal?: AbortSignal) => Promise<unknown>;

const options = { apiKey: 'none', maxRetries: 0, timeout: 200 };
const messages = [{ role: 'user' as const, content: 'x' }];
const CLIENTS: Readonly<Record<string, Ask>> = {
  openai: async (baseURL, signal) =>
    new OpenAI({ ...options, baseURL }).chat.completions.create({ model: 'm', messages }, { signal }),
  anthropic: async (baseURL, signal) =>
    new Anthropic({ ...options, baseURL }).messages.create(
      { model: 'm', messages, max_tokens: 1 },
      { signal },
    ),
  google: async (baseUrl, abortSignal) => {
    const httpOptions = { baseUrl, timeout: 200 };
    const config = abortSignal === undefined ? {} : { abortSignal };
    const client = new GoogleGenAI({ apiKey: 'none', httpOptions });
    return client.models.generateContent({ model: 'm', contents: 'x', config });
  },
  fetch: async (base, signal) => {
    const limit = AbortSignal.timeout(200);
    const answer = await fetch(`${base}/v1/chat`, {
      method: 'POST',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    if (!answer.ok) throw answer;
    return answer.json();
  },
};

/** What a client throws. */
async function thrown(asking: Promise<unknown>): Promise<unknown> {
  return asking.then(
    () => expect.unreachable('it was answered'),
    (error: unknown) => error,
  );
}

describe.each(Object.entries(CLIENTS))('errors that %s makes of a real connection', (client, ask) => {
  it.each([
    [429, 'rateLimit'],
    [503, 'unavailable'],
    [504, 'timeout'],
    [401, undefined],
    [404, undefined],
  ])('%i', async (status, trigger) => {
    expect(classify(await thrown(ask(`${origin}/${status}`)))).toBe(trigger);
  });

  it('nothing listens, and the connection breaks off', async () => {
    expect(classify(await thrown(ask(deserted)))).toBe('unavailable');
    expect(classify(await thrown(ask(`${origin}/reset`)))).toBe('unavailable');
    expect(classify(await thrown(ask(`${origin}/cut`)))).toBe('unavailable');
  });

  it('no answer in time', async () => {
    // Google's client aborts itself, and says nothing about why (2.32.0, read 2026-11).
    const trigger = client === 'google' ? undefined : 'timeout';
    expect(classify(await thrown(ask(`${origin}/silent`)))).toBe(trigger);
  });

  it('an abort', async () => {
    const controller = new AbortController();
    const asking = thrown(ask(`${origin}/silent`, controller.signal));
    setTimeout(() => controller.abort(), 20);
    expect(classify(await asking)).toBeUndefined();
  });
});
