import { describe, expect, it } from 'vitest';
import { environmentText, locked, SETTINGS, told } from '../support/locked.ts';

// `check FILE…` judges the whole registry and reports what is written in the given files.

const files = await locked(
  {
    'registry/modelock.yaml': SETTINGS,
    'registry/production.yaml': environmentText('production', {
      chat: 'primary: gone-a',
      song: 'primary: { model: private-a, unlisted: Ours. }, fallbacks: [{ model: m, when: [any], because: Same. }]',
    }),
    'registry/staging.yaml': environmentText('staging', {
      chat: 'primary: gone-b',
      song: 'primary: { model: private-b, unlisted: Ours. }, fallbacks: [{ model: m, when: [any], because: Same. }]',
    }),
    'src/generated/models.ts': '',
  },
  ['m'],
);
const PRODUCTION = ['error unlisted-model registry/production.yaml chat'];
const STAGING = ['error unlisted-model registry/staging.yaml chat'];
const errors = (found: readonly string[]) => found.filter((one) => one.startsWith('error'));

describe('check with files', () => {
  it('reports everything without them', async () => {
    const { code, found, report } = await told(files, ['check']);
    expect([code, errors(found), report?.['elsewhere']]).toEqual([1, [...PRODUCTION, ...STAGING], undefined]);
  });

  it.each([
    'registry/production.yaml',
    './registry/production.yaml',
    '/project/registry/production.yaml',
    'registry\\production.yaml',
    '.\\registry/../registry\\production.yaml',
    'registry/locks/production.lock.json',
  ])('reports what is in %s', async (path) => {
    const { code, found, report } = await told(files, ['check', path]);
    expect([code, errors(found)]).toEqual([1, PRODUCTION]);
    expect(report?.['elsewhere']).toBeGreaterThan(0);
    expect(report?.['passedUnlisted']).toMatchObject([{ model: 'private-a' }]);
  });

  it('takes several, and folders that hold the registry', async () => {
    const both = ['registry/production.yaml', 'README.md', 'registry/staging.yaml'];
    expect(errors((await told(files, ['check', ...both])).found)).toEqual([...PRODUCTION, ...STAGING]);
    for (const folder of ['registry', '.', '/', 'registry/'])
      expect((await told(files, ['check', folder])).report?.['elsewhere'], folder).toBeUndefined();
  });

  it('is clean when only other files have findings, and says that there are some', async () => {
    const { code, found, report } = await told(files, ['check', 'registry/modelock.yaml']);
    expect([code, found]).toEqual([0, []]);
    expect(report).toMatchObject({ exitCode: 0, passedUnlisted: [] });
    expect(report?.['elsewhere']).toBeGreaterThan(1);
  });

  it.each([
    ['README.md'],
    ['src/generated/models.ts', 'package.json'],
    ['registry/notes.txt', 'registry/locks/production.schema.json', 'registry/deeper/production.yaml'],
    ['elsewhere/registry/production.yaml', '../registry/production.yaml', ''],
  ])('has nothing to report on %s', async (...paths) => {
    const { code, report, world } = await told(files, ['check', ...paths]);
    expect([code, report]).toMatchObject([0, { environments: [], diagnostics: [] }]);
    expect(world.stderr()).not.toBe('');
  });

  it('says nothing on standard output then, unless a machine reads it', async () => {
    const { memoryWorld } = await import('../support/memory-world.ts');
    const { run } = await import('../../src/commands/run.ts');
    const world = memoryWorld({ files });
    expect(await run(['check', 'README.md'], '0.0.0', () => world)).toBe(0);
    expect(world.stdout()).toBe('');
  });

  it('still fails for what could not be judged', async () => {
    const { 'registry/locks/staging.lock.json': _, ...without } = files;
    const { code, found } = await told(without, ['check', 'registry/modelock.yaml']);
    expect([code, found]).toEqual([2, []]);
  });

  it('shows all that keeps the registry from being read', async () => {
    const broken = { ...files, 'registry/staging.yaml': 'environment: [' };
    const { code, found } = await told(broken, ['check', 'registry/production.yaml']);
    expect(code).toBe(2);
    expect(found.some((one) => one.includes('registry/staging.yaml'))).toBe(true);
  });

  it('filters what waivers are reported for alike', async () => {
    const text = files['registry/production.yaml'] ?? '';
    const unused = {
      ...files,
      'registry/production.yaml': `# modelock-ignore stale-lock: No reason to.\n${text}`,
    };
    const rules = ({ found }: { found: readonly string[] }) => found.map((one) => one.split(' ')[1]);
    expect(rules(await told(unused, ['check', 'registry/production.yaml']))).toContain('unused-waiver');
    expect(rules(await told(unused, ['check', 'registry/staging.yaml']))).not.toContain('unused-waiver');
  });
});

describe('--max-warnings', () => {
  const warned = (found: readonly string[]) => found.filter((one) => one.startsWith('warn')).length;
  const clean = locked(
    {
      'registry/modelock.yaml': SETTINGS,
      'registry/production.yaml': environmentText('production', { chat: 'primary: m', faq: 'primary: m' }),
    },
    ['m'],
  );

  it.each([
    ['0', 1],
    ['1', 1],
    ['2', 0],
    ['999', 0],
  ])('%s of 2', async (most, expected) => {
    const { code, found, report } = await told(await clean, ['check', '--max-warnings', most]);
    expect([warned(found), code]).toEqual([2, expected]);
    expect(report?.['exitCode']).toBe(expected);
    expect(report?.['warningsAllowed']).toBe(expected === 1 ? Number(most) : undefined);
  });

  it('counts what is reported', async () => {
    const { code } = await told(await clean, ['check', '--max-warnings', '0', 'registry/modelock.yaml']);
    expect(code).toBe(0);
  });

  it.each(['', '-1', '1.5', 'many', '1e3', ' 1', '99999999999'])('refuses "%s"', async (most) => {
    const { code, report } = await told(await clean, ['check', `--max-warnings=${most}`]);
    expect([code, report]).toEqual([2, undefined]);
  });
});
