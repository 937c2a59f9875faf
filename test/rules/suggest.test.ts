import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LockedModel } from '../../src/listing/record.ts';
import { uses } from '../../src/rules/references.ts';
import { suggester } from '../../src/rules/suggest.ts';
import { type BindingFacts, type EnvironmentFacts, world } from '../resolve/world.ts';

/** Suggestions for the primary of production's only use case. */
function suggest(environments: Readonly<Record<string, EnvironmentFacts>>): readonly string[] {
  const resolution = world(environments);
  const use = [...uses(resolution)].find(({ binding }) => binding.environment === 'production');
  if (!use) throw new Error('no use');
  return suggester(resolution)(use);
}

function near(binding: BindingFacts, listed: readonly (string | LockedModel)[]): readonly string[] {
  return suggest({ production: { useCases: { chat: binding }, listed } });
}

describe('suggestions', () => {
  it('are near ids of the proving route', () => {
    expect(near({ primary: 'gpt-5.3' }, ['gpt-5.2', 'something-else'])).toEqual(['gpt-5.2']);
    expect(near({ primary: 'gpt-5.3' }, [{ id: 'gpt-5.2', in: ['anthropic'] }])).toEqual([]);
  });

  it('leave out what is unusable, missing, in the chain, or does not fit', () => {
    const listed = [
      { id: 'gpt-5.1', unusable: 'off' },
      { id: 'gpt-5.2', missingSince: '2026-11-22T06:00:00Z' },
      { id: 'gpt-5.4' },
      { id: 'gpt-5.5', families: ['anthropic'] },
      { id: 'gpt-5.6', outputs: ['image'] },
      { id: 'gpt-5.7', families: [], outputs: [] },
    ];
    expect(near({ primary: 'gpt-5.3', fallbacks: ['gpt-5.4'] }, listed)).toEqual(['gpt-5.7']);
  });

  it('know the words that listings use for an output', () => {
    const listed = [{ id: 'embed-2', outputs: ['embeddings'] }];
    expect(near({ primary: 'embed-1', modality: 'embedding' }, listed)).toEqual(['embed-2']);
    expect(near({ primary: 'embed-1', modality: 'text' }, listed)).toEqual([]);
  });

  it('include ids that one ends in the other, the closest first', () => {
    const listed = ['gpt-5.2-mini-high', 'gpt-5.2-mini', 'gpt-5.20', 'gpt', 'claude'];
    expect(near({ primary: 'gpt-5.2' }, listed)).toEqual(['gpt-5.20', 'gpt-5.2-mini', 'gpt-5.2-mini-high']);
    expect(near({ primary: 'gpt-5.2-preview' }, ['gpt-5.2', 'gpt', 'gpt-5'])).toEqual(['gpt-5.2', 'gpt-5']);
  });

  it('offer one form of a model, the nearer one', () => {
    const listed = [{ id: 'models/gemini-3-pro', callId: 'gemini-3-pro' }];
    expect(near({ primary: 'gemini-3-pr' }, listed)).toEqual(['gemini-3-pro']);
  });

  it('offer what other environments use for the same use case, if it is listed here', () => {
    const staging = {
      useCases: {
        chat: { primary: 'omega', fallbacks: ['sigma', 'unknown-here'] },
        other: { primary: 'tau' },
      },
      listed: [],
    };
    const production = {
      useCases: { chat: { primary: 'gpt-5.3' } },
      listed: ['gpt-5.2', 'omega', 'sigma', 'tau'],
    };
    expect(suggest({ production, staging })).toEqual(['gpt-5.2', 'omega', 'sigma']);
  });

  it('offer those of the same hop first, and none that this environment takes alone', () => {
    const staging = {
      useCases: { chat: { primary: 'omega', fallbacks: ['sigma', 'tau'] } },
      listed: [],
    };
    const lab = { useCases: { chat: { primary: 'zeta' } }, listed: [] };
    const production = {
      useCases: { chat: { primary: 'unlike' }, other: { primary: 'alpha' } },
      listed: ['omega', 'sigma', 'tau', 'zeta', 'alpha'],
    };
    expect(suggest({ production, staging, lab })).toEqual(['zeta', 'omega', 'sigma']);
    expect(suggest({ production })).toEqual([]);
  });

  it('put the nearest first, then those in use elsewhere, then others that are near', () => {
    const staging = { useCases: { chat: { primary: 'omega' } }, listed: [] };
    const production = {
      useCases: { chat: { primary: 'gpt-5.3' } },
      listed: ['gpt-5.2', 'gpt-5.4', 'gpt-5.5', 'omega'],
    };
    const [nearest, used, ...others] = suggest({ production, staging });
    expect([nearest, used, others]).toEqual(['gpt-5.2', 'omega', ['gpt-5.4']]);
  });

  it('take ids that are as near by the alphabet, from a common beginning of four letters on', () => {
    expect(near({ primary: 'omni' }, ['omni-bb', 'omni-aa'])).toEqual(['omni-aa', 'omni-bb']);
    expect(near({ primary: 'omn' }, ['omn-bbbbbbbb'])).toEqual([]);
  });

  it('differ by environment, family, modality and route', () => {
    const listed = [
      { id: 'gpt-5.1', outputs: ['image'] },
      { id: 'gpt-5.2', outputs: ['text'] },
      { id: 'gpt-5.4', families: ['anthropic'], outputs: ['video'] },
    ];
    const useCases: EnvironmentFacts['useCases'] = {
      a: { primary: 'gpt-5.3' },
      b: { primary: 'gpt-5.3', modality: 'image' },
      c: { primary: 'gpt-5.3', modality: 'video', family: 'anthropic' },
    };
    const resolution = world({
      production: { useCases, listed },
      staging: { useCases, listed: ['gpt-5.5'] },
    });
    const find = suggester(resolution);
    expect([...uses(resolution)].map((use) => find(use))).toEqual([
      ['gpt-5.2'],
      ['gpt-5.1'],
      ['gpt-5.4'],
      ['gpt-5.5'],
      ['gpt-5.5'],
      ['gpt-5.5'],
    ]);
  });

  it('are none without a listing', () => {
    expect(suggest({ production: { useCases: { chat: {} } } })).toEqual([]);
  });

  it('stop being searched for in a registry that is wrong everywhere', () => {
    const useCases = { a: { primary: 'gpt-5.3' }, b: { primary: 'gpt-5.3' }, c: { primary: 'gpt-5.3' } };
    const resolution = world({ production: { useCases, listed: ['gpt-5.1', 'gpt-5.2'] } });
    const find = suggester(resolution, 4);
    expect([...uses(resolution)].map((use) => find(use).length)).toEqual([2, 2, 0]);
  });

  it('are at most three, listed, and never the value itself', () => {
    const id = fc.stringMatching(/^[a-c]{1,4}$/);
    fc.assert(
      fc.property(id, fc.array(id), fc.uniqueArray(id), (primary, fallbacks, listed) => {
        const found = near({ primary, fallbacks }, listed);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(new Set(found).size).toBe(found.length);
        for (const one of found) {
          expect(listed).toContain(one);
          expect([primary, ...fallbacks]).not.toContain(one);
        }
      }),
    );
  });
});
