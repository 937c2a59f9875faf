import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatFrom } from '../../src/listing/replay-chat.ts';
import { lockOf } from './models.ts';

const WORLDS = [
  { key: 'key-one', lock: lockOf([{ id: 'gpt-5.2' }, { id: 'a "b"\n\u2028' }]) },
  { key: 'key-two', lock: lockOf([{ id: 'only' }, { id: 'gone', missingSince: '2026-11-21T00:00:00Z' }]) },
];
const BEARER = { authorization: 'Bearer key-one' };
const X_KEY = { 'x-api-key': 'key-one', 'anthropic-version': '2023-06-01' };
const CHAT = '/v1/chat/completions';
const MESSAGES = '/v1/messages';

function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  sent: unknown,
  failing: ReadonlyMap<string, number> = new Map(),
) {
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent);
  const answer = chatFrom(WORLDS, failing, { method: 'POST', url, headers, body });
  if (answer === undefined) throw new Error('no chat route');
  return answer;
}

function parsed(...args: Parameters<typeof ask>): { status: number; body: Record<string, unknown> } {
  const { status, body } = ask(...args);
  return { status, body: JSON.parse(body) as Record<string, unknown> };
}

describe('chatFrom', () => {
  it('answers with the name of the model that was asked, and with nothing else', () => {
    for (const url of [CHAT, '/openai/v1/chat/completions', `${CHAT}?a=1`]) {
      expect(parsed(url, BEARER, { model: 'gpt-5.2', messages: [] })).toMatchObject({
        status: 200,
        body: {
          model: 'gpt-5.2',
          choices: [{ message: { content: 'This is gpt-5.2, replayed.' }, finish_reason: 'stop' }],
        },
      });
    }
    for (const url of [MESSAGES, '/anthropic/v1/messages']) {
      for (const headers of [X_KEY, BEARER]) {
        expect(parsed(url, headers, { model: 'gpt-5.2' })).toMatchObject({
          status: 200,
          body: {
            model: 'gpt-5.2',
            content: [{ text: 'This is gpt-5.2, replayed.' }],
            stop_reason: 'end_turn',
          },
        });
      }
    }
  });

  it('says the same text in events, whatever the id', () => {
    const streamed = (url: string, headers: Readonly<Record<string, string>>, model: string): string => {
      const { headers: sent, body } = ask(url, headers, { model, stream: true });
      expect(sent).toEqual({ 'content-type': 'text/event-stream' });
      const events = body.split('\n\n').flatMap((event) => /^data: (\{[^\n]*)$/m.exec(event)?.[1] ?? []);
      return events
        .map((event) => JSON.parse(event))
        .map((event) => event.choices?.[0].delta.content ?? event.delta?.text ?? '')
        .join('');
    };
    for (const { id } of WORLDS[0]?.lock.models ?? []) {
      expect(streamed(CHAT, BEARER, id)).toBe(`This is ${id}, replayed.`);
      expect(streamed(MESSAGES, X_KEY, id)).toBe(`This is ${id}, replayed.`);
    }
  });

  it.each([
    [CHAT, { authorization: 'Bearer nope' }, { model: 'gpt-5.2' }, 401, 'invalid_api_key'],
    [CHAT, X_KEY, { model: 'gpt-5.2' }, 401, 'invalid_api_key'],
    [CHAT, {}, '', 401, 'invalid_api_key'],
    [CHAT, BEARER, { model: 'only' }, 404, 'model_not_found'],
    [CHAT, BEARER, { model: 'toString' }, 404, 'model_not_found'],
    [CHAT, { authorization: 'Bearer key-two' }, { model: 'gone' }, 404, 'model_not_found'],
    [CHAT, BEARER, '{"model"', 400, null],
    [CHAT, BEARER, 'null', 400, null],
    [CHAT, BEARER, { model: 5 }, 400, null],
  ])('refuses %s with %j and %j by %i', (url, headers, body, status, code) => {
    const got = parsed(url, headers as Record<string, string>, body);
    expect(got).toMatchObject({ status, body: { error: { message: expect.any(String), code } } });
  });

  it('refuses messages as Anthropic does', () => {
    expect(parsed(MESSAGES, { 'x-api-key': 'nope' }, { model: 'gpt-5.2' })).toMatchObject({
      status: 401,
      body: { type: 'error', error: { type: 'authentication_error' } },
    });
    expect(parsed(MESSAGES, X_KEY, { model: 'only' })).toMatchObject({
      status: 404,
      body: { type: 'error', error: { type: 'not_found_error' } },
    });
  });

  it.each([
    [429, 'rate_limit_error', 'rate_limit_exceeded', 'rate_limit_error'],
    [401, 'authentication_error', 'invalid_api_key', 'authentication_error'],
    [402, 'insufficient_quota', 'insufficient_quota', 'billing_error'],
    [503, 'server_error', null, 'api_error'],
    [529, 'server_error', null, 'overloaded_error'],
    [418, 'invalid_request_error', null, 'invalid_request_error'],
  ])('fails by %i in the words of each family', (status, type, code, anthropic) => {
    const failing = new Map([['gpt-5.2', status]]);
    expect(parsed(CHAT, BEARER, { model: 'gpt-5.2' }, failing)).toMatchObject({
      status,
      body: { error: { type, code } },
    });
    expect(parsed(MESSAGES, X_KEY, { model: 'gpt-5.2' }, failing)).toMatchObject({
      status,
      body: { error: { type: anthropic } },
    });
    expect(ask(CHAT, { authorization: 'Bearer key-two' }, { model: 'only' }, failing).status).toBe(200);
  });

  it('leaves other routes to others, takes POST only, and answers any request', () => {
    for (const url of ['/v1/models', '/v1/chat', '/', 'toString', `${CHAT}/`])
      expect(chatFrom(WORLDS, new Map(), { method: 'POST', url, headers: BEARER })).toBeUndefined();
    expect(chatFrom(WORLDS, new Map(), { method: 'GET', url: CHAT, headers: BEARER })?.status).toBe(405);
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (body, headers) => {
        expect(ask(CHAT, headers, body).status).toBe(401);
        expect(ask(CHAT, { ...headers, ...BEARER }, body).status).toBe(400);
      }),
    );
  });
});
