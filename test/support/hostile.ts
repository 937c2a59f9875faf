import fc from 'fast-check';
import type { Located } from '../../src/diagnostics/diagnostic.ts';
import type { Place, Span } from '../../src/diagnostics/place.ts';
import type {
  Availability,
  CheckReport,
  EnvironmentReport,
  PassedUnlisted,
} from '../../src/diagnostics/report.ts';
import type { DriftReport, EnvironmentDrift, Impact, MatrixRow } from '../../src/drift/report.ts';
import { references } from './reports.ts';

/** Pieces that some sink would act on. */
const PIECES = [
  '::error::x',
  '::',
  '##[',
  '##[error]x',
  '#',
  ']',
  '%0A',
  '\r\n',
  '\n',
  '\t',
  '\0',
  '\u001b[31m',
  '\u0085',
  '\u009b',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\u202e',
  '\u2028',
  '\u2066',
  '\ufe0f',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\u{e0041}',
  '`',
  '``',
  '|',
  '\\',
  '\\|',
  '"',
  '@team',
  '@org/team',
  '#12',
  'GH-12',
  'deadbeef',
  'https://example.invalid/x',
  'www.example.invalid',
  'a@example.invalid',
  '[a](b)',
  '![a](b)',
  '<img src=x>',
  '<!--',
  '</details>',
  '&amp;',
  ':smile:',
  '**',
  '_',
  '~~',
  '---',
  ' ',
  'model',
  '漢字',
  'e\u0301',
  '😀',
  ',line=1',
];

/** Text that a listing or a registry might hold to hurt a reader. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 12,
  }),
);

const position = fc.record({
  line: fc.integer({ min: 1, max: 12 }),
  column: fc.integer({ min: 1, max: 30 }),
});

const span: fc.Arbitrary<Span> = fc
  .tuple(hostile, position, fc.nat(3), fc.nat(20))
  .map(([file, start, lines, columns]) => ({
    file,
    start,
    end: { line: start.line + lines, column: lines > 0 ? 1 + columns : start.column + columns },
  }));

const place: fc.Arbitrary<Place> = fc.record({
  file: hostile,
  path: fc.array(fc.oneof(hostile, fc.nat(5)), { maxLength: 3 }),
  on: fc.constantFrom('key', 'value'),
});

const diagnostic: fc.Arbitrary<Located> = fc.record(
  {
    rule: fc.oneof(hostile, fc.constantFrom('unlisted-model', 'yaml/size')),
    severity: fc.constantFrom('error', 'warn'),
    message: hostile,
    help: hostile,
    why: hostile,
    summary: hostile,
    group: fc.constantFrom('availability', 'waivers'),
    at: place,
    data: fc.oneof(
      fc.dictionary(hostile, fc.oneof(hostile, fc.integer(), fc.array(hostile, { maxLength: 3 })), {
        maxKeys: 3,
      }),
      fc.record(
        {
          environment: hostile,
          useCase: hostile,
          model: hostile,
          role: fc.constantFrom('primary', 'fallback'),
        },
        { requiredKeys: [] },
      ),
    ),
    suggestions: fc.array(hostile, { maxLength: 4 }),
    span,
    excerpt: fc.record({
      first: fc.integer({ min: 1, max: 12 }),
      lines: fc.array(
        hostile.map((text) => text.replace(/[\n\r]/g, '')),
        { minLength: 1, maxLength: 5 },
      ),
    }),
    relatedSpans: fc.array(fc.record({ span, message: hostile }), { maxLength: 2 }),
  },
  { requiredKeys: ['rule', 'severity', 'message', 'at', 'span', 'relatedSpans'] },
);

const failure = fc.record(
  { reason: fc.constantFrom('http.auth', 'lock.absent'), message: hostile, help: hostile },
  { requiredKeys: ['reason', 'message'] },
) as fc.Arbitrary<NonNullable<EnvironmentReport['failure']>>;

const environment: fc.Arbitrary<EnvironmentReport> = fc.record(
  {
    name: hostile,
    file: hostile,
    stage: hostile,
    gateway: hostile,
    outcome: fc.constantFrom('judged', 'not-judged'),
    failure,
    basis: fc.constantFrom('lock', 'live', 'none'),
    checked: fc.oneof(hostile, fc.constant('2026-11-20T08:15:00Z')),
    models: fc.nat(300),
    useCases: fc.nat(9),
    references: fc.constant(references({ listed: 3 })),
    judged: fc.record({
      useCases: fc.array(hostile, { maxLength: 2 }),
      rules: fc.array(hostile, { maxLength: 2 }),
    }),
  },
  {
    requiredKeys: [
      'name',
      'stage',
      'file',
      'gateway',
      'outcome',
      'basis',
      'models',
      'useCases',
      'references',
      'judged',
    ],
  },
);

const passedUnlisted: fc.Arbitrary<PassedUnlisted> = fc.record({
  environment: hostile,
  useCase: hostile,
  model: hostile,
  availability: fc.constantFrom('exempt', 'declared'),
  reason: hostile,
});

/** Check reports full of hostile text. */
export const hostileCheck: fc.Arbitrary<CheckReport> = fc.record({
  environments: fc.array(environment, { maxLength: 3 }),
  diagnostics: fc.array(diagnostic, { maxLength: 5 }),
  waived: fc.array(
    fc.record({ diagnostic, reason: hostile, until: hostile }, { requiredKeys: ['diagnostic', 'reason'] }),
    { maxLength: 2 },
  ),
  passedUnlisted: fc.array(passedUnlisted, { maxLength: 3 }),
  exitCode: fc.constantFrom(0, 1, 2, 3),
  failOn: fc.constantFrom('error', 'warn'),
});

const fact = fc.record(
  {
    field: hostile,
    before: fc.oneof(hostile, fc.array(hostile, { maxLength: 2 })),
    after: fc.object({ key: hostile, maxDepth: 1 }),
  },
  { requiredKeys: ['field'] },
);

const changed = fc.record({
  kind: fc.constant('changed' as const),
  model: hostile,
  facts: fc.array(fact, { maxLength: 3 }),
});

/** One change of any kind with hostile ids and values. */
export const hostileChange: fc.Arbitrary<Impact['change']> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('appeared' as const, 'gone' as const, 'returned' as const),
    model: hostile,
  }),
  fc.record({ kind: fc.constant('missing' as const), model: hostile, since: hostile }),
  changed,
);

const impact: fc.Arbitrary<Impact> = fc.record(
  {
    environment: hostile,
    useCase: hostile,
    role: fc.constantFrom('primary', 'fallback'),
    model: hostile,
    owner: hostile,
    change: hostileChange,
    remaining: fc.array(hostile, { maxLength: 3 }),
    span,
  },
  { requiredKeys: ['environment', 'useCase', 'role', 'model', 'change', 'remaining'] },
);

const environmentDrift: fc.Arbitrary<EnvironmentDrift> = fc.record(
  {
    name: hostile,
    gateway: hostile,
    outcome: fc.constantFrom('compared', 'not-compared'),
    failure,
    before: hostile,
    after: hostile,
    appeared: fc.array(hostile, { maxLength: 25 }),
    gone: fc.array(hostile, { maxLength: 3 }),
    changed: fc.array(changed, { maxLength: 3 }),
    notes: fc.array(hostile, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['name', 'gateway', 'outcome', 'appeared', 'gone', 'changed'] },
);

const STATES: readonly Availability[] = [
  'listed',
  'unusable',
  'absent',
  'missing',
  'declared',
  'exempt',
  'unknown',
];

const matrixRow: fc.Arbitrary<MatrixRow> = fc.record({
  model: hostile,
  cells: fc.dictionary(hostile, fc.record({ state: fc.constantFrom(...STATES), used: fc.boolean() }), {
    maxKeys: 3,
  }),
});

/** Drift reports full of hostile text. */
export const hostileDrift: fc.Arbitrary<DriftReport> = fc.record({
  impacts: fc.array(impact, { maxLength: 3 }),
  environments: fc.array(environmentDrift, { maxLength: 3 }),
  matrix: fc.array(matrixRow, { maxLength: 3 }),
  passedUnlisted: fc.array(passedUnlisted, { maxLength: 3 }),
});
