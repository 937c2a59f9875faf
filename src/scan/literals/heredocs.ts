/** So many names without an end, and what looks like one is taken for an operator: each was looked for to the end. */
const MISSES = 20;

/** The heredocs that a line has opened; their texts follow the line. */
export class Heredocs {
  readonly #text: string;
  #names: string[] = [];
  #misses = 0;

  constructor(text: string) {
    this.#text = text;
  }

  open(opening: string, name: RegExp | undefined): void {
    const found = name?.exec(opening)?.[0];
    if (found !== undefined && this.#misses < MISSES) this.#names.push(found);
  }

  /** Where code goes on after the line that ends at a place. */
  end(from: number): number {
    let at = from;
    for (const name of this.#names) at = this.#bodyEnd(name, at) ?? at;
    this.#names = [];
    return at;
  }

  #bodyEnd(name: string, from: number): number | undefined {
    if (this.#misses >= MISSES) return undefined;
    const end = new RegExp(`^[ \\t]*${name}(?![\\w-])`, 'gm');
    end.lastIndex = from;
    const match = end.exec(this.#text);
    if (match !== null) return match.index + match[0].length;
    this.#misses += 1;
    return undefined;
  }
}
