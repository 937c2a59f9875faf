import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { tagsOf } from '../support/html-shape.ts';
import { answered } from '../support/memory-http.ts';
import { type MemoryOptions, type MemoryWorld, memoryWorld } from '../support/memory-world.ts';
import { repositories, runIn } from '../support/repository.ts';
import { BEFORE, lock, STORIES } from './diff-stories.ts';

// `--format html` of whole commands: what the page is made from besides the report.

const SLOW = 60_000;
const repos = repositories();
afterAll(() => repos.dispose());

function pageIn(folder: string): string {
  return readFileSync(join(folder, 'page.html'), 'utf8');
}

function count(page: string, pattern: RegExp): number {
  return [...page.matchAll(pattern)].length;
}

/** A registry whose lock of production was committed twice. */
function withPast(): string {
  const folder = repos.make(BEFORE);
  repos.write(folder, lock('production', [{ id: 'gpt-5.2' }]));
  repos.git(folder, 'commit', '-q', '-a', '-m', 'Sync <b>the</b> locks');
  return folder;
}

const TO_FILE = ['--format', 'html', '--output', 'page.html'];

describe('check --format html --output', () => {
  it(
    'writes one page with every binding and what git knows, and says nothing else',
    async () => {
      const folder = withPast();
      const said = await runIn(folder, ['check', ...TO_FILE]);
      expect([said.code, said.stdout, said.stderr]).toEqual([1, '', '']);
      const page = pageIn(folder);
      expect(count(page, /<tr role="row" class="use /g)).toBe(2);
      expect(count(page, /<path class="line"/g)).toBe(2);
      expect(page).toContain('Sync &lt;b&gt;the&lt;/b&gt; locks');
      expect(page).toContain(
        'claude-sonnet-4-6</code> <span class="state"><i aria-hidden="true">✗</i>absent',
      );
      expect(tagsOf(page).filter(({ name }) => name === 'script')).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'has no timeline outside of git, and a short one in a shallow clone, and says so',
    async () => {
      const folder = withPast();
      const clone = join(repos.root, 'shallow');
      execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone]);
      await runIn(clone, ['check', ...TO_FILE]);
      expect(pageIn(clone)).toContain('The clone is shallow: 1 commit of its history is here');
      rmSync(join(folder, '.git'), { recursive: true });
      await runIn(folder, ['check', ...TO_FILE]);
      expect(count(pageIn(folder), /<path class="line"/g)).toBe(0);
      expect(pageIn(folder)).toContain('There is no timeline.');
    },
    SLOW,
  );

  it(
    'is a page of findings alone where the files are no registry',
    async () => {
      const folder = repos.make({ ...BEFORE, 'registry/staging.yaml': 'environment: [' });
      expect((await runIn(folder, ['check', ...TO_FILE])).code).toBe(2);
      expect(pageIn(folder)).toContain('id="findings"');
      expect(pageIn(folder)).not.toContain('id="matrix"');
    },
    SLOW,
  );
});

describe('diff --format html', () => {
  it(
    'shows the chains before and now, by a revision and by two folders',
    async () => {
      const change = STORIES.find(({ name }) => name === 'fallback-dropped')?.change ?? {};
      const folder = repos.make(BEFORE);
      repos.write(folder, change);
      const { code, stdout } = await runIn(folder, ['diff', 'main', '--format', 'html']);
      expect(code).toBe(0);
      expect(count(stdout, /<div class="pair">/g)).toBe(2);
      expect(count(stdout, /<ol class="chain">/g)).toBe(4 + 4);
      const other = repos.make(BEFORE);
      const two = await runIn(folder, ['diff', join(other, 'registry'), 'registry', '--format', 'html']);
      expect(count(two.stdout, /<div class="pair">/g)).toBe(2);
    },
    SLOW,
  );
});

const FILES = {
  'registry/modelock.yaml':
    'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\nsync: { grace: 48h }\n',
  'registry/production.yaml':
    'environment: production\nstage: production\ngateway: main\nkey: K\nuseCases:\n  chat: { family: openai, modality: text, delivery: sync, primary: gpt-5.2, fallbacks: [] }\n',
  ...lock('production', [{ id: 'gpt-5.2' }, { id: 'gpt-5.2-mini' }]),
} as Record<string, string>;

function gateway(more: Partial<MemoryOptions> = {}): MemoryWorld {
  const ids = ['gpt-5.2-mini', 'gpt-6'];
  return memoryWorld({
    files: FILES,
    env: { K: 'key-of-production' },
    now: '2026-11-22T12:00:00Z',
    get: ({ url }) =>
      url.endsWith('/v1/models')
        ? answered(200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) })
        : answered(404, { error: { message: 'no such model' } }),
    ...more,
  });
}

describe('drift --format html', () => {
  it('shows what is hit, and the bindings as the gateway lists them now', async () => {
    const world = gateway();
    await run(['drift', '--format', 'html'], '0.0.0', () => world);
    const page = world.stdout();
    expect(page).toContain('<code>production/chat</code>');
    expect(page).toContain('<i aria-hidden="true">!</i>missing');
    expect(page).toContain('There is no timeline.');
  });
});

describe('other formats', () => {
  it('pay nothing: git is asked for the page alone', async () => {
    const asked: string[] = [];
    const ask: MemoryOptions['ask'] = ([program = '']) => {
      asked.push(program);
      return { kind: 'failed', why: 'not-found' };
    };
    for (const format of ['pretty', 'json', 'markdown', 'sarif'])
      await run(['check', '--format', format], '0.0.0', () => gateway({ ask }));
    expect(asked).toEqual([]);
    await run(['check', '--format', 'html'], '0.0.0', () => gateway({ ask }));
    expect(asked).not.toEqual([]);
  });
});
