import { describe, expect, it } from 'vitest';
import { LANGUAGES, languageOf } from '../../src/scan/language.ts';

describe('the languages of a scan', () => {
  it.each([
    ['src/a.mts', 'typescript'],
    ['C:\\app\\Chat.CS', 'csharp'],
    ['.env', 'dotenv'],
    ['deploy/.env.production', 'dotenv'],
    ['.env.ts', 'typescript'],
    ['Dockerfile', 'dockerfile'],
    ['docker/Dockerfile.gpu', 'dockerfile'],
    ['api.dockerfile', 'dockerfile'],
    ['Containerfile', 'dockerfile'],
    ['prod.tfvars', 'terraform'],
    ['run.ipynb', 'notebook'],
    ['Rakefile', 'ruby'],
  ])('has %s as %s', (path, id) => {
    expect(languageOf(path)?.id).toBe(id);
  });

  it.each(['README.md', 'py', 'a.py/LICENSE', 'a.pyc', '', 'env', 'a.'])('has none for %j', (path) => {
    expect(languageOf(path)).toBeUndefined();
  });

  it('has each ending and name once', () => {
    const all = LANGUAGES.flatMap(({ endings, names = [], beginnings = [] }) => [
      ...endings.map((ending) => `.${ending}`),
      ...names,
      ...beginnings.map((beginning) => `${beginning}*`),
    ]);
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual(['.env']);
    expect(all.filter((one) => one !== one.toLowerCase())).toEqual([]);
  });
});
