import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { labels } from './label.ts';
import { labelNotId } from './label-not-id.ts';
import { lookalike } from './lookalike.ts';
import { oddId } from './odd-id.ts';
import { oddOf } from './oddity.ts';
import { dataOf, listingOf, quotedList, type Use, uses } from './references.ts';
import type { BindingRule } from './rule.ts';
import { levelsOf } from './setting.ts';
import { suggester } from './suggest.ts';

/** A model id is absent from the listing that proves its family. */
export const unlistedModel: BindingRule = {
  id: 'unlisted-model',
  group: 'availability',
  level: 'error',
  summary: 'A model id is not in the listing of its environment.',
  why: 'A gateway matches ids exactly, and each key has its own list: an id that is listed for one environment, or was listed last month, may be refused in another. References with `unlisted:` and a reason are exempt.',
  *check(resolution: Resolution): Generator<Finding> {
    const suggest = suggester(resolution);
    const labelled = labels();
    const labelsJudged = levelsOf(labelNotId, resolution.registry);
    const spellingJudged = levelsOf(oddId, resolution.registry);
    for (const use of uses(resolution)) {
      if (use.resolved.availability !== 'absent') continue;
      const { name } = use.environment.environment;
      if (labelsJudged.has(name) && labelled(use).length > 0) continue;
      if (spellingJudged.has(name) && oddOf(use) !== undefined) continue;
      const suggestions = suggest(use);
      const { elsewhere, goneSince, reference } = use.resolved;
      yield {
        at: reference.at,
        message: [whatIsWrong(use), closeTo(use, suggestions), effect(use), access(use)]
          .filter(Boolean)
          .join('; '),
        help: wayOut(use),
        data: { ...dataOf(use), ...(elsewhere && { elsewhere }), ...(goneSince && { goneSince }) },
        ...(suggestions.length > 0 && { suggestions }),
      };
    }
  },
  bad: [
    {
      title: 'A model that this key is not offered',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.9 # expect
    fallbacks:
      - model: gpt-5.2-minni # expect
        when: [unavailable]
        because: Cheaper and good enough for an hour.
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini', 'claude-sonnet-4-6'] },
    },
    {
      title: 'Listed for staging, not for production',
      environments: {
        staging: `
  supportChat: { family: openai, modality: text, delivery: sync, primary: gpt-5.2-preview }
`,
        production: `
  supportChat: { family: openai, modality: text, delivery: sync, primary: gpt-5.2-preview } # expect
`,
      },
      headers: { production: 'access: { subscription: team, restrictedTo: Released models only. }' },
      listed: { staging: ['gpt-5.2', 'gpt-5.2-preview'], production: ['gpt-5.2'] },
    },
    {
      title: 'A family without a listing of its own',
      environments: {
        production: `
  clips: { family: kling, modality: video, delivery: task, primary: kling-v9 } # expect
`,
      },
      listed: { '*': ['gpt-5.2', 'kling-v3'] },
    },
    {
      title: 'Held by another listing of the same gateway',
      environments: {
        production: `
  supportChat: { family: anthropic, modality: text, delivery: sync, primary: gpt-5.2 } # expect
`,
      },
      listed: {
        '*': [
          { id: 'claude-sonnet-4-6', in: ['anthropic'] },
          { id: 'gpt-5.2', in: ['openai'] },
        ],
      },
    },
    {
      title: 'Gone for longer than grace',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: sync, primary: gpt-4.1 } # expect
`,
      },
      listed: { '*': ['gpt-5.2', { id: 'gpt-4.1', missingSince: '2026-10-01T06:00:00Z' }] },
    },
  ],
  good: [
    {
      title: 'The exact id',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini'] },
    },
    {
      title: 'Callable though not listed, and the file says why',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: { model: "ft:gpt-5.2:acme::9aX2", unlisted: Our own fine-tune; the listing shows base models only. }
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};

function whatIsWrong(use: Use): string {
  const { elsewhere, goneSince, reference, listing } = use.resolved;
  const id = `"${reference.model}"`;
  if (goneSince !== undefined) return `${id} has been gone from ${listingOf(use)} since ${goneSince}`;
  if (elsewhere)
    return `${id} is not in ${listingOf(use)}, which proves family "${use.family}", though ${quotedList(elsewhere)} holds it`;
  if (!isNamed(use))
    return `${id} is not in ${listingOf(use)} (${listing?.path}), the one asked for family "${use.family}"`;
  return `${id} is not in ${listingOf(use)}`;
}

/** Does the asked route name the family? Otherwise the gateway's main listing stands in for it. */
function isNamed({ environment, resolved, family }: Use): boolean {
  const { listings } = environment.environment.gateway;
  return listings.some(({ id, families }) => id === resolved.listing?.id && families.includes(family));
}

function closeTo(use: Use, suggestions: readonly string[]): string | undefined {
  const written = use.resolved.reference.model;
  return suggestions.map((near) => lookalike(written, near)).find((difference) => difference !== undefined);
}

function effect({ binding, resolved, family }: Use): string {
  const { elsewhere, goneSince, listing, reference } = resolved;
  const verb = reference.role === 'primary' ? 'would call' : 'would fall back to';
  if (elsewhere) return `"${binding.useCase}" ${verb} a model that is not listed for "${family}" requests`;
  const not = goneSince === undefined ? 'not' : 'no longer';
  const offered = listing?.auth === 'key' ? `this key is ${not} offered` : `is ${not} listed`;
  return `"${binding.useCase}" ${verb} a model that ${offered}`;
}

function access({ environment }: Use): string | undefined {
  const { subscription, restrictedTo } = environment.environment.access ?? {};
  const facts = [
    subscription !== undefined && `subscription "${subscription}"`,
    restrictedTo !== undefined && `restricted to "${restrictedTo}"`,
  ].filter(Boolean);
  return facts.length > 0 ? `the registry says of this key: ${facts.join(', ')}` : undefined;
}

function wayOut(use: Use): string {
  const { basis, environment } = use.environment;
  const sync = basis?.kind === 'lock' ? `, run \`modelock sync ${environment.name}\` if the lock is old` : '';
  const exempt = JSON.stringify(use.resolved.reference.model);
  return `${fix(use)}${sync}, or write \`{ model: ${exempt}, unlisted: <reason> }\` if it is callable without being listed.`;
}

function fix({ resolved: { elsewhere, goneSince } }: Use): string {
  if (goneSince !== undefined) return 'Choose another listed model';
  return elsewhere ? 'Use an id of that listing or the family that the other one proves' : 'Fix the id';
}
