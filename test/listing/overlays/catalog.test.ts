import { describe, expect, it } from 'vitest';
import { parseBody } from '../../../src/listing/json.ts';
import { readOverlay } from '../../../src/listing/overlays/index.ts';
import type { Overlay } from '../../../src/listing/overlays/overlay.ts';
import { overlayConflicts, overlayFacts } from '../../../src/resolve/overlay.ts';
import { GATEWAY, world } from '../../resolve/world.ts';
import { hasShared, sharedFiles, sharedText } from '../../support/shared.ts';
import { askedFor, recorded } from '../recorded-bodies.ts';

function overlayOf(name: string): Overlay {
  return readOverlay(parseBody(new TextEncoder().encode(sharedText(`catalog/${name}`))));
}

function reasons({ refused }: Overlay): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { field = 'row', problem } of refused) {
    const reason = `${field}: ${problem}`;
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

/** `matched of listed, disagreements` of a recorded listing whose gateway has the preset that its folder is named after. */
async function matched(overlay: Overlay, file: string): Promise<string> {
  const { models } = await askedFor(recorded(file).body);
  const gateway = { ...GATEWAY, preset: file.slice(0, file.indexOf('/')) };
  const [environment] = world({ production: { useCases: {}, gateway } }).environments;
  if (environment === undefined) throw new Error('no environment');
  const facts = overlayFacts([{ file: 'feed.json', overlay }], models)(environment.environment);
  const hit = models.filter((model) => facts(model).length > 0);
  const conflicts = hit.flatMap((model) => overlayConflicts(model, facts(model)));
  return `${hit.length} of ${models.length}, ${conflicts.length}`;
}

interface Row {
  readonly format: string;
  readonly read: number;
  readonly records: number;
  readonly refused: Readonly<Record<string, number>>;
  /** By recorded listing; those that are not named match nothing. */
  readonly matched: Readonly<Record<string, string>>;
}

const LISTINGS: Readonly<Record<string, string>> = {
  openai: 'openai/2026-02-10.json',
  'openai, August': 'openai/2026-08-17-shutdown_date.json',
  anthropic: 'anthropic/2026-02-10.json',
  'anthropic, August': 'anthropic/2026-08-02-capabilities.json',
  gemini: 'gemini/2026-02-10.json',
  'gemini, July': 'gemini/2026-07-31.json',
  openrouter: 'openrouter/2026-02-10.json',
  'openrouter, August': 'openrouter/2026-08-04-output-modalities-all.json',
  mistral: 'mistral/2026-02-10.json',
  azure: 'azure-openai/2026-02-10.json',
  heroku: 'heroku/2026-08-13.json',
};

const CATALOG: Readonly<Record<string, Row>> = {
  'deprecations.info.json': {
    format: 'deprecations.info',
    read: 153,
    records: 115,
    refused: {
      'row: it is a name or list in prose': 38,
      'replacement: holds marks that belong to a page': 7,
      'replacement: is two ids glued together': 2,
      'replacement: is a name or list in prose': 2,
      'replacement: is the model itself': 1,
    },
    matched: {
      anthropic: '1 of 10, 0',
      azure: '24 of 263, 21',
      gemini: '5 of 45, 0',
      'gemini, July': '4 of 58, 0',
      openai: '13 of 119, 0',
      'openai, August': '4 of 118, 0',
      openrouter: '8 of 344, 0',
      'openrouter, August': '6 of 456, 0',
    },
  },
  'litellm-deprecation-dates.json': {
    format: 'litellm-prices',
    read: 58,
    records: 58,
    refused: {},
    matched: { anthropic: '3 of 10, 0', azure: '6 of 263, 0', heroku: '1 of 28, 1', openai: '1 of 119, 0' },
  },
  'model-eol.amazon.json': { format: 'model-eol', read: 8, records: 8, refused: {}, matched: {} },
  'model-eol.anthropic.json': {
    format: 'model-eol',
    read: 36,
    records: 26,
    refused: {},
    matched: {
      anthropic: '6 of 10, 0',
      'anthropic, August': '1 of 11, 0',
      azure: '1 of 263, 1',
      heroku: '2 of 28, 6',
      openrouter: '2 of 344, 0',
      'openrouter, August': '2 of 456, 0',
    },
  },
  'model-eol.google.json': {
    format: 'model-eol',
    read: 106,
    records: 62,
    refused: {},
    matched: {
      gemini: '22 of 45, 0',
      'gemini, July': '20 of 58, 0',
      openrouter: '8 of 344, 2',
      'openrouter, August': '8 of 456, 0',
    },
  },
  'model-eol.openai.json': {
    format: 'model-eol',
    read: 195,
    records: 121,
    refused: {},
    matched: {
      azure: '59 of 263, 56',
      openai: '69 of 119, 0',
      'openai, August': '44 of 118, 0',
      openrouter: '27 of 344, 0',
      'openrouter, August': '23 of 456, 0',
    },
  },
  'models.dev.api.json': {
    format: 'models.dev',
    read: 5258,
    records: 153,
    refused: {},
    matched: {
      anthropic: '3 of 10, 0',
      gemini: '3 of 45, 0',
      'gemini, July': '4 of 58, 0',
      mistral: '7 of 55, 0',
      openrouter: '2 of 344, 0',
      'openrouter, August': '1 of 456, 0',
    },
  },
};

describe.skipIf(!hasShared)('catalogues as they were published', () => {
  it('are all here', () => {
    const names = sharedFiles('catalog').filter((name) => name.endsWith('.json'));
    expect(names).toEqual(Object.keys(CATALOG).sort());
  });

  it.each(Object.entries(CATALOG))('%s', async (name, { matched: expected, ...row }) => {
    const overlay = overlayOf(name);
    const { format, read, records } = overlay;
    expect({ format, read, records: records.length, refused: reasons(overlay) }).toEqual(row);
    const found: Record<string, string> = {};
    for (const [listing, file] of Object.entries(LISTINGS)) {
      const text = await matched(overlay, file);
      if (!text.startsWith('0 ')) found[listing] = text;
    }
    expect(found).toEqual(expected);
  });
});
