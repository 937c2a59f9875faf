import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../../src/diagnostics/failure.ts';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import type { DriftReport } from '../../src/drift/report.ts';
import { asciiJson, jsonValue } from '../../src/reporters/ascii.ts';
import { json } from '../../src/reporters/json.ts';
import { hostile, hostileCheck, hostileDrift } from '../support/hostile.ts';
import { CLEAN, DRIFTED, FINDINGS, NOTHING, UNCHANGED } from '../support/reports.ts';
import { commandsIn } from '../support/runner.ts';

const LOOK = { color: true, width: 80 };

function schema(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../schema/${name}.schema.json`), 'utf8'));
}

function validator(name: string): ValidateFunction {
  return new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema(name));
}

const validCheck = validator('check');
const validDrift = validator('drift');

function check(report: CheckReport): string {
  return json.check?.(report, LOOK) ?? '';
}

function drift(report: DriftReport): string {
  return json.drift?.(report, LOOK) ?? '';
}

describe('check', () => {
  it.each([
    ['findings', FINDINGS],
    ['clean', CLEAN],
    ['nothing', NOTHING],
  ])('%s is what the schema says', async (name, report) => {
    validCheck(JSON.parse(check(report)));
    expect(validCheck.errors ?? []).toEqual([]);
    await expect(check(report)).toMatchFileSnapshot(`../goldens/reporters/check-${name}.json`);
  });

  it('is sorted, whatever the order of the report', () => {
    const { environments, diagnostics, passedUnlisted } = FINDINGS;
    const turned = {
      ...FINDINGS,
      environments: [...environments].reverse(),
      diagnostics: [...diagnostics].reverse(),
      passedUnlisted: [...passedUnlisted].reverse(),
    };
    expect(check(turned)).toBe(check(FINDINGS));
  });

  it('holds to the schema and to plain ASCII for any text, and gives it back', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(report);
        expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
        expect(commandsIn(text)).toEqual([]);
        const document = JSON.parse(text);
        validCheck(document);
        expect(validCheck.errors ?? []).toEqual([]);
        const messages = report.diagnostics.map((one) => one.message).sort();
        expect(document.diagnostics.map((one: { message: string }) => one.message).sort()).toEqual(messages);
      }),
      { numRuns: 300 },
    );
  });
});

describe('drift', () => {
  it.each([
    ['drift', DRIFTED],
    ['drift-unchanged', UNCHANGED],
  ])('%s is what the schema says', async (name, report) => {
    validDrift(JSON.parse(drift(report)));
    expect(validDrift.errors ?? []).toEqual([]);
    await expect(drift(report)).toMatchFileSnapshot(`../goldens/reporters/${name}.json`);
  });

  it('holds to the schema and to plain ASCII for any text', () => {
    fc.assert(
      fc.property(hostileDrift, (report) => {
        const text = drift(report);
        expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
        expect(commandsIn(text)).toEqual([]);
        validDrift(JSON.parse(text));
        expect(validDrift.errors ?? []).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('schemas', () => {
  it.each(['check', 'drift', 'sync'])('%s names every reason there is', (name) => {
    const { definitions } = schema(name) as { definitions: { reason: { enum: string[] } } };
    expect(definitions.reason.enum).toEqual(Object.keys(REASONS));
  });

  it.each(['check', 'diff', 'drift', 'sync'])('%s describes every field and allows no other', (name) => {
    const silent: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties, description, additionalProperties } = node as Record<string, unknown>;
      if (typeof properties === 'object' && properties !== null) {
        if (additionalProperties !== false || typeof description !== 'string') silent.push(path);
        for (const [key, value] of Object.entries(properties)) {
          if (typeof (value as { description?: unknown }).description !== 'string')
            silent.push(`${path}.${key}`);
        }
      }
      for (const [key, value] of Object.entries(node)) walk(value, `${path}.${key}`);
    };
    walk(schema(name), name);
    expect(silent).toEqual([]);
  });
});

describe('asciiJson', () => {
  it('breaks the prefix of a runner command and keeps the value', () => {
    const text = asciiJson({ a: '##[error]é\u007f\u{1f600}' });
    expect(text).toBe('{\n  "a": "##\\u005berror]\\u00e9\\u007f\\ud83d\\ude00"\n}\n');
    expect(JSON.parse(text)).toEqual({ a: '##[error]é\u007f\u{1f600}' });
    expect(asciiJson(undefined)).toBe('null\n');
  });

  it('gives any text back', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.parse(asciiJson(text))).toBe(text);
      }),
    );
  });
});

describe('jsonValue', () => {
  it('sorts keys and finds a form for what JSON has none for', () => {
    const value = {
      b: Number.NaN,
      a: [undefined, 1n, new Date(0)],
      z: undefined,
      m: new Map([['k', new Set(['v', undefined])]]),
      f: () => 1,
      d: new Date(Number.NaN),
      n: null,
    };
    expect(JSON.stringify(jsonValue(value))).toBe(
      '{"a":[null,"1","1970-01-01T00:00:00.000Z"],"b":"NaN","m":{"k":["v",null]},"n":null}',
    );
  });

  it('keeps a key named __proto__ a key, and ends on a circle', () => {
    const evil = JSON.parse('{"__proto__":{"polluted":true}}');
    expect(JSON.stringify(jsonValue(evil))).toBe('{"__proto__":{"polluted":true}}');
    const round: Record<string, unknown> = {};
    round['self'] = round;
    expect(JSON.stringify(jsonValue(round)).length).toBeLessThan(1000);
  });
});
