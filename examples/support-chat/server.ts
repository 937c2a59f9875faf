// A support chat of one route. It names an environment and a use case; models, fallbacks and when they take over
// come from the registry, through the two generated modules.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { modelsFor } from '../generated/models.ts';
import { type Attempt, type Hop, servedModelMatches, withFallbacks } from '../generated/runtime.ts';

/** What differs between two places where the server runs. */
export interface Settings {
  readonly environment: string;
  /** Origin of the gateway. */
  readonly gateway: string;
  readonly key: string;
  readonly log: (line: string) => void;
}

/** The part of a streamed chat completion that is read here. */
interface Chunk {
  readonly model?: string;
  readonly choices: readonly { readonly delta: { readonly content?: string } }[];
}

/** The server, not yet listening. Throws when the registry has no such environment. */
export function chatServer(settings: Settings): Server {
  const { supportChat } = modelsFor(settings.environment);

  async function ask(hop: Hop, question: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const answer = await fetch(`${settings.gateway}/openai/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${settings.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model: hop.model,
        stream: true,
        messages: [{ role: 'user', content: question }],
      }),
      signal,
    });
    if (answer.ok && answer.body !== null) return answer.body;
    // With the status and the gateway's own words the runtime can tell a limit from an empty account.
    throw Object.assign(new Error(`The gateway answered ${answer.status}`), {
      status: answer.status,
      body: await answer.text(),
    });
  }

  async function chat(question: string, response: ServerResponse): Promise<void> {
    const client = new AbortController();
    response.on('close', () => client.abort());
    const { result, served } = await withFallbacks(supportChat, (hop, signal) => ask(hop, question, signal), {
      signal: client.signal,
      onHop: (attempt) => settings.log(lineOf(attempt)),
    });
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-model': served.model });
    for await (const chunk of chunksOf(result)) {
      if (servedModelMatches(served, chunk) === 'other')
        settings.log(`supportChat: asked ${served.model}, served by ${chunk.model}`);
      response.write(chunk.choices[0]?.delta.content ?? '');
    }
    response.end();
  }

  return createServer(async (request, response) => {
    const question = await questionOf(request);
    if (question === undefined) return refuse(response, 400, 'POST { "question": "..." } to /chat.');
    try {
      await chat(question, response);
    } catch {
      // The log has the reason; the customer needs none. A stream that broke off must not look complete.
      if (response.headersSent) response.destroy();
      else refuse(response, 502, 'The assistant cannot answer now.');
    }
  });
}

function lineOf(attempt: Attempt): string {
  const { hop } = attempt;
  if (attempt.outcome === 'served') return `supportChat: ${hop.model} served`;
  const why = attempt.trigger ?? 'nothing that a fallback is for';
  const then = attempt.next === undefined ? 'gave up' : `went on to ${attempt.next.model}`;
  return `supportChat: ${hop.model} failed (${why}: ${attempt.error}), ${then}`;
}

async function questionOf(request: IncomingMessage): Promise<string | undefined> {
  if (request.method !== 'POST' || request.url !== '/chat') return undefined;
  try {
    let text = '';
    for await (const part of request.setEncoding('utf8')) {
      text += part;
      if (text.length > 10_000) return undefined;
    }
    const { question } = Object(JSON.parse(text)) as { readonly question?: unknown };
    return typeof question === 'string' ? question : undefined;
  } catch {
    return undefined;
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Chunk> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of body) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: {')) yield JSON.parse(line.slice('data: '.length)) as Chunk;
    }
  }
}

function refuse(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error }));
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}`);
  return value;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const environment = setting('APP_ENV');
  const server = chatServer({
    environment,
    gateway: process.env['GATEWAY'] ?? 'https://gateway.api.anyint.ai',
    key: setting(`ANYINT_API_KEY_${environment.toUpperCase()}`),
    log: console.error,
  });
  server.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
  });
}
