import type { OptionSpec, Options } from '../emitter.ts';
import { splitMarks, unitEscape } from './literal.ts';

/** The option of every output that can hold comments. */
export const HEADER_OPTION: Readonly<Record<'header', OptionSpec>> = {
  header: { type: 'text', description: 'Text for comments at the top, such as a licence.' },
};

// What compilers and formatters obey in a comment; `@license` and `@preserve` are left, since a header is where they belong.
const STEERING = /@(?=ts-|jsx|__|cc_on|flow|noflow|format|prettier|source)/gi;

/** The text of the `header` option as comment lines, each after `mark`; printable ASCII only. */
export function headerLines({ header }: Options, mark: string): string {
  if (typeof header !== 'string' || header.trim() === '') return '';
  const lines = header.trim().split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/);
  return lines.map((line) => `${mark}${line === '' ? '' : ` ${plain(line)}`}\n`).join('');
}

function plain(line: string): string {
  return splitMarks(
    line
      .trimEnd()
      .replace(/[^\x20-\x7e]/g, unitEscape)
      .replace(STEERING, unitEscape),
  );
}
