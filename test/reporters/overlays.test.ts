import { describe, expect, it } from 'vitest';
import { type OverlayRow, renderOverlays } from '../../src/reporters/overlays.ts';
import { forbiddenIn } from '../support/runner.ts';

const source = 'https://acme.example/deprecations';
const conflict = { field: 'retiresAt', value: '2027-01-31', source, listed: '2027-06-30' };

const ROWS: readonly OverlayRow[] = [
  {
    file: 'overlays/feed.json',
    format: 'deprecations.info',
    read: 153,
    records: 115,
    refused: [
      {
        shown: 'chat-4: chat-5orchat-6*',
        problem: 'holds marks that belong to a page',
        field: 'replacement',
      },
      ...['Chat Three', 'Chat Four', 'Chat \u202eFive', 'Chat Six'].map((shown) => ({
        shown,
        problem: 'it is a name or list in prose',
      })),
    ],
    environments: [
      {
        name: 'production',
        listed: 119,
        models: Array.from({ length: 12 }, (_, index) => ({
          model: `chat-${index}\u001b[31m`,
          facts: [conflict],
          conflicts: [conflict],
        })),
      },
      { name: 'staging', listed: 1, models: [] },
    ],
  },
  { file: 'overlays/own.yaml', format: 'modelock', read: 1, records: 1, refused: [], environments: [] },
];

describe('overlays', () => {
  it.each([60, 100])('at %i columns', async (width) => {
    const text = renderOverlays(ROWS, { color: false, width });
    expect(forbiddenIn(text)).toEqual([]);
    await expect(text).toMatchFileSnapshot(`../goldens/reporters/overlays-${width}.txt`);
  });

  it('says where to name files when there are none', () => {
    expect(renderOverlays([], { color: true, width: 80 })).toContain('modelock.yaml');
  });
});
