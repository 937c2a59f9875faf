/** Characters that are looked at together. */
const BLOCK = 3;
const SLOTS = 16_384;

/**
 * Tells fast whether a text holds any of some forms. It looks at one place in ten or
 * so, by the method of Wu and Manber: a block of characters tells how far away the next end of a form can be.
 */
export function formSearch(forms: readonly string[]): (text: string) => boolean {
  const shortest = forms.reduce((least, { length }) => Math.min(least, length), 255);
  if (shortest < BLOCK) return (text) => forms.some((form) => text.includes(form));
  const steps = new Uint8Array(SLOTS).fill(shortest - BLOCK + 1);
  const ending = new Map<number, string[]>();
  for (const form of forms) {
    for (let end = BLOCK - 1; end < shortest; end += 1) {
      const slot = slotOf(form, end);
      steps[slot] = Math.min(steps[slot] ?? 0, shortest - 1 - end);
    }
    const slot = slotOf(form, shortest - 1);
    ending.set(slot, [...(ending.get(slot) ?? []), form]);
  }
  return (text) => {
    if (forms.length === 0) return false;
    let end = shortest - 1;
    while (end < text.length) {
      const slot = slotOf(text, end);
      const step = steps[slot] ?? 0;
      const start = end - shortest + 1;
      if (step === 0 && ending.get(slot)?.some((form) => text.startsWith(form, start)) === true) return true;
      end += Math.max(step, 1);
    }
    return false;
  };
}

/** A number for the block that ends here. */
function slotOf(text: string, end: number): number {
  const [a, b, c] = [text.charCodeAt(end - 2), text.charCodeAt(end - 1), text.charCodeAt(end)];
  return ((a << 10) ^ (b << 5) ^ c) & (SLOTS - 1);
}
