import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { litellm } from '../../src/emitters/litellm.ts';
import { textOf } from '../support/emit.ts';
import { alone, filledWith, isUnicode, routed } from '../support/filled.ts';
import { resolutionOf, type TerseUseCase } from '../support/resolution.ts';
import { anyText, EXAMPLE } from '../support/sample.ts';
import { naughtyTexts } from '../support/shared.ts';

interface Config {
  readonly model_list: readonly {
    readonly model_name: string;
    readonly litellm_params: Readonly<Record<string, string>>;
    readonly model_info: unknown;
  }[];
  readonly router_settings: Readonly<Record<string, readonly Readonly<Record<string, readonly string[]>>[]>>;
}

function config(useCases: Readonly<Record<string, TerseUseCase>>): Config {
  return parse(textOf(litellm, routed(resolutionOf({ environments: { production: { useCases } } }))));
}

describe('litellm', () => {
  it('writes the example as it always did', async () => {
    const text = textOf(litellm, routed(alone(resolutionOf(EXAMPLE), 'production')));
    await expect(text).toMatchFileSnapshot('../goldens/emitters/example.litellm.yaml');
  });

  it('gives each family its prefix, its address and the name of the key', () => {
    const { model_list: list } = config({
      chat: { primary: 'gpt' },
      claude: { family: 'anthropic', primary: 'sonnet' },
      gem: { family: 'gemini', primary: 'flash' },
      vectors: { modality: 'embedding', primary: 'v4' },
    });
    const key = { api_key: 'os.environ/KEY_PRODUCTION' };
    const base = 'http://127.0.0.1:4000';
    expect(list).toEqual([
      {
        model_name: 'chat',
        litellm_params: { model: 'openai/gpt', api_base: `${base}/v1`, ...key },
        model_info: { mode: 'chat' },
      },
      {
        model_name: 'claude',
        litellm_params: { model: 'anthropic/sonnet', api_base: base, ...key },
        model_info: { mode: 'chat' },
      },
      {
        model_name: 'gem',
        litellm_params: { model: 'gemini/flash', api_base: `${base}/v1beta`, ...key },
        model_info: { mode: 'chat' },
      },
      {
        model_name: 'vectors',
        litellm_params: { model: 'openai/v4', api_base: `${base}/v1`, ...key },
        model_info: { mode: 'embedding' },
      },
    ]);
  });

  it('sends each trigger to the setting that LiteLLM has for it', () => {
    const { model_list: list, router_settings: settings } = config({
      chat: {
        primary: 'p',
        fallbacks: [
          { model: 'a', when: ['rateLimit'] },
          { model: 'b', when: ['contextLength'] },
          { model: 'c', when: ['contentFilter', 'timeout'] },
          { model: 'd', when: ['refusal'] },
          { model: 'e', when: ['any'] },
        ],
      },
    });
    expect(settings).toEqual({
      fallbacks: [{ chat: ['chat.fallback1', 'chat.fallback3', 'chat.fallback5'] }],
      context_window_fallbacks: [{ chat: ['chat.fallback2', 'chat.fallback5'] }],
      content_policy_fallbacks: [{ chat: ['chat.fallback3', 'chat.fallback5'] }],
    });
    const names = new Set(list.map(({ model_name: name }) => name));
    for (const chains of Object.values(settings))
      for (const chain of chains)
        for (const name of Object.values(chain).flat()) expect(names).toContain(name);
  });

  it('leaves out what it cannot call, and says so', () => {
    const text = textOf(litellm, routed(alone(resolutionOf(EXAMPLE), 'production')));
    expect(text).toContain('# Left out: V5 of jingle');
    const { model_list: list } = parse(textOf(litellm, alone(resolutionOf(EXAMPLE), 'production')));
    expect(list).toEqual([]);
  });

  it('says where the gateway takes the key as LiteLLM does not send it', () => {
    const terse = {
      environments: { production: { useCases: { gem: { family: 'gemini', primary: 'flash' } } } },
    };
    const text = (auth: string): string =>
      textOf(litellm, routed(resolutionOf(terse), { gemini: { path: '', auth } }));
    expect(text('bearer')).toContain('# The gateway takes the key as bearer');
    expect(text('x-goog-api-key')).not.toContain('The gateway takes');
  });

  it('needs one environment', () => {
    for (const terse of [EXAMPLE, { environments: {} }])
      expect(() => textOf(litellm, resolutionOf(terse))).toThrow(
        expect.objectContaining({ reason: 'output.environments' }),
      );
  });

  it('refuses names that become one', () => {
    expect(() => config({ a: { primary: 'x', fallbacks: ['y'] }, 'a.fallback1': { primary: 'x' } })).toThrow(
      expect.objectContaining({ reason: 'output.collision' }),
    );
  });

  it('gives every text back as it was', () => {
    const texts = [...naughtyTexts(), ...fc.sample(anyText, { numRuns: 300 })].filter(isUnicode);
    const text = textOf(litellm, routed(resolutionOf(filledWith(texts, 'openai'))));
    expect(text).toMatch(/^[\n\x20-\x7e]*[^\n]\n$/);
    const models = new Map(
      (parse(text) as Config).model_list.map((one) => [one.model_name, one.litellm_params['model']]),
    );
    texts.forEach((one, index) => {
      expect(models.get(`case${index}`)).toBe(`openai/${one}`);
      expect(models.get(`case${index}.fallback1`)).toBe(`openai/${one}`);
    });
  });
});
