import { unescaped } from '../escapes.ts';
import type { Body, Grammar, StringForm } from '../grammar.ts';
import { ESCAPED } from './forms.ts';

const NAME = '\\$(?:[A-Za-z_]\\w*|[0-9@*#?!$-])';
const inQuotes = (raw: string): string => raw.replace(/\\(?:\r?\n|(["$\\`]))/g, '$1');

function inDouble(lines: Pick<Body, 'multiline'>): StringForm {
  const holes = [{ open: '\\$\\{', close: '}' }, { open: '\\$\\(', close: ')' }, { open: NAME }] as const;
  return { open: '"', body: { close: '"', ...lines, pass: ESCAPED, holes, decode: inQuotes } };
}

export const SHELL: Grammar = {
  comments: [{ open: '(?<![^\\s;&|()])#' }],
  strings: [
    inDouble({ multiline: true }),
    { open: "\\$'", body: { close: "'", multiline: true, pass: ESCAPED, decode: unescaped } },
    { open: "'", body: { close: "'", multiline: true } },
  ],
  skips: [ESCAPED, NAME],
  heredoc: { open: '<<-?[ \\t]*\\\\?["\']?[A-Za-z_]\\w*["\']?', name: /[A-Za-z_]\w*/ },
  words: '[^\\s"\'`$;&|<>(){}\\\\]+',
};

/** The instructions of a Dockerfile are words; so are the entries of their lists, which are in double quotes. */
export const DOCKERFILE: Grammar = {
  comments: [{ open: '^[ \\t]*#' }],
  strings: [inDouble({}), { open: "'", body: { close: "'" } }],
  skips: [ESCAPED, NAME],
  heredoc: { open: '<<-?["\']?[A-Za-z_]\\w*["\']?', name: /[A-Za-z_]\w*/ },
  words: '[^\\s"\'`$;&|<>(){}\\[\\],\\\\]+',
};
