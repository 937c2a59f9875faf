import { describe, expect, it } from 'vitest';
import { run } from '../src/commands/run.ts';
import type { HttpAnswer, HttpRequest } from '../src/io/world.ts';
import { answered } from './support/memory-http.ts';
import { type MemoryWorld, memoryWorld } from './support/memory-world.ts';
import { formsOf, PLANTED_KEY } from './support/planted.ts';

// The planted key is echoed by the gateway in every way a gateway has been seen to echo one; it must come out nowhere.

const KEY = PLANTED_KEY;
const SETTINGS =
  'gateways:\n  main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" }\noutputs:\n  - { emit: typescript, file: src/models.ts }\n';
const PRODUCTION = `environment: production
stage: production
gateway: main
key: HUNTED_KEY
useCases:
  chat: { family: openai, modality: text, delivery: stream, primary: a-1, because: Best., fallbacks: [{ model: b-2, when: [any], because: Same. }] }
`;

const FORMS = formsOf(KEY);

const echo = FORMS.map(([, form]) => form).join(' ');
const GOOD = answered(200, { object: 'list', data: [{ id: 'a-1' }, { id: 'b-2' }] });

const ANSWERS: readonly (readonly [string, (request: HttpRequest) => HttpAnswer])[] = [
  ['a good answer', () => GOOD],
  ['401 that echoes it', () => answered(401, { error: { message: `bad key ${echo}` } })],
  ['403 that echoes it', () => answered(403, { error: { message: echo } }, { 'x-echo': KEY })],
  ['429 that echoes it', () => answered(429, { error: { message: echo } })],
  ['500 with a debug page', () => answered(500, `<html>${echo}</html>`)],
  ['a redirect that carries it', () => answered(302, '', { location: `https://evil.example/?key=${KEY}` })],
  ['a body that is no JSON', () => answered(200, `{ "data": [ ${echo}`)],
  ['an error beside data', () => answered(200, { data: [], error: { message: echo } })],
  [
    'models named after it',
    () => answered(200, { data: FORMS.map(([, form]) => ({ id: form, name: form })) }),
  ],
  ['a fault', () => ({ kind: 'fault', fault: 'cut', detail: echo })],
];

const COMMANDS: readonly (readonly string[])[] = [
  ['sync'],
  ['check'],
  ['check', '--live', '--format', 'json'],
  ['check', '--live', '--format', 'github'],
  ['check', '--live', '--if-unreachable', 'lock', '--format', 'markdown'],
  ['build', '--live', '--report', 'drift.json'],
  ['drift'],
  ['drift', '--format', 'markdown', '--output', 'drift.md'],
  ['models'],
];

async function hunt(get: (request: HttpRequest) => HttpAnswer): Promise<string> {
  let files: Record<string, string> = {
    'registry/modelock.yaml': SETTINGS,
    'registry/production.yaml': PRODUCTION,
  };
  let seen = '';
  for (const command of COMMANDS) {
    let world: MemoryWorld | undefined;
    await run(command, '0.0.0', () => {
      world = memoryWorld({
        files,
        env: { HUNTED_KEY: KEY, MODELOCK_DEBUG: '1' },
        now: '2026-11-22T12:00:00Z',
        get,
      });
      return world;
    });
    if (world === undefined) throw new Error('no world');
    files = Object.fromEntries(world.present);
    seen += world.stdout() + world.stderr() + world.requests.map(({ url }) => url).join('\n');
  }
  return seen + Object.values(files).join('\n');
}

describe('a planted key', () => {
  it.each(ANSWERS)('is nowhere after %s', async (_, get) => {
    const seen = await hunt(get);
    expect(seen.length).toBeGreaterThan(500);
    for (const [name, form] of FORMS) expect(seen.includes(form), name).toBe(false);
  });

  it('reaches the gateway in one header only', async () => {
    const headers: Readonly<Record<string, string>>[] = [];
    await hunt((request) => {
      headers.push(request.headers);
      return GOOD;
    });
    expect(headers.length).toBeGreaterThan(3);
    for (const one of headers) {
      expect(
        Object.entries(one)
          .filter(([, value]) => value.includes(KEY))
          .map(([name]) => name),
      ).toEqual(['authorization']);
    }
  });
});
