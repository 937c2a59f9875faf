import { describe, expect, it } from 'vitest';
import type { LockedModel } from '../../src/listing/record.ts';
import type { Needs } from '../../src/registry/registry.ts';
import { unmetNeeds } from '../../src/rules/needs.ts';

function unmet(needs: Needs, facts: Partial<LockedModel>): readonly string[] {
  return unmetNeeds(needs, { id: 'm', ...facts }).map(({ need }) => need);
}

const EVERYTHING: Needs = {
  inputs: ['text', 'image', 'audio', 'video', 'file'],
  tools: true,
  structuredOutput: true,
  contextTokens: 1_000_000_000,
  outputTokens: 1_000_000_000,
};

describe('unmetNeeds', () => {
  it('is empty where nothing is stated or nothing is asked', () => {
    expect(unmet(EVERYTHING, {})).toEqual([]);
    expect(unmet(EVERYTHING, { inputs: [], features: [] })).toEqual([]);
    expect(unmet({}, { inputs: ['text'], contextTokens: 1, features: ['max_tokens'] })).toEqual([]);
    expect(unmet({ tools: false, structuredOutput: false }, { features: ['max_tokens'] })).toEqual([]);
  });

  it('compares tokens, and the same number is enough', () => {
    const needs = { contextTokens: 100, outputTokens: 10 };
    expect(unmet(needs, { contextTokens: 100, outputTokens: 10 })).toEqual([]);
    expect(unmetNeeds(needs, { id: 'm', contextTokens: 99, outputTokens: 9 })).toEqual([
      { need: 'contextTokens', wanted: 100, has: 99 },
      { need: 'outputTokens', wanted: 10, has: 9 },
    ]);
  });

  it('names the inputs that lack', () => {
    expect(unmetNeeds(EVERYTHING, { id: 'm', inputs: ['text', 'audio'] })[0]).toEqual({
      need: 'inputs',
      wanted: ['image', 'video'],
      has: ['text', 'audio'],
    });
    expect(unmet({ inputs: ['audio'] }, { inputs: ['speech'] })).toEqual([]);
  });

  it('never misses files, which gateways read for the model', () => {
    expect(unmet({ inputs: ['file'] }, { inputs: ['text'] })).toEqual([]);
  });

  it.each([
    ['tools', ['max_tokens', 'temperature'], true],
    ['tools', ['max_tokens', 'tools'], false],
    ['tools', ['completion_chat'], true],
    ['tools', ['completion_chat', 'function_calling'], false],
    ['tools', ['vision', 'reasoning'], false],
    ['tools', ['batch', 'image_input'], false],
    ['structuredOutput', ['max_tokens'], true],
    ['structuredOutput', ['max_tokens', 'response_format'], false],
    ['structuredOutput', ['max_tokens', 'structured_outputs'], false],
    ['structuredOutput', ['completion_chat'], false],
    ['structuredOutput', ['batch', 'image_input'], true],
    ['structuredOutput', ['batch', 'image_input', 'structured_outputs'], false],
    ['structuredOutput', ['image_input'], false],
  ] as const)('%s: %j lacks it: %s', (need, features, lacks) => {
    expect(unmet({ [need]: true }, { features })).toEqual(lacks ? [need] : []);
  });
});
