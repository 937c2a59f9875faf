/** Characters that are looked at together. */
const BLOCK = 3;
const SLOTS = 16_384;

/**
 * Tells fast whether a text holds any of some forms. It looks at one place in ten or so, by the method of Wu and Manber:
 * a block of characters tells how far away the next end of a form can be.
 */
export function formSearch(forms: readonly string[]): (text: string) => boolean {
  const shortest = forms.reduce((least, { length }) => Math.min(least, length), 255);
  if (forms.length === 0) return () => false;
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
    for (let end = nextEnd(text, steps, shortest - 1); end !== -1; end = nextEnd(text, steps, end + 1)) {
      const start = end - shortest + 1;
      if (ending.get(slotOf(text, end))?.some((form) => text.startsWith(form, start))) return true;
    }
    return false;
  };
}

/** A number for the block that ends here. */
function slotOf(text: string, end: number): number {
  return (
    ((text.charCodeAt(end - 2) << 10) ^ (text.charCodeAt(end - 1) << 5) ^ text.charCodeAt(end)) & (SLOTS - 1)
  );
}

/** Where the first part of a form may end next, or -1. Does nothing else: it must be quick the first time. */
function nextEnd(text: string, steps: Uint8Array, from: number): number {
  let end = from;
  while (end < text.length) {
    const step = steps[slotOf(text, end)];
    if (step === 0) return end;
    end += step ?? 1;
  }
  return -1;
}
