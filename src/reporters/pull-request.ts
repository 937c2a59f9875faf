import { comment, type Section } from './comment.ts';
import { type Ran, STEPS, type Step } from './conclusion.ts';
import { checkSections } from './markdown-check.ts';
import { diffSections } from './markdown-diff.ts';

const COMMANDS: Readonly<Record<Step, string>> = {
  check: 'modelock check',
  build: 'modelock build --check',
  diff: 'modelock diff',
};

/** Where the whole report is, as an address of our own making. */
export interface Whereabouts {
  readonly url?: string;
}

/**
 * What a pull request means, as its comment: the review first, then findings. Undefined when there is nothing to say: no
 * change, and every command ended clean. Findings that were there before and fail nothing are no reason for a comment.
 */
export function pullRequestComment(ran: Ran, { url }: Whereabouts = {}): string | undefined {
  const { steps, check, diff } = ran;
  const isClean = STEPS.every((step) => (steps[step] ?? 0) === 0);
  if (isClean && (diff?.changes ?? []).length === 0) return undefined;
  const text = comment([
    ...(diff === undefined ? [] : diffSections(diff)),
    ...ended(ran),
    ...(check === undefined ? [] : checkSections(check)),
  ]);
  return isCut(text) ? `${text}\n${whole(url)}\n` : text;
}

/** What no report tells: stale files, and commands that left none. */
function ended({ steps, check, diff }: Ran): readonly Section[] {
  const rows: string[] = [];
  if (steps.build === 1 && steps.check === 0)
    rows.push('- **Generated files are stale**: run `modelock build` and commit what it writes.');
  for (const [step, report] of [['check', check] as const, ['diff', diff] as const]) {
    const code = steps[step] ?? 0;
    if (report === undefined && code !== 0)
      rows.push(`- \`${COMMANDS[step]}\` ended with exit code ${code} and left no report; the log says why.`);
  }
  const build = steps.build ?? 0;
  if (build > 1 && build !== steps.check)
    rows.push(`- \`${COMMANDS.build}\` ended with exit code ${build}; the log says why.`);
  return rows.length === 0 ? [] : [{ head: [], rows, foot: [], most: rows.length }];
}

/** Data never begins a line of ours, so such a line is what stands for what was cut. */
function isCut(text: string): boolean {
  return /^and \d+ more(?: parts?)?$/m.test(text);
}

function whole(url: string | undefined): string {
  const where = url === undefined ? 'the check' : `[the check](${url})`;
  return `Not everything is shown: the artifact of ${where} holds the whole report.`;
}
