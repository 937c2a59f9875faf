import { describe, expect, it } from 'vitest';
import { gather } from '../../src/listing/gather.ts';
import { PRESETS } from '../../src/listing/presets.ts';
import { answer, GATEWAY, gatherRequest, ok, scripted } from './ports.ts';

const OPENAI_LIKE = { object: 'model', created: 1677610602, owned_by: 'openai' };

function asked(preset: string, bodies: Readonly<Record<string, unknown>>): ReturnType<typeof gather> {
  const listings = PRESETS[preset]?.listings ?? [];
  const ports = scripted(({ url }) => {
    const body = bodies[new URL(url).pathname];
    return body === undefined ? answer(403, '{"error":"no balance"}') : ok(body);
  });
  return gather(gatherRequest({ gateway: { ...GATEWAY, listings } }), ports);
}

describe('routes of facts', () => {
  it('of LiteLLM say what stands behind a name, and bring no model that the key may not call', async () => {
    const { models, listings } = await asked('litellm', {
      '/v1/models': { object: 'list', data: [{ id: 'house-chat', ...OPENAI_LIKE }] },
      '/model/info': {
        data: [
          {
            model_name: 'house-chat',
            litellm_params: { model: 'acme/muse-5', api_base: 'http://10.0.0.7' },
            model_info: {
              mode: 'chat',
              litellm_provider: 'acme',
              max_input_tokens: 8192,
              supports_vision: true,
            },
          },
          { model_name: 'house-secret', litellm_params: {}, model_info: {} },
        ],
      },
    });
    expect(models).toEqual([
      {
        id: 'house-chat',
        aliasOf: 'acme/muse-5',
        owner: 'openai',
        contextTokens: 8192,
        features: ['vision'],
      },
    ]);
    expect(listings.map(({ id }) => id)).toEqual(['openai', 'info']);
  });

  it('of xAI are done without where the key has no balance', async () => {
    const { models, notes } = await asked('xai', {
      '/v1/models': { object: 'list', data: [{ id: 'muse', ...OPENAI_LIKE }] },
      '/v1/image-generation-models': {
        models: [{ id: 'muse', output_modalities: ['image'], aliases: ['m'] }],
      },
    });
    expect(models).toEqual([{ id: 'muse', aliases: ['m'], owner: 'openai', outputs: ['image'] }]);
    expect(notes.filter((note) => note.startsWith('list.facts'))).toHaveLength(3);
  });

  it('of Fireworks tell the date and what is serverless', async () => {
    const id = 'accounts/acme/models/muse';
    const { models } = await asked('fireworks', {
      '/inference/v1/models': {
        object: 'list',
        data: [{ id, object: 'model', supports_tools: true, context_length: 8192 }],
      },
      '/v1/accounts/fireworks/models': {
        models: [
          {
            name: id,
            contextLength: 16384,
            supportsServerless: true,
            deprecationDate: { year: 2027, month: 1, day: 2 },
          },
        ],
        nextPageToken: '',
        totalSize: 1,
      },
    });
    expect(models).toEqual([
      { id, contextTokens: 8192, retiresAt: '2027-01-02', features: ['serverless', 'tools'] },
    ]);
  });
});
