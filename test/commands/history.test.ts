import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeLock } from '../../src/listing/lock.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { textWidth } from '../../src/reporters/visible.ts';
import { environmentText, SETTINGS } from '../support/locked.ts';
import { problemsIn } from '../support/markdown.ts';
import { repositories, runIn, type Tree } from '../support/repository.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

// `history` over real repositories, run by the real git.

const SLOW = 60_000;
const repos = repositories();
afterAll(() => repos.dispose());

const valid = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/history.schema.json'), 'utf8')),
);

const CHAT = 'primary: gpt-5.2, fallbacks: [{ model: claude, when: [rateLimit], because: Other. }]';
const REGISTRY: Tree = {
  'registry/modelock.yaml': SETTINGS,
  'registry/production.yaml': environmentText('production', { chat: CHAT }),
  'registry/staging.yaml': environmentText('staging', { chat: CHAT }),
};

type Models = readonly (string | LockedModel)[];

/** A lock that was asked for on a day of October. */
function lock(environment: string, day: number, models: Models): Tree {
  const text = encodeLock({
    environment,
    gateway: 'main',
    origin: 'http://127.0.0.1:4000',
    checked: moment(day),
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models: models.map((model) => (typeof model === 'string' ? { id: model } : model)),
  });
  return { [`registry/locks/${environment}.lock.json`]: text };
}

const moment = (day: number): string => `2026-10-${String(day).padStart(2, '0')}T06:00:00Z`;
const at = (day: number, subject = 'Sync the locks') => ({ subject, date: moment(day), author: 'Ada' });

/** Two environments; production loses its primary for some days, and one of its locks cannot be read. */
function story(): { readonly folder: string; readonly hashes: readonly string[] } {
  const folder = repos.make({});
  const first = {
    ...REGISTRY,
    ...lock('production', 1, ['claude', 'gpt-5.2']),
    ...lock('staging', 1, ['claude', 'gpt-5.2', 'old']),
  };
  const steps: readonly (readonly [number, Tree, string?])[] = [
    [1, first, 'Add a registry'],
    [3, lock('production', 3, ['claude', { id: 'gpt-5.2', missingSince: moment(2) }])],
    [
      5,
      {
        ...lock('production', 5, ['claude']),
        ...lock('staging', 5, ['claude', 'gpt-5.2', { id: 'new', contextTokens: 8 }]),
      },
    ],
    [6, { 'registry/locks/production.lock.json': '<<<<<<< ours\n' }, 'Merge badly'],
    [7, lock('production', 7, ['claude', { id: 'gpt-5.2', contextTokens: 100, retiresAt: '2027-01-01' }])],
    [8, { 'README.md': 'Not a lock.' }],
    [
      9,
      {
        ...lock('production', 9, ['claude', { id: 'gpt-5.2', contextTokens: 50, retiresAt: '2027-01-01' }]),
        ...lock('staging', 9, ['claude', 'gpt-5.2', { id: 'new', contextTokens: 9 }]),
      },
    ],
    [
      11,
      lock('staging', 11, [
        { id: 'claude', missingSince: moment(10) },
        'gpt-5.2',
        { id: 'new', contextTokens: 9 },
      ]),
    ],
  ];
  const hashes = steps.map(([day, files, subject]) => repos.commit(folder, files, at(day, subject)));
  return { folder, hashes };
}

interface Event {
  readonly kind: string;
  readonly commit: string;
  readonly from?: string;
}

interface Report {
  readonly exitCode: number;
  readonly cuts: readonly unknown[];
  readonly environments: readonly {
    readonly name: string;
    readonly locks: number;
    readonly skipped: readonly unknown[];
  }[];
  readonly models: readonly {
    readonly model: string;
    readonly used: boolean;
    readonly environments: readonly {
      readonly environment: string;
      readonly standing: string;
      readonly counts: { readonly flaps: number };
      readonly events: readonly Event[];
    }[];
  }[];
  readonly traced?: readonly {
    readonly environment: string;
    readonly standing: string;
    readonly found?: { readonly commit: { readonly commit: string } };
  }[];
}

async function reported(folder: string, ...argv: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await runIn(folder, ['history', ...argv, '--format', 'json']);
  expect([code, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout);
  valid(report);
  expect(valid.errors ?? []).toEqual([]);
  return report as Report;
}

/** Events as `environment commit kind`, the commit by its place in the story. */
function eventsOf({ models }: Report, hashes: readonly string[], model: string): readonly string[] {
  const stories = models.find((one) => one.model === model)?.environments ?? [];
  return stories.flatMap(({ environment, events }) =>
    events.map(({ kind, commit, from }) =>
      [environment, hashes.indexOf(commit), kind, from].filter((part) => part !== undefined).join(' '),
    ),
  );
}

describe('history', () => {
  let folder = '';
  let hashes: readonly string[] = [];
  beforeAll(() => {
    ({ folder, hashes } = story());
  }, SLOW);

  it.each([
    ['all', []],
    ['one', ['gpt-5.2']],
    ['traced', ['gpt-5.2', '--bisect']],
  ])(
    'is told of %s in every format',
    async (name, argv) => {
      const golden = (ending: string): string => `../goldens/history/${name}${ending}`;
      for (const width of [60, 80, 160]) {
        const { code, stdout, stderr } = await runIn(folder, ['history', ...argv], width);
        expect([code, stderr]).toEqual([0, '']);
        for (const line of stdout.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
        await expect(stdout).toMatchFileSnapshot(golden(`-${width}.txt`));
      }
      const { stdout } = await runIn(folder, ['history', ...argv, '--format', 'markdown']);
      expect(problemsIn(stdout)).toEqual([]);
      await expect(stdout).toMatchFileSnapshot(golden('.md'));
      const report = await reported(folder, ...argv);
      await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(golden('.json'));
    },
    SLOW,
  );

  it(
    'tells missing from gone, and how often a model came back',
    async () => {
      const report = await reported(folder);
      expect(eventsOf(report, hashes, 'gpt-5.2')).toEqual([
        'production 6 changed',
        'production 4 returned vanished',
        'production 2 vanished',
        'production 1 missing',
      ]);
      expect(eventsOf(report, hashes, 'claude')).toEqual(['staging 7 missing']);
      expect(report.models.map(({ model, used }) => [model, used])).toEqual([
        ['claude', true],
        ['gpt-5.2', true],
        ['new', false],
        ['old', false],
      ]);
      const standings = report.models.flatMap(({ model, environments }) =>
        environments.map((one) => [model, one.environment, one.standing, one.counts.flaps]),
      );
      expect(standings).toEqual([
        ['claude', 'production', 'listed', 0],
        ['claude', 'staging', 'missing', 0],
        ['gpt-5.2', 'production', 'listed', 1],
        ['gpt-5.2', 'staging', 'listed', 0],
        ['new', 'staging', 'listed', 0],
        ['old', 'staging', 'gone', 0],
      ]);
    },
    SLOW,
  );

  it(
    'counts and names commits whose lock cannot be read',
    async () => {
      const report = await reported(folder);
      const skipped = { commit: hashes[3], date: moment(6), why: 'conflict', before: hashes[4] };
      expect(report.environments.map(({ name, locks, skipped }) => [name, locks, skipped])).toEqual([
        ['production', 5, [skipped]],
        ['staging', 4, []],
      ]);
    },
    SLOW,
  );

  it(
    'traces a model to the commit in which it first vanished, or else appeared',
    async () => {
      const { traced } = await reported(folder, 'gpt-5.2', '--bisect');
      expect(traced).toEqual([
        {
          environment: 'production',
          standing: 'listed',
          found: {
            kind: 'vanished',
            first: false,
            commit: { commit: hashes[2], date: moment(5), author: 'Ada', subject: 'Sync the locks' },
            checkedBefore: moment(3),
            checkedAfter: moment(5),
            since: moment(2),
            unread: [],
          },
        },
        {
          environment: 'staging',
          standing: 'listed',
          found: {
            kind: 'appeared',
            first: true,
            commit: { commit: hashes[0], date: moment(1), author: 'Ada', subject: 'Add a registry' },
            checkedAfter: moment(1),
            unread: [],
          },
        },
      ]);
      const [production, staging] = (await reported(folder, 'new', '--bisect')).traced ?? [];
      expect(production).toEqual({ environment: 'production', standing: 'never' });
      expect(staging?.found?.commit.commit).toBe(hashes[2]);
    },
    SLOW,
  );

  it(
    'leaves out what was before a day or a revision, and other environments',
    async () => {
      const since = async (when: string) =>
        eventsOf(await reported(folder, '--since', when), hashes, 'gpt-5.2');
      expect(await since('2026-10-07')).toEqual(['production 6 changed', 'production 4 returned vanished']);
      expect(await since(hashes[4] ?? '')).toEqual(['production 6 changed']);
      expect(await since('HEAD')).toEqual([]);
      const { environments, models } = await reported(folder, '--environment', 'staging');
      expect(environments.map(({ name }) => name)).toEqual(['staging']);
      expect(models.map(({ model }) => model)).toEqual(['claude', 'gpt-5.2', 'new', 'old']);
    },
    SLOW,
  );

  it.each([
    ['an id that is a slip', ['gpt-52'], /"gpt-5\.2"/],
    ['an id in another case', ['GPT-5.2'], /"gpt-5\.2"/],
    ['a trace of no model', ['--bisect'], /--bisect/],
    ['an unknown environment', ['--environment', 'prod'], /production, staging/],
    ['an unknown revision', ['--since', 'nowhere'], /nowhere/],
    ['a day that is none', ['--since', '2026-13-01'], /2026-13-01/],
    ['two ids', ['a', 'b'], /arguments/],
  ])(
    'refuses %s',
    async (_what, argv, said) => {
      const { code, stdout, stderr } = await runIn(folder, ['history', ...argv]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(said);
    },
    SLOW,
  );

  it(
    'says the same whatever a person has set in git',
    async () => {
      const before = await reported(folder);
      const own = {
        'log.showSignature': 'true',
        'log.follow': 'true',
        'log.diffMerges': 'combined',
        'diff.relative': 'true',
        'diff.renames': 'copies',
        'color.ui': 'always',
        'core.abbrev': '7',
        'log.decorate': 'full',
        'i18n.logOutputEncoding': 'latin1',
      };
      for (const [name, value] of Object.entries(own)) repos.git(folder, 'config', name, value);
      expect(await reported(folder)).toEqual(before);
      for (const name of Object.keys(own)) repos.git(folder, 'config', '--unset', name);
    },
    SLOW,
  );
});

describe('what a repository may be', () => {
  it(
    'follows first parents, so that what a branch went through is one step',
    async () => {
      const folder = repos.make({ ...REGISTRY, ...lock('production', 1, ['a']) });
      repos.git(folder, 'checkout', '-q', '-b', 'side');
      repos.commit(folder, lock('production', 2, []), at(2));
      repos.commit(folder, lock('production', 3, ['a', 'b']), at(3));
      repos.git(folder, 'checkout', '-q', 'main');
      repos.commit(folder, { 'README.md': 'x' }, at(4));
      repos.git(folder, 'merge', '-q', '--no-ff', '-m', 'Merge', 'side');
      const merge = repos.git(folder, 'rev-parse', 'HEAD').trim();
      const report = await reported(folder);
      expect(eventsOf(report, [merge], 'a')).toEqual([]);
      expect(eventsOf(report, [merge], 'b')).toEqual(['production 0 appeared']);
    },
    SLOW,
  );

  it(
    'reads a lock that came back as it was, and one that was removed for a while',
    async () => {
      const folder = repos.make(REGISTRY);
      const both = lock('production', 1, ['a', 'b']);
      const steps = [
        both,
        lock('production', 2, ['a']),
        both,
        { 'registry/locks/production.lock.json': undefined },
        lock('production', 2, ['a']),
      ];
      const hashes = steps.map((files, day) => repos.commit(folder, files, at(day + 1)));
      const report = await reported(folder);
      expect(eventsOf(report, hashes, 'b')).toEqual([
        'production 4 vanished',
        'production 2 returned vanished',
        'production 1 vanished',
      ]);
      expect(report.environments[0]?.skipped).toEqual([
        { commit: hashes[3], date: moment(4), why: 'removed', before: hashes[4] },
      ]);
    },
    SLOW,
  );

  it(
    'says how deep a shallow clone is',
    async () => {
      const { folder } = story();
      const shallow = join(repos.root, 'shallow');
      repos.git(repos.root, 'clone', '-q', '--depth', '2', `file://${folder}`, shallow);
      const report = await reported(shallow);
      expect(report.cuts).toEqual([{ why: 'shallow', commits: 2 }]);
      expect(eventsOf(report, [], 'gpt-5.2')).toEqual([]);
      const { stderr } = await runIn(shallow, ['history', 'old']);
      expect(stderr).toMatch(/2 commits deep/);
    },
    SLOW,
  );

  it(
    'stops where the registry folder was another one, and says so',
    async () => {
      const { folder } = story();
      repos.git(folder, 'mv', 'registry', 'models');
      const moved = repos.commit(folder, {}, at(12));
      const report = await reported(folder, '--registry', 'models');
      expect(report.cuts).toEqual([{ why: 'renamed', commit: moved, from: 'registry' }]);
      expect(report.environments.map(({ locks }) => locks)).toEqual([1, 1]);
    },
    SLOW,
  );

  it(
    'needs a repository with commits, and a lock for anything to tell',
    async () => {
      const folder = repos.make({});
      repos.write(folder, REGISTRY);
      const report = await reported(folder);
      expect([report.models, report.environments.map(({ locks }) => locks)]).toEqual([[], [0, 0]]);
      expect((await runIn(folder, ['history', 'gpt-5.2'])).code).toBe(2);
      repos.git(folder, 'update-ref', '-d', 'HEAD');
      const { code, stderr } = await runIn(folder, ['history']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/no\s+history/);
    },
    SLOW,
  );

  it(
    'obeys nothing that commits and locks say',
    async () => {
      const text = '\u001b[31m::error::x ##[error]y\r`@all` <!-- | https://x.example \u202e';
      const folder = repos.make(REGISTRY);
      repos.commit(folder, lock('production', 1, [{ id: 'gpt-5.2', name: text }]), {
        subject: text,
        author: text,
      });
      repos.commit(
        folder,
        lock('production', 2, ['a', { id: 'gpt-5.2', name: `${text}!` }, { id: text }].sort(byId)),
        { subject: `::set-output name=x::${text}`, author: '::stop-commands::x' },
      );
      repos.commit(folder, lock('production', 3, ['a']), { subject: text, author: text });
      for (const argv of [[], ['gpt-5.2'], ['gpt-5.2', '--bisect'], [text]])
        for (const format of ['pretty', 'json', 'markdown']) {
          const { code, stdout } = await runIn(folder, ['history', ...argv, '--format', format]);
          expect(code).toBe(0);
          expect(commandsIn(stdout)).toEqual([]);
          expect(forbiddenIn(stdout)).toEqual([]);
          if (format === 'markdown') expect(problemsIn(stdout)).toEqual([]);
        }
    },
    SLOW,
  );
});

function byId(a: string | LockedModel, b: string | LockedModel): number {
  const [one, other] = [a, b].map((model) => (typeof model === 'string' ? model : model.id));
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
