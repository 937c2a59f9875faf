import type { Reporter } from './reporter.ts';

/** One page that needs nothing else, for the artifacts of a CI run. Its code is read from disk when it is asked for. */
export const html: Reporter<Promise<string>> = {
  id: 'html',
  summary:
    'for people: one page, for the artifacts of a CI run; every binding beside what was found, and searchable',
  wantsBackground: true,
  check: async (report, _look, background) => (await import('./html/pages.ts')).checkPage(report, background),
  drift: async (report, _look, background) => (await import('./html/pages.ts')).driftPage(report, background),
  diff: async (report, _look, background) => (await import('./html/pages.ts')).diffPage(report, background),
};
