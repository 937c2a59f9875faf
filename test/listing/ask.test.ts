import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { ask } from '../../src/listing/ask.ts';
import { parseBody } from '../../src/listing/json.ts';
import type { AuthScheme } from '../../src/listing/preset.ts';
import { hasShared, sharedFiles, sharedText } from '../support/shared.ts';
import {
  answer,
  caller,
  failureOf,
  fault,
  inOrder,
  KEY,
  ok,
  type Scene,
  type Scripted,
  scripted,
} from './ports.ts';

const URL_ = new URL('https://gateway.test/v1/models?limit=1000');

function asking(ports: Scripted, auth: AuthScheme = 'bearer', fields: Parameters<typeof caller>[0] = {}) {
  return ask(URL_, auth, caller(fields), ports, (body, type) => parseBody(body, type));
}

async function outcome(...scenes: readonly [Scene, ...Scene[]]) {
  const ports = scripted(inOrder(...scenes));
  const failure = await failureOf(asking(ports));
  expect(failure).toBeInstanceOf(Failure);
  const { message, help, reason } = failure as Failure;
  expect(`${message}${help}`).not.toContain(KEY);
  expect(message).toContain('staging: GET https://gateway.test/v1/models ');
  expect(message).not.toContain('limit=1000');
  return {
    reason,
    message,
    help,
    requests: ports.requests.length,
    sleeps: ports.sleeps,
    data: (failure as Failure).data,
  };
}

describe('a request', () => {
  it.each([
    ['bearer', { authorization: `Bearer ${KEY}` }],
    ['x-api-key', { 'x-api-key': KEY, 'anthropic-version': '2023-06-01' }],
    ['x-goog-api-key', { 'x-goog-api-key': KEY }],
    ['api-key', { 'api-key': KEY }],
    ['x-portkey-api-key', { 'x-portkey-api-key': KEY }],
    ['none', {}],
  ] as const)('carries exactly the %s scheme', async (auth, headers) => {
    const ports = scripted(inOrder(ok({})));
    expect(await asking(ports, auth)).toEqual({ value: {}, attempts: 1 });
    expect(ports.requests).toEqual([
      {
        url: URL_.href,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'modelock/0.0.0',
          ...headers,
        },
        timeoutMs: 30_000,
        maxBytes: 16 * 1024 * 1024,
      },
    ]);
  });

  it.each([
    [undefined, 'key.missing'],
    ['', 'key.missing'],
    [' \t', 'key.missing'],
    [`${KEY}\n`, 'key.invalid'],
    [`${KEY} `, 'key.invalid'],
    [`${KEY}é`, 'key.invalid'],
  ])('is not sent with the key %j', async (key, reason) => {
    const ports = scripted(inOrder(ok({})));
    const failure = await failureOf(asking(ports, 'bearer', { key }));
    expect(failure).toMatchObject({ reason, exitCode: 2 });
    expect((failure as Failure).message).toContain('TEST_KEY');
    expect((failure as Failure).message).not.toContain(KEY);
    expect(ports.requests).toHaveLength(0);
  });

  it('needs no key where the route needs none', async () => {
    expect(await asking(scripted(inOrder(ok([]))), 'none', { key: undefined })).toMatchObject({ value: [] });
  });
});

describe('faults', () => {
  it.each([
    ['dns', 'getaddrinfo EAI_AGAIN', 'net.dns', 4],
    ['dns', 'getaddrinfo ENOTFOUND', 'net.dns', 2],
    ['refused', '', 'net.refused', 4],
    ['timeout', '', 'net.timeout', 2],
    ['cut', 'reset', 'net.cut', 4],
    ['limit', '', 'body.limit', 1],
    ['aborted', '', 'net.cut', 1],
    ['tls.untrusted', '', 'tls.untrusted', 1],
    ['tls.expired', '', 'tls.expired', 1],
    ['tls.host', '', 'tls.host', 1],
    ['tls.handshake', '', 'tls.handshake', 1],
    ['tls.disabled', '', 'tls.disabled', 1],
    ['odd', 'something new', 'net.cut', 1],
  ])('%s (%s) is %s after %i requests', async (kind, detail, reason, requests) => {
    expect(await outcome(fault(kind, detail))).toMatchObject({
      reason,
      requests,
      data: { attempts: requests },
    });
  });

  it('passes when a later attempt succeeds', async () => {
    const ports = scripted(inOrder(fault('cut'), answer(503, ''), ok({ a: 1 })));
    expect(await asking(ports)).toEqual({ value: { a: 1 }, attempts: 3 });
    expect(ports.sleeps).toEqual([250, 500]);
  });

  it('calls a drip that uses up its time by its name', async () => {
    const ports = scripted(() => {
      ports.advance(30_000);
      return fault('timeout');
    });
    expect(await failureOf(asking(ports))).toMatchObject({ reason: 'net.deadline' });
    expect(ports.requests).toHaveLength(1);
  });

  it('sends nothing when the time is used up, and never waits beyond it', async () => {
    const none = scripted(inOrder(ok({})));
    expect(await failureOf(asking(none, 'bearer', { deadline: none.now().getTime() }))).toMatchObject({
      reason: 'net.deadline',
    });
    expect(none.requests).toHaveLength(0);
    const short = scripted(inOrder(fault('refused')));
    expect(await failureOf(asking(short, 'bearer', { deadline: short.now().getTime() + 300 }))).toMatchObject(
      { reason: 'net.refused' },
    );
    expect(short.requests.map(({ timeoutMs }) => timeoutMs)).toEqual([300, 50]);
  });
});

describe('statuses', () => {
  it.each([
    [401, 'http.auth', 1],
    [403, 'http.forbidden', 1],
    [400, 'http.route', 1],
    [404, 'http.route', 1],
    [405, 'http.route', 1],
    [418, 'http.route', 1],
    [408, 'http.server', 4],
    [429, 'http.rate', 4],
    [500, 'http.server', 4],
    [502, 'http.server', 4],
    [503, 'http.server', 4],
    [504, 'http.server', 4],
    [529, 'http.server', 4],
    [501, 'http.server', 1],
    [204, 'http.unexpected', 1],
    [206, 'http.unexpected', 1],
    [304, 'http.unexpected', 1],
    [102, 'http.unexpected', 1],
  ])('%i is %s after %i requests', async (status, reason, requests) => {
    expect(await outcome(answer(status, { error: { message: 'because' } }))).toMatchObject({
      reason,
      requests,
    });
  });

  it('waits as long as it is asked to, while there is time', async () => {
    const ports = scripted(
      inOrder(answer(429, '', { 'retry-after': '1' }), answer(429, '', { 'retry-after': '7' }), ok({})),
    );
    expect(await asking(ports)).toMatchObject({ attempts: 3 });
    expect(ports.sleeps).toEqual([1000, 7000]);
  });

  it('fails at once when it would have to wait too long, and says how long', async () => {
    const got = await outcome(answer(429, '', { 'retry-after': '3600' }));
    expect(got).toMatchObject({ reason: 'http.rate', requests: 1, sleeps: [] });
    expect(got.message).toContain('3600 s');
  });

  it('takes nonsense as if absent', async () => {
    expect(await outcome(answer(429, '', { 'retry-after': 'NaN' }))).toMatchObject({
      requests: 4,
      sleeps: [250, 500, 1000],
    });
  });

  it.each([
    ['https://evil.test/x?token=hunter2', 'https://evil.test'],
    ['https://user:hunter2@evil.test/', 'https://evil.test'],
    ['/elsewhere?token=hunter2', 'https://gateway.test'],
  ])('never follows a redirect to %s', async (location, origin) => {
    const got = await outcome(answer(302, '', { location }));
    expect(got).toMatchObject({ reason: 'http.unexpected', requests: 1 });
    expect(got.message).toContain(`a redirect to ${origin}`);
    expect(got.message).not.toMatch(/hunter2|elsewhere/);
  });

  it('names no target that is none', async () => {
    expect((await outcome(answer(302, '', { location: 'http://' }))).message).not.toContain('redirect to');
  });

  it.each([
    [{ error: { message: 'spoken' } }, 'spoken'],
    [{ error: 'spoken' }, 'spoken'],
    [{ message: 'spoken' }, 'spoken'],
    [{ detail: 'spoken' }, 'spoken'],
    [{ errors: [{ message: 'spoken' }] }, 'spoken'],
    [[{ error: { message: 'spoken' } }], 'spoken'],
    [{ error: { message: `a${'b'.repeat(300)}` } }, `a${'b'.repeat(196)}...`],
    [{ error: { message: 'two\n  lines' } }, 'two lines'],
  ])('shows the message of %j', async (body, text) => {
    expect((await outcome(answer(403, body))).message).toContain(`answered 403: ${text} (`);
  });

  it('shows no text of a page, of a huge body or of one without a message', async () => {
    for (const body of ['<p>spoken</p>', { spoken: 1 }, `{"message":"spoken${' '.repeat(70_000)}"}`]) {
      expect((await outcome(answer(403, body))).message).not.toContain('spoken');
    }
  });

  it('hides a key that the gateway echoes', async () => {
    const got = await outcome(
      answer(401, { error: { message: `Incorrect API key provided: ${KEY}. Bearer ${KEY}` } }),
    );
    expect(got.message).toContain('Incorrect API key provided: (key hidden)');
    expect(got.help).toContain('TEST_KEY');
  });

  it.each([
    [{ error: { code: 400, message: 'Nope.', details: [{ reason: 'API_KEY_INVALID' }] } }],
    [{ code: 'invalid-argument', error: 'Incorrect API key provided' }],
  ])('reads 400 as an auth failure when the body says so: %j', async (body) => {
    expect(await outcome(answer(400, body))).toMatchObject({ reason: 'http.auth', requests: 1 });
  });

  it.each([
    [{ success: false, errors: [{ code: 10000, message: 'Authentication error' }] }, 'Authentication error'],
    [{ status: 401, title: 'Unauthorized', detail: 'Bad token' }, 'Bad token'],
    [[{ error: { message: 'Wrapped' } }], 'Wrapped'],
    [{ error: 'Unauthorized' }, 'Unauthorized'],
  ])('says what the gateway says: %j', async (body, message) => {
    expect((await outcome(answer(401, body))).message).toContain(`answered 401: ${message}`);
    expect(await outcome(answer(403, body))).toMatchObject({ reason: 'http.forbidden', requests: 1 });
  });
});

/** What each recorded error is, and the vendor's own words for it. */
const RECORDED_ERRORS: Readonly<Record<string, readonly [string, string]>> = {
  'anthropic-401.json': ['http.auth', 'invalid x-api-key'],
  'anyint-401-docs.json': ['http.auth', 'Invalid or missing API key'],
  'anyint-429-docs.json': ['http.rate', 'Rate limit exceeded'],
  'deepseek-401.json': ['http.auth', 'Authentication Fails'],
  'gemini-400-bad-key.json': ['http.auth', 'API key not valid'],
  'gpustack-401.json': ['http.auth', 'Invalid authentication credentials'],
  'huggingface-401-string.json': ['http.auth', 'Invalid username or password'],
  'mistral-401.json': ['http.auth', 'Invalid API Key'],
  'openai-401.json': ['http.auth', 'Incorrect API key provided'],
  'openrouter-401.json': ['http.auth', 'Missing Authentication header'],
};

describe.skipIf(!hasShared)('recorded errors', () => {
  it('are all in the table', () => {
    expect(sharedFiles('listings/_errors')).toEqual(Object.keys(RECORDED_ERRORS).sort());
  });

  it.each(Object.entries(RECORDED_ERRORS))('%s is told for what it is', async (name, [reason, words]) => {
    const recorded = JSON.parse(sharedText(`listings/_errors/${name}`)) as {
      status: number;
      headers: Record<string, string>;
      body: unknown;
    };
    const got = await outcome(answer(recorded.status, recorded.body, recorded.headers));
    expect(got.reason).toBe(reason);
    expect(got.message).toContain(`answered ${recorded.status}: ${words}`);
    expect(got.requests > 1).toBe(reason === 'http.rate');
  });
});

describe('bodies', () => {
  it.each([
    ['<html>', 'body.html'],
    ['{"data":[', 'body.invalid'],
  ])('asks once more for %s', async (body, reason) => {
    expect(await outcome(ok(body))).toMatchObject({ reason, requests: 2 });
    const ports = scripted(inOrder(ok(body), ok({ data: 1 })));
    expect(await asking(ports)).toEqual({ value: { data: 1 }, attempts: 2 });
  });

  it('lets a fault of ours through', async () => {
    const ports = scripted(inOrder(ok({})));
    const bug = ask(URL_, 'none', caller(), ports, () => {
      throw new TypeError('ours');
    });
    expect(await failureOf(bug)).toBeInstanceOf(TypeError);
  });
});
