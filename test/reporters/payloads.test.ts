import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/diagnostics/report.ts';
import { REPORTERS } from '../../src/reporters/index.ts';
import { FINDINGS, located, span } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';
import { hasShared, sharedText } from '../support/shared.ts';

const { payloads } = hasShared
  ? (JSON.parse(sharedText('corpus/workflow-command-payloads.json')) as { payloads: { s: string }[] })
  : { payloads: [] };

/** A report that holds a text wherever it can hold one. */
function reportOf(text: string): CheckReport {
  const one = located({
    rule: text,
    message: text,
    help: text,
    why: text,
    summary: text,
    at: { file: text, path: [text], on: 'value' },
    data: { environment: text, useCase: text, model: text, role: text },
    suggestions: [text],
    span: span(text, 1, 1, 2),
    excerpt: { first: 1, lines: [text.replace(/[\n\r]/g, '')] },
    relatedSpans: [{ span: span(text, 2, 1, 2), message: text }],
  });
  return {
    ...FINDINGS,
    diagnostics: [one],
    waived: [{ diagnostic: one, reason: text, until: text }],
    environments: FINDINGS.environments.map((environment) => ({
      ...environment,
      name: text,
      file: text,
      gateway: text,
      stage: text,
      judged: { useCases: [text], rules: [text] },
      ...(environment.failure === undefined
        ? {}
        : { failure: { ...environment.failure, message: text, help: text } }),
    })),
    passedUnlisted: FINDINGS.passedUnlisted.map((passed) => ({
      ...passed,
      environment: text,
      useCase: text,
      model: text,
      reason: text,
    })),
  };
}

const FORMATS = REPORTERS.flatMap(({ id, check }) => (check === undefined ? [] : [{ id, check }]));

/** The commands of our own; every other format is printed as it is in the log of a workflow too. */
const OWN: Readonly<Record<string, readonly string[]>> = { github: ['error', 'error', 'notice'] };

describe.skipIf(!hasShared).each(FORMATS)('a log with $id', ({ id, check }) => {
  it.each(payloads.map(({ s }) => [s]))('obeys nothing of %j', async (text) => {
    for (const width of [40, 80]) {
      const printed = await check(reportOf(text), { color: true, width });
      expect(commandsIn(printed).map(({ name }) => name)).toEqual(OWN[id] ?? []);
      expect(forbiddenIn(printed)).toEqual([]);
    }
  });
});
