import { describe, expect, it } from 'vitest';
import { environment, problems, SETTINGS } from './load.ts';

const outputs = (...files: readonly string[]): readonly string[] =>
  problems({
    'modelock.yaml': `${SETTINGS}outputs:\n${files.map((file) => `  - { emit: json, file: ${JSON.stringify(file)} }\n`).join('')}`,
    'staging.yaml': environment('staging'),
  }).map((problem) => problem.split(' ')[0] ?? '');

describe('output paths', () => {
  it.each(['models.ts', 'src/generated/models.ts', 'a-b/c_d.e.json', '.hidden/x.ts', 'registrything/x.ts'])(
    'takes %s',
    (file) => {
      expect(outputs(file)).toEqual([]);
    },
  );

  it.each([
    '../x.ts',
    'a/../../x.ts',
    '/etc/passwd',
    'C:/x.ts',
    'c:x.ts',
    '\\\\server\\x',
    'a\\b.ts',
    'a//b.ts',
    './a.ts',
    'a/',
    'con',
    'src/NUL.ts',
    'com1.json',
    'a./b.ts',
    'a /b.ts',
    'x.ts.',
    'a\nb.ts',
    'a\u2028b',
    'x?.ts',
    'registry/production.yaml',
    'registry/x/y.ts',
    '.git/config',
  ])('refuses %j', (file) => {
    expect(outputs(file)).toEqual(['registry/output-path']);
  });

  it('refuses two outputs for one file, also by case and composition', () => {
    expect(outputs('a.ts', 'a.ts')).toEqual(['registry/output-twice']);
    expect(outputs('Models.ts', 'models.ts')).toEqual(['registry/output-twice']);
    expect(outputs('\u00e9.ts', 'e\u0301.ts')).toEqual(['registry/output-twice']);
  });
});
