import { agent } from './agent.ts';
import { checkstyle } from './checkstyle.ts';
import { compact } from './compact.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import { rdjson } from './rdjson.ts';
import type { AnyReporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** Every reporter, the default first. */
export const REPORTERS: readonly AnyReporter[] = [
  pretty,
  compact,
  json,
  github,
  gitlab,
  sarif,
  junit,
  checkstyle,
  rdjson,
  markdown,
  html,
  agent,
];

/** The reporter of a `--format` word, or undefined. */
export function reporterById(id: string): AnyReporter | undefined {
  return REPORTERS.find((reporter) => reporter.id === id);
}
