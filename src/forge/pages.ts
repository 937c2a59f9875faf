/** Pages of one list at most; more is no list of comments or issues. */
export const MOST_PAGES = 100;

/** The address of the next page by the `link` header (RFC 8288), or undefined after the last. */
export function nextPage(headers: Readonly<Record<string, string>>): string | undefined {
  for (const [, address, parameters = ''] of (headers['link'] ?? '').matchAll(/<([^<>]*)>([^<]*)/g))
    if (/;\s*rel="?next"?\s*(?:[;,]|$)/.test(parameters)) return address;
  return undefined;
}
