interface Key {
  readonly name: string;
  readonly column: number;
}

const VAGUE = new Set(['name', 'value', 'default', 'id', 'primary', 'fallback']);

/** Which key the next value of a YAML text is given to. */
export class Keys {
  readonly #keys: Key[] = [];
  /** How many keys there were before each bracket that is open. */
  readonly #flows: number[] = [];
  /** The column of the latest dash or key. */
  column = -1;

  get isFlow(): boolean {
    return this.#flows.length > 0;
  }

  get context(): string {
    const last = this.#keys.at(-1)?.name ?? '';
    return VAGUE.has(last) ? `${this.#keys.at(-2)?.name ?? ''} ${last}`.trim() : last;
  }

  /** A line begins: keys as far in, or further, are over. A dash may stand below the first letter of its key. */
  indentTo(column: number): void {
    if (this.isFlow) return;
    this.column = column - 1;
    this.#drop(column + 1);
  }

  /** A dash: the key above it, in the same column, holds the list. */
  entry(column: number): void {
    this.column = column;
  }

  key(name: string, column: number): void {
    if (this.isFlow) this.#keys.length = Math.min(this.#keys.length, this.#flows.at(-1) ?? 0);
    else {
      this.#drop(column);
      this.column = column;
    }
    this.#keys.push({ name, column });
  }

  /** A bracket or a comma of a flow collection. */
  punctuation(character: string): void {
    if (character === '[' || character === '{') this.#flows.push(this.#keys.length);
    else this.#keys.length = Math.min(this.#keys.length, this.#flows.at(-1) ?? 0);
    if (character === ']' || character === '}') this.#flows.pop();
  }

  #drop(column: number): void {
    while ((this.#keys.at(-1)?.column ?? -1) >= column) this.#keys.pop();
  }
}
