import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderChanges } from '../../src/reporters/changes.ts';
import { type Change, factValue } from '../../src/reporters/fact.ts';
import { hostile, hostileChange } from '../support/hostile.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const CHANGES: readonly Change[] = [
  ...Array.from({ length: 23 }, (_, index): Change => ({ kind: 'appeared', model: `wan-2.${index}` })),
  { kind: 'changed', model: 'claude', facts: [{ field: 'contextTokens', before: 200000, after: 100000 }] },
  { kind: 'gone', model: 'gpt-5.1' },
  { kind: 'gone', model: 'gpt-5.2' },
  { kind: 'missing', model: 'gemini', since: '2026-11-20T08:15:00Z' },
  { kind: 'returned', model: 'qwen' },
];
const HITS = new Map([
  ['gpt-5.2', [{ useCase: 'supportChat', role: 'primary' as const, owner: '@support-platform' }]],
  ['gemini', [{ useCase: 'digest', role: 'fallback' as const }]],
  ['claude', []],
]);

describe('renderChanges', () => {
  it.each([
    ['60', { color: false, width: 60 }],
    ['80-color', { color: true, width: 80 }],
  ])('golden %s', async (name, look) => {
    const text = renderChanges('production', CHANGES, HITS, look);
    await expect(text).toMatchFileSnapshot(`../goldens/reporters/changes-${name}.txt`);
  });

  it('is one line when nothing changed', () => {
    expect(renderChanges('production', [], new Map(), { color: false, width: 80 })).toBe(
      'production: unchanged\n',
    );
  });

  it('shows every change that hits a binding, before all others', () => {
    const gone = Array.from({ length: 30 }, (_, index): Change => ({ kind: 'gone', model: `m${index}` }));
    const hits = new Map(gone.map(({ model }) => [model, [{ useCase: 'x', role: 'primary' as const }]]));
    const text = renderChanges('e', [{ kind: 'appeared', model: 'new' }, ...gone], hits, {
      color: false,
      width: 80,
    });
    expect(text.match(/^ {2}- m/gm)).toHaveLength(30);
    expect(text.trimEnd().endsWith('  + new')).toBe(true);
  });

  it('is safe for a terminal and a log, whatever the data', () => {
    fc.assert(
      fc.property(
        fc.array(hostileChange, { maxLength: 5 }),
        hostile,
        fc.boolean(),
        (changes, text, color) => {
          const hits = new Map(
            changes.map(({ model }) => [model, [{ useCase: text, role: 'primary' as const, owner: text }]]),
          );
          const shown = renderChanges(text, changes, hits, { color, width: 60 });
          expect(forbiddenIn(shown)).toEqual([]);
          expect(commandsIn(shown)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('factValue', () => {
  it.each([
    [undefined, 'not stated'],
    [null, 'null'],
    [200000, '200000'],
    [[], 'none'],
    [['text', 'image'], 'text+image'],
    [{ unit: 'usdPerMillionTokens', input: 3, output: 15 }, 'input 3, output 15'],
    [{ a: { b: { c: { d: 1 } } } }, 'a b c …'],
  ])('%j is %j', (value, words) => {
    expect(factValue(value)).toBe(words);
  });
});
