import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { daysBetween, todayOf } from './life.ts';
import type { BindingRule, Options } from './rule.ts';

/** A choice is due for review. */
export const reviewDue: BindingRule = {
  id: 'review-due',
  group: 'documentation',
  level: 'warn',
  summary: 'The review date of a use case is today or past.',
  why: 'The best model of last spring is seldom the best one today. A date in the file is a promise to look again, and nothing else reminds anybody of it.',
  options: {
    days: {
      type: 'integer',
      default: 0,
      minimum: 0,
      description: 'Days before the review date from which on it is reported.',
    },
  },
  *check(resolution: Resolution, options: Options): Generator<Finding> {
    const today = todayOf(resolution);
    const ahead = Number(options['days']);
    for (const { bindings } of resolution.environments)
      for (const { binding } of bindings) {
        const { environment, owner, primary, reviewBy, useCase } = binding;
        const days = reviewBy === undefined ? Number.POSITIVE_INFINITY : daysBetween(today, reviewBy);
        if (days > ahead) continue;
        yield {
          at: binding.place(['reviewBy']),
          message: `"${useCase}" ${due(String(reviewBy), days)}`,
          help: 'Compare its model with what is listed now, then move the date.',
          data: {
            environment,
            useCase,
            model: primary.model,
            reviewBy,
            days,
            ...(owner !== undefined && { owner }),
          },
        };
      }
  },
  bad: [
    {
      title: 'Past, and today',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    reviewBy: 2026-11-01 # expect
  triage:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
    reviewBy: 2026-11-22 # expect
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
    {
      title: 'Told ahead, with `days: 14`',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    reviewBy: 2026-12-01 # expect
`,
      },
      listed: { '*': ['gpt-5.2'] },
      settings: `
gateways:
  anyint:
    preset: anyint
rules:
  review-due: { level: warn, days: 14 }
`,
    },
  ],
  good: [
    {
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    reviewBy: 2026-11-23
  triage:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};

function due(reviewBy: string, days: number): string {
  if (days < 0)
    return `was to be reviewed by ${reviewBy}, ${days === -1 ? 'yesterday' : `${-days} days ago`}`;
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  return `is to be reviewed by ${reviewBy}, ${when}`;
}
