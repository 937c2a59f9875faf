import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/chaos/index.ts';
import type { Act, Scenario } from '../../src/chaos/scenario.ts';
import { syncAgainst } from './arena.ts';
import { seeded } from './seeded.ts';

// Two faults in one run: whatever follows whatever, a listing is believed whole or the lock is kept.

type Answering = Scenario & { readonly act: Extract<Act, { kind: 'request' }> };

const SEED = 2026;
const PAIRS = 60;
/** Too slow for many of them, or known to change the lock by what they rightly show. */
const LEFT_OUT =
  /^(?:late|header-drip|body-drip|stall|sse|slow|kill|endless$|tls|307|envelope-|vendor|two-keys|metadata|hint|429-always)/;

const candidates: readonly Answering[] = SCENARIOS.filter(
  (scenario): scenario is Answering => scenario.act.kind === 'request' && !LEFT_OUT.test(scenario.name),
);

/** The first request of all meets the one fault, every later one the other. */
function paired(first: Answering, second: Answering): Scenario {
  let asked = 0;
  return {
    id: 'C00',
    name: `${first.name}, then ${second.name}`,
    about: `${first.about}; then ${second.about}`,
    expect: first.expect,
    needsElsewhere: true,
    act: {
      kind: 'request',
      answer: (wire, scene) => {
        asked += 1;
        return (asked === 1 ? first : second).act.answer(wire, scene);
      },
    },
  };
}

/** After a first page a fault that knows no pages would answer with models of its own: another listing, rightly believed. */
const PAGED = /^(?:page2|same-cursor|cursor-cycle|overlap|queue)/;
const firsts = candidates.filter(({ name }) => !PAGED.test(name));

const random = seeded(SEED);
const pairs = Array.from({ length: PAIRS }, () => {
  const pick = (from: readonly Answering[]): Answering =>
    from[Math.floor(random() * from.length)] ?? (from[0] as Answering);
  return [pick(firsts), pick(candidates)] as const;
});

describe.concurrent('two faults, one after the other', () => {
  it.each(pairs.map(([first, second]) => [first.name, second.name, first, second] as const))(
    '%s, then %s',
    async (_first, _second, first, second) => {
      const { code, environments, before, after, stderr } = await syncAgainst(paired(first, second));
      const [environment] = environments;
      expect([0, 3], stderr).toContain(code);
      expect(after, stderr).toEqual(before);
      if (code === 0) expect(environment?.models).toBe(200);
      else
        expect([...first.expect.reasons, ...second.expect.reasons, 'list.pages', 'list.shrink']).toContain(
          environment?.reason,
        );
    },
  );
});
