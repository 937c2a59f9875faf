import type { Overview } from '../../src/drift/overview.ts';
import { overviewOf } from '../../src/drift/overview.ts';
import type { Timeline } from '../../src/history/timeline.ts';
import type { Background } from '../../src/reporters/reporter.ts';
import { resolutionOf, type TerseUseCase } from './resolution.ts';

const NAMES = ['development', 'exploration', 'production', 'staging'];
const MODELS = 500;

function idOf(number: number): string {
  return `vendor-${number % 12}/model-name-${number % MODELS}-2026-11-22`;
}

/** 50 use cases in each of 4 environments, which list 500 models; each environment chooses others, and one in thirty is gone. */
function overview(): Overview {
  const useCases = (at: number): Readonly<Record<string, TerseUseCase>> =>
    Object.fromEntries(
      Array.from({ length: 50 }, (_, index): [string, TerseUseCase] => {
        const [primary = '', first = '', second = ''] = [0, 1, 2].map((hop) =>
          idOf(at * 150 + index * 3 + hop),
        );
        return [
          `useCaseNumber${index}`,
          {
            description: 'Answers customers in the help widget, and says when it does not know.',
            owner: `@team-${index % 9}`,
            primary,
            fallbacks: [
              {
                model: index % 10 === 0 ? `${first}-gone` : first,
                when: ['rateLimit', 'unavailable', 'timeout'],
              },
              { model: second, when: ['contextLength', 'unavailable'] },
            ],
          },
        ];
      }),
    );
  const environments = NAMES.map((name, at) => [name, { useCases: useCases(at) }] as const);
  const listed = { '*': Array.from({ length: MODELS }, (_, number) => idOf(number)) };
  return overviewOf(resolutionOf({ environments: Object.fromEntries(environments), listed }));
}

/** A lock of each environment every day for most of a year, with a model that comes each time. */
function timeline(): Timeline {
  const commits = Array.from({ length: 300 }, (_, day) => ({
    commit: String(day).padStart(40, '0'),
    date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
    author: 'bot',
    subject: 'Sync the model locks with the gateways',
  }));
  const environments = NAMES.map((name) => ({
    name,
    points: commits.map((commit, day) => ({
      ...commit,
      checked: commit.date,
      models: 480 + (day % 20),
      missing: 0,
    })),
    initial: [],
    events: commits.map(({ commit, date }, day) => ({
      model: idOf(day),
      kind: 'appeared' as const,
      commit,
      date,
      used: true,
    })),
    skipped: [],
  }));
  return { head: '0'.repeat(40), commits, environments, cuts: [] };
}

/** As much as a large team has. */
export function largeBackground(): Background {
  return { overview: overview(), history: { timeline: timeline() } };
}
