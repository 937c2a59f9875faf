import { describe, expect, it } from 'vitest';
import { environmentText, locked, SETTINGS, told } from '../support/locked.ts';

// `check -` judges a text that an editor holds, as a file of the registry.

const files = await locked(
  {
    'registry/modelock.yaml': SETTINGS,
    'registry/production.yaml': environmentText('production', { chat: 'primary: m' }),
    'registry/staging.yaml': environmentText('staging', { chat: 'primary: gone-b' }),
  },
  ['m'],
);
const typed = environmentText('production', { chat: 'primary: gone-c' });
const errors = (found: readonly string[]) => found.filter((one) => one.startsWith('error'));
const check = (file: string, input: string, ...more: readonly string[]) =>
  told(files, ['check', '-', '--stdin-filename', file, ...more], { input });

describe('check -', () => {
  it.each([
    ['registry/production.yaml', 'registry/production.yaml'],
    ['./registry/production.yaml', 'registry/production.yaml'],
    ['registry\\production.yaml', 'registry/production.yaml'],
    ['/project/registry/production.yaml', '/project/registry/production.yaml'],
  ])('reads standard input instead of %s', async (file, shown) => {
    const { code, found, report } = await check(file, typed);
    expect([code, errors(found)]).toEqual([1, [`error unlisted-model ${shown} chat`]]);
    expect(report?.['elsewhere']).toBeGreaterThan(0);
  });

  it('is clean when the text is, whatever the disk holds', async () => {
    const { code, found } = await check(
      'registry/staging.yaml',
      environmentText('staging', { chat: 'primary: m' }),
    );
    expect([code, errors(found)]).toEqual([0, []]);
  });

  it('reads modelock.yaml, and files that are not yet there', async () => {
    const settings = `${SETTINGS}rules: { unlisted-model: warn }\n`;
    expect((await check('registry/modelock.yaml', settings)).code).toBe(0);
    const unknown = `${SETTINGS}rules: { missing-fallback: { environments: { moon: off } } }\n`;
    const { code, found } = await check('registry/modelock.yaml', unknown);
    expect([code, found]).toEqual([2, ['error registry/unknown-environment registry/modelock.yaml']]);
    const eu = await check('registry/eu.yaml', environmentText('eu', { chat: 'primary: m' }));
    expect([eu.code, eu.report?.['environments']]).toMatchObject([
      2,
      [{ name: 'eu', outcome: 'not-judged' }, {}, {}],
    ]);
  });

  it('needs no registry on the disk for modelock.yaml itself', async () => {
    const { code, found } = await told({}, ['check', '-', '--stdin-filename', 'new/modelock.yaml'], {
      input: SETTINGS,
    });
    expect([code, found]).toEqual([2, ['error registry/no-environments new']]);
  });

  it('reports YAML errors at their lines', async () => {
    const { code, found } = await check('registry/production.yaml', 'environment: [');
    expect([code, found.every((one) => one.startsWith('error yaml/'))]).toEqual([2, true]);
  });

  it('finds the registry with --registry', async () => {
    const { code, found } = await check('/project/registry/production.yaml', typed, '--registry', 'registry');
    expect([code, errors(found)]).toEqual([
      1,
      ['error unlisted-model /project/registry/production.yaml chat'],
    ]);
  });

  it.each(['src/app.yaml', 'registry/notes.txt', 'registry/locks/production.lock.json'])(
    'has nothing to report on %s',
    async (file) => {
      const { code, report, world } = await check(file, typed);
      expect([code, report]).toMatchObject([0, { diagnostics: [] }]);
      expect(world.stderr()).not.toBe('');
    },
  );

  it.each([
    ['without a name', ['check', '-']],
    ['with an empty name', ['check', '-', '--stdin-filename', '']],
    [
      'with other files',
      ['check', '-', 'registry/staging.yaml', '--stdin-filename', 'registry/staging.yaml'],
    ],
    ['a name without it', ['check', '--stdin-filename', 'registry/staging.yaml']],
  ])('is wrong usage %s', async (_, argv) => {
    const { code, report } = await told(files, argv, { input: typed });
    expect([code, report]).toEqual([2, undefined]);
  });

  it('takes no more than a file may have', async () => {
    const { code, report } = await check('registry/production.yaml', ' '.repeat(1024 * 1024 + 1));
    expect([code, report]).toEqual([2, undefined]);
  });

  it('fails where there is no registry', async () => {
    expect((await told({}, ['check', '-', '--stdin-filename', 'a.yaml'], { input: typed })).code).toBe(2);
  });
});
