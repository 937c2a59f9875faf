import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// The tests of what mutation testing breaks. They are named here and not by `testFiles` of Stryker: with that, its version 9
// activates what is evaluated when a module is loaded only after the loading, so that all such mutants survive (9.6, 2026-11).
const config = mergeConfig(base, {});
config.test = { ...config.test, include: ['test/{rules,resolve,diagnostics}/**/*.test.ts'] };

export default config;
