/** Names of marks: several registries of one repository keep their posts apart by it. */
export const MARK_NAME: RegExp = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What kind of post a mark stands in. */
export type Marked = 'comment' | 'issue' | 'pull-request';

/** The line that a post of ours begins with. Forges show it to nobody, and it never changes: older posts are found by it. */
export function markOf(kind: Marked, name: string): string {
  return `<!-- modelock:${kind}:${name} -->`;
}

/** A body behind its mark. */
export function marked(mark: string, body: string): string {
  return `${mark}\n${body}`;
}

/** Does a post begin with the mark? Anywhere else it is a quotation. */
export function hasMark(body: string, mark: string): boolean {
  return body === mark || body.startsWith(`${mark}\n`) || body.startsWith(`${mark}\r\n`);
}
