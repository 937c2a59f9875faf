/** Members of an answer. Throws where it is none of the shape that the forge documents. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw shape(name);
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A text of an answer; `absent` where the forge leaves it out or says null. */
export function textOf(value: unknown, name: string, absent?: string): string {
  const text = memberOf(value, name) ?? absent;
  if (typeof text !== 'string') throw shape(name);
  return text;
}

/** A positive whole number of an answer. */
export function numberOf(value: unknown, name: string): number {
  const number = memberOf(value, name);
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) throw shape(name);
  return number;
}

/** A list that is the whole answer. */
export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('it is no list');
  return value;
}

function shape(name: string): TypeError {
  return new TypeError(`"${name}" is not as documented`);
}
