import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/families/table.ts';

describe('FAMILIES', () => {
  it('holds the families that ship', () => {
    expect(Object.keys(FAMILIES)).toEqual(['openai', 'anthropic', 'gemini', 'dashscope', 'kling', 'aiMusic']);
  });

  it.each(Object.entries(FAMILIES))('%s says what to do with every delivery it has', (_, family) => {
    const deliveries = new Set(Object.values(family.modalities).flat());
    expect(new Set(Object.keys(family.response))).toEqual(deliveries);
    expect(family.docs).toMatch(/^https:\/\//);
  });

  it('gives every endpoint name to one family', () => {
    const names = Object.values(FAMILIES).flatMap(({ endpoints }) => endpoints);
    expect(new Set(names).size).toBe(names.length);
  });
});
