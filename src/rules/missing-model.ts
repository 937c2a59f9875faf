import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { dataOf, listingOf, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { suggester } from './suggest.ts';

/** A model left the listing so recently that it may come back. */
export const missingModel: BindingRule = {
  id: 'missing-model',
  group: 'availability',
  level: 'warn',
  summary: 'A model went missing from the listing and is still within grace.',
  why: 'Listings flap: models vanish for an hour and return. Until `sync.grace` is over this is a warning, afterwards `unlisted-model` reports an error.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    for (const use of uses(resolution)) {
      const { availability, model, reference } = use.resolved;
      const since = model?.missingSince;
      if (availability !== 'missing' || since === undefined) continue;
      const until = endOfGrace(since, resolution.registry.sync.graceMs);
      const suggestions = suggest(use);
      const limit = until === undefined ? '' : `; it becomes an error on ${until}`;
      yield {
        at: reference.at,
        message: `"${reference.model}" has been missing from ${listingOf(use)} since ${since}${limit}`,
        help: `Run \`modelock sync ${use.environment.environment.name}\` to see whether it is back, or choose another listed model.`,
        data: { ...dataOf(use), since, ...(until !== undefined && { until }) },
        ...(suggestions.length > 0 && { suggestions }),
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 } # expect
`,
      },
      listed: { '*': [{ id: 'gpt-5.2', missingSince: '2026-11-22T06:00:00Z' }, 'gpt-5.2-mini'] },
    },
  ],
  good: [
    {
      title: 'Another model is missing',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2', { id: 'gpt-5.2-mini', missingSince: '2026-11-22T06:00:00Z' }] },
    },
  ],
};

/** The end of grace as ISO 8601 in whole seconds; undefined when it is no date. */
function endOfGrace(since: string, graceMs: number): string | undefined {
  const end = Date.parse(since) + graceMs;
  const shown = new Date(Number.isFinite(end) ? end : Number.NaN);
  return Number.isNaN(shown.getTime()) ? undefined : shown.toISOString().replace(/\.\d+Z$/, 'Z');
}
