/** Finds out which use cases no source file names, neither by themselves nor by one of their constants. */
export class Unread {
  readonly #left: Map<string, readonly string[]>;

  /** Use case → the names of its constants. */
  constructor(useCases: ReadonlyMap<string, readonly string[]>) {
    this.#left = new Map(useCases);
  }

  /** Looks at one more source file. */
  see(text: string): void {
    for (const [useCase, names] of this.#left)
      if ([useCase, ...names].some((name) => text.includes(name))) this.#left.delete(useCase);
  }

  /** What no file named. */
  get useCases(): readonly string[] {
    return [...this.#left.keys()];
  }
}
