/** Code points that a reader cannot see or that reorder what he sees: controls, format and bidi marks, fillers, separators, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

const UNPRINTABLE = /[^\x20-\x7e]/g;

/** Does the text hold a character that cannot be seen for what it is? */
export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/** Printable ASCII for any text, everything else as `\uXXXX`; at most `max` characters. */
export function shown(text: string, max = 100): string {
  const escaped = text.slice(0, max).replace(UNPRINTABLE, escapeUnit);
  if (escaped.length <= max && text.length <= max) return escaped;
  return `${escaped.slice(0, max - 3)}...`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
