import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCommandLine } from '../src/commands/command-line.ts';
import { compact } from '../src/reporters/compact.ts';
import { visible } from '../src/reporters/visible.ts';
import { hostile } from './support/hostile.ts';
import { CLEAN, FINDINGS, located, span } from './support/reports.ts';

const ROOT = join(import.meta.dirname, '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { version }: { version: string } = JSON.parse(textOf('package.json'));

/** The outputs of a command line; throws when it cannot be typed. */
function outputsOf(line: string): readonly (string | undefined)[] {
  const read = readCommandLine(line.split(' '), version);
  if (read.kind !== 'run') throw new Error(`${line}: ${read.err}`);
  return (read.input.flags.reports ?? []).map(({ output }) => output);
}

describe('hooks for pre-commit', () => {
  const hooks: readonly Record<string, unknown>[] = parse(textOf('.pre-commit-hooks.yaml'));

  it.each(hooks.map((hook) => [String(hook['id']), hook] as const))('%s runs once, offline', (_, hook) => {
    const [, line] = /^npx --no -- modelock (.+)$/.exec(String(hook['entry'])) ?? [];
    expect(() => outputsOf(line ?? '')).not.toThrow();
    expect(line).not.toContain('--live');
    // Rules look at several files, and names of files are no arguments.
    expect(hook).toMatchObject({ language: 'system', pass_filenames: false, require_serial: true });
  });

  it.each([
    ['registry/production.yaml', true],
    ['registry/modelock.yml', true],
    ['apps/web/registry/locks/production.lock.json', true],
    ['registry/README.md', false],
    ['src/registry.ts', false],
    ['otherregistry/a.yaml', false],
  ])('start for %s: %s', (path, starts) => {
    for (const { files } of hooks.filter(({ id }) => id !== 'modelock-scan'))
      expect(new RegExp(String(files)).test(path)).toBe(starts);
  });
});

describe('the template for GitLab', () => {
  const { modelock: job } = parse(textOf('templates/gitlab-ci.yml'));
  const script: string = job.script.join('\n').replaceAll('\\\n', '').replaceAll('"$BASE"', 'main');

  it('runs this version, with lines that can be typed', () => {
    const start = `npx --yes modelock@${version} `;
    const lines = script.split('\n').flatMap((line) => {
      const at = line.indexOf(start);
      return at < 0 ? [] : [line.slice(at + start.length).replace(/ (?:>|\|\|) .*/, '')];
    });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['check', 'build', 'diff', 'conclude']);
    expect(script.split('npx ').length - 1).toBe(lines.length);
    // What the shell fills in stands for itself here.
    const typed = lines.map((line) =>
      line
        .replace(/\$\{\w+:-(\w+)\}/g, '$1')
        .replace(/"\$\{args\[@\]\}"/, '')
        .replaceAll('"', '')
        .trim()
        .split(/ +/)
        .join(' '),
    );
    for (const line of typed) expect(() => outputsOf(line)).not.toThrow();
  });

  it('hands over the files that are written, also when something was found', () => {
    for (const file of Object.values(job.artifacts.reports)) expect(script).toContain(`--output ${file}`);
    expect(job.artifacts.paths).toEqual([job.variables.REPORT]);
    expect(job.artifacts.when).toBe('always');
  });
});

interface Matched {
  readonly file: string | undefined;
  readonly line: string | undefined;
  readonly column: string | undefined;
  readonly message: string | undefined;
  readonly code: string | undefined;
}

describe('the problem matcher', () => {
  const { problemMatcher } = JSON.parse(textOf('problem-matcher.json'));
  const [pattern] = problemMatcher[0].pattern;
  const regexp = new RegExp(pattern.regexp);

  function matched(text: string): readonly (Matched | undefined)[] {
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const groups = regexp.exec(line);
        if (groups === null) return undefined;
        const of = (key: string): string | undefined => groups[pattern[key]];
        return {
          file: of('file'),
          line: of('line'),
          column: of('column'),
          message: of('message'),
          code: of('code'),
        };
      });
  }

  const output = (diagnostics: readonly ReturnType<typeof located>[]): string =>
    compact.check?.({ ...CLEAN, diagnostics }, { color: true, width: 80 }) ?? '';

  it('reads every line of compact output', () => {
    const text = compact.check?.(FINDINGS, { color: true, width: 80 }) ?? '';
    expect(matched(text).map((one) => [one?.file, one?.line, one?.column, one?.code])).toEqual([
      ['registry/exploration.yaml', '1', '1', 'lock.absent'],
      ['registry/production.yaml', '18', '14', 'unlisted-model'],
      ['registry/production.yaml', '104', '81', 'repeated-fallback'],
      ['registry/staging.yaml', '3', '2', 'yaml/duplicate-key'],
    ]);
  });

  it.each([
    'C:/project/registry/a.yaml',
    'C:\\project\\registry\\a.yaml',
    'my registry/a (1).yaml',
    'a:1:2: b',
  ])('reads the file %s', (file) => {
    const [one] = matched(output([located({ span: span(file, 3, 4, 5) })]));
    expect(one).toMatchObject({
      file: file === 'a:1:2: b' ? 'a\\u{3A}1:2: b' : file,
      line: '3',
      column: '4',
    });
  });

  it('is not led astray by a message', () => {
    const trap = located({ message: 'x [fake] other.yaml:9:9: y [fake]' });
    expect(matched(output([trap]))[0]).toMatchObject({ line: '18', message: trap.message, code: trap.rule });
    fc.assert(
      fc.property(hostile, (message) => {
        const [one, ...others] = matched(output([located({ message })]));
        expect(others).toEqual([]);
        expect(one).toEqual({
          file: 'registry/production.yaml',
          line: '18',
          column: '14',
          message: visible(message),
          code: 'unlisted-model',
        });
      }),
      { numRuns: 500 },
    );
  });

  it('reads nothing in a line that is no finding', () => {
    for (const line of ['2 errors; judged 1 environment.\n', 'at a.yaml:3\n', '\n'])
      expect(matched(line)).toEqual([undefined]);
  });
});
