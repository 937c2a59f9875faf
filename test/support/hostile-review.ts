import fc from 'fast-check';
import type { Availability } from '../../src/diagnostics/report.ts';
import type { Change, Fact, Standing, Verdict } from '../../src/review/change.ts';
import { KINDS, type Kind } from '../../src/review/kinds.ts';
import { REASONS, type ReasonId } from '../../src/review/reasons.ts';
import type { ReviewReport } from '../../src/review/report.ts';
import { hostile } from './hostile.ts';

const kinds = fc.constantFrom(...(Object.keys(KINDS) as Kind[]));
const reasons = fc.constantFrom(...(Object.keys(REASONS) as ReasonId[]));
const levels = fc.constantFrom('breaking' as const, 'risky' as const, 'safe' as const);
const states = fc.constantFrom<Availability[]>('listed', 'absent', 'unknown');
const verdicts = fc.constantFrom<Verdict[]>('gained', 'lost', 'same', 'other', 'unknown');
const list = fc.array(hostile, { maxLength: 3 });
const anything = fc.oneof(
  hostile,
  fc.nat(),
  fc.boolean(),
  list,
  fc.record({ models: list, useCases: list, reason: hostile, until: hostile }),
);
const sometimes = { requiredKeys: ['field', 'verdict'] as never[] };
const fact = fc.record(
  {
    field: hostile,
    verdict: verdicts,
    before: anything,
    after: anything,
    items: list,
    ratio: fc.constantFrom(0.5, 2),
  },
  sometimes,
) as fc.Arbitrary<Fact>;
const standing = fc.record(
  { environment: hostile, verdict: verdicts, before: states, after: states },
  { requiredKeys: ['environment', 'verdict'] },
) as fc.Arbitrary<Standing>;
const uses = fc.array(
  fc.record({ useCase: hostile, role: fc.constantFrom('primary' as const, 'fallback' as const) }),
  { maxLength: 2 },
);
const change = fc.record(
  {
    kind: kinds,
    level: levels,
    reason: reasons,
    ownLevel: levels,
    lacks: list,
    environment: hostile,
    useCase: hostile,
    subject: hostile,
    field: hostile,
    before: anything,
    after: anything,
    facts: fc.array(fact, { maxLength: 3 }),
    standings: fc.array(standing, { maxLength: 3 }),
    usedBefore: uses,
    usedAfter: uses,
    span: hostile.map((file) => ({ file, start: { line: 1, column: 2 }, end: { line: 1, column: 3 } })),
  },
  { requiredKeys: ['kind', 'level', 'reason'] },
) as fc.Arbitrary<Change>;
const links = fc.array(fc.record({ model: hostile, availability: states, when: list, family: hostile }), {
  maxLength: 3,
});
/** Reviews full of hostile text. */
export const hostileReview: fc.Arbitrary<ReviewReport> = fc.record({
  base: fc.record({ name: hostile, registry: fc.boolean(), commit: fc.constant('deadbeef'.repeat(5)) }),
  changes: fc.array(change, { maxLength: 5 }),
  chains: fc.array(fc.record({ environment: hostile, useCase: hostile, before: links, after: links }), {
    maxLength: 2,
  }),
  unread: fc.array(
    fc.record({
      side: fc.constantFrom('before' as const, 'after' as const),
      environment: hostile,
      failure: fc.record({ reason: fc.constant('lock.invalid' as const), message: hostile, help: hostile }),
    }),
    { maxLength: 2 },
  ),
  failOn: fc.constantFrom('never' as const, 'risky' as const, 'breaking' as const),
  exitCode: fc.constantFrom(0 as const, 1 as const, 2 as const),
}) as fc.Arbitrary<ReviewReport>;
