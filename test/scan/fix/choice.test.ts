import { describe, expect, it } from 'vitest';
import { type Choice, choose } from '../../../src/scan/fix/choice.ts';
import { findIn } from '../../../src/scan/hit.ts';
import type { Constant } from '../../../src/scan/inlined.ts';
import { KnownModels, type ModelUse } from '../../../src/scan/known.ts';
import { resolutionOf } from '../../support/resolution.ts';

const RESOLUTION = resolutionOf({
  environments: {
    production: {
      useCases: {
        chat: { primary: 'gpt-5.2', fallbacks: ['models/gemini-3'] },
        tags: { primary: 'gpt-5.2-mini' },
        titles: { primary: 'gpt-5.2-mini' },
        both: { primary: 'gemini-4', fallbacks: ['models/gemini-4'] },
      },
    },
    staging: { useCases: { chat: { primary: 'gpt-5.2' }, old: { primary: 'claude-4' } } },
  },
  listed: {
    '*': [
      { id: 'gpt-5.2', name: 'GPT 5.2' },
      'gpt-5.2-mini',
      'free-1',
      { id: 'models/gemini-3', callId: 'gemini-3' },
      { id: 'models/gemini-4', callId: 'gemini-4' },
    ],
  },
});
const MODELS = new KnownModels(RESOLUTION);

function idOf({ environment, useCase, hop }: ModelUse): string | undefined {
  const one = RESOLUTION.environments.find(({ environment: { name } }) => name === environment);
  return one?.bindings.find(({ binding }) => binding.useCase === useCase)?.chain[hop]?.reference.model;
}

function constantsOf({ environment, useCase, hop }: ModelUse): readonly Constant[] {
  return [{ file: 'models.ts', name: environment, read: `${environment}.${useCase}.${hop}` }];
}

/** What is read instead of a literal in a file, or `why`. */
function chosen(value: string, file = 'src/chat.ts', environment?: string, constants = constantsOf): string {
  const literal = { value, start: 0, end: value.length, kind: 'string', context: 'model' } as const;
  const source = { literals: [literal], comments: [], read: 'tree' } as const;
  const [hit] = findIn(file, value, source, MODELS).hits;
  if (hit === undefined) throw new Error(`no hit: ${value}`);
  const scope = environment === undefined ? {} : { environment };
  const choice: Choice = choose(hit, { idOf, constantsOf: constants, ...scope });
  return 'why' in choice ? 'why' : choice.constant.read;
}

describe('the constant for an id', () => {
  it.each([
    ['gpt-5.2', 'production', 'production.chat.0'],
    ['gpt-5.2', 'staging', 'staging.chat.0'],
    ['gpt-5.2', undefined, 'why'],
    ['claude-4', undefined, 'staging.old.0'],
    ['claude-4', 'production', 'why'],
    ['models/gemini-3', undefined, 'production.chat.1'],
    ['gpt-5.2-mini', 'production', 'why'],
    ['free-1', undefined, 'why'],
    ['openai/gpt-5.2', 'production', 'why'],
    ['GPT 5.2', 'production', 'why'],
  ])('%s in %s is %s', (value, environment, expected) => {
    expect(chosen(value, 'src/chat.ts', environment)).toBe(expected);
  });

  it('holds the text that is written, not another one of the same model', () => {
    expect(chosen('gemini-3')).toBe('why');
    expect(['gemini-4', 'models/gemini-4'].map((value) => chosen(value))).toEqual([
      'production.both.0',
      'production.both.1',
    ]);
  });

  it.each(['a.js', 'a.mjs', 'a.cjs', 'a.jsx', 'a.ts', 'a.mts', 'a.cts', 'a.tsx', 'd.ts'])(
    'is taken in %s',
    (file) => expect(chosen('claude-4', file)).toBe('staging.old.0'),
  );

  it.each([
    'a.d.ts',
    'a.d.mts',
    'a.d.cts',
    'a.d.css.ts',
    'a.vue',
    'a.svelte',
    'a.astro',
    'a.py',
    'a.json',
    'ts',
  ])('is not taken in %s', (file) => expect(chosen('claude-4', file)).toBe('why'));

  it('is the same one in two places of a list', () => {
    const one = (): readonly Constant[] => [{ file: 'models.ts', name: 'a', read: 'a.primary' }];
    expect(chosen('gpt-5.2-mini', 'a.ts', undefined, one)).toBe('a.primary');
    expect(chosen('gpt-5.2-mini', 'a.ts', undefined, () => [])).toBe('why');
  });
});
