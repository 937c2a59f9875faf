import { describe, expect, it } from 'vitest';
import { EMITTERS, emitterById } from '../../src/emitters/index.ts';

describe('EMITTERS', () => {
  it('is sorted and found by id', () => {
    const ids = EMITTERS.map(({ id }) => id);
    expect(ids).toEqual([
      'ai-sdk',
      'dotenv',
      'go',
      'json',
      'json-schema',
      'litellm',
      'openrouter',
      'python',
      'renovate',
      'typescript',
    ]);
    expect(ids.map((id) => emitterById(id)?.id)).toEqual(ids);
    expect(emitterById('toString')).toBeUndefined();
  });

  it('says what each one writes', () => {
    for (const { summary } of EMITTERS) expect(summary).toMatch(/^[A-Z].+\.$/);
  });
});
