import { github } from './github.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './reporter.ts';

/** Every reporter, the default first. */
export const REPORTERS: readonly Reporter[] = [pretty, json, github, markdown];

/** The reporter of a `--format` word, or undefined. */
export function reporterById(id: string): Reporter | undefined {
  return REPORTERS.find((reporter) => reporter.id === id);
}
