import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renovate } from '../../src/emitters/renovate.ts';
import { textOf } from '../support/emit.ts';
import { alone } from '../support/filled.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';
import { anyText, EXAMPLE } from '../support/sample.ts';
import { naughtyTexts } from '../support/shared.ts';

function releases(listed: NonNullable<TerseRegistry['listed']>[string]): unknown {
  const terse = { environments: { production: { useCases: {} } }, listed: { production: listed } };
  return JSON.parse(textOf(renovate, resolutionOf(terse))).releases;
}

describe('renovate', () => {
  it('writes the example as it always did', async () => {
    const text = textOf(renovate, alone(resolutionOf(EXAMPLE), 'production'));
    await expect(text).toMatchFileSnapshot('../goldens/emitters/example.renovate.json');
  });

  it('states what the lock states, and leaves out what cannot be called', () => {
    expect(
      releases([
        { id: 'b', created: '2026-01-02', lifecycle: 'active' },
        { id: 'a', lifecycle: 'deprecated' },
        { id: 'c', lifecycle: 'preview' },
        { id: 'd', missingSince: '2026-11-20T00:00:00.000Z' },
        { id: 'e', unusable: 'a wildcard' },
      ]),
    ).toEqual([
      { version: 'a', isDeprecated: true, isStable: false },
      { version: 'b', releaseTimestamp: '2026-01-02T00:00:00Z', isStable: true },
      { version: 'c', isStable: false },
      { version: 'd', isDeprecated: true },
    ]);
  });

  it('needs one environment, and its lock', () => {
    expect(() => textOf(renovate, resolutionOf(EXAMPLE))).toThrow(
      expect.objectContaining({ reason: 'output.environments' }),
    );
    const unlocked = resolutionOf({ environments: { production: { useCases: {} } } });
    expect(() => textOf(renovate, unlocked)).toThrow(
      expect.objectContaining({
        reason: 'lock.absent',
        at: expect.objectContaining({ file: 'registry/production.yaml' }),
      }),
    );
  });

  it('gives every id back as it was', () => {
    const ids = [...new Set([...naughtyTexts(), ...fc.sample(anyText, { numRuns: 300 })])].sort();
    expect(releases(ids)).toEqual(ids.map((version) => ({ version })));
  });
});
