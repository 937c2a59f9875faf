import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/scan/language.ts';
import type { Literal } from '../../src/scan/literal.ts';
import { readAs } from './marked.ts';

interface Label {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly expect: 'hit' | 'trap';
  readonly why: string;
}

const ROOT = join(import.meta.dirname, 'labelled');
const IDS = new Set<string>(JSON.parse(readFileSync(join(ROOT, 'ids.json'), 'utf8')));
const FOLDERS = readdirSync(ROOT).filter((name) => !name.includes('.'));
const labelsOf = (folder: string): readonly Label[] =>
  JSON.parse(readFileSync(join(ROOT, folder, 'labels.json'), 'utf8'));

/** A literal that is an id whatever it is given to, after at most three segments of a prefix or right after a hole. */
function says(literal: Literal, id: string): boolean {
  if (literal.beforeHole) return false;
  if (literal.afterHole) return literal.value === `/${id}`;
  const prefix = literal.value.slice(0, -id.length);
  return literal.value.endsWith(id) && /^(?:[\w.@-]+\/){0,3}$/.test(prefix);
}

const isWord = (id: string): boolean => /^[A-Za-z]+$/.test(id) || id.length <= 3;
const NAMES_MODEL = /model|engine|deployment|llm/i;

describe.each(FOLDERS)('the labelled files in %s', (folder) => {
  const labels = labelsOf(folder);

  it.each([...new Set(labels.map(({ file }) => file))])(
    '%s has exactly the literals that count',
    async (file) => {
      const text = readFileSync(join(ROOT, folder, file), 'utf8');
      const { literals } = await readAs(file, text);
      const found = literals.flatMap((literal) => {
        const line = text.slice(0, literal.start).split('\n').length;
        const ids = [...IDS].filter((id) => says(literal, id)).toSorted((a, b) => b.length - a.length);
        const [id] = ids.filter((one) => !isWord(one) || NAMES_MODEL.test(literal.context ?? ''));
        return id === undefined ? [] : [`${line} ${id}`];
      });
      const hits = labels.filter((label) => label.file === file && label.expect === 'hit');
      expect(found.toSorted()).toEqual(hits.map(({ line, text: id }) => `${line} ${id}`).toSorted());
    },
  );

  it('has labels that are about something', () => {
    for (const { file, line, text, why } of labels) {
      const written = readFileSync(join(ROOT, folder, file), 'utf8').split('\n')[line - 1] ?? '';
      expect(IDS.has(text), `${text} in ${file}`).toBe(true);
      expect(/escape|put together|regular|case/.test(why) || written.includes(text), `${file}:${line}`).toBe(
        true,
      );
    }
  });
});

describe('the labelled set', () => {
  it('has every language', () => {
    expect(FOLDERS).toEqual(LANGUAGES.map(({ id }) => id).toSorted());
  });

  it('has traps for at least a third', () => {
    const all = FOLDERS.flatMap(labelsOf);
    expect(all.length).toBeGreaterThanOrEqual(220);
    expect(all.filter((label) => label.expect === 'trap').length * 3).toBeGreaterThanOrEqual(all.length);
  });
});
