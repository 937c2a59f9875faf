// Generated from src/reporters/ by `npm run gen`; do not edit.

/** Formats of a check report, the default first. */
export const CHECK_FORMATS: readonly string[] = ['pretty', 'compact', 'json', 'github', 'gitlab', 'sarif', 'junit', 'checkstyle', 'rdjson', 'markdown', 'html', 'agent'];

/** Formats of a drift report, the default first. */
export const DRIFT_FORMATS: readonly string[] = ['pretty', 'json', 'markdown', 'html'];

/** Formats of a review, the default first. */
export const DIFF_FORMATS: readonly string[] = ['pretty', 'json', 'markdown', 'html'];

/** Formats of what sync did, the default first. */
export const SYNC_FORMATS: readonly string[] = ['pretty', 'json'];

/** Formats of a history, the default first. */
export const HISTORY_FORMATS: readonly string[] = ['pretty', 'json', 'markdown'];

/** Formats of a simulation, the default first. */
export const SIMULATE_FORMATS: readonly string[] = ['pretty', 'json', 'markdown'];
