import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/emitters/json.ts';
import { jsonSchema } from '../../src/emitters/json-schema.ts';
import { textOf } from '../support/emit.ts';
import { filledWith } from '../support/filled.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';
import { anyRegistry, anyText, EXAMPLE, EXTENDED } from '../support/sample.ts';
import { naughtyTexts } from '../support/shared.ts';

/** Does the schema of a registry take what its own `json` output holds, perhaps with a text changed? */
function takes(terse: TerseRegistry, from = '', to = ''): boolean {
  const resolution = resolutionOf(terse);
  const schema: object = JSON.parse(textOf(jsonSchema, resolution));
  const text = textOf(json, resolution);
  if (from !== '') expect(text).toContain(from);
  return new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(schema)(
    JSON.parse(text.replace(from, to)),
  );
}

describe('json-schema', () => {
  it('writes the example as it always did', async () => {
    await expect(textOf(jsonSchema, resolutionOf(EXAMPLE))).toMatchFileSnapshot(
      '../goldens/emitters/example.schema.json',
    );
  });

  it('takes the json output of the same registry', () => {
    expect(takes(EXAMPLE)).toBe(true);
    expect(takes(EXTENDED)).toBe(true);
    expect(takes(EXTENDED, '"perMinute": 60', '"perMinute": 6.5')).toBe(false);
    expect(takes(EXTENDED, '"burst": true', '"burts": true')).toBe(false);
    fc.assert(
      fc.property(anyRegistry, (terse) => takes(terse)),
      { numRuns: 25 },
    );
    expect(takes(filledWith([...naughtyTexts(), ...fc.sample(anyText, { numRuns: 100 })]))).toBe(true);
  });

  it.each([
    ['another id', '"primary": "gpt-5.2"', '"primary": "gpt-5.3"'],
    ['another id of a fallback', '"model": "gpt-5.2-mini"', '"model": "gpt-5.2-nano"'],
    ['another family', '"family": "anthropic"', '"family": "openai"'],
    ['another environment', '"eu-staging": {', '"us-staging": {'],
    ['another stage', '"stage": "staging"', '"stage": "production"'],
    ['another use case', '"supportChat": {', '"supportchat": {'],
    ['a trigger that nothing uses', '"when": ["any"]', '"when": ["refusal"]'],
  ])('refuses %s', (_, from, to) => {
    expect(takes(EXAMPLE, from, to)).toBe(false);
  });
});
