import type { CommandSpec } from './command.ts';

/** Commands that jobs of a CI call, in the order `--help` shows them. */
export const CI_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'conclude',
    summary: 'end a CI run: one exit code, step outputs and a comment from the reports of a folder',
    args: '<folder>',
    argsHelp: 'where check.json and diff.json are; conclusion.json and comment.md are written there',
    flags: ['exit'],
    examples: [
      {
        line: 'modelock conclude modelock-report --exit check=0 --exit diff=1',
        does: 'print step outputs, and exit with the worst code',
      },
    ],
    load: async () => (await import('./conclude.ts')).conclude,
  },
  {
    name: 'post',
    summary: 'keep one comment, pull request or issue on GitHub or GitLab as it should be, from a CI job',
    args: '<what...>',
    argsHelp: 'comment and a folder of reports; pull-request; or issue',
    flags: ['name', 'title', 'body', 'head', 'base', 'close'],
    examples: [
      { line: 'modelock post comment modelock-report', does: 'what a pull request means, in one comment' },
      {
        line: 'modelock post pull-request --head modelock/sync --base main --title Sync --body drift.md',
        does: 'open it, or bring it up to date',
      },
      { line: 'modelock post issue --close', does: 'close the issue when one is open' },
    ],
    load: async () => (await import('./post.ts')).post,
  },
];
