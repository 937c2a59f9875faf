import type { Located } from '../../src/diagnostics/diagnostic.ts';
import type { Place, Span } from '../../src/diagnostics/place.ts';
import type { Availability, CheckReport, EnvironmentReport } from '../../src/diagnostics/report.ts';
import type { DriftReport } from '../../src/drift/report.ts';

const PRODUCTION = 'registry/production.yaml';
const STAGING = 'registry/staging.yaml';

/** A span on one line of a file. */
export function span(file: string, line: number, from: number, to: number): Span {
  return { file, start: { line, column: from }, end: { line, column: to } };
}

/** References by availability, all others none. */
export function references(
  some: Partial<Record<Availability, number>>,
): Readonly<Record<Availability, number>> {
  return { listed: 0, unusable: 0, absent: 0, missing: 0, declared: 0, exempt: 0, unknown: 0, ...some };
}

function at(file: string, ...path: readonly (string | number)[]): Place {
  return { file, path, on: 'value' };
}

/** A diagnostic with sensible defaults. */
export function located(some: Partial<Located>): Located {
  return {
    rule: 'unlisted-model',
    severity: 'error',
    message: 'production does not list "gpt-5.2"',
    at: at(PRODUCTION, 'useCases', 'supportChat', 'primary'),
    span: span(PRODUCTION, 18, 14, 21),
    relatedSpans: [],
    ...some,
  };
}

const UNLISTED: Located = located({
  message: 'production (anyint) does not list "gpt-5.2", which supportChat uses as its primary',
  help: 'Choose a listed model, or write `unlisted:` with the reason why the listing does not show it',
  why: 'A model that the key cannot see fails at the first request.',
  data: { model: 'gpt-5.2', environment: 'production', useCase: 'supportChat', role: 'primary', listed: 214 },
  group: 'availability',
  summary: 'A model id is not in the listing of its environment.',
  suggestions: ['gpt-5.1', 'gpt-5.2-mini'],
  related: [{ at: at(STAGING, 'useCases', 'supportChat', 'primary'), message: 'staging uses and lists it' }],
  relatedSpans: [{ span: span(STAGING, 12, 14, 21), message: 'staging uses and lists it' }],
  excerpt: {
    first: 16,
    lines: [
      '    delivery: stream',
      '    priority: latency # 応答の速さ',
      '    primary: gpt-5.2',
      '    because: Lowest first-token time of the models that passed the support evaluation in November.',
      '    fallbacks:',
    ],
  },
});

const REPEATED: Located = located({
  rule: 'repeated-fallback',
  severity: 'warn',
  message: '"claude-sonnet-4-6" is named twice in the chain of supportChat',
  help: 'Remove the second one',
  at: at(PRODUCTION, 'useCases', 'supportChat', 'fallbacks', 1, 'model'),
  span: span(PRODUCTION, 104, 81, 98),
  data: { model: 'claude-sonnet-4-6', environment: 'production', useCase: 'supportChat', hops: [1, 2] },
  group: 'fallbacks',
  summary: 'A chain names the same model twice.',
  excerpt: {
    first: 102,
    lines: [
      '    fallbacks:',
      '      - { model: claude-sonnet-4-6, when: [rateLimit], because: another vendor }',
      '      - { when: [unavailable], because: "Another vendor, a second time", model: claude-sonnet-4-6 }',
    ],
  },
});

const DUPLICATE: Located = located({
  rule: 'yaml/duplicate-key',
  message: 'The key "primary" stands twice in this mapping',
  at: at(STAGING, 'useCases', 'digest', 'primary'),
  span: span(STAGING, 3, 2, 9),
  excerpt: { first: 1, lines: ['digest:', '\tprimary: a', '\tprimary: b'] },
});

const RULES = ['unlisted-model', 'repeated-fallback'];

const JUDGED: EnvironmentReport = {
  name: 'production',
  file: PRODUCTION,
  stage: 'production',
  gateway: 'anyint',
  outcome: 'judged',
  basis: 'lock',
  checked: '2026-11-20T08:15:00Z',
  models: 214,
  useCases: 3,
  references: references({ listed: 4, absent: 1, exempt: 1, declared: 1 }),
  judged: { useCases: ['contracts', 'drafts', 'supportChat'], rules: RULES },
};

const STAGED: EnvironmentReport = {
  name: 'staging',
  file: STAGING,
  stage: 'staging',
  gateway: 'anyint',
  outcome: 'judged',
  basis: 'live',
  checked: '2026-11-22T08:15:00Z',
  models: 220,
  useCases: 2,
  references: references({ listed: 3 }),
  judged: { useCases: ['digest', 'supportChat'], rules: RULES },
};

const UNASKED: EnvironmentReport = {
  name: 'exploration',
  file: 'registry/exploration.yaml',
  stage: 'exploration',
  gateway: 'local',
  outcome: 'not-judged',
  failure: {
    reason: 'lock.absent',
    message: 'exploration has no lock, so nothing is known about what its key can use',
    help: 'Run `modelock sync exploration` with its key, and commit registry/locks/exploration.lock.json',
  },
  basis: 'none',
  models: 0,
  useCases: 1,
  references: references({ unknown: 1 }),
  judged: { useCases: ['trials'], rules: RULES },
};

const WAIVED: Located = located({
  message: 'production (anyint) does not list "gpt-5.9"',
  at: at(PRODUCTION, 'useCases', 'drafts', 'primary'),
  span: span(PRODUCTION, 40, 14, 21),
  data: { model: 'gpt-5.9', environment: 'production', useCase: 'drafts' },
  group: 'availability',
  summary: 'A model id is not in the listing of its environment.',
});

/** Findings in two files, an environment that was not judged, and references that pass unlisted. */
export const FINDINGS: CheckReport = {
  environments: [STAGED, JUDGED, UNASKED],
  diagnostics: [REPEATED, DUPLICATE, UNLISTED],
  waived: [{ diagnostic: WAIVED, reason: 'Opens for this key on Monday.', until: '2026-11-30' }],
  passedUnlisted: [
    {
      environment: 'production',
      useCase: 'contracts',
      model: 'ft:gpt-5-mini:acme::Zx81',
      availability: 'exempt',
      reason: 'Fine-tuned for our contracts, private to the organisation',
    },
    {
      environment: 'production',
      useCase: 'jingle',
      model: 'V5',
      availability: 'declared',
      reason: 'AnyInt documents, read 2026-11-20',
    },
  ],
  exitCode: 2,
  failOn: 'error',
};

/** Two environments without a finding, judged against locks of one day. */
export const CLEAN: CheckReport = {
  environments: [{ ...STAGED, basis: 'lock', checked: '2026-11-20T08:20:00Z' }, JUDGED],
  diagnostics: [],
  waived: [],
  passedUnlisted: [],
  exitCode: 0,
  failOn: 'error',
};

/** One warning and nothing else. */
export const WARNED: CheckReport = { ...CLEAN, diagnostics: [REPEATED] };

/** Nothing was there to judge. */
export const NOTHING: CheckReport = {
  environments: [],
  diagnostics: [],
  waived: [],
  passedUnlisted: [],
  exitCode: 2,
  failOn: 'error',
};

/** Bindings hit, long lists, an environment that could not be asked, and rows that differ. */
export const DRIFTED: DriftReport = {
  impacts: [
    {
      environment: 'production',
      useCase: 'supportChat',
      role: 'primary',
      model: 'gpt-5.2',
      owner: '@support-platform',
      change: { kind: 'gone', model: 'gpt-5.2' },
      remaining: ['claude-sonnet-4-6'],
      span: span(PRODUCTION, 18, 14, 21),
    },
    {
      environment: 'staging',
      useCase: 'digest',
      role: 'fallback',
      model: 'gemini-3-flash',
      change: { kind: 'missing', model: 'gemini-3-flash', since: '2026-11-21T08:15:00Z' },
      remaining: [],
    },
    {
      environment: 'production',
      useCase: 'digest',
      role: 'fallback',
      model: 'claude-sonnet-4-6',
      owner: '@content',
      change: {
        kind: 'changed',
        model: 'claude-sonnet-4-6',
        facts: [
          { field: 'contextTokens', before: 200000, after: 100000 },
          { field: 'lifecycle', after: 'deprecated' },
        ],
      },
      remaining: [],
      span: span(PRODUCTION, 40, 16, 33),
    },
  ],
  environments: [
    {
      name: 'staging',
      gateway: 'anyint',
      outcome: 'compared',
      before: '2026-11-20T08:15:00Z',
      after: '2026-11-22T08:15:00Z',
      appeared: [],
      gone: [],
      changed: [],
    },
    {
      name: 'production',
      gateway: 'anyint',
      outcome: 'compared',
      before: '2026-11-20T08:15:00Z',
      after: '2026-11-22T08:15:00Z',
      appeared: Array.from({ length: 23 }, (_, index) => `wan-2.${index}-video`),
      gone: ['gpt-5.2'],
      changed: [
        {
          kind: 'changed',
          model: 'claude-sonnet-4-6',
          facts: [
            { field: 'contextTokens', before: 200000, after: 100000 },
            { field: 'inputs', before: ['text'], after: ['text', 'image'] },
            { field: 'price', before: { unit: 'usdPerMillionTokens', input: 3 } },
          ],
        },
      ],
    },
    {
      name: 'exploration',
      gateway: 'local',
      outcome: 'not-compared',
      failure: {
        reason: 'http.auth',
        message: 'The gateway refused the key of EXPLORATION_KEY with 401',
        help: 'Check that the variable holds a current key of this gateway',
      },
      appeared: [],
      gone: [],
      changed: [],
    },
  ],
  matrix: [
    {
      model: 'gpt-5.2',
      cells: { staging: { state: 'listed', used: true }, production: { state: 'absent', used: true } },
    },
    {
      model: 'gemini-3-flash',
      cells: { staging: { state: 'missing', used: true }, production: { state: 'listed', used: false } },
    },
  ],
  passedUnlisted: FINDINGS.passedUnlisted,
};

/** The gateway answers as it did. */
export const UNCHANGED: DriftReport = {
  impacts: [],
  environments: ['staging', 'production'].map((name) => ({
    name,
    gateway: 'anyint',
    outcome: 'compared',
    before: '2026-11-20T08:15:00Z',
    after: '2026-11-22T08:15:00Z',
    appeared: [],
    gone: [],
    changed: [],
  })),
  matrix: [],
  passedUnlisted: [],
};
