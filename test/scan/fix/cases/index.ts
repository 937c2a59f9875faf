import type { FixCase } from './case.ts';
import { FILES } from './files.ts';
import { IMPORTS } from './imports.ts';
import { STAYS } from './stays.ts';
import { VALUES } from './values.ts';

/** Every written case. */
export const CASES: readonly FixCase[] = [...VALUES, ...STAYS, ...IMPORTS, ...FILES];
