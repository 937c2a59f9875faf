import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { RULES } from '../../src/rules/index.ts';
import { memoryWorld } from '../support/memory-world.ts';

// `modelock rules`: what holds where, and by which setting.

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/rules.schema.json'), 'utf8')),
);
const GATEWAYS = 'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n';
const environment = (name: string, stage: string) =>
  `environment: ${name}\nstage: ${stage}\ngateway: main\nkey: KEY_${name.toUpperCase()}\nuseCases: {}\n`;

interface Row {
  readonly rule: string;
  readonly level: string;
  readonly source: object;
  readonly stages: readonly object[];
  readonly environments: readonly object[];
}

async function listed(settings: string | undefined, ...argv: readonly string[]) {
  const files =
    settings === undefined
      ? {}
      : {
          'registry/modelock.yaml': `${GATEWAYS}${settings}`,
          'registry/production.yaml': environment('production', 'production'),
          'registry/eu.yaml': environment('eu', 'production'),
          'registry/staging.yaml': environment('staging', 'staging'),
        };
  const world = memoryWorld({ files });
  const code = await run(['rules', '--format', 'json', ...argv], '0.0.0', () => world);
  const document = world.stdout() === '' ? undefined : JSON.parse(world.stdout());
  if (document !== undefined) expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  const rows: readonly Row[] = document?.rules ?? [];
  return { code, rows, row: (id: string) => rows.find(({ rule }) => rule === id), stderr: world.stderr() };
}

describe('modelock rules', () => {
  it('lists every rule with its default without a registry', async () => {
    const { code, rows, row } = await listed(undefined);
    expect([code, rows.map(({ rule, level }) => [rule, level])]).toEqual([
      0,
      RULES.map(({ id, level }) => [id, level]),
    ]);
    expect(rows.every(({ source }) => JSON.stringify(source) === '{"kind":"default"}')).toBe(true);
    expect(row('missing-fallback')?.stages).toMatchObject(
      ['staging', 'development', 'exploration'].map((stage) => ({ stage, level: 'off' })),
    );
  });

  it('says by which line each level holds', async () => {
    const gap =
      '  environment-gap: { level: warn, stages: { staging: off }, environments: { eu: error, production: warn } }';
    const settings = ['rules:', '  stale-lock: off', gap, ''].join('\n');
    const column = (before: string) => gap.indexOf(before) + before.length + 1;
    const { row } = await listed(settings);
    const at = (line: number, column: number) => ({
      kind: 'registry',
      file: 'registry/modelock.yaml',
      line,
      column,
    });
    expect(row('stale-lock')).toMatchObject({
      level: 'off',
      source: at(3, 15),
      stages: [],
      environments: [],
    });
    expect(row('environment-gap')).toMatchObject({
      level: 'warn',
      source: at(4, column('{ level: ')),
      stages: [{ stage: 'staging', level: 'off', source: at(4, column('staging: ')) }],
      environments: [
        { environment: 'eu', level: 'error', source: at(4, column('eu: ')) },
        { environment: 'production', level: 'warn', source: at(4, column('production: ')) },
      ],
    });
    expect(row('unlisted-model')).toMatchObject({ level: 'error', source: { kind: 'default' } });
  });

  it('names the preset', async () => {
    const { row } = await listed('rules: { preset: strict, stale-lock: warn }\n');
    expect(row('shared-key')).toMatchObject({ level: 'error', source: { kind: 'preset', preset: 'strict' } });
    expect(row('stale-lock')).toMatchObject({ level: 'warn', source: { kind: 'registry' } });
  });

  it('shows one stage or one environment', async () => {
    const settings = 'rules: { shared-key: { stages: { staging: off }, environments: { eu: error } } }\n';
    const level = async (...argv: readonly string[]) =>
      (await listed(settings, ...argv)).row('shared-key')?.level;
    expect(await level()).toBe('warn');
    expect(await level('--stage', 'staging')).toBe('off');
    expect(await level('--environment', 'staging')).toBe('off');
    expect(await level('--environment', 'eu')).toBe('error');
    expect(await level('--stage', 'production', '--environment', 'eu')).toBe('error');
    expect((await listed(settings, '--stage', 'production')).row('missing-fallback')?.stages).toEqual([]);
    expect((await listed(undefined, '--stage', 'staging')).row('missing-fallback')?.level).toBe('off');
  });

  it('gives rules about comments one level: their findings belong to no environment', async () => {
    const { row } = await listed('rules: { unused-waiver: { level: error, stages: { staging: off } } }\n');
    expect(row('unused-waiver')).toMatchObject({ level: 'error', stages: [], environments: [] });
  });

  it.each([
    ['an unknown environment', ['--environment', 'moon']],
    ['an environment of another stage', ['--environment', 'eu', '--stage', 'staging']],
    ['an unknown stage', ['--stage', 'moon']],
    ['a registry that is not there', ['--registry', 'elsewhere']],
  ])('refuses %s', async (_, argv) => {
    const { code, rows } = await listed('', ...argv);
    expect([code, rows]).toEqual([2, []]);
  });

  it.each([
    ['rules: { unlisted-modle: off }\n', 'registry/unknown-rule'],
    ['rules: { unlisted-model: loud }\n', 'schema/'],
    ['rules: { preset: harsh }\n', 'schema/'],
    ['rules: { stale-lock: { stages: { moon: off } } }\n', 'schema/'],
    ['rules: { stale-lock: { environments: { moon: off } } }\n', 'registry/unknown-environment'],
  ])('shows what is wrong in %s', async (settings, rule) => {
    const { code, rows, stderr } = await listed(settings);
    expect([code, rows]).toEqual([2, []]);
    expect(stderr).toContain(`error[${rule}`);
    expect(stderr).toContain('registry/modelock.yaml:2:');
  });
});
