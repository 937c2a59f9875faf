import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { encodeLock } from '../../src/listing/lock.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import { textWidth } from '../../src/reporters/visible.ts';
import { environmentText } from '../support/locked.ts';
import { problemsIn } from '../support/markdown.ts';
import { memoryWorld } from '../support/memory-world.ts';

const valid = new Ajv({ strict: true, allErrors: true }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/simulate.schema.json'), 'utf8')),
);

const SETTINGS = `gateways:
  main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" }
  other: { preset: openai-compatible, baseUrl: "http://127.0.0.1:5000" }
overlays:
  - { file: notices.json }
`;
const NOTICES = JSON.stringify({ overlayVersion: 1, records: [{ id: 'claude', retiresAt: '2027-03-01' }] });
const USE_CASES = {
  chat: 'owner: "@support", primary: gpt-5.2, fallbacks: [{ model: claude, family: anthropic, adapter: src/a.ts, when: [rateLimit, unavailable], because: x }]',
  faq: 'primary: gpt-5.2',
  sum: 'primary: claude, fallbacks: [{ model: gpt-5.2, when: [rateLimit], because: x }]',
};

function lock(environment: string, models: readonly (string | LockedModel)[], origin: string): string {
  return encodeLock({
    environment,
    gateway: 'main',
    origin,
    checked: '2026-11-20T00:00:00Z',
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'key' }],
    models: models.map((model) => (typeof model === 'string' ? { id: model } : model)),
  });
}

const FILES: Readonly<Record<string, string>> = {
  'notices.json': NOTICES,
  'registry/modelock.yaml': SETTINGS,
  'registry/far.yaml': environmentText('far', { faq: USE_CASES.faq }, 'gateway: other\nkey: KEY_FAR'),
  'registry/production.yaml': environmentText('production', USE_CASES),
  'registry/staging.yaml': environmentText('staging', USE_CASES),
  'registry/locks/far.lock.json': lock('far', ['gpt-5.2'], 'http://127.0.0.1:5000'),
  'registry/locks/production.lock.json': lock('production', ['claude', 'gpt-5.2'], 'http://127.0.0.1:4000'),
  'registry/locks/staging.lock.json': lock(
    'staging',
    ['claude-2', { id: 'gpt-5.2', retiresAt: '2027-01-01' }],
    'http://127.0.0.1:4000',
  ),
};

async function simulated(argv: readonly string[], files = FILES, width = 80) {
  const world = memoryWorld({ files, width });
  const code = await run(['simulate', ...argv], '0.0.0', () => world);
  expect(world.requests).toEqual([]);
  return { code, stdout: world.stdout(), stderr: world.stderr() };
}

/** `environment/useCase outcome after` of the JSON report. */
async function outcomes(argv: readonly string[], files = FILES): Promise<readonly string[]> {
  const { stdout } = await simulated([...argv, '--format', 'json'], files);
  const report = JSON.parse(stdout);
  valid(report);
  expect(valid.errors ?? []).toEqual([]);
  return report.useCases.map(
    ({
      environment,
      useCase,
      outcome,
      after,
    }: {
      environment: string;
      useCase: string;
      outcome: string;
      after?: { model: string };
    }) => `${environment}/${useCase} ${outcome} ${after?.model ?? '-'}`,
  );
}

describe('simulate', () => {
  it.each([
    ['removed', ['--remove', 'gpt-5.2']],
    ['key', ['--key', 'production=staging', '--environment', 'production']],
    ['all', ['--remove', 'claude-2', '--key', 'production=staging', '--date', '2027-03-01']],
  ])('tells of %s in every format', async (name, argv) => {
    const golden = (ending: string): string => `../goldens/simulate/${name}${ending}`;
    for (const width of [60, 80, 160]) {
      const { code, stdout, stderr } = await simulated(argv, FILES, width);
      expect([code, stderr]).toEqual([0, '']);
      for (const line of stdout.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
      await expect(stdout).toMatchFileSnapshot(golden(`-${width}.txt`));
    }
    const markdown = (await simulated([...argv, '--format', 'markdown'])).stdout;
    expect(problemsIn(markdown)).toEqual([]);
    await expect(markdown).toMatchFileSnapshot(golden('.md'));
    await expect((await simulated([...argv, '--format', 'json'])).stdout).toMatchFileSnapshot(
      golden('.json'),
    );
  });

  it('combines what is imagined', async () => {
    expect(await outcomes(['--remove', 'gpt-5.2', '--date', '2027-03-01'])).toEqual([
      'far/faq dead -',
      'production/chat dead -',
      'production/faq dead -',
      'production/sum dead -',
      'staging/chat dead -',
      'staging/faq dead -',
      'staging/sum dead -',
    ]);
    expect(await outcomes(['--remove', 'claude', '--remove', 'claude-2'])).toEqual([
      'production/sum falls gpt-5.2',
      'production/chat weakened gpt-5.2',
    ]);
  });

  it('exits with 1 only where that is asked for', async () => {
    const codes = async (...argv: readonly string[]): Promise<readonly number[]> =>
      Promise.all(
        [[], ['--fail-on', 'never'], ['--fail-on', 'dead'], ['--fail-on', 'fallback']].map(
          async (flags) => (await simulated([...argv, ...flags])).code,
        ),
      );
    expect(await codes('--remove', 'gpt-5.2')).toEqual([0, 0, 1, 1]);
    expect(await codes('--remove', 'claude')).toEqual([0, 0, 0, 1]);
    expect(await codes('--remove', 'claude-2')).toEqual([0, 0, 0, 0]);
    expect((await simulated(['--remove', 'claude', '--fail-on', 'error'])).code).toBe(2);
  });

  it('says which environment is not judged, and takes it for clean only where nothing may fail', async () => {
    const { 'registry/locks/staging.lock.json': _, ...files } = FILES;
    const { code, stdout } = await simulated(['--remove', 'claude', '--format', 'json'], files);
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(
      report.environments.map(({ name, notJudged }: Record<string, string>) => [name, notJudged]),
    ).toEqual([
      ['far', undefined],
      ['production', undefined],
      ['staging', 'before'],
    ]);
    expect(report.unread).toMatchObject([{ environment: 'staging', reason: 'lock.absent' }]);
    expect((await simulated(['--remove', 'claude', '--fail-on', 'dead'], files)).code).toBe(2);
    const elsewhere = ['--remove', 'claude', '--fail-on', 'dead', '--environment', 'production'];
    expect((await simulated(elsewhere, files)).code).toBe(0);
    const broken = { ...files, 'registry/locks/staging.lock.json': '{' };
    expect((await simulated(['--remove', 'claude'], broken)).code).toBe(2);
  });

  it.each([
    ['nothing', [], /--remove/],
    ['an id that nobody lists or uses', ['--remove', 'gpt5.2'], /"gpt-5\.2"/],
    ['an id in another case', ['--remove', 'Claude'], /"claude"/],
    ['an environment that is none', ['--key', 'prod=staging'], /"prod"/],
    ['a key that is no pair', ['--key', 'production'], /production=staging/],
    ['a key of its own', ['--key', 'production=production'], /production=staging/],
    ['two keys for one environment', ['--key', 'production=staging', '--key', 'production=staging'], /twice/],
    ['a key of another gateway', ['--key', 'production=far'], /another\s+gateway/],
    ['a day that is none', ['--date', '2027-02-30'], /2027-02-30/],
    ['a moment', ['--date', '2027-02-03T00:00:00Z'], /2027-01-01/],
  ])('refuses %s', async (_what, argv, said) => {
    const { code, stdout, stderr } = await simulated(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
  });
});
