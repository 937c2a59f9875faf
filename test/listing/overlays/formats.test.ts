import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../../schema/overlay.schema.json' with { type: 'json' };
import { Failure } from '../../../src/diagnostics/failure.ts';
import { OVERLAY_FORMATS, readOverlay } from '../../../src/listing/overlays/index.ts';
import { gatewayOf, ownerOf } from '../../../src/listing/overlays/owners.ts';
import { PRESETS } from '../../../src/listing/presets.ts';
import { BODIES } from './fixtures.ts';

/** What was refused, in short: `shown|field|problem`. */
function refused(body: unknown): readonly string[] {
  return readOverlay(body).refused.map(({ shown, field, problem }) =>
    [shown, ...(field === undefined ? [] : [field]), problem].join('|'),
  );
}

function failure(body: unknown): unknown {
  try {
    return readOverlay(body);
  } catch (error) {
    return error;
  }
}

describe('every format', () => {
  it('has a fixture that only it recognises', () => {
    expect(Object.keys(BODIES).sort()).toEqual(OVERLAY_FORMATS.map(({ id }) => id).sort());
    for (const [id, body] of Object.entries(BODIES)) {
      expect(OVERLAY_FORMATS.filter((format) => format.recognises(body)).map((format) => format.id)).toEqual([
        id,
      ]);
      expect(readOverlay(body)).toMatchObject({ format: id, own: id === 'modelock' });
    }
  });

  it.each([
    [[]],
    [{}],
    [null],
    ['text'],
    [{ data: [{ id: 'x' }] }],
    [{ spec: 'model-eol/9', models: [] }],
    [{ prices: 1 }],
  ])('is none of %j', (body) => {
    expect(failure(body)).toMatchObject({
      reason: 'registry.invalid',
      help: expect.stringContaining('models.dev'),
    });
  });
});

describe('our own format', () => {
  it('gives records with the source of the file', () => {
    expect(readOverlay(BODIES['modelock']).records).toEqual([
      {
        id: 'm-1',
        vendor: 'acme',
        source: 'https://acme.example/life',
        deprecatedAt: '2026-01-31',
        retiresAt: '2026-12-31',
        replacement: 'm-2',
      },
      { id: 'm-2', gateway: 'local', source: 'A mail', retiresAt: '2027-12-31' },
      { id: 'm-3', source: 'https://acme.example/life', replacement: 'm-2' },
    ]);
  });

  it('says what it refuses, and where', () => {
    const { read, refused: all } = readOverlay(BODIES['modelock']);
    expect(read).toBe(9);
    expect(all.map(({ path }) => path)).toEqual([
      ['records', 3, 'retiresAt'],
      ['records', 4, 'retiredAt'],
      ['records', 5],
      ['records', 6],
      ['records', 7],
      ['records', 8],
    ]);
    expect(refused(BODIES['modelock'])).toEqual([
      'm-4: next spring|retiresAt|is not a date',
      'retiredAt|it has a key that is not known',
      'm-6|it names both a gateway and a vendor',
      'm-7|it states no fact',
      'undefined|it has no id',
      'm-8|it is not an object',
    ]);
  });

  it('takes null and an empty text for mistakes, not for silence', () => {
    const records = [{ id: 'm', retiresAt: null, deprecatedAt: '', replacement: ' x' }];
    expect(refused({ overlayVersion: 1, records })).toHaveLength(3);
    expect(
      refused({
        overlayVersion: 1,
        sauce: 'x',
        records: [{ id: 'm', vendor: ' ', retiresAt: '2027-01-31' }],
      }),
    ).toEqual(['sauce|sauce|is no key that is known', 'm|it names no gateway or vendor that can be one']);
  });

  it('refuses versions it does not know, and a file without records', () => {
    expect(failure({ overlayVersion: 2, records: [] })).toMatchObject({ help: 'Update modelock.' });
    expect(failure({ overlayVersion: '1', records: [] })).toBeInstanceOf(Failure);
    expect(failure({ overlayVersion: 1, records: {} })).toMatchObject({ reason: 'registry.invalid' });
  });

  it('is what its schema describes', () => {
    const valid = new Ajv({ strict: false }).compile(schema);
    const records = (BODIES['modelock'] as { readonly records: readonly unknown[] }).records;
    for (const record of records) {
      const body = { overlayVersion: 1, records: [record] };
      expect(valid(body), JSON.stringify(record)).toBe(readOverlay(body).refused.length === 0);
    }
    for (const example of [
      ...schema.examples,
      { overlayVersion: 1, records: schema.properties.records.examples[0] },
    ]) {
      expect(valid(example)).toBe(true);
      expect(readOverlay(example).refused).toEqual([]);
    }
  });
});

describe('model-eol', () => {
  it('knows aliases, platforms and earliest days', () => {
    expect(readOverlay(BODIES['model-eol']).records).toEqual([
      {
        id: 'm-1-2025',
        aliases: ['m-1', 'm-1-latest'],
        vendor: 'openai',
        source: 'https://acme.example/eol',
        deprecatedAt: '2026-01-31',
        retiresAt: '2026-12-31',
        replacement: 'm-2',
      },
      {
        id: 'm-1-2025',
        aliases: ['m-1', 'm-1-latest'],
        gateway: 'azure-openai',
        source: 'https://azure.example/eol',
        retiresAt: '2027-03-31',
      },
      {
        id: 'm-3',
        vendor: 'openai',
        source: 'https://acme.example/eol',
        retiresAt: '2027-01-31',
        earliest: true,
      },
      { id: 'm-4', vendor: 'openai', source: 'https://acme.example/eol', replacement: 'm-2' },
    ]);
  });

  it('counts a platform as a row, and says what it refuses', () => {
    expect(readOverlay(BODIES['model-eol']).read).toBe(7);
    expect(refused(BODIES['model-eol'])).toEqual([
      'm-1-2025: (array)|aliases|holds what is no model id',
      'm-1-2025: (array)|aliases|holds what is no model id',
      'm-1-2025|it names no platform that can be one',
      'quarter|retiresAt|is a date of unknown precision',
      '(array)|it is not an object',
    ]);
  });

  it('needs a publisher', () => {
    const body = {
      spec: 'model-eol/0.1',
      publisher: 'Some one',
      models: [{ id: 'm', shutdown: '2027-01-31' }],
    };
    expect(refused(body)).toEqual(['m|it names no publisher that can be one']);
  });
});

describe('deprecations.info', () => {
  it('gives what can be believed of a row', () => {
    expect(readOverlay(BODIES['deprecations.info']).records).toEqual([
      {
        id: 'm-1',
        vendor: 'openai',
        source: 'https://acme.example/deprecations#m-1',
        deprecatedAt: '2026-01-31',
        retiresAt: '2026-12-31',
        replacement: 'm-2',
      },
      { id: 'm-2', vendor: 'openai', retiresAt: '2026-12-31' },
      { id: 'm-5', vendor: 'openai', retiresAt: '2026-12-31' },
      { id: 'm-9', gateway: 'azure-openai', retiresAt: '2026-11-30' },
    ]);
  });

  it('refuses prose and glued text', () => {
    expect(readOverlay(BODIES['deprecations.info']).read).toBe(9);
    expect(refused(BODIES['deprecations.info'])).toEqual([
      'm-2: 2027-01-31|deprecatedAt|is later than the retirement',
      'm-3: chat-5orchat-4.1*|replacement|holds marks that belong to a page',
      'm-4: December 31, 2026|retiresAt|is not a date',
      'm-4: img-1orimg-1-mini|replacement|is two ids glued together',
      'm-5: m-5|replacement|is the model itself',
      'Model Three Opus|it is a name or list in prose',
      'm-6, m-7|it is a name or list in prose',
      'm-8|it names no provider that can be one',
      'm-9: https://a.example/\\u202e|source|is no address or short text',
    ]);
  });
});

describe('the price map of LiteLLM', () => {
  it('takes a prefix off where it is the provider, and makes platforms gateways', () => {
    expect(readOverlay(BODIES['litellm-prices']).records).toEqual([
      { id: 'm-1', vendor: 'openai', source: 'https://acme.example', deprecatedAt: '2026-12-31' },
      { id: 'm-1', vendor: 'openai', deprecatedAt: '2026-12-31' },
      { id: 'm-2', gateway: 'groq', deprecatedAt: '2026-11-30' },
      { id: 'm-3@1', gateway: 'vertex', deprecatedAt: '2026-10-31' },
      { id: 'acme/m-4', gateway: 'openrouter', deprecatedAt: '2026-12-31' },
    ]);
  });

  it('leaves the sample row out', () => {
    expect(readOverlay(BODIES['litellm-prices']).read).toBe(10);
    expect(refused(BODIES['litellm-prices'])).toEqual([
      'sample_spec|it is the sample row',
      'm-6: 2026-13-31|deprecatedAt|is not a date',
      'm-7|it names no provider that can be one',
      'm-8|it is not an object',
    ]);
  });
});

describe('models.dev', () => {
  it('gives stages of life: of makers by vendor, of resellers by gateway', () => {
    const source = 'https://models.dev/api.json';
    expect(readOverlay(BODIES['models.dev']).records).toEqual([
      { id: 'm-1', vendor: 'openai', source, lifecycle: 'deprecated' },
      { id: 'm-2', vendor: 'openai', source, lifecycle: 'preview' },
      { id: 'acme/m-1', gateway: 'openrouter', source, lifecycle: 'deprecated' },
    ]);
  });

  it('says what it refuses', () => {
    expect(readOverlay(BODIES['models.dev']).read).toBe(8);
    expect(refused(BODIES['models.dev'])).toEqual([
      'm-4: sunset|lifecycle|is no stage of life that is known',
      'm-5|it has two ids',
      'm-7|it is not an object',
      'no-models|it is no provider with models',
    ]);
  });
});

describe('words for providers', () => {
  it.each([
    'Azure',
    'azure-ai-foundry',
    'AWS Bedrock',
    'aws-bedrock',
    'novita-ai',
    'togetherai',
    'nvidia_nim',
  ])('%s is a gateway by the name of its preset', (word) => {
    expect(Object.keys(PRESETS)).toContain(gatewayOf(word));
    expect(ownerOf(word)).toEqual({ gateway: gatewayOf(word) });
  });

  it('are makers only where that is known, and names', () => {
    expect([ownerOf('OpenAI'), ownerOf('gemini')]).toEqual([{ vendor: 'openai' }, { vendor: 'google' }]);
    expect([ownerOf('opencode'), ownerOf('openrouter')]).toEqual([
      { gateway: 'opencode' },
      { gateway: 'openrouter' },
    ]);
    for (const word of ['', 'two words', '__proto__', 7, null, 'x'.repeat(65)])
      expect(ownerOf(word)).toBeUndefined();
  });
});
