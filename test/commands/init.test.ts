import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { answered } from '../support/memory-http.ts';
import { type MemoryOptions, type MemoryWorld, memoryWorld } from '../support/memory-world.ts';

const LISTING = answered(200, {
  object: 'list',
  data: ['gpt-5.2', 'gpt-5.2-mini', 'text-embedding-4'].map((id) => ({ id, object: 'model' })),
});

async function init(
  options: MemoryOptions,
  ...argv: readonly string[]
): Promise<{ code: number; world: MemoryWorld }> {
  let world: MemoryWorld | undefined;
  const code = await run(['init', ...argv], '0.0.0', () => {
    world = memoryWorld(options);
    return world;
  });
  if (world === undefined) throw new Error('no world');
  return { code, world };
}

const WALK = [
  'openai', // gateway
  'production', // environments
  'supportChat', // use case
  'Answers customers in the help widget.', // description
  'openai', // family
  'text', // modality
  'stream', // delivery
  'latency', // priority
  'It won the evaluation: by far.', // because
  'production', // stage
  'OPENAI_API_KEY_PRODUCTION', // key
  'gpt-5.2', // primary
];

describe('init on a terminal', () => {
  it('asks for the family before any model, offers only listed ids, and writes a registry that passes', async () => {
    const env = { OPENAI_API_KEY_PRODUCTION: 'sk-test-1234567890' };
    const { code, world } = await init({ answers: WALK, env, get: () => LISTING });
    expect(code).toBe(0);
    const family = world.asked.findIndex((question) => question.includes('request shape'));
    const primary = world.asked.findIndex((question) => question.includes('Primary of supportChat'));
    expect(family).toBeGreaterThan(0);
    expect(primary).toBeGreaterThan(family);
    expect(world.asked[primary]).toContain('3 listed');
    expect(world.present.get('registry/production.yaml')).toContain('primary: gpt-5.2\n');
    expect(world.present.get('registry/production.yaml')).toContain(
      'description: "Answers customers in the help widget."\n',
    );
    expect(world.present.has('registry/locks/production.lock.json')).toBe(true);

    const files = Object.fromEntries(world.present);
    const checked = memoryWorld({ files });
    expect(await run(['check'], '0.0.0', () => checked)).toBe(0);
  });

  it('leaves the use case open when the key is not set, and says so', async () => {
    const { code, world } = await init({ answers: WALK.slice(0, -1) });
    expect(code).toBe(0);
    expect(world.stderr()).toContain('OPENAI_API_KEY_PRODUCTION is not set');
    expect(world.present.get('registry/production.yaml')).toContain('useCases: {}');
  });

  it('leaves it open when the gateway refuses the key', async () => {
    const env = { OPENAI_API_KEY_PRODUCTION: 'sk-test-1234567890' };
    const refused = answered(401, { error: { message: 'Incorrect API key' } });
    const { code, world } = await init({ answers: WALK, env, get: () => refused });
    expect(code).toBe(3);
    expect(world.stderr()).toContain('http.auth');
    expect(world.present.get('registry/production.yaml')).toContain('useCases: {}');
  });

  it('writes nothing when the person stops', async () => {
    const { code, world } = await init({ answers: ['openai', 'production', 'supportChat', undefined] });
    expect(code).toBe(130);
    expect(world.writes).toEqual([]);
  });

  it('asks for an address where the preset has none or several', async () => {
    const local = await init({
      answers: ['openai-compatible', 'https://models.example.com', ...WALK.slice(1, -1)],
    });
    expect(local.world.present.get('registry/modelock.yaml')).toContain(
      'baseUrl: https://models.example.com',
    );
    const other = 'https://api.anyint.ai';
    const anyint = await init({ answers: ['anyint', other, ...WALK.slice(1, -1)] });
    expect(anyint.world.present.get('registry/modelock.yaml')).toContain(`baseUrl: ${other}`);
  });

  it('skips a question that has one answer only', async () => {
    const walk = [
      'anyint',
      'https://gateway.api.anyint.ai',
      'production',
      'clip',
      '',
      'dashscope',
      'image',
      'quality',
      '',
      'production',
      'K',
    ];
    const { code, world } = await init({ answers: walk });
    expect(code).toBe(0);
    expect(world.asked.some((question) => question.includes('answer come'))).toBe(false);
  });
});
