/** Tells regular expressions from divisions, where a language has both. */
export class Regexes {
  readonly #text: string;
  readonly #after: ReadonlySet<string> | undefined;
  /** Up to here no slash closes one: a line is looked through once. */
  #none = 0;

  constructor(text: string, after: ReadonlySet<string> | undefined) {
    this.#text = text;
    this.#after = after;
  }

  /** The end of the expression whose first slash stands at a place. */
  end(slash: number): number | undefined {
    if (slash < this.#none || !this.#mayBegin(slash)) return undefined;
    let isClass = false;
    let at = slash + 1;
    for (; at < this.#text.length; at += 1) {
      const character = this.#text[at];
      if (character === '\n' || character === '\r') break;
      if (character === '\\') at += 1;
      else if (character === '[') isClass = true;
      else if (character === ']') isClass = false;
      else if (character === '/' && !isClass) return at + 1;
    }
    this.#none = at;
    return undefined;
  }

  #mayBegin(slash: number): boolean {
    let at = slash;
    while (at > 0 && /[ \t]/.test(this.#text[at - 1] ?? '')) at -= 1;
    const near = this.#text.slice(Math.max(0, at - 12), at);
    const word = /[\w$]+$/.exec(near)?.[0];
    if (word !== undefined) return this.#after?.has(word) === true;
    return !/[)\]}"'`]$/.test(near);
  }
}
