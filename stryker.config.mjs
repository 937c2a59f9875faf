// Mutation testing, `npm run mutation`: is there a test for every piece of logic that decides what is found?
// No part of `npm test`: a whole run takes long. One file or folder: `npm run mutation -- --mutate 'src/rules/judge.ts,src/resolve/*.ts'`.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/{rules,resolve,diagnostics}/**/*.ts',
    // A list of imports, and types alone: nothing in them can be wrong without the compiler or the parity test saying so.
    '!src/rules/{index,rule}.ts',
  ],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutation-wording.mjs'],
  ignorers: ['wording'],
  coverageAnalysis: 'perTest',
  // It says which tests: those of the three folders. The option `testFiles` would spare all that is evaluated on loading.
  vitest: { configFile: 'vitest.mutation.config.ts' },
  // Not the files that the tests above never read: the sandbox is a copy of the rest.
  ignorePatterns: [
    '/dist',
    '/coverage',
    '/examples',
    '/registry',
    '/reports',
    '/test/{bench,cases,chaos,io}',
    '/test/goldens/{emitters,reporters}',
  ],
  // The tests read none, and Stryker would rewrite one by an interface that TypeScript 7 does not have.
  tsconfigFile: 'none',
  concurrency: 2,
  // A mutant that never ends takes this long at least; a busy machine must not look like one.
  timeoutMS: 20_000,
  reporters: ['progress-append-only', 'clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
