import type { Finding } from '../diagnostics/diagnostic.ts';
import type { End } from '../resolve/end.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { accordingTo, adviceOf, daysBetween, endWithin, factData, replacementOf, todayOf } from './life.ts';
import { dataOf, type Use, uses } from './references.ts';
import type { BindingRule, Options } from './rule.ts';
import { suggester } from './suggest.ts';

/** A model in use ends soon. */
export const retiringModel: BindingRule = {
  id: 'retiring-model',
  group: 'availability',
  level: 'warn',
  summary: 'A model in use retires soon, or should have by what a file says.',
  why: 'A model is evaluated again before it is replaced, and that takes weeks. The date stands in the listing or in a notice of the vendor long before the model is gone.',
  options: {
    days: {
      type: 'integer',
      default: 60,
      minimum: 0,
      description: 'Days before the retirement from which on it is reported.',
    },
    errorDays: {
      type: 'integer',
      default: 14,
      minimum: 0,
      description:
        'Days before the retirement from which on it is an error; 0 means never. What is reported because a file says that the day is over, while the model is still listed, stays at the level of the rule.',
    },
  },
  *check(resolution: Resolution, options: Options): Generator<Finding> {
    const suggest = suggester(resolution);
    const today = todayOf(resolution);
    for (const use of uses(resolution)) {
      const end = endWithin(use, today, Number(options['days']));
      if (end === undefined) continue;
      const next = replacementOf(use, end.fact);
      const fits = next !== undefined && suggest(use, [next.model]).includes(next.model);
      const { fact, retiresAt } = end;
      yield {
        at: use.resolved.reference.at,
        message: messageOf(use, end, today),
        help: adviceOf(use, next),
        data: {
          ...dataOf(use),
          retiresAt,
          days: daysBetween(today, retiresAt),
          ...factData(fact),
          ...(next !== undefined && { replacement: next.model }),
        },
        ...(fits && { suggestions: [next.model] }),
        ...(isUrgent(end, today, Number(options['errorDays'])) && { urgent: true }),
      };
    }
  },
  bad: [
    {
      title: 'So soon that it is an error, whatever the level',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 } # expect
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2026-12-01' }, 'gpt-5.2'] },
    },
    {
      title: 'The listing says when',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 } # expect
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2026-12-15', replacement: 'gpt-5.2' }, 'gpt-5.2'] },
    },
    {
      title: 'An overlay says when',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 } # expect
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-4 } # expect
`,
      },
      listed: { '*': ['gpt-4', 'gpt-4.1', 'gpt-5.2'] },
      overlay: `
{
  "overlayVersion": 1,
  "source": "https://vendor.example/deprecations",
  "records": [
    { "id": "gpt-4", "vendor": "openai", "retiresAt": "2026-10-23" },
    { "id": "gpt-4.1", "vendor": "openai", "retiresAt": "2026-12-15", "replacement": "gpt-5.2" }
  ]
}
`,
    },
  ],
  good: [
    {
      title: 'There is time',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 }
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2027-10-23' }] },
    },
    {
      title: 'The listing wins over the overlay, and other models do not matter',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 }
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2027-10-23' }, 'gpt-4'] },
      overlay: `
{
  "overlayVersion": 1,
  "records": [
    { "id": "gpt-4", "vendor": "openai", "retiresAt": "2026-10-23" },
    { "id": "gpt-4.1", "vendor": "openai", "retiresAt": "2026-12-15" }
  ]
}
`,
    },
  ],
};

function messageOf(use: Use, { retiresAt, fact }: End, today: string): string {
  const model = `"${use.resolved.reference.model}"`;
  const according = accordingTo(use, fact);
  const days = daysBetween(today, retiresAt);
  const isEarliest = fact?.earliest === true;
  if (days < 0)
    return isEarliest
      ? `${model} may retire on any day since ${retiresAt}, ${according}`
      : `${model} should have retired on ${retiresAt} ${according}, but it is still listed`;
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  return isEarliest
    ? `${model} may retire from ${retiresAt} on, ${when}, ${according}`
    : `${model} retires on ${retiresAt}, ${when}, ${according}`;
}

/**
 * Is there too little time left to wait? A day that is over does not count, since the model is listed all the same, nor
 * does the earliest day that it may be.
 */
function isUrgent({ retiresAt, fact }: End, today: string, errorDays: number): boolean {
  if (errorDays === 0 || fact?.earliest === true) return false;
  const days = daysBetween(today, retiresAt);
  return days >= 0 && days <= errorDays;
}
