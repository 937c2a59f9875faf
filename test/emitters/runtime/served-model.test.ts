import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { servedModelMatches } from '../../../src/emitters/runtime/served-model.ts';

describe('servedModelMatches', () => {
  it.each([
    ['gpt-5.2', 'gpt-5.2', 'same'],
    ['gpt-5.2', 'gpt-5.2-2025-12-11', 'same'],
    ['claude-sonnet-4-6', 'claude-sonnet-4-6-20260217', 'same'],
    ['claude-haiku-4-5', 'claude-haiku-4-5@20251001', 'same'],
    ['gpt-4', 'gpt-4-0613', 'same'],
    ['gemini-2.5-flash-preview', 'gemini-2.5-flash-preview-05-20', 'same'],
    ['gemini-2.5-flash-preview', 'gemini-2.5-flash-preview-09-2025', 'same'],
    ['gemini-2.0-flash', 'gemini-2.0-flash-001', 'same'],
    ['qwen3', 'qwen3:latest', 'same'],
    ['openai/gpt-5.2', 'gpt-5.2', 'same'],
    ['openai/gpt-5.2', 'gpt-5.2-2025-12-11', 'same'],
    ['gemini-3-pro', 'models/gemini-3-pro', 'same'],
    ['openrouter/openai/gpt-5.2', 'openai/gpt-5.2', 'same'],
    ['claude-latest', 'claude-latest', 'same'],
    ['gpt-5.2', 'gpt-5.2-mini', 'other'],
    ['gpt-5.2', 'gpt-5', 'other'],
    ['gpt-5.2-mini', 'gpt-5.2', 'other'],
    ['gpt-4', 'gpt-4-32k', 'other'],
    ['gpt-4', 'gpt-4-1399', 'other'],
    ['gpt-5', 'gpt-5.2-2025-12-11', 'other'],
    ['gpt-5.2', 'GPT-5.2', 'other'],
    ['kling-v3', 'kling-v3-omni', 'other'],
    ['openai/gpt-5.2', 'azure/gpt-5.2', 'other'],
    ['gpt-5.2', 'claude-sonnet-4-6', 'other'],
    ['claude-sonnet-4-6-20260217', 'claude-sonnet-4-6-20260601', 'other'],
    ['our-deployment', 'gpt-4o-2024-08-06', 'other'],
    ['gpt-5.2-2025-12-11', 'gpt-5.2', 'unknown'],
    ['deepseek-r2:free', 'deepseek-r2', 'unknown'],
    ['claude-sonnet-latest', 'claude-sonnet-4-6', 'unknown'],
    ['qwen3:latest', 'qwen3', 'unknown'],
    ['openrouter/auto', 'openai/gpt-5.2', 'unknown'],
    ['gpt-5.2', '', 'unknown'],
  ])('%s answered by %s: %s', (asked, served, match) => {
    expect(servedModelMatches({ model: asked }, { model: served })).toBe(match);
  });

  it('reads where each client puts the name', () => {
    for (const response of [
      { model: 'a-1' },
      { modelVersion: 'a-1' },
      { modelId: 'a-1' },
      { response: { modelId: 'a-1' } },
    ]) {
      expect(servedModelMatches('a-1', response)).toBe('same');
      expect(servedModelMatches({ model: 'a-2' }, response)).toBe('other');
      expect(servedModelMatches({ primary: 'a-1' }, response)).toBe('same');
    }
  });

  it('does not know where nothing is stated', () => {
    for (const response of [undefined, null, 'gpt-5.2', {}, { model: 5 }, { model: null }])
      expect(servedModelMatches('gpt-5.2', response)).toBe('unknown');
  });

  it('holds for every id: itself is the same, and a letter more is another', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        expect(servedModelMatches(id, { model: id })).toBe('same');
        expect(servedModelMatches(id, { model: `${id}-20260217` })).toBe(
          /(?:^|[-:/])(?:latest|auto)$/.test(id) ? 'unknown' : 'same',
        );
        expect(servedModelMatches(id, { model: `${id}x` })).not.toBe('same');
      }),
    );
  });
});
