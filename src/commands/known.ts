import { DIALECT_IDS, PRESETS } from '../listing/presets.ts';
import type { Known } from '../registry/known.ts';

/** The names a registry may use that come from our tables; those of rules and emitters are part of its schema. */
export const KNOWN: Known = { presets: PRESETS, dialects: DIALECT_IDS };
