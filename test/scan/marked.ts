import { type Language, languageOf } from '../../src/scan/language.ts';
import type { SourceText } from '../../src/scan/literal.ts';
import { readSource } from '../../src/scan/literals/read.ts';

/** Reads a text as the file of a name. */
export function readAs(path: string, text: string): Promise<SourceText> {
  return readSource(text, known(path), path);
}

/** The language of a file that has one. */
export function known(path: string): Language {
  const language = languageOf(path);
  if (language === undefined) throw new Error(`no language for ${path}`);
  return language;
}

/** The text without its marks: ⟦ and ⟧ around each literal, ⟪ and ⟫ around each comment. */
export function unmarked(marked: string): string {
  return marked.replace(/[⟦⟧⟪⟫]/g, '');
}

/** The text with the marks where a reading puts them. */
export function marked(text: string, { literals, comments }: SourceText): string {
  const marks = [
    ...literals.flatMap(({ start, end }) => [
      { at: start, mark: '⟦' },
      { at: end, mark: '⟧' },
    ]),
    ...comments.flatMap(({ start, end }) => [
      { at: start, mark: '⟪' },
      { at: end, mark: '⟫' },
    ]),
  ];
  const closesFirst = (mark: string): number => (mark === '⟧' || mark === '⟫' ? 0 : 1);
  const sorted = marks.toSorted((a, b) => a.at - b.at || closesFirst(a.mark) - closesFirst(b.mark));
  let made = '';
  let done = 0;
  for (const { at, mark } of sorted) {
    made += text.slice(done, at) + mark;
    done = at;
  }
  return made + text.slice(done);
}
