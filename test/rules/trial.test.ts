import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.ts';
import type { Example } from '../../src/rules/rule.ts';
import { tryExample } from '../../src/rules/trial.ts';

const production = `
  chat:
    description: Answers.
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
    because: It passed.
    fallbacks:
      - model: claude
        family: anthropic
        when: [unavailable]
        because: Another vendor.
`;

function places(example: Example): readonly string[] {
  return tryExample(example, RULES).diagnostics.map(
    ({ rule, span }) => `${span.file}:${span.start.line}:${span.start.column} ${rule}`,
  );
}

describe('a trial', () => {
  it('points at the file that really holds an inherited value, once', () => {
    const example: Example = {
      environments: { production, staging: '\n  chat:\n    delivery: stream\n' },
      headers: { staging: 'extends: production' },
      listed: { production: ['gpt-5.2', 'claude'], staging: ['gpt-5.2'] },
    };
    expect(places(example)).toEqual([
      'registry/production.yaml:14:16 unlisted-model',
      'registry/production.yaml:15:17 mixed-family-fallback',
      'registry/staging.yaml:8:15 contract-split',
    ]);
  });

  it('says what keeps an example from being a registry', () => {
    const trial = tryExample({ environments: { production: '\n  chat: {}\n' }, listed: {} }, RULES);
    expect(trial.resolution).toBeUndefined();
    expect(trial.diagnostics.length).toBeGreaterThan(0);
    for (const { rule, span } of trial.diagnostics) {
      expect(rule).toMatch(/^(schema|registry|yaml)\//);
      expect(span.file).toBe('registry/production.yaml');
    }
  });

  it('places what concerns a file that cannot be read at its beginning', () => {
    const { diagnostics } = tryExample({ environments: {}, listed: {}, settings: '\u0000' }, RULES);
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { span } of diagnostics) expect(span.start.line).toBe(1);
  });
});
