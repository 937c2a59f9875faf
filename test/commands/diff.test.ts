import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { textWidth } from '../../src/reporters/visible.ts';
import { problemsIn } from '../support/markdown.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { repositories, runIn, type Said, type Tree } from '../support/repository.ts';
import { commandsIn } from '../support/runner.ts';
import { BEFORE, lock, STORIES } from './diff-stories.ts';

// `diff` against real repositories, run by the real git.

const SLOW = 60_000;
const repos = repositories();
afterAll(() => repos.dispose());

const valid = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/diff.schema.json'), 'utf8')),
);

interface Report {
  readonly base: { readonly registry: boolean; readonly commit?: string };
  readonly changes: readonly {
    readonly level: string;
    readonly kind: string;
    readonly reason: string;
    readonly environment?: string;
    readonly useCase?: string;
    readonly subject?: string;
    readonly at?: { readonly file: string; readonly start: { readonly line: number } };
  }[];
  readonly chains: readonly unknown[];
  readonly unread: readonly {
    readonly side: string;
    readonly environment: string;
    readonly reason: string;
  }[];
}

function changed(change: Tree, before: Tree = BEFORE): string {
  const folder = repos.make(before);
  repos.write(folder, change);
  return folder;
}

/** Changes as `level kind reason where`. */
async function found(
  folder: string,
  ...argv: readonly string[]
): Promise<Said & { report: Report; short: readonly string[] }> {
  const said = await runIn(folder, ['diff', ...argv, '--format', 'json']);
  const report = (said.stdout === '' ? { changes: [] } : JSON.parse(said.stdout)) as Report;
  const short = report.changes.map(({ level, kind, reason, environment, useCase, subject }) =>
    [level, kind, reason, environment, useCase, subject].filter((part) => part !== undefined).join(' '),
  );
  return { ...said, report, short };
}

const plainText = (text: string): string => text.replace(/\([0-9a-f]{12}\)|`[0-9a-f]{12}`/g, '(commit)');

describe('the stories', () => {
  it.each(STORIES)(
    '$name',
    async ({ name, change }) => {
      const folder = changed(change);
      const golden = (ending: string): string => `../goldens/diff/${name}${ending}`;
      for (const width of [60, 80, 160]) {
        const { code, stdout, stderr } = await runIn(folder, ['diff', 'main'], width);
        expect([code, stderr]).toEqual([0, '']);
        for (const line of stdout.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
        await expect(plainText(stdout)).toMatchFileSnapshot(golden(`-${width}.txt`));
      }
      const markdown = (await runIn(folder, ['diff', 'main', '--format', 'markdown'])).stdout;
      expect(problemsIn(markdown)).toEqual([]);
      await expect(plainText(markdown)).toMatchFileSnapshot(golden('.md'));
      const { stdout, report } = await found(folder, 'main');
      valid(report);
      expect(valid.errors ?? []).toEqual([]);
      await expect(stdout.replace(/"commit": "[0-9a-f]{40}"/, '"commit": "…"')).toMatchFileSnapshot(
        golden('.json'),
      );
    },
    SLOW,
  );
});

describe('diff', () => {
  it(
    'says where a change is written, at the file that holds it',
    async () => {
      const { report } = await found(changed(STORIES[0]?.change ?? {}), 'main');
      const [swap] = report.changes.filter(({ kind }) => kind === 'primary-changed');
      expect(swap?.at).toMatchObject({ file: 'registry/production.yaml', start: { line: 13 } });
    },
    SLOW,
  );

  it(
    'exits with 1 only where that is asked for',
    async () => {
      const risky = changed(STORIES[0]?.change ?? {});
      const breaking = changed(STORIES[3]?.change ?? {});
      const codes = async (folder: string): Promise<readonly number[]> =>
        Promise.all(
          [[], ['--fail-on', 'never'], ['--fail-on', 'breaking'], ['--fail-on', 'risky']].map(
            async (flags) => (await found(folder, 'main', ...flags)).code,
          ),
        );
      expect(await codes(risky)).toEqual([0, 0, 0, 1]);
      expect(await codes(breaking)).toEqual([0, 0, 1, 1]);
      expect((await found(risky, 'main', '--fail-on', 'error')).code).toBe(2);
      expect((await runIn(risky, ['check', '--fail-on', 'breaking'])).code).toBe(2);
    },
    SLOW,
  );

  it(
    'goes by the policy of the registry, and by the graver of two',
    async () => {
      const policy = (level: string): Tree => ({
        'registry/modelock.yaml': `${BEFORE['registry/modelock.yaml']}review: { fallback-removed: ${level} }\n`,
      });
      const drop = STORIES.find(({ name }) => name === 'fallback-dropped')?.change ?? {};
      const level = async (before: Tree, after: Tree): Promise<string | undefined> => {
        const { report } = await found(changed({ ...drop, ...after }, { ...BEFORE, ...before }), 'main');
        return report.changes.find(({ kind }) => kind === 'fallback-removed')?.level;
      };
      expect(await level({}, {})).toBe('risky');
      expect(await level(policy('safe'), {})).toBe('safe');
      expect(await level({}, policy('safe'))).toBe('risky');
      expect(await level({}, policy('breaking'))).toBe('breaking');
    },
    SLOW,
  );

  it(
    'takes a misspelt kind in the policy for an error of the registry',
    async () => {
      const text = `${BEFORE['registry/modelock.yaml']}review: { fallback-remove: safe }\n`;
      const { code, stderr } = await found(changed({ 'registry/modelock.yaml': text }), 'main');
      expect([code, stderr.includes('registry/modelock.yaml:5:11')]).toEqual([2, true]);
    },
    SLOW,
  );

  it(
    'finds everything new where there was no registry',
    async () => {
      const { code, report, short } = await found(changed(BEFORE, { 'README.md': 'Nothing.\n' }), 'HEAD');
      expect([code, report.base.registry]).toEqual([0, false]);
      expect(short).toEqual([
        'safe environment-added new-here production',
        'safe environment-added new-here staging',
        'safe output-added new-here src/generated/models.ts',
      ]);
    },
    SLOW,
  );

  it(
    'shows the lines of a registry at the revision that cannot be read',
    async () => {
      const folder = changed(BEFORE, { ...BEFORE, 'registry/production.yaml': 'environment: [\n' });
      const { code, stdout, stderr } = await runIn(folder, ['diff', 'main']);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('"main"');
      expect(stderr).toContain('registry/production.yaml:');
      const now = changed({ 'registry/production.yaml': 'environment: [\n' });
      const then = await runIn(now, ['diff', 'main']);
      expect([then.code, then.stdout, then.stderr.includes('"main"')]).toEqual([2, '', false]);
    },
    SLOW,
  );

  it(
    'tells an absent lock from one that cannot be used',
    async () => {
      const path = 'registry/locks/production.lock.json';
      const gone = await found(changed({ [path]: undefined }), 'main');
      expect([gone.code, gone.short[0]]).toEqual([0, 'risky lock-removed unproven production']);
      expect(gone.report.unread).toMatchObject([
        { side: 'after', environment: 'production', reason: 'lock.absent' },
      ]);
      const broken = await found(changed({}, { ...BEFORE, [path]: '{' }), 'main');
      expect(broken.code).toBe(2);
      expect(broken.report.unread[0]).toMatchObject({ side: 'before', reason: 'lock.invalid' });
    },
    SLOW,
  );

  it('compares two folders without git', async () => {
    const moved = (folder: string, tree: Tree): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Object.entries(tree).map(([path, text]) => [path.replace('registry/', `${folder}/`), text ?? '']),
      );
    const files = {
      ...moved('old/registry', BEFORE),
      ...moved('new', BEFORE),
      ...moved('new', lock('production', [])),
    };
    const world = memoryWorld({ files });
    const argv = ['diff', 'old/registry', 'new', '--format', 'json'];
    expect(await run(argv, '0.0.0', () => world)).toBe(0);
    const { changes } = JSON.parse(world.stdout()) as Report;
    expect(changes.filter(({ level }) => level === 'breaking').map(({ subject }) => subject)).toEqual([
      'claude-sonnet-4-6',
      'gpt-5.2',
    ]);
    expect([...world.writes, ...world.requests]).toEqual([]);
    const same = memoryWorld({ files });
    expect(await run(['diff', 'new', 'new'], '0.0.0', () => same)).toBe(0);
    expect(same.stdout()).toMatch(/^No change/);
  });

  it.each([
    [['diff']],
    [['diff', 'a', 'b', 'c']],
    [['diff', 'a', 'b', '--registry', 'registry']],
    [['diff', 'nowhere', 'registry']],
    [['diff', 'nowhere']],
    [['diff', 'registry']],
    [['diff', '--', '--help']],
  ])(
    'refuses %j',
    async (argv) => {
      const folder = changed({});
      const { code, stdout, stderr } = await runIn(folder, argv);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).not.toBe('');
    },
    SLOW,
  );

  it(
    'lets no text of a registry or a listing act',
    async () => {
      const evil = ['::error::x', '##[error]y', '`|<b>@team</b>', '[a](http://b.example)'];
      const useCases = evil
        .map(
          (id, index) =>
            `  u${index}: { family: openai, modality: text, delivery: sync, primary: ${JSON.stringify(id)}, because: ${JSON.stringify(id)} }`,
        )
        .join('\n');
      const text = `environment: production\nstage: production\ngateway: main\nkey: K\nuseCases:\n${useCases}\n`;
      const before = { ...BEFORE, 'registry/production.yaml': text, 'registry/staging.yaml': undefined };
      const turned = evil.toReversed();
      const after = evil.reduce(
        (all, id, index) =>
          all.replace(`primary: ${JSON.stringify(id)}`, `primary: ${JSON.stringify(`${turned[index]}!`)}`),
        text,
      );
      const folder = changed({ 'registry/production.yaml': after }, before);
      for (const format of ['pretty', 'markdown', 'json']) {
        const { code, stdout } = await runIn(folder, ['diff', 'main', '--format', format]);
        expect([code, stdout.length > 500]).toEqual([0, true]);
        expect(commandsIn(stdout)).toEqual([]);
        if (format === 'markdown') expect(problemsIn(stdout)).toEqual([]);
      }
    },
    SLOW,
  );
});
