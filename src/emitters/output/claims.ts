import { Failure } from '../../diagnostics/failure.ts';
import type { Place } from '../../diagnostics/place.ts';

/** Who has which name in a generated file. */
export class Claims {
  readonly #owners = new Map<string, string>();

  /** Throws a `Failure` (`output.collision`) when a name is taken: renaming either would change what existing code reads. */
  take(identifiers: readonly string[], owner: string, at: Place): void {
    for (const identifier of new Set(identifiers)) {
      const other = this.#owners.get(identifier);
      if (other !== undefined) throw collision(identifier, other, owner, at);
      this.#owners.set(identifier, owner);
    }
  }
}

function collision(identifier: string, first: string, second: string, at: Place): Failure {
  return new Failure('output.collision', {
    message: `Both ${first} and ${second} would be called "${identifier}" in the generated module`,
    help: 'Rename one of the two.',
    at,
    data: { identifier, names: [first, second] },
  });
}
