import { styleText } from 'node:util';

// Readable on black and on white alike: of the eight colours, red and magenta have the least bad worst case among the palettes of
// xterm, GNOME, macOS and VS Code (contrast 2 plain, 3 bright); bright yellow, green and cyan fall to 1.1 to 1.4 on white. Where
// bold means bright, they cannot be used for words.
const STYLES = {
  error: ['bold', 'red'],
  warn: ['bold', 'magenta'],
  good: ['green'],
  help: ['bold'],
  added: ['green'],
  removed: ['red'],
  changed: ['magenta'],
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
