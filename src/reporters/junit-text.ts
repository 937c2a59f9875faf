import type { Located } from '../diagnostics/diagnostic.ts';
import { docsUrl } from '../diagnostics/link.ts';
import { didYouMean, place } from './pretty-check.ts';

/** A finding as the lines of a test's failure: place and message, what to do, and where to read on. */
export function findingText(diagnostic: Located): readonly string[] {
  const { span, rule, message, help, suggestions } = diagnostic;
  const question = didYouMean(suggestions);
  return [
    `${place(span)}: ${message} [${rule}]`,
    ...(question === '' ? [] : [question]),
    ...(help === undefined ? [] : [help]),
    docsUrl(rule),
  ];
}
