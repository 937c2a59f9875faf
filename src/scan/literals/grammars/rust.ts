import { unescaped } from '../escapes.ts';
import type { Grammar } from '../grammar.ts';
import { CHARACTER, ESCAPED, NESTED_STARS, raw, SLASHES } from './forms.ts';

export const RUST: Grammar = {
  comments: [SLASHES, NESTED_STARS],
  strings: [
    raw('[bc]?r#{0,255}"', (opening) => `"${'#'.repeat(opening.split('#').length - 1)}`),
    { open: '[bc]?"', body: { close: '"', multiline: true, pass: ESCAPED, decode: unescaped } },
  ],
  // Lifetimes have no second quote.
  skips: [`b?${CHARACTER}`],
};
