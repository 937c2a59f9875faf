/** Each field of `T`, or undefined where nobody stated it. */
export type Maybe<T> = { readonly [K in keyof T]-?: T[K] | undefined };

/** Leaves out every field that is undefined: unknown is an absent field, never an empty one. */
export function stated<T extends object>(fields: Maybe<T>): T {
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as T;
}
