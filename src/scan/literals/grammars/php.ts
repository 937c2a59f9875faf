import { unescaped, unquoted } from '../escapes.ts';
import type { Grammar } from '../grammar.ts';
import { ESCAPED, STARS } from './forms.ts';

const OPEN = /<\?(?:php\b|=)/g;
const END = /\?>/;

export const PHP: Grammar = {
  begins: OPEN,
  jumps: [{ open: '\\?>', to: OPEN }],
  comments: [{ open: '\\/\\/|#(?!\\[)', before: END }, STARS],
  strings: [
    { open: "'", body: { close: "'", multiline: true, pass: ESCAPED, decode: unquoted } },
    {
      open: '"',
      body: {
        close: '"',
        multiline: true,
        pass: ESCAPED,
        holes: [
          { open: '\\{(?=\\$)|\\$\\{', close: '}' },
          { open: '\\$[A-Za-z_]\\w{0,99}(?:->\\w{1,99}|\\[[^\\]\\r\\n]{1,99}\\])?' },
        ],
        decode: (raw) => unescaped(raw, 'keep'),
      },
    },
    { open: '`', opaque: true, body: { close: '`', multiline: true, pass: ESCAPED } },
  ],
  heredoc: { open: '<<<[ \\t]*["\']?[A-Za-z_]\\w*["\']?', name: /[A-Za-z_]\w*/ },
  isProse: ({ line }) => /\b(?:require|include)(?:_once)?\b[^;]*$/.test(line),
};
