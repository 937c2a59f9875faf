import { unescaped } from '../escapes.ts';
import type { Grammar } from '../grammar.ts';
import { DOUBLE, ESCAPED, SINGLE, SLASHES, STARS } from './forms.ts';

/** Words after which a slash begins a regular expression. */
const BEFORE_REGEX = new Set(
  'await case delete do else in instanceof new of return throw typeof void yield'.split(' '),
);

/** For expressions in markup, where a slash is more often that of a closing tag than a regular expression. */
export const EXPRESSION: Grammar = {
  comments: [{ open: '^#!' }, SLASHES, STARS],
  strings: [
    DOUBLE,
    SINGLE,
    {
      open: '`',
      template: true,
      body: {
        close: '`',
        multiline: true,
        pass: ESCAPED,
        holes: [{ open: '\\$\\{', close: '}' }],
        decode: unescaped,
      },
    },
  ],
  commentsInHoles: true,
  isProse: ({ line }) => /\b(?:from|import|require\()\s*$/.test(line.slice(-20)),
};

/** For files that no parser takes. */
export const JAVASCRIPT: Grammar = { ...EXPRESSION, regexAfter: BEFORE_REGEX };
