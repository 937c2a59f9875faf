import { describe, expect, it } from 'vitest';
import * as modelock from '../src/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const SETTINGS = 'gateways: { main: { preset: openai-compatible, baseUrl: "https://models.example.com" } }\n';
const PRODUCTION = `environment: production
stage: production
gateway: main
key: K
useCases:
  chat: { description: Answers., family: openai, modality: text, delivery: sync, primary: gone-1, because: Best., fallbacks: [{ model: a-1, when: [unavailable], because: Same. }] }
`;
const LOCK: modelock.Lock = {
  environment: 'production',
  gateway: 'main',
  origin: 'https://models.example.com',
  checked: '2026-11-22T00:00:00Z',
  listings: [{ id: 'models', path: '/v1/models', dialect: 'openai', auth: 'key' }],
  models: [{ id: 'a-1' }],
};

function loaded(production = PRODUCTION): modelock.LoadResult {
  return modelock.load('registry', [
    { file: 'registry/modelock.yaml', bytes: bytes(SETTINGS) },
    { file: 'registry/production.yaml', bytes: bytes(production) },
  ]);
}

describe('the library', () => {
  it('loads, resolves, checks, places and compiles', () => {
    const result = loaded();
    if (result.registry === undefined) throw new Error('not loaded');
    const route = result.registry.environments[0]?.gateway.listings[0];
    const lock = {
      ...LOCK,
      listings: [
        {
          ...LOCK.listings[0],
          id: route?.id ?? '',
          path: route?.path ?? '',
          dialect: 'openai',
          auth: 'key' as const,
        },
      ],
    };
    const resolution = modelock.resolve(
      result.registry,
      new Map([['production', { lock, kind: 'lock' as const }]]),
      new Date('2026-11-22T12:00:00Z'),
    );
    const [found, ...rest] = modelock.place(modelock.check(resolution), result);
    expect(rest.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found).toMatchObject({
      rule: 'unlisted-model',
      span: { file: 'registry/production.yaml', start: { line: 6 } },
      data: { model: 'gone-1' },
    });
    const [json] = modelock.compile(resolution, { emit: 'json', file: 'src/models.json' });
    expect(json?.file).toBe('models.json');
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ schemaVersion: 1 });
    expect(() => modelock.compile(resolution, { emit: 'cobol', file: 'models.cob' })).toThrow(
      modelock.Failure,
    );
  });

  it('reads what it writes, and compares', () => {
    expect(modelock.decodeLock(modelock.encodeLock(LOCK), 'x')).toEqual(LOCK);
    expect(modelock.compare(LOCK.models, [{ id: 'b-2' }]).map(({ kind }) => kind)).toEqual([
      'gone',
      'appeared',
    ]);
  });

  it('says where unreadable files are wrong', () => {
    const result = loaded('environment: production\nstage: prodution\n');
    expect(result.registry).toBeUndefined();
    expect(result.diagnostics.length).toBeGreaterThan(0);
  });
});
