import { unbraced, unescaped } from '../escapes.ts';
import type { Body, Grammar, Site, StringForm } from '../grammar.ts';
import { ESCAPED, HASH } from './forms.ts';

const QUOTES = `(?:"""|'''|"|')`;
const keep = (text: string): string => unescaped(text, 'keep');
const HOLES = [{ open: '\\{', close: '}' }] as const;

function body(opening: string): Body {
  const at = opening.search(/["']/);
  const prefix = opening.slice(0, at).toLowerCase();
  const close = opening.slice(at);
  const isRaw = prefix.includes('r');
  const isFormatted = /[ft]/.test(prefix);
  const decode = isRaw ? (text: string) => text : keep;
  return {
    close,
    ...(close.length === 3 && { multiline: true }),
    pass: isFormatted ? `${ESCAPED}|\\{\\{|\\}\\}` : ESCAPED,
    ...(isFormatted && { holes: HOLES }),
    decode: isFormatted ? (text) => decode(unbraced(text)) : decode,
  };
}

const formatted: StringForm = {
  open: `(?:[rR]?[fFtT]|[fFtT][rR])${QUOTES}`,
  template: true,
  body,
};
const plain: StringForm = { open: `(?:[rR][bB]?|[bB][rR]?|[uU])?${QUOTES}`, body };

export const PYTHON: Grammar = {
  comments: [HASH],
  strings: [formatted, plain],
  isProse: isStatement,
};

/** A string that is a statement of its own documents what it stands in. */
function isStatement({ line, above, around }: Site): boolean {
  return line.trim() === '' && around() === undefined && !above().endsWith('\\');
}
