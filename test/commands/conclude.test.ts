import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { json } from '../../src/reporters/json.ts';
import { environmentText, locked, SETTINGS } from '../support/locked.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { FINDINGS } from '../support/reports.ts';
import { repositories, runIn } from '../support/repository.ts';

const LOOK = { color: false, width: 80 };
const valid = new Ajv({ strict: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/conclusion.schema.json'), 'utf8')),
);

async function conclude(files: Readonly<Record<string, string>>, ...exits: readonly string[]) {
  const world = memoryWorld({ files });
  const argv = exits.flatMap((one) => ['--exit', one]);
  const code = await run(['conclude', 'r', ...argv], '0.0.0', () => world);
  return { code, world };
}

describe('conclude', () => {
  it('gives outputs, a document that holds to its schema, a comment, and the worst code', async () => {
    const files = { 'r/check.json': json.check?.(FINDINGS, LOOK) ?? '' };
    const { code, world } = await conclude(files, 'check=1', 'build=0', 'diff=0');
    expect(code).toBe(1);
    const outputs = new Map(
      world
        .stdout()
        .trim()
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
    const document = JSON.parse(world.present.get('r/conclusion.json') ?? '');
    expect(valid(document) || valid.errors).toBe(true);
    expect(document.steps).toEqual({ check: 1, build: 0, diff: 0 });
    expect(outputs.get('exit-code')).toBe('1');
    expect(outputs.get('errors')).toBe(String(document.counts.errors));
    expect(document.counts.errors).toBeGreaterThan(0);
    expect(world.present.get('r/comment.md')).toContain('## Model check');
  });

  it('leaves no comment where there is nothing to say', async () => {
    const { code, world } = await conclude({}, 'check=0', 'diff=0');
    expect(code).toBe(0);
    expect(world.present.get('r/comment.md')).toBe('');
  });

  it('takes a command that a shell could not run for a bug, never for a finding', async () => {
    expect((await conclude({}, 'check=127')).code).toBe(70);
  });

  it.each([[[]], [['check']], [['check=x']], [['sync=0']], [['check=1000']]])('refuses %j', async (exits) => {
    const { code, world } = await conclude({}, ...exits);
    expect({ code, written: world.writes }).toEqual({ code: 2, written: [] });
  });
});

const TEAM = {
  'registry/modelock.yaml': SETTINGS,
  'registry/production.yaml': environmentText('production', { chat: 'primary: big' }),
  'registry/staging.yaml': environmentText('staging', { chat: 'primary: big' }),
};
const folders = repositories();
afterAll(() => folders.dispose());

describe('drift --since', () => {
  it('compares locks with those of a revision, without a key', async () => {
    const folder = folders.make(await locked(TEAM, ['big', 'small']));
    const after = await locked(TEAM, ['big', 'large']);
    folders.write(folder, {
      'registry/locks/production.lock.json': after['registry/locks/production.lock.json'],
    });
    const { code, stdout } = await runIn(folder, [
      'drift',
      '--since',
      'HEAD',
      '--format',
      'json',
      '--exit-code',
    ]);
    expect(code).toBe(1);
    const environments = JSON.parse(stdout).environments;
    expect(
      environments.map(({ name, appeared, gone }: Record<string, unknown>) => [name, appeared, gone]),
    ).toEqual([
      ['production', ['large'], ['small']],
      ['staging', [], []],
    ]);
    folders.git(folder, 'commit', '-qam', 'Sync');
    expect((await runIn(folder, ['drift', '--since', 'HEAD', '--exit-code'])).code).toBe(0);
  });

  it('says which environment had no lock', async () => {
    const files = await locked(TEAM, ['big']);
    const folder = folders.make({ ...files, 'registry/locks/staging.lock.json': undefined });
    folders.write(folder, files);
    const { code, stdout } = await runIn(folder, ['drift', '--since', 'HEAD', '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).environments[1]).toMatchObject({
      outcome: 'not-compared',
      reason: 'lock.absent',
    });
  });
});
