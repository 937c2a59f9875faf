/** Has a value that JSON made exactly these members in this order? */
export function hasNames(value: object, names: readonly string[]): boolean {
  let at = 0;
  // What JSON made has no other enumerable members than its own.
  for (const name in value) {
    if (names[at] !== name) return false;
    at += 1;
  }
  return at === names.length;
}
