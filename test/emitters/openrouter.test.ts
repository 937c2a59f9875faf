import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openrouter } from '../../src/emitters/openrouter.ts';
import { textOf } from '../support/emit.ts';
import { filledWith } from '../support/filled.ts';
import { resolutionOf, type TerseUseCase } from '../support/resolution.ts';
import { anyText, EXAMPLE } from '../support/sample.ts';
import { naughtyTexts } from '../support/shared.ts';

function useCase(terse: TerseUseCase): unknown {
  const resolution = resolutionOf({ environments: { production: { useCases: { one: terse } } } });
  return JSON.parse(textOf(openrouter, resolution)).production.one;
}

describe('openrouter', () => {
  it('writes the example as it always did', async () => {
    await expect(textOf(openrouter, resolutionOf(EXAMPLE))).toMatchFileSnapshot(
      '../goldens/emitters/example.openrouter.json',
    );
  });

  it('names fallbacks as each request shape does', () => {
    expect(useCase({ primary: 'a/x', fallbacks: ['a/y'] })).toEqual({
      family: 'openai',
      request: { model: 'a/x', models: ['a/x', 'a/y'] },
    });
    expect(useCase({ family: 'anthropic', primary: 'a/x', fallbacks: ['a/y'] })).toEqual({
      family: 'anthropic',
      request: { model: 'a/x', fallbacks: [{ model: 'a/y' }] },
    });
  });

  it('says which fallbacks it leaves out, and why', () => {
    expect(
      useCase({ primary: 'p', fallbacks: [{ model: 'm', family: 'anthropic' }, 'a', 'b', 'c'] }),
    ).toEqual({
      family: 'openai',
      request: { model: 'p', models: ['p', 'a', 'b'] },
      leftOut: [
        { model: 'm', family: 'anthropic', why: 'another request shape' },
        { model: 'c', family: 'openai', why: 'more than three models' },
      ],
    });
    expect(useCase({ family: 'constructor', primary: 'p', fallbacks: ['a'] })).toMatchObject({
      request: { model: 'p' },
      leftOut: [{ model: 'a', why: 'no fallbacks in this request shape' }],
    });
  });

  it('gives every text back as it was', () => {
    const texts = [...naughtyTexts(), ...fc.sample(anyText, { numRuns: 300 })];
    const text = textOf(openrouter, resolutionOf(filledWith(texts, 'openai')));
    expect(text).toMatch(/^[\n\x20-\x7e]*[^\n]\n$/);
    const { production } = JSON.parse(text);
    texts.forEach((one, index) => {
      expect(production[`case${index}`].request).toEqual({ model: one, models: [one, one] });
    });
  });
});
