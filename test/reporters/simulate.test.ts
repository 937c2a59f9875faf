import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/reporters/json.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { pretty } from '../../src/reporters/pretty.ts';
import type { SimulationReport } from '../../src/review/simulate-report.ts';
import { hostile } from '../support/hostile.ts';
import { problemsIn } from '../support/markdown.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const valid = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/simulate.schema.json'), 'utf8')),
);

const list = fc.array(hostile, { maxLength: 3 });
const outcome = fc.constantFrom('dead', 'falls', 'weakened', 'unknown', 'rises');
const serving = fc.record(
  {
    model: hostile,
    hop: fc.nat(9),
    availability: fc.constantFrom('listed', 'missing'),
    family: hostile,
    adapter: hostile,
    when: list,
    isMeant: fc.boolean(),
  },
  { requiredKeys: ['model', 'hop', 'availability', 'isMeant'] },
);
const lost = fc.record(
  {
    model: hostile,
    hop: fc.nat(9),
    why: fc.constantFrom('removed', 'retired', 'absent', 'unusable'),
    retiresAt: hostile,
    file: hostile,
  },
  { requiredKeys: ['model', 'hop', 'why'] },
);
const use = fc.record(
  {
    environment: hostile,
    useCase: hostile,
    owner: hostile,
    family: hostile,
    outcome,
    before: serving,
    after: serving,
    lost: fc.array(lost, { maxLength: 3 }),
  },
  { requiredKeys: ['environment', 'useCase', 'family', 'outcome', 'lost'] },
);
const number = fc.nat(99);
const environment = fc.record(
  {
    name: hostile,
    keyOf: hostile,
    notJudged: fc.constantFrom('before', 'after'),
    counts: fc.record({
      dead: number,
      falls: number,
      weakened: number,
      unknown: number,
      rises: number,
      untouched: number,
    }),
    deadBefore: number,
  },
  { requiredKeys: ['name', 'counts', 'deadBefore'] },
);
const notice = fc.record(
  {
    environment: hostile,
    model: hostile,
    kind: fc.constantFrom('retired', 'may-retire', 'deprecated'),
    day: hostile,
    file: hostile,
    useCases: list,
  },
  { requiredKeys: ['environment', 'model', 'kind', 'day', 'useCases'] },
);
const report = fc.record({
  whatIf: fc.record(
    {
      remove: list,
      keys: fc.array(fc.tuple(hostile, hostile), { maxLength: 2 }).map((pairs) => new Map(pairs)),
      day: hostile,
    },
    { requiredKeys: ['remove', 'keys'] },
  ),
  environments: fc.array(environment, { maxLength: 2 }),
  uses: fc.array(use, { maxLength: 3 }),
  notices: fc.array(notice, { maxLength: 2 }),
  unread: fc.array(
    fc.record({
      environment: hostile,
      failure: fc.record({ reason: fc.constant('lock.absent'), message: hostile, help: hostile }),
    }),
    { maxLength: 1 },
  ),
  failOn: fc.constant('never'),
  exitCode: fc.constant(0),
}) as unknown as fc.Arbitrary<SimulationReport>;

describe('a simulation', () => {
  it('of hostile text is obeyed by no terminal, log or page', () => {
    fc.assert(
      fc.property(report, fc.integer({ min: 40, max: 120 }), (one, width) => {
        for (const { simulate } of [pretty, json, markdown]) {
          const text = simulate?.(one, { color: false, width }) ?? '';
          expect(forbiddenIn(text)).toEqual([]);
          expect(commandsIn(text)).toEqual([]);
        }
        expect(problemsIn(markdown.simulate?.(one, { color: false, width }) ?? '')).toEqual([]);
        valid(JSON.parse(json.simulate?.(one, { color: false, width }) ?? ''));
        expect(valid.errors ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
