import { describe, expect, it } from 'vitest';
import type { KnownModels } from '../../src/scan/known.ts';
import type { Literal } from '../../src/scan/literal.ts';
import { matchOf } from '../../src/scan/match.ts';
import { lookupModels } from './models.ts';

const MODELS: KnownModels = lookupModels({
  production: [
    'gpt-5.2',
    'openai/gpt-oss-120b',
    { id: 'models/gemini-2.5-pro', callId: 'gemini-2.5-pro' },
    'command',
  ],
  staging: [{ id: 'gpt-5.2', name: 'GPT-5.2' }, 'V5', { id: 'claude-x', aliases: ['claude-latest'] }],
});

function matched(value: string, more: Partial<Literal> = {}): string | undefined {
  const match = matchOf({ value, start: 0, end: value.length, kind: 'string', ...more }, MODELS);
  return (
    match && [match.prefix, match.known.as, match.known.model].filter((one) => one !== undefined).join(' ')
  );
}

describe('a literal', () => {
  it.each([
    ['gpt-5.2', 'id gpt-5.2'],
    ['openai/gpt-5.2', 'openai id gpt-5.2'],
    ['accounts/acme/models/gpt-5.2', 'accounts/acme/models id gpt-5.2'],
    ['openai/gpt-oss-120b', 'id openai/gpt-oss-120b'],
    ['openrouter/openai/gpt-oss-120b', 'openrouter id openai/gpt-oss-120b'],
    ['gemini-2.5-pro', 'id models/gemini-2.5-pro'],
    ['claude-latest', 'id claude-x'],
  ])('%s is %s', (value, expected) => {
    expect(matched(value)).toBe(expected);
  });

  it.each([
    'gpt-5.2-mini',
    'GPT-5.2',
    'gpt-5.2 ',
    '/gpt-5.2',
    'https://example.com/gpt-5.2',
    'a/b/c/d/gpt-5.2',
    './gpt-5.2',
    'use gpt-5.2',
    'two words/gpt-5.2',
    'command',
    'V5',
    'vendor/command',
    'constructor',
    '__proto__',
    '',
  ])('%s is none', (value) => {
    expect(matched(value)).toBeUndefined();
  });

  it('that is an ordinary word or a label counts where a model is expected', () => {
    for (const context of ['model', 'MODEL_NAME', 'const engine =', 'deploymentId', 'llm'])
      expect([
        matched('command', { context }),
        matched('V5', { context }),
        matched('GPT-5.2', { context }),
      ]).toEqual(['id command', 'id V5', 'label gpt-5.2']);
    expect(matched('command', { context: 'name' })).toBeUndefined();
    expect(matched('vendor/GPT-5.2', { context: 'model' })).toBeUndefined();
  });

  it('that is the beginning or end of many ids is none', () => {
    for (const context of [
      'modelName.startsWith(',
      'model.startswith',
      'if strings.HasPrefix(model,',
      'm.start_with?(',
    ])
      expect(matched('gpt-5.2', { context }), context).toBeUndefined();
    expect(matched('gpt-5.2', { context: 'models.includes(' })).toBe('id gpt-5.2');
  });

  it('with a hole counts when the id stands by itself', () => {
    expect(matched('/gpt-5.2', { afterHole: true })).toBe(' id gpt-5.2');
    expect(matched('-x/gpt-5.2', { afterHole: true })).toBeUndefined();
    expect(matched('gpt-5.2', { afterHole: true })).toBeUndefined();
    expect(matched('gpt-5.2', { beforeHole: true })).toBeUndefined();
    expect(matched('openai/gpt-5.2', { beforeHole: true })).toBeUndefined();
  });
});
