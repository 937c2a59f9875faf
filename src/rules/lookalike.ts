/** ASCII characters that read as another one. */
const READ_AS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1' };

/**
 * Says how a written id differs from a near listed one when the eye cannot: another code point for the same picture, or
 * only the case. Undefined when the difference is plain to see.
 */
export function lookalike(written: string, near: string): string | undefined {
  if (written !== near && written.toLowerCase() === near.toLowerCase())
    return `it differs from the listed "${near}" only in upper and lower case`;
  const ours = [...written];
  const theirs = [...near];
  const at = ours.findIndex((character, index) => character !== theirs[index]);
  const one = ours[at];
  const other = theirs[at];
  if (one === undefined || !hidden(one, other)) return undefined;
  const instead = other === undefined ? 'nothing' : codePoint(other);
  return `it has ${codePoint(one)} where the listed "${near}" has ${instead}`;
}

function hidden(one: string, other: string | undefined): boolean {
  if (isWide(one)) return true;
  if (other === undefined) return false;
  return isWide(other) || (READ_AS[one] ?? one) === (READ_AS[other] ?? other);
}

function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) > 0x7e;
}

/** A character by its number, as `U+0440`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
