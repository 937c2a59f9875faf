import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { parseBody } from '../../src/listing/json.ts';
import { scanJson } from '../../src/listing/json-scan.ts';
import { hasShared, sharedText } from '../support/shared.ts';
import { bytes, failureOf } from './ports.ts';

describe('parseBody', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        let duplicate = false;
        try {
          expect(parseBody(bytes(text))).toEqual(JSON.parse(text));
        } catch (error) {
          duplicate = error instanceof Failure;
          if (!duplicate) throw error;
        }
        expect(duplicate).toBe(false);
      }),
    );
  });

  it('throws nothing but body failures, whatever the bytes', () => {
    const mutated = fc
      .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 }))
      .map(([text, at, noise]) =>
        bytes(text.slice(0, at % (text.length + 1)) + noise + text.slice((at % (text.length + 1)) + 1)),
      );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), mutated), (body) => {
        try {
          parseBody(body);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          expect((error as Failure).reason).toMatch(/^body\.(html|invalid)$/);
          expect((error as Failure).message).toMatch(/^[\x20-\x7e]+$/);
        }
      }),
    );
  });

  it('agrees with JSON.parse on what is JSON, but for duplicates and depth', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '0',
      '1e',
      '.5',
      'true',
      'nul',
      ' ',
      '"',
      '\\',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const problem = scanJson(text);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (problem === undefined) expect(isJson).toBe(true);
        else if (isJson) expect(problem.what).toMatch(/twice/);
      }),
      { numRuns: 3000 },
    );
  });

  it('strips a byte order mark, once', async () => {
    expect(parseBody(bytes('\ufeff{"a":1}'))).toEqual({ a: 1 });
    expect(await failureOf(() => parseBody(bytes('\ufeff\ufeff{}')))).toMatchObject({
      reason: 'body.invalid',
    });
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['a cut object', '{"data":[{"id":"a"},{"id":"a-sm'],
    ['a cut array', '[1,'],
    ['two values', '{"id":"a"}\n{"id":"b"}'],
    ['a trailing comma', '[1,]'],
    ['a bare word', 'nope'],
    ['a control character', '["a\u0001"]'],
    ['a bad escape', '["\\x"]'],
    ['duplicate keys', '{"data":[],"data":[]}'],
    ['duplicate keys by escape', '{"id":1,"\\u0069d":2}'],
    ['duplicate __proto__', '{"__proto__":1,"__proto__":2}'],
    ['latin-1', new Uint8Array([0x22, 0xe9, 0x22])],
    ['utf-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
    ['deep arrays', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['deep objects', '{"a":'.repeat(50_000)],
  ])('refuses %s', async (_, body) => {
    expect(await failureOf(() => parseBody(bytes(body)))).toMatchObject({ reason: 'body.invalid' });
  });

  it('says where, and shows 40 characters at most', async () => {
    const failure = await failureOf(() => parseBody(bytes(`{"a":1}${'\u202e'.repeat(99)}`)));
    expect(failure).toMatchObject({ data: { offset: 7 } });
    expect((failure as Failure).message).toMatch(/near "[\x20-\x7e]{1,40}"/);
  });

  it('tells pages from JSON and quotes none of their text', async () => {
    for (const [text, type] of [
      ['<!DOCTYPE html><p>Sign in', ''],
      ['  <html>', 'application/json'],
      ['Sign in', 'text/html; charset=utf-8'],
    ] as const) {
      const failure = await failureOf(() => parseBody(bytes(text), type));
      expect(failure).toMatchObject({ reason: 'body.html', help: expect.stringContaining('/v1') });
      expect((failure as Failure).message).not.toContain('Sign');
    }
    expect(parseBody(bytes('{"data":[]}'), 'text/html')).toEqual({ data: [] });
  });

  it('leaves prototypes alone', () => {
    const value = parseBody(bytes('{"__proto__":{"polluted":true}}'));
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is linear in long strings and many keys', () => {
    const started = performance.now();
    parseBody(bytes(JSON.stringify({ text: 'x'.repeat(8_000_000) })));
    parseBody(bytes(`{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":0`).join(',')}}`));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it.skipIf(!hasShared)('meets the JSON parsing suite', () => {
    const rows = sharedText('corpus/third-party/json-parsing.jsonl')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { name: string; expect: string; b64: string });
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) {
      let read = true;
      try {
        parseBody(new Uint8Array(Buffer.from(row.b64, 'base64')));
      } catch (error) {
        expect(error, row.name).toBeInstanceOf(Failure);
        read = false;
      }
      if (row.expect === 'reject') expect(read, row.name).toBe(false);
      if (row.expect === 'accept' && !/duplicated_key/.test(row.name)) expect(read, row.name).toBe(true);
    }
  });
});
