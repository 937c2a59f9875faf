import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/commands/run.ts';
import { environmentText, SETTINGS } from '../support/locked.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-world.ts';

const REGISTRY = {
  'registry/modelock.yaml': `${SETTINGS}outputs: [{ emit: typescript, file: src/generated/models.ts }, { emit: dotenv, file: models.env, environments: [production] }]\n`,
  'registry/production.yaml': environmentText('production', {}).replace('useCases:\n', 'useCases: {}'),
};
const WORKFLOWS = ['check', 'comment', 'sync'].map((name) => `.github/workflows/registry-${name}.yml`);

async function init(
  files: Readonly<Record<string, string>>,
  ...argv: readonly string[]
): Promise<{ code: number; world: MemoryWorld }> {
  const world = memoryWorld({ files });
  const code = await run(['init', ...argv], '1.2.3', () => world);
  return { code, world };
}

const workflow = ({ present }: MemoryWorld, name: string) =>
  parse(present.get(`.github/workflows/registry-${name}.yml`) ?? '');

describe('init --ci github', () => {
  it('adds only the workflows to a repository with a registry, from its names', async () => {
    const { code, world } = await init(REGISTRY, '--ci', 'github');
    expect({ code, writes: world.writes }).toEqual({ code: 0, writes: WORKFLOWS });
    const { env, jobs } = workflow(world, 'sync');
    expect(env).toMatchObject({ REGISTRY: 'registry', ENVIRONMENTS: 'production' });
    expect(env.PATHS.trim().split('\n')).toEqual(['registry/locks', 'src/generated', 'models.env']);
    expect(JSON.stringify(jobs)).toContain('secrets.KEY_PRODUCTION');
    const texts = WORKFLOWS.map((path) => world.present.get(path) ?? '').join('');
    expect(texts).toContain('npx --yes modelock@1.2.3 ');
    expect(texts).not.toMatch(/modelock@(?!1\.2\.3 )/);
    for (const path of WORKFLOWS) expect(world.stderr()).toContain(`wrote ${path}`);
  });

  it('overwrites nothing without --force', async () => {
    const mine = { ...REGISTRY, '.github/workflows/registry-comment.yml': 'mine\n' };
    const { code, world } = await init(mine, '--ci', 'github');
    expect({ code, writes: world.writes }).toEqual({ code: 2, writes: [] });
    const forced = await init(mine, '--ci', 'github', '--force');
    expect({ code: forced.code, writes: forced.world.writes }).toEqual({ code: 0, writes: WORKFLOWS });
  });

  it('writes them beside a new registry', async () => {
    const { code, world } = await init({}, '--ci', 'github', '--env', 'eu', '--yes');
    expect(code).toBe(0);
    expect(world.writes).toEqual(expect.arrayContaining(['registry/eu.yaml', ...WORKFLOWS]));
    const { env, jobs } = workflow(world, 'sync');
    expect(env).toMatchObject({ ENVIRONMENTS: 'eu', PATHS: 'registry/locks\nsrc/generated\n' });
    expect(JSON.stringify(jobs)).toContain('secrets.ANYINT_API_KEY_EU');
  });

  it.each([
    ['GITHUB_KEY', 'key: KEY_PRODUCTION', 'key: GITHUB_KEY'],
    ['PATH', 'key: KEY_PRODUCTION', 'key: PATH'],
    ['ENVIRONMENT', 'key: KEY_PRODUCTION', 'key: ENVIRONMENT'],
  ])('refuses a key named %s, which cannot be a secret', async (name, from, to) => {
    const file = REGISTRY['registry/production.yaml'].replace(from, to);
    const { code, world } = await init({ ...REGISTRY, 'registry/production.yaml': file }, '--ci', 'github');
    expect({ code, writes: world.writes }).toEqual({ code: 2, writes: [] });
    expect(world.stderr()).toContain(name);
  });

  it.each([
    `$\{{ secrets.X }}/models.ts`,
    'a\nb: c/models.ts',
    'a"b/models.ts',
    "a'b/models.ts",
    ':(top)/models.ts',
    '$(id)/m.ts',
  ])('refuses the output path %j, which is no plain name', async (file) => {
    const settings = `${SETTINGS}outputs: [{ emit: typescript, file: ${JSON.stringify(file)} }]\n`;
    const { code, world } = await init({ ...REGISTRY, 'registry/modelock.yaml': settings }, '--ci', 'github');
    expect({ code, writes: world.writes }).toEqual({ code: 2, writes: [] });
  });

  it('shows what is wrong in a registry that cannot be read', async () => {
    const { code, world } = await init(
      { ...REGISTRY, 'registry/production.yaml': 'a: [\n' },
      '--ci',
      'github',
    );
    expect({ code, writes: world.writes }).toEqual({ code: 2, writes: [] });
    expect(world.stderr()).toContain('registry/production.yaml:');
  });
});

describe('init --ci gitlab', () => {
  it('writes the jobs, and the pipeline when there is none', async () => {
    const { code, world } = await init(REGISTRY, '--ci', 'gitlab');
    expect({ code, writes: world.writes }).toEqual({
      code: 0,
      writes: ['.gitlab/modelock.yml', '.gitlab-ci.yml'],
    });
    expect(parse(world.present.get('.gitlab-ci.yml') ?? '')).toEqual({
      include: [{ local: '.gitlab/modelock.yml' }],
    });
    const jobs = parse(world.present.get('.gitlab/modelock.yml') ?? '');
    expect(Object.keys(jobs)).toContain('modelock-sync-production');
    expect(jobs['modelock-sync'].needs.map(({ job }: { job: string }) => job)).toEqual([
      'modelock-restore',
      'modelock-sync-production',
    ]);
  });

  it('leaves a pipeline alone that is there, and says what to add', async () => {
    const { world } = await init({ ...REGISTRY, '.gitlab-ci.yml': 'mine: {}\n' }, '--ci', 'gitlab');
    expect(world.writes).toEqual(['.gitlab/modelock.yml']);
    expect(world.stderr()).toContain('include:');
  });
});
