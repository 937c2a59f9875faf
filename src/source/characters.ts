/** A character that a reader of the file cannot see, or that makes the file read otherwise than it is. */
export interface HiddenCharacter {
  /** Offset in UTF-16 units. */
  readonly at: number;
  /** Its length in UTF-16 units. */
  readonly length: number;
  /** Such as `U+202E`. */
  readonly name: string;
  readonly kind: 'control' | 'direction' | 'invisible';
}

// C0 but tab and line feed, DEL, C1; then direction marks; then what leaves no trace (fillers, marks, tags, noncharacters).
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const INVISIBLE = [
  /[\u00ad\u115f\u1160\u180e\u3164\ufeff\uffa0]/,
  /[\u17b4\u17b5]/,
  /\u034f|[\u180b-\u180d]|\u180f/,
  /\u200b|\u200c|\u200d|[\u2060-\u2065]|[\u206a-\u206f]/,
  /[\ufe00-\ufe0f]|[\ufff0-\ufffb]|\ufffe|\uffff/,
  /[\u{1bca0}-\u{1bca3}]|[\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e0fff}]|\p{Cs}/u,
];
const HIDDEN = new RegExp([CONTROL, DIRECTION, ...INVISIBLE].map(({ source }) => source).join('|'), 'gu');

// Most texts hold nothing else, and this is found out in less than half of the time.
const UNUSUAL = /[^\t\n -~]/;

// Joiners and variation selectors are how emoji, Indic, Arabic and Han text is really written; anywhere else they only hide.
const JOINER = /^(?:\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u;
const JOINS = /^[\p{Lo}\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}]$/u;
const KEYCAP = /^[0-9#*]$/;

/** `U+202E` for a character. */
function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The hidden characters of a text. Tabs, line feeds, and the joiners inside emoji and real words are not hidden. */
export function* hiddenCharacters(text: string): Generator<HiddenCharacter, void, void> {
  if (!UNUSUAL.test(text)) return;
  for (const match of text.matchAll(HIDDEN)) {
    const [character] = match;
    if (JOINER.test(character) && joins(text, match.index, character)) continue;
    yield {
      at: match.index,
      length: character.length,
      name: codePointName(character),
      kind: kindOf(character),
    };
  }
}

function joins(text: string, at: number, character: string): boolean {
  // One character, tested whole: anchored at its end alone, the class misses astral characters on Node 26.10.
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  return JOINS.test(before) || (character === '\ufe0f' && KEYCAP.test(before));
}

function kindOf(character: string): HiddenCharacter['kind'] {
  if (CONTROL.test(character)) return 'control';
  return DIRECTION.test(character) ? 'direction' : 'invisible';
}
