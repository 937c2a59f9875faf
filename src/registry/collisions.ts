import type { Place } from '../diagnostics/place.ts';
import type { Document } from '../source/document.ts';
import { type Findings, quoted } from './findings.ts';
import { bindingIdentifier, camelCase } from './identifier.ts';
import type { Layers } from './layers.ts';

interface Claim {
  readonly what: string;
  readonly name: string;
  readonly at: Place;
}

/** Reports names that would become one identifier in generated code. */
export function reportCollisions(layers: readonly Layers[], findings: Findings): void {
  const flat = new Claims(findings);
  for (const one of layers) {
    const at: Place = { file: one.own.file, path: ['environment'], on: 'value' };
    flat.take(camelCase(one.own.name), { what: 'environment', name: one.own.name, at });
  }
  for (const one of layers) {
    const own = new Claims(findings);
    for (const { name, at } of one.useCases) {
      const claim = { what: 'use case', name, at };
      if (own.take(camelCase(name), claim)) flat.take(bindingIdentifier(one.own.name, name), claim);
    }
  }
}

/** Reports use cases of a file that would become one identifier, whatever else is wrong with the file. */
export function reportTwins({ file, value }: Document, findings: Findings): void {
  const useCases = isMapping(value) ? value['useCases'] : undefined;
  if (!isMapping(useCases)) return;
  const claims = new Claims(findings);
  for (const name of Object.keys(useCases)) {
    claims.take(camelCase(name), {
      what: 'use case',
      name,
      at: { file, path: ['useCases', name], on: 'key' },
    });
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class Claims {
  readonly #owners = new Map<string, Claim>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** True when the identifier was free. */
  take(identifier: string, claim: Claim): boolean {
    const other = this.#owners.get(identifier);
    if (other === undefined) {
      this.#owners.set(identifier, claim);
      return true;
    }
    this.#report(identifier, other, claim);
    return false;
  }

  #report(identifier: string, first: Claim, second: Claim): void {
    const message = `The ${first.what} ${quoted(first.name)} and the ${second.what} ${quoted(second.name)} would both be \`${identifier}\` in generated code`;
    this.#findings.add('registry/name-collision', second.at, message, {
      help: 'Rename one of the two.',
      related: [{ at: first.at, message: `the ${first.what} ${quoted(first.name)}` }],
      data: { identifier, names: [first.name, second.name] },
    });
  }
}
