import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.ts';
import type { Example } from '../../src/rules/rule.ts';
import { tryExample } from '../../src/rules/trial.ts';

const USE_CASES = `
  supportChat:
    description: Answers customers in the help widget.
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    because: The fastest of those that passed.
    fallbacks:
      - model: claude-sonnet-4-6
        when: [unavailable]
        because: Another vendor.
  clips:
    description: Makes clips for the campaign editor.
    family: kling
    modality: video
    delivery: task
    primary: kling-v3
    because: It keeps the shape of the product.
    fallbacks:
      - model: kling-v2
        when: [unavailable]
        because: The version before.
`;

const MODELS = [
  { id: 'gpt-5.2', name: 'GPT-5.2', families: ['openai'] },
  { id: 'claude-sonnet-4-6', families: ['anthropic', 'openai'] },
  { id: 'gpt-5.1', lifecycle: 'retired' },
  { id: 'gpt-5.0', missingSince: '2026-11-22T06:00:00Z' },
  { id: 'gpt-4.1', retiresAt: '2026-12-31' },
  { id: 'gpt-4o', retiresAt: '2031-12-31' },
  { id: 'claude-only', families: ['anthropic'] },
  { id: 'gpt-old', lifecycle: 'deprecated' },
  { id: 'gpt-next', lifecycle: 'preview' },
  { id: 'gpt-latest', aliasOf: 'openai/gpt-5.2' },
  { id: 'gpt-cut', contextTokens: 1, was: { contextTokens: { value: 2, changed: '2026-11-20' } } },
  { id: 'gpt-image', outputs: ['image'] },
  { id: 'gpt-small', contextTokens: 8000 },
  'kling-v3',
  'kling-v2',
] as const;

const GOOD: Example = {
  environments: { production: USE_CASES, staging: USE_CASES },
  listed: { '*': MODELS },
};

/** The good registry with one text of production replaced. */
function mutated(from: string, to: string): Example {
  const production = USE_CASES.replace(from, to);
  expect(production).not.toBe(USE_CASES);
  return { ...GOOD, environments: { production, staging: USE_CASES } };
}

/** An example under the rule that is off by default. */
function withOn(rule: string, example: Example, options = ''): Example {
  const settings = `gateways: { anyint: { preset: anyint } }\nrules: { ${rule}: { level: warn${options} } }\n`;
  return { ...example, settings };
}

const OWNED = [
  { id: 'gpt-5.2', owner: 'openai' },
  { id: 'gpt-5.2-mini', owner: 'openai' },
  { id: 'claude-sonnet-4-6', owner: 'anthropic' },
  'kling-v3',
  'kling-v2',
];

const DEAR = [
  { id: 'gpt-5.2', price: { unit: 'usdPerMillionTokens', output: 2 } },
  { id: 'claude-sonnet-4-6', price: { unit: 'usdPerMillionTokens', output: 5 } },
  'kling-v3',
  'kling-v2',
] as const;

/** Rule → the good registry with that rule's fault in it, and nothing else wrong. */
const FAULTS: Readonly<Record<string, () => Example>> = {
  'unlisted-model': () => mutated('primary: gpt-5.2', 'primary: gpt-5.3'),
  'label-not-id': () => mutated('primary: gpt-5.2', 'primary: GPT-5.2'),
  'unusable-model': () => mutated('primary: gpt-5.2', 'primary: gpt-5.1'),
  'missing-model': () => mutated('primary: gpt-5.2', 'primary: gpt-5.0'),
  'retiring-model': () => mutated('primary: gpt-5.2', 'primary: gpt-4.1'),
  'deprecated-model': () => mutated('primary: gpt-5.2', 'primary: gpt-old'),
  'preview-in-production': () => mutated('primary: gpt-5.2', 'primary: gpt-next'),
  'moving-alias': () => mutated('primary: gpt-5.2', 'primary: gpt-latest'),
  'changed-facts': () => mutated('primary: gpt-5.2', 'primary: gpt-cut'),
  'overlay-conflict': () => ({
    ...mutated('primary: gpt-5.2', 'primary: gpt-4o'),
    overlay: JSON.stringify({ overlayVersion: 1, records: [{ id: 'gpt-4o', retiresAt: '2030-01-31' }] }),
  }),
  'family-modality': () => {
    const wrong = USE_CASES.replace('modality: video', 'modality: speech');
    return { ...GOOD, environments: { production: wrong, staging: wrong } };
  },
  'family-delivery': () => {
    const wrong = USE_CASES.replace('delivery: task', 'delivery: stream');
    return { ...GOOD, environments: { production: wrong, staging: wrong } };
  },
  'odd-id': () => mutated('primary: gpt-5.2', 'primary: gpt\u20115.2'),
  'wrong-endpoint': () => mutated('primary: gpt-5.2', 'primary: claude-only'),
  'wrong-modality': () => mutated('primary: gpt-5.2', 'primary: gpt-image'),
  'unmet-need': () => mutated('primary: gpt-5.2', 'primary: gpt-small\n    needs: { contextTokens: 8001 }'),
  'undocumented-fallback': () => mutated('        because: Another vendor.\n', ''),
  'repeated-fallback': () => mutated('model: kling-v2', 'model: kling-v3'),
  'mixed-family-fallback': () => mutated('model: claude-sonnet-4-6', 'model: claude-only'),
  'missing-fallback': () =>
    mutated(USE_CASES.slice(USE_CASES.indexOf('    fallbacks:'), USE_CASES.indexOf('  clips:')), ''),
  'weaker-fallback': () => {
    const wrong = USE_CASES.replace('model: claude-sonnet-4-6', 'model: gpt-small');
    return mutated(
      USE_CASES,
      wrong.replace('    fallbacks:', '    needs: { contextTokens: 8001 }\n    fallbacks:'),
    );
  },
  'masking-fallback': () => mutated('when: [unavailable]', 'when: [any]'),
  'unreachable-fallback': () =>
    mutated(
      'when: [unavailable]\n        because: Another vendor.',
      `when: [rateLimit, unavailable, timeout, contextLength, contentFilter, refusal]
        because: Another vendor.
      - model: gpt-4o
        when: [timeout]
        because: It answers fast.`,
    ),
  'single-vendor-chain': () => ({
    ...mutated('model: claude-sonnet-4-6', 'model: gpt-5.2-mini'),
    listed: { '*': OWNED },
  }),
  'costlier-fallback': () => withOn('costlier-fallback', { ...GOOD, listed: { '*': DEAR } }),
  'promotion-gap': () => ({
    environments: {
      production: USE_CASES,
      staging: USE_CASES.replace('primary: gpt-5.2', 'primary: gpt-5.3'),
    },
    listed: { production: MODELS, staging: [...MODELS, 'gpt-5.3'] },
  }),
  'untested-in-staging': () => withOn('untested-in-staging', mutated('primary: gpt-5.2', 'primary: gpt-4o')),
  'same-listing': () =>
    withOn('same-listing', {
      ...GOOD,
      headers: { production: 'access: { subscription: team }', staging: 'access: { subscription: basic }' },
    }),
  'excess-access': () => withOn('excess-access', GOOD, ', spare: 3'),
  'missing-description': () => mutated('    description: Answers customers in the help widget.\n', ''),
  'missing-reason': () => mutated('    because: The fastest of those that passed.\n', ''),
  'missing-owner': () => withOn('missing-owner', GOOD),
  'review-due': () =>
    mutated('    because: The fastest', '    reviewBy: 2026-11-22\n    because: The fastest'),
  'environment-gap': () => mutated('  clips:', '  trailers:'),
  'contract-split': () => mutated('delivery: stream', 'delivery: sync'),
  'shared-key': () => ({ ...GOOD, headers: { production: 'key: ONE_KEY', staging: 'key: ONE_KEY' } }),
  'field-order': () => ({
    ...mutated('    family: openai\n    modality: text\n', '    modality: text\n    family: openai\n'),
    settings: 'gateways:\n  anyint:\n    preset: anyint\nrules:\n  field-order: warn\n',
  }),
  'inline-model': () => withCode(`model = 'gpt-5.2'`),
  'inline-dead-model': () => withCode(`model = 'gpt-5.1'`),
  'unregistered-model': () => withCode(`model = 'gpt-next'`),
  'lookalike-model': () => withOn('lookalike-model', withCode(`model = 'gpt-0.1'`)),
  'unused-use-case': () => {
    const rules = 'rules:\n  unused-use-case: warn\n';
    const settings = `gateways:\n  anyint:\n    preset: anyint\n${rules}`;
    return { ...GOOD, settings, sources: { 'src/chat.ts': 'read(supportChat);' } };
  },
  'waiver-without-reason': () =>
    mutated('primary: kling-v3', 'primary: kling-v3 # modelock-ignore odd-id kling-v3'),
  'unused-waiver': () =>
    mutated('primary: kling-v3', 'primary: kling-v3 # modelock-ignore odd-id kling-v3: Why.'),
  'expired-waiver': () =>
    mutated('primary: gpt-5.2', 'primary: gpt-5.2 # modelock-ignore odd-id gpt-5.2: Why. until 2027-02-30'),
  'stale-lock': () => ({ ...GOOD, checked: { production: '2026-11-01T00:00:00Z' } }),
};

/** The good registry beside code that reads every use case, and does something more. */
function withCode(text: string): Example {
  return { ...GOOD, sources: { 'src/chat.ts': `const ${text}; read(supportChat, clips);` } };
}

function fired(example: Example): readonly string[] {
  const { diagnostics, resolution } = tryExample(example, RULES);
  expect(resolution).toBeDefined();
  return [...new Set(diagnostics.map(({ rule }) => rule))];
}

describe('a good registry', () => {
  it('is silent', () => {
    expect(tryExample(GOOD, RULES).diagnostics).toEqual([]);
  });

  it.each(RULES.map(({ id }) => id))('with one fault makes %s fire, and nothing else', (id) => {
    const fault = FAULTS[id];
    expect(fault, 'every rule has a fault here').toBeDefined();
    expect(fault && fired(fault())).toEqual([id]);
  });
});
