import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ModelRow, renderModels } from '../../src/reporters/models.ts';
import { textWidth } from '../../src/reporters/visible.ts';
import { hostile } from '../support/hostile.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const ROWS: readonly ModelRow[] = [
  {
    model: 'gpt-5.2',
    name: 'GPT-5.2',
    cells: { staging: 'listed', production: 'absent' },
    usedBy: ['production/supportChat', 'staging/supportChat'],
    facts: '400,000 tokens of context, tools',
  },
  { model: 'claude-sonnet-4-6', cells: { staging: 'not listed', production: 'listed' }, usedBy: [] },
  { model: 'V5', cells: { production: 'declared' }, usedBy: ['production/jingle'] },
];

describe('renderModels', () => {
  it.each([
    ['60', { color: false, width: 60 }],
    ['80', { color: false, width: 80 }],
    ['80-color', { color: true, width: 80 }],
    ['160', { color: false, width: 160 }],
  ])('golden %s', async (name, look) => {
    const text = renderModels(ROWS, look);
    for (const line of text.replace(/\x1b\[\d+m/g, '').split('\n'))
      expect(textWidth(line)).toBeLessThanOrEqual(look.width);
    await expect(text).toMatchFileSnapshot(`../goldens/reporters/models-${name}.txt`);
  });

  it('says when nothing matches', () => {
    expect(renderModels([], { color: false, width: 80 })).toBe('No model matches.\n');
  });

  it('never cuts an id of ordinary length', () => {
    const model = 'accounts/fireworks/models/llama-v3p1';
    const rows: readonly ModelRow[] = [
      { model, cells: { a: 'listed', b: 'unusable', c: 'missing', d: 'exempt' }, usedBy: [] } as const,
    ];
    for (const width of [40, 60, 80]) expect(renderModels(rows, { color: false, width })).toContain(model);
  });

  it('takes environments with the names of built-in properties', () => {
    const text = renderModels(
      [
        { model: 'm', cells: Object.fromEntries([['constructor', 'listed' as const]]), usedBy: [] },
        { model: 'n', cells: {}, usedBy: [] },
      ],
      {
        color: false,
        width: 80,
      },
    );
    expect(text).toContain('? unknown');
  });

  it('is safe for a terminal and a log, whatever the data', () => {
    const row = fc.record(
      {
        model: hostile,
        name: hostile,
        cells: fc.dictionary(hostile, fc.constantFrom('listed' as const, 'not listed' as const)),
        usedBy: fc.array(hostile, { maxLength: 2 }),
        facts: hostile,
      },
      { requiredKeys: ['model', 'cells', 'usedBy'] },
    );
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 40, max: 200 }),
        (rows, color, width) => {
          const text = renderModels(rows, { color, width });
          expect(forbiddenIn(text)).toEqual([]);
          expect(commandsIn(text)).toEqual([]);
        },
      ),
    );
  });
});
