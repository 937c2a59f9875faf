// Generated from src/reporters/ by `npm run gen`; do not edit.

/** Formats of a check report, the default first. */
export const CHECK_FORMATS: readonly string[] = ['pretty', 'json', 'github', 'markdown'];

/** Formats of a drift report, the default first. */
export const DRIFT_FORMATS: readonly string[] = ['pretty', 'json', 'markdown'];

/** Formats of what sync did, the default first. */
export const SYNC_FORMATS: readonly string[] = ['pretty', 'json'];
