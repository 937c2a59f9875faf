// The words `--format` takes, from the reporters, so that the command line can offer them without loading any.
import { load } from '../load.mjs';

export async function files() {
  const { REPORTERS } = await load("export { REPORTERS } from './src/reporters/index.ts';");
  const ids = (kind) =>
    JSON.stringify(REPORTERS.filter((reporter) => reporter[kind]).map(({ id }) => id))
      .replaceAll('"', "'")
      .replaceAll(',', ', ');
  const text = [
    '// Generated from src/reporters/ by `npm run gen`; do not edit.',
    '',
    '/** Formats of a check report, the default first. */',
    `export const CHECK_FORMATS: readonly string[] = ${ids('check')};`,
    '',
    '/** Formats of a drift report, the default first. */',
    `export const DRIFT_FORMATS: readonly string[] = ${ids('drift')};`,
    '',
    '/** Formats of a review, the default first. */',
    `export const DIFF_FORMATS: readonly string[] = ${ids('diff')};`,
    '',
    '/** Formats of what sync did, the default first. */',
    `export const SYNC_FORMATS: readonly string[] = ${ids('sync')};`,
    '',
    '/** Formats of a history, the default first. */',
    `export const HISTORY_FORMATS: readonly string[] = ${ids('history')};`,
    '',
    '/** Formats of a simulation, the default first. */',
    `export const SIMULATE_FORMATS: readonly string[] = ${ids('simulate')};`,
    '',
  ].join('\n');
  return new Map([['src/commands/formats.gen.ts', text]]);
}
