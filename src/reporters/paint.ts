import { styleText } from 'node:util';

const STYLES = {
  error: ['bold', 'red'],
  warn: ['bold', 'yellow'],
  good: ['bold', 'green'],
  help: ['cyan'],
  added: ['green'],
  removed: ['red'],
  changed: ['yellow'],
  strong: ['bold'],
  quiet: ['dim'],
} as const;
STYLES satisfies Readonly<Record<string, readonly Parameters<typeof styleText>[0][]>>;

/** What a piece of text is, for colouring. Colour never carries meaning alone. */
export type Style = keyof typeof STYLES;

/** Colours text, or gives it back unchanged. */
export type Paint = (style: Style, text: string) => string;

/** A painter for a stream that does or does not take colour. Only text that is already visible may be painted. */
export function painter(color: boolean): Paint {
  if (!color) return (_style, text) => text;
  return (style, text) => (text === '' ? '' : styleText([...STYLES[style]], text, { validateStream: false }));
}
