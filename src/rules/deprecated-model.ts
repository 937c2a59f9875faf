import type { Finding } from '../diagnostics/diagnostic.ts';
import { endOf } from '../resolve/end.ts';
import type { OverlayFact } from '../resolve/overlay.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { accordingTo, adviceOf, endWithin, factData, replacementOf, todayOf } from './life.ts';
import { dataOf, type Use, uses } from './references.ts';
import { retiringModel } from './retiring-model.ts';
import type { BindingRule } from './rule.ts';
import { levelsOf, optionsOf } from './setting.ts';
import { suggester } from './suggest.ts';

/** A model in use is on its way out, without a near end. */
export const deprecatedModel: BindingRule = {
  id: 'deprecated-model',
  group: 'availability',
  level: 'warn',
  summary: 'A model in use is deprecated.',
  why: 'A deprecated model still answers, but it is no longer improved, and its end is decided if not yet dated. While the end is near enough for `retiring-model` to report it, this rule leaves the reference to that one.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    const today = todayOf(resolution);
    const retiring = levelsOf(retiringModel, resolution.registry);
    const days = Number(optionsOf(retiringModel, resolution.registry)['days']);
    for (const use of uses(resolution)) {
      const notice = use.resolved.availability === 'listed' ? noticeOf(use, today) : undefined;
      if (notice === undefined) continue;
      const { name } = use.environment.environment;
      if (retiring.has(name) && endWithin(use, today, days) !== undefined) continue;
      const { fact, since } = notice;
      const next = replacementOf(use, fact);
      const fits = next !== undefined && suggest(use, [next.model]).includes(next.model);
      const retiresAt = endOf(use.resolved)?.retiresAt;
      yield {
        at: use.resolved.reference.at,
        message: messageOf(use, notice, retiresAt),
        help: adviceOf(use, next),
        data: {
          ...dataOf(use),
          ...(since !== undefined && { since }),
          ...(retiresAt !== undefined && { retiresAt }),
          ...factData(fact),
          ...(next !== undefined && { replacement: next.model }),
        },
        ...(fits && { suggestions: [next.model] }),
      };
    }
  },
  bad: [
    {
      title: 'The listing says so, with or without a day',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-4.1 # expect
    fallbacks:
      - model: gpt-4o # expect
        when: [unavailable]
        because: Good enough for an hour.
`,
      },
      listed: {
        '*': [
          { id: 'gpt-4.1', lifecycle: 'deprecated', replacement: 'gpt-5.2' },
          { id: 'gpt-4o', deprecatedAt: '2026-10-01', retiresAt: '2027-10-01' },
          'gpt-5.2',
        ],
      },
    },
    {
      title: 'An overlay names the day',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 } # expect
`,
      },
      listed: { '*': ['gpt-4.1', 'gpt-5.2'] },
      overlay: `
{
  "overlayVersion": 1,
  "source": "https://vendor.example/deprecations",
  "records": [
    { "id": "gpt-4.1", "vendor": "openai", "deprecatedAt": "2026-11-01", "replacement": "gpt-5.2" }
  ]
}
`,
    },
    {
      title: 'A catalogue of models.dev calls it deprecated',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 } # expect
`,
      },
      listed: { '*': ['gpt-4.1', 'gpt-5.2'] },
      overlay: `
{
  "openai": { "id": "openai", "models": { "gpt-4.1": { "id": "gpt-4.1", "status": "deprecated" } } }
}
`,
    },
  ],
  good: [
    {
      title: 'The day is still to come, or its end is near and `retiring-model` says it',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 }
  ticketSummary: { family: openai, modality: text, delivery: sync, primary: gpt-4o }
`,
      },
      listed: {
        '*': [
          { id: 'gpt-4.1', deprecatedAt: '2027-01-31' },
          { id: 'gpt-4o', lifecycle: 'deprecated', retiresAt: '2026-12-31' },
        ],
      },
    },
    {
      title: 'The listing wins over the overlay',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-4.1 }
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', lifecycle: 'active' }] },
      overlay: `
{
  "openai": { "id": "openai", "models": { "gpt-4.1": { "id": "gpt-4.1", "status": "deprecated" } } }
}
`,
    },
  ],
};

/** That a model is deprecated: since when, where a day is stated, and by which file, where the listing is silent. */
interface Notice {
  readonly since?: string;
  readonly fact?: OverlayFact;
}

function noticeOf({ resolved: { model, overlay = [] } }: Use, today: string): Notice | undefined {
  const { lifecycle, deprecatedAt } = model ?? {};
  if (lifecycle !== undefined || deprecatedAt !== undefined) {
    const since = deprecatedAt !== undefined && deprecatedAt <= today ? { since: deprecatedAt } : undefined;
    return since ?? (lifecycle === 'deprecated' ? {} : undefined);
  }
  const dated = overlay.find(({ field, value }) => field === 'deprecatedAt' && value <= today);
  if (dated !== undefined) return { since: dated.value, fact: dated };
  const called = overlay.find(({ field, value }) => field === 'lifecycle' && value === 'deprecated');
  return called && { fact: called };
}

function messageOf(use: Use, { since, fact }: Notice, retiresAt: string | undefined): string {
  const model = `"${use.resolved.reference.model}"`;
  const according = accordingTo(use, fact);
  const state =
    since === undefined ? `${model} is deprecated` : `${model} has been deprecated since ${since}`;
  return `${state} ${according}${retiresAt === undefined ? '' : `, and it ends on ${retiresAt}`}`;
}
