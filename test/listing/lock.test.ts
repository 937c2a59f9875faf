import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { decodeLock, encodeLock } from '../../src/listing/lock.ts';
import { anyLock, lockOf } from './models.ts';
import { failureOf } from './ports.ts';

const FILE = 'registry/locks/staging.lock.json';
const LOCK = lockOf([
  { id: 'a', name: 'Ä\u2028', price: { unit: 'usdPerMillionTokens', output: 2, input: 1 } },
  { id: 'b', missingSince: '2026-11-21T00:00:00.000Z', in: ['openai'] },
]);
const TEXT = encodeLock(LOCK);

const schema = JSON.parse(
  readFileSync(new URL('../../schema/lock.schema.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>;
const valid = new Ajv({ strict: false, formats: { 'date-time': /^\d{4}-\d{2}-\d{2}T.*Z$/ } }).compile(schema);

describe('encodeLock', () => {
  it('writes ASCII, one model per line, fields in fixed order', () => {
    expect(TEXT.split('\n')).toEqual([
      '{',
      '  "lockVersion": 1,',
      '  "environment": "staging",',
      '  "gateway": "local",',
      '  "origin": "https://gateway.test",',
      '  "checked": "2026-11-20T00:00:00Z",',
      '  "listings": [',
      '    {"id":"openai","path":"/v1/models","dialect":"openai","auth":"key"}',
      '  ],',
      expect.stringMatching(/^ {2}"digest": "sha256-[0-9a-f]{64}",$/),
      '  "models": [',
      '    {"id":"a","name":"\\u00c4\\u2028","price":{"unit":"usdPerMillionTokens","input":1,"output":2}},',
      '    {"id":"b","in":["openai"],"missingSince":"2026-11-21T00:00:00.000Z"}',
      '  ]',
      '}',
      '',
    ]);
  });

  it('comes back as it was, for any lock, and fits the schema', () => {
    fc.assert(
      fc.property(anyLock, (lock) => {
        const text = encodeLock(lock);
        expect(text).toMatch(/^[\x20-\x7e\n]+$/);
        expect(decodeLock(text, FILE)).toEqual(lock);
        expect(encodeLock(decodeLock(text, FILE))).toBe(text);
        expect(valid(JSON.parse(text)), JSON.stringify(valid.errors)).toBe(true);
      }),
    );
  });

  it('writes what facts were, in fixed order', () => {
    const unit = 'usdPerMillionTokens' as const;
    const was = {
      features: { changed: '2026-11-02', value: ['tools'] },
      price: { value: { output: 2, input: 1, unit }, changed: '2026-11-01' },
    };
    expect(encodeLock(lockOf([{ was, id: 'a' }]))).toContain(
      '{"id":"a","was":{"price":{"value":{"unit":"usdPerMillionTokens","input":1,"output":2},"changed":"2026-11-01"},"features":{"value":["tools"],"changed":"2026-11-02"}}}',
    );
  });

  it('does not depend on the order of models or fields', () => {
    const turned = lockOf(
      [...LOCK.models]
        .reverse()
        .map((model) => Object.fromEntries(Object.entries(model).reverse()) as typeof model),
    );
    expect(encodeLock(turned)).toBe(TEXT);
  });
});

describe('decodeLock', () => {
  it('reads what a checkout with other line ends made of it', () => {
    expect(decodeLock(`\ufeff${TEXT.replaceAll('\n', '\r\n')}`, FILE)).toEqual(LOCK);
  });

  it.each([
    ['lock.conflict', TEXT.replace('  "digest', '<<<<<<< HEAD\n  "digest')],
    ['lock.conflict', TEXT.replace('  "digest', '=======\r\n  "digest')],
    ['lock.conflict', TEXT.replace('  "digest', '>>>>>>> branch\n  "digest')],
    ['lock.version', TEXT.replace('"lockVersion": 1', '"lockVersion": 2')],
    ['lock.edited', TEXT.replace('"id":"a"', '"id":"aa"')],
    ['lock.edited', TEXT.replace('"gateway": "local"', '"gateway": "other"')],
    ['lock.edited', TEXT.replace('2026-11-20', '2026-11-21')],
    ['lock.edited', TEXT.replace(/ {2}"digest".*\n/, '')],
    ['lock.edited', TEXT.replace(/"digest": "sha256-./, '"digest": "sha256-')],
    ['lock.invalid', ''],
    ['lock.invalid', '[]'],
    ['lock.invalid', '{"lockVersion": "1"}'],
    ['lock.invalid', TEXT.slice(0, -20)],
    ['lock.invalid', TEXT.replace('"name":', '"label":')],
    ['lock.invalid', TEXT.replace('"id":"b"', '"id":"A"')],
    ['lock.invalid', TEXT.replace('"id":"b"', '"id":"a"')],
    ['lock.invalid', TEXT.replace('"id":"b",', '')],
    ['lock.invalid', TEXT.replace('"auth":"key"', '"auth":"maybe"')],
    ['lock.invalid', TEXT.replace('"input":1', '"input":-1')],
    ['lock.invalid', TEXT.replace('["openai"]', '[]')],
    ['lock.invalid', TEXT.replace('{"id":"b"', '7,{"id":"b"')],
    ['lock.invalid', TEXT.replace('  "gateway": "local",\n', '')],
    ['lock.invalid', TEXT.replace('"2026-11-20T00:00:00Z"', '"yesterday"')],
    ...[
      '{}',
      '[]',
      '{"name":{"value":"A","changed":"2026-11-01"}}',
      '{"contextTokens":{"value":9}}',
      '{"contextTokens":{"value":0,"changed":"2026-11-01"}}',
      '{"contextTokens":{"value":9,"changed":"yesterday"}}',
      '{"price":{"value":{"input":1},"changed":"2026-11-01"}}',
      '{"inputs":{"value":[],"changed":"2026-11-01"}}',
    ].map(
      (was) => ['lock.invalid', TEXT.replace('{"id":"b",', `{"id":"b","was":${was},`)] as [string, string],
    ),
  ])('%s names the file and the repair', async (reason, text) => {
    expect(text).not.toBe(TEXT);
    const failure = await failureOf(() => decodeLock(text, FILE));
    expect(failure).toMatchObject({ reason, exitCode: 2, at: { file: FILE } });
    expect((failure as Failure).message).toContain(FILE);
    expect((failure as Failure).help).toContain('modelock sync staging');
  });

  it('notices any change of one character that changes the content', () => {
    fc.assert(
      fc.property(anyLock, fc.nat(), fc.constantFrom('0', 'a', '"', ',', ' '), (lock, seed, char) => {
        const text = encodeLock(lock);
        const at = seed % text.length;
        const edited = text.slice(0, at) + char + text.slice(at + 1);
        try {
          expect(encodeLock(decodeLock(edited, FILE))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
      { numRuns: 500 },
    );
  });
});
