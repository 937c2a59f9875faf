import type { Grammar } from '../grammar.ts';
import { CHARACTER, DOUBLE, raw, SLASHES, STARS } from './forms.ts';

export const GO: Grammar = {
  comments: [SLASHES, STARS],
  strings: [DOUBLE, raw('`', () => '`')],
  skips: [CHARACTER],
  isProse: ({ line, around }) =>
    /^\s*import\s/.test(line) || (/^\s*(?:[\w.]+\s+)?$/.test(line) && around() === 'import'),
};
