const MIN_STEM = 3;

/**
 * Why a text that was scraped from a page for people is no single id, or undefined when it may be one:
 * `Claude 3 Opus`, `a, b`, `gpt-5orgpt-4.1*` (deprecations.info of 2025-11-23).
 */
export function proseProblem(text: string): string | undefined {
  if (/\s/.test(text.trim())) return 'is a name or list in prose';
  if (/[,;*()]/.test(text)) return 'holds marks that belong to a page';
  return isGlued(text) ? 'is two ids glued together' : undefined;
}

/** An "or" or "and" that lost its blanks: what follows begins as the whole does. */
function isGlued(text: string): boolean {
  const stem = text.slice(0, MIN_STEM).toLowerCase();
  if (stem.length < MIN_STEM) return false;
  return ['or', 'and'].some((word) => text.toLowerCase().includes(`${word}${stem}`, MIN_STEM));
}
