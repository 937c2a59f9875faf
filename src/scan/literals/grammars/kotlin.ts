import { unescaped } from '../escapes.ts';
import type { Grammar } from '../grammar.ts';
import { CHARACTER, ESCAPED, NESTED_STARS, SLASHES } from './forms.ts';

const HOLES = [{ open: '\\$\\{', close: '}' }, { open: '\\$[A-Za-z_]\\w*' }] as const;

export const KOTLIN: Grammar = {
  comments: [SLASHES, NESTED_STARS],
  strings: [
    { open: '"""', body: { close: '"""', multiline: true, holes: HOLES } },
    { open: '"', body: { close: '"', pass: ESCAPED, holes: HOLES, decode: unescaped } },
  ],
  skips: [CHARACTER],
};
