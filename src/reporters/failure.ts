import type { Key, Place } from '../diagnostics/place.ts';
import { type Paint, painter } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import type { Look } from './reporter.ts';
import { brief, textWidth, visible } from './visible.ts';

/** A failure as it is shown; a thrown `Failure` is one. */
export interface ShownFailure {
  readonly reason: string;
  readonly message: string;
  readonly help?: string | undefined;
  readonly at?: Place | undefined;
}

function keyPath(path: readonly Key[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`))
    .join('');
}

/** Lines of a headline: a painted word such as `error[http.auth]`, then the message, wrapped. */
export function headline(
  word: string,
  style: 'error' | 'warn',
  message: string,
  paint: Paint,
  width: number,
): readonly string[] {
  const lines = hang('', `${word}: ${brief(message)}`, 2, width);
  return lines.map((line, index) => {
    if (index > 0) return `  ${paint('strong', line.trimStart())}`;
    return `${paint(style, line.slice(0, word.length))}${paint('strong', line.slice(word.length))}`;
  });
}

/** A `help: …` line, wrapped under its own text. */
export function helpLines(help: string, paint: Paint, width: number): readonly string[] {
  return hang(`${paint('help', 'help')}: `, brief(help), textWidth('help: '), width);
}

/** Lines of a failure, without indentation. */
export function failureLines(failure: ShownFailure, paint: Paint, width: number): readonly string[] {
  const lines = [...headline(`error[${visible(failure.reason)}]`, 'error', failure.message, paint, width)];
  if (failure.at !== undefined) {
    const path = keyPath(failure.at.path);
    lines.push(
      `  ${paint('quiet', '-->')} ${visible(failure.at.file)}${path === '' ? '' : ` (${visible(path)})`}`,
    );
  }
  if (failure.help !== undefined) lines.push(...helpLines(failure.help, paint, width));
  return lines;
}

/** Text for a person about something that could not be looked at: `error[http.auth]: …` and `help: …`. */
export function renderFailure(failure: ShownFailure, look: Look): string {
  return `${failureLines(failure, painter(look.color), columnsOf(look.width)).join('\n')}\n`;
}
