import { EMITTERS } from '../emitters/index.ts';
import { DIALECT_IDS, PRESETS } from '../listing/presets.ts';
import type { Known } from '../registry/known.ts';
import { RULES } from '../rules/index.ts';

/** The names a registry may use that come from our own tables. */
export const KNOWN: Known = {
  presets: PRESETS,
  dialects: DIALECT_IDS,
  emitters: EMITTERS.map(({ id }) => id),
  rules: RULES.map(({ id }) => id),
};
