import type { Availability } from '../../src/diagnostics/report.ts';
import type { Overview, OverviewBinding, OverviewLink } from '../../src/drift/overview.ts';
import type { EnvironmentTimeline, Timeline } from '../../src/history/timeline.ts';
import { html } from '../../src/reporters/html.ts';
import type { Background } from '../../src/reporters/reporter.ts';
import type { ReviewReport } from '../../src/review/report.ts';
import { DRIFTED, FINDINGS, span } from './reports.ts';

const LOOK = { color: false, width: 80 };

function link(model: string, availability: Availability, more: Partial<OverviewLink> = {}): OverviewLink {
  return { model, availability, ...more };
}

const BINDINGS: readonly OverviewBinding[] = [
  {
    environment: 'exploration',
    useCase: 'trials',
    links: [link('gpt-5.2', 'unknown')],
  },
  {
    environment: 'production',
    useCase: 'contracts',
    description: 'Finds clauses.',
    owner: '@legal',
    links: [link('ft:gpt-5-mini:acme::Zx81', 'exempt', { passes: 'Fine-tuned for our contracts' })],
  },
  {
    environment: 'production',
    useCase: 'jingle',
    owner: '@content',
    links: [
      link('V5', 'declared', { passes: 'AnyInt documents, 2026-11-20' }),
      link('V4', 'unusable', { when: ['any'] }),
    ],
  },
  {
    environment: 'production',
    useCase: 'supportChat',
    description: 'Answers customers.',
    owner: '@support-platform',
    links: [
      link('gpt-5.2', 'absent'),
      link('claude-sonnet-4-6', 'listed', {
        when: ['rateLimit', 'unavailable'],
        family: 'anthropic',
        retiresAt: '2027-03-15',
      }),
    ],
  },
  {
    environment: 'staging',
    useCase: 'digest',
    owner: '@content',
    links: [link('gpt-5.2', 'listed'), link('gemini-3-flash', 'missing', { when: ['timeout'] })],
  },
  {
    environment: 'staging',
    useCase: 'supportChat',
    owner: '@support-platform',
    links: [link('gpt-5.2', 'listed')],
  },
];

const OVERVIEW: Overview = {
  today: '2026-11-22',
  environments: [
    { name: 'exploration', stage: 'exploration' },
    { name: 'production', stage: 'production' },
    { name: 'staging', stage: 'staging' },
  ],
  bindings: BINDINGS,
};

const HASHES = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
const DATES = ['2026-08-01T08:00:00Z', '2026-09-15T08:00:00Z', '2026-11-20T08:00:00Z'];

function lane(
  name: string,
  numbers: readonly number[],
  events: EnvironmentTimeline['events'],
): EnvironmentTimeline {
  const points = numbers.map((models, at) => ({
    commit: HASHES[at] ?? '',
    date: DATES[at] ?? '',
    checked: DATES[at] ?? '',
    models,
    missing: 0,
  }));
  return { name, points, initial: [], events, skipped: [] };
}

const TIMELINE: Timeline = {
  head: 'c'.repeat(40),
  commits: HASHES.map((commit, at) => ({
    commit,
    date: DATES[at] ?? '',
    author: 'Ada',
    subject: 'Sync the locks',
  })),
  environments: [
    lane('exploration', [], []),
    lane(
      'production',
      [212, 215, 214],
      [
        {
          model: 'claude-sonnet-4-6',
          kind: 'appeared',
          commit: 'b'.repeat(40),
          date: DATES[1] ?? '',
          used: true,
        },
        { model: 'gpt-5.2', kind: 'vanished', commit: 'c'.repeat(40), date: DATES[2] ?? '', used: true },
        { model: 'gpt-3', kind: 'vanished', commit: 'c'.repeat(40), date: DATES[2] ?? '', used: false },
      ],
    ),
    lane('staging', [220], []),
  ],
  cuts: [{ why: 'shallow', commits: 50 }],
};

/** Bindings in every state, and a history. */
export const BACKGROUND: Background = { overview: OVERVIEW, history: { timeline: TIMELINE } };

/** A change of each level, a chain that differs, and a side that is not known. */
export const REVIEWED: ReviewReport = {
  base: { name: 'main', commit: 'd'.repeat(40), registry: true },
  changes: [
    {
      kind: 'primary-changed',
      level: 'breaking',
      reason: 'need-unmet',
      environment: 'production',
      useCase: 'supportChat',
      before: 'gpt-5.2',
      after: 'gpt-5.2-blind',
      lacks: ['tools'],
      facts: [
        { field: 'features', verdict: 'lost', items: ['tools'], before: ['tools'], after: [] },
        { field: 'contextTokens', verdict: 'gained', before: 128_000, after: 400_000 },
        { field: 'vendor', verdict: 'same', before: 'openai', after: 'openai' },
        { field: 'price', verdict: 'unknown', before: 3 },
      ],
      standings: [{ environment: 'staging', verdict: 'lost', before: 'listed', after: 'absent' }],
      span: span('registry/production.yaml', 18, 14, 21),
    },
    {
      kind: 'fallback-removed',
      level: 'risky',
      reason: 'no-fallback-left',
      environment: 'staging',
      useCase: 'digest',
      subject: 'gemini-3-flash',
      field: 'fallbacks[0]',
    },
    { kind: 'access-gained', level: 'safe', reason: 'not-used', environment: 'staging', subject: 'gpt-5.4' },
  ],
  chains: [
    {
      environment: 'production',
      useCase: 'supportChat',
      before: [link('gpt-5.2', 'listed')],
      after: [link('gpt-5.2-blind', 'absent'), link('claude-sonnet-4-6', 'listed', { when: ['any'] })],
    },
  ],
  unread: [
    {
      side: 'after',
      environment: 'exploration',
      failure: {
        reason: 'lock.absent',
        message: 'Environment "exploration" has no lock',
        help: 'Run `modelock sync exploration`.',
      },
    },
  ],
  failOn: 'never',
  exitCode: 0,
};

/** A page of each kind, by name. */
export async function pages(
  background: Background | undefined = BACKGROUND,
): Promise<Readonly<Record<string, string>>> {
  return {
    check: (await html.check?.(FINDINGS, LOOK, background)) ?? '',
    drift: (await html.drift?.(DRIFTED, LOOK, background)) ?? '',
    diff: (await html.diff?.(REVIEWED, LOOK, background)) ?? '',
  };
}
