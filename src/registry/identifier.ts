/**
 * The one JavaScript identifier that a name of the registry becomes: `support-chat`, `support_chat` and `supportChat`
 * are all `supportChat`. A name with nothing usable in it becomes `_`.
 */
export function camelCase(name: string): string {
  const [first, ...rest] = name.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  if (first === undefined) return '_';
  const word = lowerFirst(first) + rest.map(upperFirst).join('');
  return /^[0-9]/.test(word) ? `_${word}` : word;
}

/** The identifier of one environment's binding: `productionSupportChat`. */
export function bindingIdentifier(environment: string, useCase: string): string {
  return camelCase(environment) + upperFirst(camelCase(useCase));
}

/** The same identifier in words of small letters: `productionSupportChat` is `production_support_chat`. */
export function snakeCase(identifier: string): string {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** Can this not be the name of a constant in a module? ECMAScript 2025, strict mode, and what TypeScript 5.4 to 7 keep. */
export function isReserved(identifier: string): boolean {
  return RESERVED.has(identifier);
}

const RESERVED: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);

function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
