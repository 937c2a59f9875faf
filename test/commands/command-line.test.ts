import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../src/commands/command-line.ts';
import type { ReportTarget } from '../../src/commands/flags.ts';
import { CHECK_FORMATS } from '../../src/commands/formats.gen.ts';

function reportsOf(line: string): readonly ReportTarget[] | undefined {
  const read = readCommandLine(line.split(' '), '0.0.0');
  if (read.kind !== 'run') throw new Error(read.err);
  return read.input.flags.reports;
}

describe('reports of a run', () => {
  it.each<[string, readonly ReportTarget[] | undefined]>([
    ['check', undefined],
    ['check --format json', [{ format: 'json' }]],
    ['check --output a.txt', [{ output: 'a.txt' }]],
    ['check --format json --output a.json', [{ format: 'json', output: 'a.json' }]],
    ['check --output a.txt --format json', [{ output: 'a.txt' }, { format: 'json' }]],
    [
      'check --format sarif --output a.sarif --format junit --output a.xml --format pretty',
      [{ format: 'sarif', output: 'a.sarif' }, { format: 'junit', output: 'a.xml' }, { format: 'pretty' }],
    ],
    [
      'check --format pretty --format sarif --output=a.sarif',
      [{ format: 'pretty' }, { format: 'sarif', output: 'a.sarif' }],
    ],
    [
      'check --format sarif --output a.sarif --output b.txt',
      [{ format: 'sarif', output: 'a.sarif' }, { output: 'b.txt' }],
    ],
    ['check --format json --fail-on warn --output a.json', [{ format: 'json', output: 'a.json' }]],
  ])('%s', (line, reports) => {
    expect(reportsOf(line)).toEqual(reports);
  });

  it('keep their order and their files, however many there are', () => {
    const target = fc.record({
      format: fc.constantFrom(...CHECK_FORMATS),
      output: fc.nat().map((n) => `f${n}`),
    });
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 8 }), (targets) => {
        const words = targets.flatMap(({ format, output }) => ['--format', format, '--output', output]);
        expect(reportsOf(['check', ...words].join(' '))).toEqual(targets);
      }),
    );
  });

  it.each([
    'check --format sarif --format junit',
    'check --format json --format json',
    'check --format sarif --format junit --output a.xml --format pretty',
    'check --output a.txt --format json --format pretty',
  ])('are refused when two would go to standard output: %s', (line) => {
    const read = readCommandLine(line.split(' '), '0.0.0');
    expect(read).toMatchObject({ kind: 'said', code: 2, out: '' });
  });

  it.each(['check --format tap', 'check --format', 'sync --format sarif', 'drift --format junit'])(
    'are in a format that the command has: %s',
    (line) => {
      expect(readCommandLine(line.split(' '), '0.0.0')).toMatchObject({ kind: 'said', code: 2 });
    },
  );
});
