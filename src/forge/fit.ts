/** Characters of a body that GitHub takes; GitLab takes more (read 2026-11). */
export const LONGEST_BODY = 65_536;

/**
 * Markdown of at most `limit` characters. What is too long ends after a whole line, with `instead` below it and nothing
 * left open: no folded part, no fence.
 */
export function fitted(text: string, limit: number, instead: string): string {
  if (text.length <= limit) return text;
  const closing = '\n</details>\n';
  const room = limit - instead.length - closing.length - 3;
  const kept: string[] = [];
  let length = 0;
  for (const line of text.split('\n')) {
    length += line.length + 1;
    if (length > room) break;
    kept.push(line);
  }
  const fences = kept.filter((line) => line.startsWith('```')).length;
  // A fence that stays open would swallow the sentence below it; what it holds is worth less than that.
  if (fences % 2 === 1) kept.length = kept.findLastIndex((line) => line.startsWith('```'));
  const open = kept.filter((line) => line === '<details>').length;
  const closed = kept.filter((line) => line === '</details>').length;
  return `${kept.join('\n').trimEnd()}\n${open > closed ? closing : ''}\n${instead}\n`;
}
