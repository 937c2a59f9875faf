import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { timingTable } from '../../src/reporters/timing.ts';
import { RULES } from '../../src/rules/index.ts';
import { environmentText, locked, SETTINGS } from '../support/locked.ts';
import { type MemoryOptions, memoryWorld } from '../support/memory-world.ts';

// `check --timing`, by a clock that goes faster each time it is looked at: what comes later takes longer.

const waiver = '# modelock-ignore unlisted-model gone: It comes next week.\n';
const text = environmentText('production', { chat: 'primary: m', faq: 'primary: gone' });
const files = await locked(
  {
    'registry/modelock.yaml': `${SETTINGS}rules: { missing-fallback: off }\n`,
    'registry/production.yaml': text.replace('  faq:', `  ${waiver}  faq:`),
  },
  ['m'],
);

interface Row {
  readonly name: string;
  readonly ms: number;
  readonly isRule: boolean;
}

async function timed(argv: readonly string[], more: MemoryOptions = {}) {
  const world = memoryWorld({ files, ...more });
  let looks = 0;
  const clock = { ...world.clock, elapsed: () => (++looks * (looks + 1)) / 2 };
  const code = await run(['check', ...argv], '0.0.0', () => ({ ...world, clock }));
  const lines = [...world.stderr().matchAll(/^( {2})?(\S[^.]*?) +([\d.]+) ms$/gm)];
  const rows = lines.map(
    ([, indent, name = '', ms]): Row => ({ name, ms: Number(ms), isRule: indent !== undefined }),
  );
  return { code, rows, looks, stdout: world.stdout(), stderr: world.stderr() };
}

const names = (rows: readonly Row[]): readonly string[] => rows.map(({ name }) => name);

describe('check --timing', () => {
  it('tells what each phase took, and each rule that is on, once', async () => {
    const { rows } = await timed(['--timing']);
    const phases = rows.filter(({ isRule }) => !isRule);
    expect(names(phases)).toEqual([
      'reading files',
      'YAML and schema',
      'files of facts',
      'locks',
      'resolving',
      'rules',
      'locating',
      'report',
      'all',
    ]);
    const rules = names(rows.filter(({ isRule }) => isRule));
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules).toContain('unlisted-model');
    expect(rules).toContain('unused-waiver');
    expect(rules).not.toContain('missing-fallback');
    expect(RULES.map(({ id }) => id)).toEqual(expect.arrayContaining([...rules]));
  });

  it('is a table that can be read', async () => {
    const rules = [
      { name: 'moving-alias', ms: 0.04 },
      { name: 'unlisted-model', ms: 1204.26 },
    ];
    const phases = [
      { name: 'YAML and schema', ms: 12.3 },
      { name: 'rules', ms: 1204.5 },
      { name: 'report', ms: 2 },
    ] as const;
    await expect(timingTable(phases, rules, 1220)).toMatchFileSnapshot('../goldens/timing.txt');
  });

  it('shows the slowest rule first, and sums that fit', async () => {
    const { rows } = await timed(['--timing']);
    const rules = rows.filter(({ isRule }) => isRule).map(({ ms }) => ms);
    expect(rules).toEqual([...rules].sort((a, b) => b - a));
    const of = (name: string): number => rows.find((row) => row.name === name)?.ms ?? 0;
    expect(of('rules')).toBeGreaterThan(rules.reduce((sum, ms) => sum + ms, 0));
    expect(of('all')).toBeGreaterThan(of('rules'));
  });

  it('leaves the report as it is, and looks at no clock when nobody asks', async () => {
    for (const argv of [[], ['--format', 'json'], ['--format', 'github']]) {
      const [plain, asked] = [await timed(argv), await timed([...argv, '--timing'])];
      expect([asked.stdout, asked.code]).toEqual([plain.stdout, plain.code]);
      expect([plain.looks, plain.stderr]).toEqual([0, '']);
    }
  });

  it('tells what was done of a registry that cannot be read as one', async () => {
    const broken = { ...files, 'registry/production.yaml': 'environment: [' };
    const { code, rows } = await timed(['--timing'], { files: broken });
    expect([code, names(rows)]).toEqual([2, ['reading files', 'YAML and schema', 'report', 'all']]);
  });

  it('tells it after each judging of a watched registry', async () => {
    const changes = [{ 'registry/production.yaml': environmentText('production', { chat: 'primary: m' }) }];
    const { rows } = await timed(['--timing', '--watch'], { changes });
    expect(names(rows).filter((name) => name === 'all')).toHaveLength(2);
  });
});
