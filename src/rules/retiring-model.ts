import type { Finding } from '../diagnostics/diagnostic.ts';
import { shiftDay } from '../listing/dates.ts';
import type { OverlayFact } from '../resolve/overlay.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { fileOf } from './according.ts';
import { dataOf, listingOf, type Use, uses } from './references.ts';
import type { BindingRule, Options } from './rule.ts';
import { suggester } from './suggest.ts';

const DAY_MS = 86_400_000;
/** A century: days beyond it are no dates that a calendar holds. */
const MAX_DAYS = 36_500;

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
  },
  *check(resolution: Resolution, options: Options): Generator<Finding> {
    const suggest = suggester(resolution);
    const today = resolution.now.toISOString().slice(0, 10);
    const last = shiftDay(today, Math.min(Number(options['days'] ?? 60), MAX_DAYS));
    for (const use of uses(resolution)) {
      const { availability, reference } = use.resolved;
      const end = availability === 'listed' ? endOf(use) : undefined;
      if (end === undefined || end.retiresAt > last) continue;
      const next = replacementOf(use, end);
      const fits = next !== undefined && suggest(use, [next.model]).includes(next.model);
      const { fact, retiresAt } = end;
      yield {
        at: reference.at,
        message: messageOf(use, end, today),
        help:
          next === undefined
            ? 'Choose another listed model, and evaluate it in time.'
            : `Evaluate a replacement in time; ${next.according} names "${next.model}"${standing(use, next.model)}.`,
        data: {
          ...dataOf(use),
          retiresAt,
          days: daysBetween(today, retiresAt),
          ...(fact !== undefined && { file: fact.file }),
          ...(fact?.source !== undefined && { source: fact.source }),
          ...(next !== undefined && { replacement: next.model }),
        },
        ...(fits && { suggestions: [next.model] }),
      };
    }
  },
  bad: [
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

/** When a model ends, and who says so: the listing, or else a file. */
interface End {
  readonly retiresAt: string;
  /** Absent when the listing says so. */
  readonly fact?: OverlayFact;
}

function endOf({ resolved: { model, overlay = [] } }: Use): End | undefined {
  if (model?.retiresAt !== undefined) return { retiresAt: model.retiresAt };
  const fact = overlay.find(({ field }) => field === 'retiresAt');
  return fact && { retiresAt: fact.value, fact };
}

/** The replacement that the listing names, else the one of the file that states the end, else of any file. */
function replacementOf(
  use: Use,
  { fact: end }: End,
): { readonly model: string; readonly according: string } | undefined {
  const { model, overlay = [] } = use.resolved;
  if (model?.replacement !== undefined) return { model: model.replacement, according: listingOf(use) };
  const named = overlay.filter(({ field }) => field === 'replacement');
  const fact = named.find(({ file }) => file === end?.file) ?? named[0];
  return fact && { model: fact.value, according: fileOf(fact) };
}

/** What becomes of a replacement here. */
function standing({ chain, environment }: Use, model: string): string {
  if (chain.some(({ reference }) => reference.model === model)) return ', which is in this chain already';
  const listed = environment.basis?.lock.models ?? [];
  return listed.some(({ id, callId }) => id === model || callId === model)
    ? ''
    : ', which this environment does not list';
}

function messageOf(use: Use, { retiresAt, fact }: End, today: string): string {
  const model = `"${use.resolved.reference.model}"`;
  const according = `according to ${fact === undefined ? listingOf(use) : fileOf(fact)}`;
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

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
