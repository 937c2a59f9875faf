import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { rdjson } from '../../src/reporters/rdjson.ts';
import { hasFailed } from '../../src/reporters/tally.ts';
import { validRdjson } from '../support/formats.ts';
import { hostileCheck } from '../support/hostile.ts';
import { CLEAN, FINDINGS, located, span } from '../support/reports.ts';
import { commandsIn } from '../support/runner.ts';

interface Range {
  readonly start: { readonly line: number; readonly column?: number };
  readonly end?: { readonly line: number; readonly column?: number };
}

interface Document {
  readonly diagnostics: readonly {
    readonly location: { readonly path: string; readonly range?: Range };
    readonly code: { readonly value: string; readonly url?: string };
    readonly suggestions?: readonly { readonly text: string; readonly range: Range }[];
  }[];
}

function check(report: CheckReport): string {
  return rdjson.check?.(report, { color: true, width: 80 }) ?? '';
}

function read(text: string): Document {
  const document = JSON.parse(text);
  validRdjson(document);
  expect(validRdjson.errors ?? []).toEqual([]);
  return document;
}

describe('rdjson', () => {
  it.each([
    ['findings', FINDINGS],
    ['clean', CLEAN],
  ])('%s is what the schema says', async (name, report) => {
    read(check(report));
    await expect(check(report)).toMatchFileSnapshot(`../goldens/reporters/rdjson-${name}.json`);
  });

  it('is held to the schema', () => {
    validRdjson({ diagnostics: [{ message: 'no place' }] });
    expect(validRdjson.errors?.length).toBeGreaterThan(0);
  });

  it('counts columns in bytes, as reviewdog does', () => {
    const one = located({
      at: { file: 'a.yaml', path: ['x'], on: 'value' },
      span: span('a.yaml', 3, 7, 8),
      excerpt: { first: 3, lines: ['é漢😀: x'] },
      suggestions: ['z'],
    });
    const [first] = read(check({ ...CLEAN, diagnostics: [one] })).diagnostics;
    const range = { start: { line: 3, column: 12 }, end: { line: 3, column: 13 } };
    expect(first?.location.range).toEqual(range);
    expect(first?.suggestions).toEqual([{ text: 'z', range }]);
  });

  it('gives lines alone where the text is not known', () => {
    const [first] = read(check({ ...CLEAN, diagnostics: [located({})] })).diagnostics;
    expect(first?.location.range).toEqual({ start: { line: 18 }, end: { line: 18 } });
    expect(first?.suggestions).toBeUndefined();
  });

  it('holds to plain ASCII and to the schema for any text that is not empty', () => {
    fc.assert(
      fc.property(hostileCheck, (report) => {
        const text = check(report);
        expect(text).toMatch(/^[\n\x20-\x7e]*\n$/);
        expect(commandsIn(text)).toEqual([]);
        const document: Document = JSON.parse(text);
        validRdjson(document);
        // A file, a message and a rule are never empty outside this test.
        expect((validRdjson.errors ?? []).filter(({ keyword }) => keyword !== 'minLength')).toEqual([]);
        expect(document.diagnostics).toHaveLength(
          report.diagnostics.length + report.environments.filter(hasFailed).length,
        );
      }),
      { numRuns: 300 },
    );
  });
});
