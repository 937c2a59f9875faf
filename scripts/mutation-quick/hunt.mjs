// Which mutants no test minds. Tests are asked in one process, and only those that reach the mutant, until one fails.
import { INSTRUMENTER_CONSTANTS as NAMES } from '@stryker-mutator/api/core';

/** A loop that a mutant has made endless is left after so many turns more than all tests together took: time would say little. */
const HITS = { factor: 100, extra: 100_000 };
/** What is reached where no file has a mutant. */
const NOTHING = { static: {}, perTest: {} };
/** What can become of a mutant; the last two are not counted. */
export const OUTCOMES = {
  killed: 'killed',
  survived: 'survived',
  uncovered: 'reached by no test',
  ignored: 'ignored',
  loading: 'evaluated on loading',
};

/** The outcome of every mutant. `load` makes all modules and tests anew; `reloads` says to do so for mutants that matter on loading. */
export async function hunt({ mutants, load, reloads, onStart, onSurvivor }) {
  const state = {};
  globalThis[NAMES.NAMESPACE] = state;
  const all = load();
  const tests = all.filter(({ skipped }) => !skipped);
  const reached = await runUnmutated(state, tests, 'without any mutant');
  onStart(tests.length, all.length - tests.length);
  const results = [];
  for (const mutant of mutants) {
    const outcome = await outcomeOf(mutant, { state, reached, load, reloads });
    results.push({ mutant, outcome });
    if (outcome === OUTCOMES.survived || outcome === OUTCOMES.uncovered) onSurvivor(mutant, outcome);
  }
  // One process for all: what a mutant left behind would decide about the next.
  await runUnmutated(state, tests, 'after all mutants are gone');
  return results;
}

/** Runs every test as it is, and tells which mutants each reaches, and how often. */
async function runUnmutated(state, tests, when) {
  for (const [index, test] of tests.entries()) {
    state[NAMES.CURRENT_TEST_ID] = `test-${index}`;
    const start = performance.now();
    try {
      await test.run();
    } catch (error) {
      throw new Error(`a test fails ${when}: ${test.file}: ${test.name}`, { cause: error });
    }
    test.ms = performance.now() - start;
  }
  state[NAMES.CURRENT_TEST_ID] = undefined;
  return reachedBy(tests, structuredClone(state[NAMES.MUTATION_COVERAGE_OBJECT] ?? NOTHING));
}

function reachedBy(tests, { static: loading, perTest }) {
  const reached = new Map();
  const at = (id) => reached.get(id) ?? reached.set(id, { tests: [], hits: 0, loading: false }).get(id);
  for (const [id, hits] of Object.entries(loading)) Object.assign(at(id), { hits, loading: true });
  for (const [index, test] of tests.entries()) {
    for (const [id, hits] of Object.entries(perTest[`test-${index}`] ?? {})) {
      const reach = at(id);
      reach.tests.push(test);
      reach.hits += hits;
    }
  }
  for (const { tests: own } of reached.values()) own.sort((one, other) => one.ms - other.ms);
  return reached;
}

async function outcomeOf({ id, status }, { state, reached, load, reloads }) {
  if (status === 'Ignored') return OUTCOMES.ignored;
  const reach = reached.get(id);
  if (reach === undefined) return OUTCOMES.uncovered;
  Object.assign(state, {
    [NAMES.ACTIVE_MUTANT]: id,
    [NAMES.HIT_COUNT]: 0,
    [NAMES.HIT_LIMIT]: reach.hits * HITS.factor + HITS.extra,
  });
  try {
    if (await isMinded(reach.tests)) return OUTCOMES.killed;
    if (!reach.loading) return OUTCOMES.survived;
    if (!reloads) return OUTCOMES.loading;
    return (await isMindedOnLoading(load)) ? OUTCOMES.killed : OUTCOMES.survived;
  } finally {
    state[NAMES.ACTIVE_MUTANT] = undefined;
  }
}

async function isMinded(tests) {
  for (const test of tests) {
    try {
      await test.run();
    } catch {
      return true;
    }
  }
  return false;
}

/** A module that does not load fails in vitest too. */
async function isMindedOnLoading(load) {
  let tests;
  try {
    tests = load();
  } catch {
    return true;
  }
  return isMinded(tests.filter(({ skipped }) => !skipped));
}
