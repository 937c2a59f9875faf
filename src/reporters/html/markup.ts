import { brief } from '../visible.ts';

/** HTML of our own. Only `html` and what stands beside it makes some, so that text from elsewhere never becomes any. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text and numbers, which are escaped; markup; nothing; and lists of these. */
export type Child = string | number | Markup | undefined | readonly Child[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text without a character that HTML acts on, in text nodes and in quoted attributes alike. */
export function entities(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => ENTITIES[char] ?? '');
}

/** A tagged template: what stands in it is escaped and shown as one visible line, unless it is markup. */
export function html(parts: TemplateStringsArray, ...children: readonly Child[]): Markup {
  let text = '';
  parts.forEach((part, index) => {
    text += part.replace(/\n\s*/g, '\n') + textOf(children[index]);
  });
  return new Markup(text.replace(/^\n|\n$/g, ''));
}

function textOf(child: Child): string {
  if (child === undefined) return '';
  if (child instanceof Markup) return child.text;
  if (isList(child)) return child.map(textOf).join('');
  return entities(brief(String(child)));
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}

/** Several pieces with a line end between them; those that are empty are left out. */
export function lines(pieces: readonly Markup[]): Markup {
  return new Markup(
    pieces
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n'),
  );
}

/** Several pieces with one between them. */
export function between(pieces: readonly Markup[], mark: string): Markup {
  return new Markup(pieces.map(({ text }) => text).join(entities(mark)));
}

/** No markup at all. */
export const NOTHING: Markup = new Markup('');
