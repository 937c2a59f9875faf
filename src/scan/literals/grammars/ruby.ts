import { unescaped, unquoted } from '../escapes.ts';
import type { Grammar } from '../grammar.ts';
import { ESCAPED, HASH } from './forms.ts';

const HOLES = [{ open: '#\\{', close: '}' }] as const;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };
/** Words after which a slash begins a regular expression. */
const BEFORE_REGEX = new Set('and case elsif if in not or return then unless until when while'.split(' '));

export const RUBY: Grammar = {
  jumps: [{ open: '^__END__[ \\t]*$', to: undefined }],
  comments: [{ open: '^=begin\\b', close: '\n=end' }, HASH],
  strings: [
    {
      open: '"',
      body: { close: '"', multiline: true, pass: ESCAPED, holes: HOLES, decode: unescaped },
    },
    { open: "'", body: { close: "'", multiline: true, pass: ESCAPED, decode: unquoted } },
    { open: '`', opaque: true, body: { close: '`', multiline: true, pass: ESCAPED, holes: HOLES } },
    {
      open: '%[wWiIqQrsx][\\[({<|!/]',
      opaque: true,
      body: (opening) => ({
        close: CLOSING[opening.slice(-1)] ?? opening.slice(-1),
        multiline: true,
        pass: ESCAPED,
      }),
    },
  ],
  heredoc: { open: '<<[~-]?(?:"[A-Za-z_]\\w*"|\'[A-Za-z_]\\w*\'|[A-Z_]\\w*)', name: /[A-Za-z_]\w*/ },
  regexAfter: BEFORE_REGEX,
  isProse: ({ line }) => /\b(?:require|require_relative|load|autoload)[\s(]+$/.test(line.slice(-40)),
};
