import { describe, expect, it } from 'vitest';
import { isDead, KnownModels } from '../../src/scan/known.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';

const OLD = '2026-11-01T00:00:00.000Z';
const REGISTRY: TerseRegistry = {
  environments: {
    production: {
      useCases: {
        chat: {
          primary: 'gpt-5.2',
          fallbacks: ['gone-1', { model: 'private', unlisted: 'Ours.' }],
          owner: '@a',
        },
        search: { primary: 'gemini-2' },
      },
    },
    staging: { useCases: { chat: { primary: 'gpt-5.2' } } },
    exploration: { useCases: { chat: { primary: 'secret-1' } } },
  },
  listed: {
    production: [
      'gpt-5.2',
      { id: 'models/gemini-2', callId: 'gemini-2' },
      { id: 'late', missingSince: OLD },
      'mine',
    ],
    staging: [
      { id: 'gpt-5.2', retiresAt: '2027-01-01' },
      { id: 'ended', lifecycle: 'retired' },
      { id: 'models/gemini-2' },
    ],
  },
};

function known(registry: TerseRegistry = REGISTRY): (text: string) => string | undefined {
  const models = new KnownModels(resolutionOf(registry));
  return (text) => {
    const found = models.find(text);
    if (found === undefined) return undefined;
    const states = found.states.map(({ availability, retiresAt }) => `${availability}${retiresAt ?? ''}`);
    const uses = found.uses.map(({ environment, useCase, hop }) => `${environment}/${useCase}/${hop}`);
    return `${found.model}: ${states.join(' ')}; ${uses.join(' ')}${isDead(found) ? ' dead' : ''}`;
  };
}

describe('known models', () => {
  // States are those of exploration, production and staging, in this order; exploration has no lock.
  it.each([
    ['gpt-5.2', 'gpt-5.2: unknown listed listed2027-01-01; production/chat/0 staging/chat/0'],
    ['gone-1', 'gone-1: unknown absent absent; production/chat/1'],
    ['private', 'private: unknown exempt absent; production/chat/2'],
    ['secret-1', 'secret-1: unknown absent absent; exploration/chat/0'],
    ['gemini-2', 'models/gemini-2: unknown listed listed; production/search/0'],
    ['models/gemini-2', 'models/gemini-2: unknown listed listed; production/search/0'],
    ['late', 'late: unknown absent absent; '],
    ['ended', 'ended: unknown absent unusable; '],
    ['mine', 'mine: unknown listed absent; '],
    ['nobody', undefined],
    ['toString', undefined],
  ])('%s', (text, expected) => {
    expect(known()(text)).toBe(expected);
  });

  it('are dead when every environment has a lock and none can call them', () => {
    const { exploration: _, ...environments } = REGISTRY.environments;
    const of = known({ ...REGISTRY, environments });
    expect(['gone-1', 'late', 'ended'].map(of).every((one) => one?.endsWith('dead'))).toBe(true);
    expect(['gpt-5.2', 'private', 'mine', 'gemini-2'].map(of).some((one) => one?.endsWith('dead'))).toBe(
      false,
    );
  });

  it('go by their exact id before a label of another', () => {
    const models = new KnownModels(
      resolutionOf({
        environments: { production: { useCases: {} } },
        listed: { '*': [{ id: 'a', name: 'b' }, 'b', { id: 'c', name: 'Model C' }] },
      }),
    );
    expect([models.find('b')?.as, models.find('Model C')?.as, models.find('Model C')?.model]).toEqual([
      'id',
      'label',
      'c',
    ]);
    expect([...models.texts()].map(([text]) => text).sort()).toEqual(['Model C', 'a', 'b', 'c']);
  });

  it('are those that a file of facts says to end', () => {
    const models = new KnownModels(resolutionOf(REGISTRY), [
      {
        file: 'facts.json',
        overlay: {
          records: [
            { id: 'gpt-3', retiresAt: '2026-01-01' },
            { id: 'gpt-2', lifecycle: 'retired', aliases: ['gpt-two'] },
            { id: 'gpt-9' },
          ],
        },
      } as never,
    ]);
    expect(models.find('gpt-3')?.retires).toEqual({ date: '2026-01-01', file: 'facts.json' });
    expect([models.find('gpt-two')?.as, models.find('gpt-9')]).toEqual(['id', undefined]);
  });
});
