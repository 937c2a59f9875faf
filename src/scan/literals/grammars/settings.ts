import { unescaped } from '../escapes.ts';
import type { Grammar } from '../grammar.ts';
import { DOUBLE, ESCAPED, HASH, raw, SINGLE, SLASHES, STARS, TRIPLE } from './forms.ts';

/** JSON, and what its dialects add: comments, and single quotes. */
export const JSON_LIKE: Grammar = { comments: [SLASHES, STARS], strings: [DOUBLE, SINGLE], keyMark: ':' };

/** JSON alone, such as a string of a program may hold. */
export const STRICT_JSON: Grammar = { strings: [DOUBLE], keyMark: ':' };

export const TOML: Grammar = {
  comments: [HASH],
  strings: [TRIPLE, raw("'''", (opening) => opening), DOUBLE, { open: "'", body: { close: "'" } }],
  keyMark: '=',
};

export const TERRAFORM: Grammar = {
  comments: [HASH, SLASHES, STARS],
  strings: [
    {
      open: '"',
      body: {
        close: '"',
        pass: `${ESCAPED}|\\$\\$\\{|%%\\{`,
        holes: [{ open: '[$%]\\{', close: '}' }],
        decode: unescaped,
      },
    },
  ],
  heredoc: { open: '<<-?[A-Za-z_]\\w*', name: /[A-Za-z_]\w*/ },
};
