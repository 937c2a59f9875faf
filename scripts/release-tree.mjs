// Makes the commit that a release's tag names: HEAD with dist/ beside it, for the action. No branch, index or file changes;
// the commit is a function of HEAD and dist/ alone. Prints it; with --tag NAME tags it too.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { tag: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'modelock-release-'));

function git(args, env = {}) {
  return execFileSync('git', args, { encoding: 'utf8', env: { ...process.env, ...env } }).trim();
}

function refuse(message) {
  console.error(message);
  process.exitCode = 1;
}

try {
  release();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function release() {
  const root = git(['rev-parse', '--show-toplevel']);
  process.chdir(root);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (git(['status', '--porcelain', '--untracked-files=no']) !== '')
    return refuse(
      'The working tree has changes, so dist/ may be of another state than HEAD. Commit them, and build again.',
    );
  if (!existsSync('dist/cli.cjs')) return refuse('There is no dist/cli.cjs: run `npm run build` first.');
  if (values.tag !== undefined && values.tag !== `v${version}`)
    return refuse(`package.json says ${version}, so the tag is v${version}, not ${values.tag}.`);
  const index = { GIT_INDEX_FILE: join(folder, 'index') };
  git(['read-tree', 'HEAD'], index);
  git(['add', '--force', '--', 'dist'], index);
  const tree = git(['write-tree'], index);
  const [name, email, date] = git(['log', '-1', '--format=%cn%n%ce%n%cI']).split('\n');
  const commit = git(['commit-tree', tree, '-p', 'HEAD', '-m', `Release ${version}`], {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  });
  if (values.tag !== undefined) git(['tag', values.tag, commit]);
  console.log(commit);
}
