import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vendorMessage } from '../../src/listing/vendor-message.ts';

const KEY = 'sk-test-0123456789';
const said = (body: unknown, key = KEY) =>
  vendorMessage(new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)), key);

/** Error envelopes by gateway; every text is ours. */
const ENVELOPES: readonly (readonly [string, unknown])[] = [
  ['OpenAI', { error: { message: 'no', type: 't', code: 'c' } }],
  ['OpenRouter', { error: { message: 'no', code: 401 } }],
  ['Anthropic', { type: 'error', error: { type: 't', message: 'no' }, request_id: 'r' }],
  ['Google', { error: { code: 400, message: 'no', status: 'INVALID_ARGUMENT' } }],
  ['Google, in an array', [{ error: { code: 400, message: 'no' } }]],
  ['Mistral', { detail: 'no' }],
  ['Mistral, validation', { detail: [{ loc: ['query'], msg: 'no', type: 't' }] }],
  ['Hugging Face', { error: 'no' }],
  ['TGI', { error: 'no', error_type: 'validation' }],
  ['xAI', { code: 'invalid-argument', error: 'no' }],
  ['Fireworks', { code: 16, message: 'no', details: [] }],
  ['GPUStack', { code: 401, reason: 'Unauthorized', message: 'no' }],
  ['GitHub Models', { message: 'no', documentation_url: 'https://x.test', status: '401' }],
  ['Cohere', { id: 'i', message: 'no' }],
  ['NVIDIA NIM', { status: 404, title: 'Not Found', detail: 'no' }],
  ['NVIDIA NIM, short', { status: 404, title: 'no' }],
  ['Cloudflare', { success: false, errors: [{ code: 10000, message: 'no' }], messages: [], result: null }],
  ['GitHub Copilot', 'no\n'],
];

describe('vendorMessage', () => {
  it.each(ENVELOPES)('of %s', (_, body) => {
    expect(said(body)).toEqual({ text: 'no', keyRefused: false });
  });

  it.each([
    ['', undefined],
    ['<html>no</html>', undefined],
    ['{"error":', undefined],
    ['x'.repeat(2000), undefined],
    ['a\u202eb', undefined],
    [{ error: { message: ' ' } }, undefined],
    [[], undefined],
    [null, undefined],
    [{ error: { message: 'x'.repeat(300) } }, `${'x'.repeat(197)}...`],
    [{ message: `the key ${KEY} is wrong` }, 'the key (key hidden) is wrong'],
    [`the key ${KEY} is wrong`, 'the key (key hidden) is wrong'],
  ])('of %j', (body, text) => {
    expect(said(body).text).toBe(text);
  });

  it.each([
    [{ code: 'invalid-argument', error: 'Incorrect API key provided: xa***. See the console.' }],
    [{ error: { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } }],
    [[{ error: { code: 400, message: 'bad', details: [{ reason: 'API_KEY_INVALID' }] } }]],
    [{ error: { details: [{ reason: 'API_KEY_INVALID' }] } }],
  ])('sees a refused key in %j', (body) => {
    expect(said(body).keyRefused).toBe(true);
  });

  it('never holds the key, and takes any bytes', () => {
    const texts = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { text = '' } = said({ error: { message: `${before}${KEY}${after}` } });
        expect(text).not.toContain(KEY);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => vendorMessage(bytes, KEY) !== undefined),
    );
  });
});
