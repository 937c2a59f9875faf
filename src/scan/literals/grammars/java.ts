import type { Grammar } from '../grammar.ts';
import { CHARACTER, DOUBLE, SLASHES, STARS, TRIPLE } from './forms.ts';

export const JAVA: Grammar = {
  comments: [SLASHES, STARS],
  strings: [TRIPLE, DOUBLE],
  skips: [CHARACTER],
};
