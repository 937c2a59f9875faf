/** Each field of `T`, or undefined where nobody stated it. */
export type Maybe<T> = { readonly [K in keyof T]-?: T[K] | undefined };

/** Leaves out every field that is undefined: unknown is an absent field, never an empty one. */
export function stated<T extends object>(fields: Maybe<T>): T {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
