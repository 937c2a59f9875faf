import type { CiTool } from './project.ts';

/** What differs between the runners of the two forges. */
export interface Runner {
  /** A line of shell that warns a person. `text` may hold shell variables. */
  warn(title: string, text: string): string;
  error(title: string, text: string): string;
  /** How git speaks to the forge with the token of the job: the name that goes with it, and its variable. */
  readonly user: string;
  readonly token: 'GITHUB_TOKEN' | 'GITLAB_TOKEN';
  /** Where git fetches from and pushes to. */
  readonly remote: string;
  /** Who commits; what this account did last on the branch may be replaced. */
  readonly author: { readonly name: string; readonly email: string };
  /** A line of shell that shows a Markdown file to a person. */
  summary(file: string): string;
}

/** The folder of reports, in the working tree: reports are written nowhere else. */
export const REPORT = 'modelock-report';
const TITLE = 'Sync the model locks with the gateways';
const CHOICE = 'The registry uses a model that its gateway lists no more';

/** Judges a pull request against `$BASE`, or without a base only what is there. Ends with the worst code, after everything is written. */
export function judgeScript(
  { command }: CiTool,
  { summary }: Partial<Pick<Runner, 'summary'>>,
  formats: string,
): string {
  return `mkdir -p "$REPORT"
check=0 build=0 diff=0
${command} check --registry "$REGISTRY" --fail-on "\${FAIL_ON:-error}" \\
  --format json --output "$REPORT/check.json" --format markdown --output "$REPORT/check.md" \\
  ${formats} || check=$?
# The difference holds lines of the pull request's own files, which a runner could take for commands: it goes to a file.
${command} build --registry "$REGISTRY" --check > "$REPORT/build.diff" || build=$?
args=(--exit "check=$check" --exit "build=$build")
if [ -n "$BASE" ]; then
  ${command} diff "$BASE" --registry "$REGISTRY" --fail-on "\${FAIL_ON_CHANGE:-never}" \\
    --format json --output "$REPORT/diff.json" --format markdown --output "$REPORT/diff.md" || diff=$?
  args+=(--exit "diff=$diff")
fi
${
  summary === undefined
    ? ''
    : `${summaries(summary)}
`
}${command} conclude "$REPORT" "\${args[@]}"`;
}

function summaries(summary: Runner['summary']): string {
  return `for kind in check diff; do
  if [ -f "$REPORT/$kind.md" ]; then ${summary('"$REPORT/$kind.md"')}; fi
done`;
}

/** Git with the token, which stands in no argument and in no file. */
function remoteFunction({ user, token }: Runner): string {
  return `remote() {
  # shellcheck disable=SC2016 # the shell that git starts reads the variable
  git -c credential.helper= -c credential.helper='!f() { echo username=${user}; echo "password=$${token}"; }; f' "$@"
}`;
}

/** Takes over what the branch of an earlier run knows: since when a model is missing. */
export function restoreScript(runner: Runner): string {
  return `${remoteFunction(runner)}
mkdir -p ${REPORT}
last="$(remote ls-remote ${runner.remote} "refs/heads/$BRANCH" | cut -f 1)"
echo "$last" > ${REPORT}/last
echo none > ${REPORT}/owner
if [ -z "$last" ]; then exit 0; fi
remote fetch --quiet --depth=2 ${runner.remote} "refs/heads/$BRANCH"
if [ "$(git log -1 --format=%ae "$last")" != "$EMAIL" ]; then
  echo theirs > ${REPORT}/owner
  exit 0
fi
echo ours > ${REPORT}/owner
for environment in $ENVIRONMENTS; do
  lock="$REGISTRY/locks/$environment.lock.json"
  # A lock that the base has changed since then is newer than the branch's.
  then="$(git rev-parse --quiet --verify "$last^:./$lock" || true)"
  now="$(git rev-parse --quiet --verify "HEAD:./$lock" || true)"
  if [ "$then" = "$now" ]; then git checkout --quiet "$last" -- "$lock" || true; fi
done`;
}

/** Syncs one environment. A gateway that cannot be believed stops nobody else. */
export function syncScript({ command }: CiTool, { warn, error }: Runner): string {
  return `code=0
sync() { ${command} sync "$ENVIRONMENT" --registry "$REGISTRY"; }
since() { ${command} drift "$ENVIRONMENT" --registry "$REGISTRY" --since HEAD --exit-code; }
lock="$REGISTRY/locks/$ENVIRONMENT.lock.json"
sync || code=$?
if [ "$code" -eq 0 ] && [ "$(cat ${REPORT}/owner)" = ours ] && since > /dev/null; then
  # The gateway is again as the base says: nothing is left, unless the lock of the base is so old that its date must move.
  cp "$lock" ${REPORT}/kept
  git checkout --quiet HEAD -- "$lock"
  sync || code=$?
  if ! git diff --quiet HEAD -- "$lock"; then cp ${REPORT}/kept "$lock"; fi
fi
echo "$code" > "${REPORT}/code-$ENVIRONMENT"
case "$code" in
  0) ;;
  3) ${warn('A gateway could not be believed', '$ENVIRONMENT keeps its lock as it is; the log says why')} ;;
  *) ${error('modelock sync', '$ENVIRONMENT was not synced: exit code $code')} ;;
esac`;
}

/** Judges the new locks by what is wrong only since the base, and builds. */
export function newLocksScript({ command }: CiTool, { summary }: Runner): string {
  return `check=0 drift=0 build=0
${command} check --registry "$REGISTRY" --changed HEAD --format pretty --format markdown --output ${REPORT}/check.md || check=$?
${command} drift --registry "$REGISTRY" --since HEAD --format markdown --output ${REPORT}/drift.md || drift=$?
${command} build --registry "$REGISTRY" || build=$?
echo "$check" > ${REPORT}/check
for code in "$check" "$drift" "$build"; do
  # 1: findings, for a person; 2: an environment that has no lock yet. Anything else is no result.
  if [ "$code" -gt 2 ]; then exit "$code"; fi
done
${summary(`${REPORT}/drift.md`)}`;
}

/** Keeps one branch with one pull request, or with one issue where the new locks would only turn CI red. */
export function publishScript({ command }: CiTool, runner: Runner): string {
  const { author, remote, warn } = runner;
  return `${remoteFunction(runner)}
request() { ${command} post pull-request --head "$BRANCH" --base "$BASE" "$@"; }
choice() { ${command} post issue --name choice "$@"; }
last="$(cat ${REPORT}/last)"
if ! grep -qx 0 ${REPORT}/code-*; then
  echo 'No gateway could be asked, so nothing is known and nothing is touched.'
  exit 0
fi
if [ "$(cat ${REPORT}/owner)" = theirs ]; then
  ${warn('modelock sync', 'somebody works on $BRANCH, so it is left alone')}
  exit 0
fi
while IFS= read -r path; do
  if [ -z "$path" ]; then continue; fi
  if [ -e "$path" ] || [ -n "$(git --literal-pathspecs ls-files -- "$path")" ]; then
    git --literal-pathspecs add --all -- "$path"
  fi
done <<< "$PATHS"

if git diff --cached --quiet; then
  echo 'The locks say what the gateways list.'
  request --close
  choice --close
  if [ -n "$last" ]; then
    remote push --quiet --force-with-lease="refs/heads/$BRANCH:$last" ${remote} ":refs/heads/$BRANCH"
  fi
  exit 0
fi
if [ -n "$last" ] && ! git cat-file -e "$last" 2> /dev/null; then
  remote fetch --quiet --depth=1 ${remote} "refs/heads/$BRANCH"
fi
git -c user.name=${quoted(author.name)} -c user.email="$EMAIL" commit --quiet --message '${TITLE}'
if [ -z "$last" ] || ! git diff --quiet "$last" HEAD; then
  # Whoever pushed in the meantime is not overwritten.
  remote push --quiet --force-with-lease="refs/heads/$BRANCH:$last" ${remote} "HEAD:refs/heads/$BRANCH"
fi
if [ "$(cat ${REPORT}/check)" = 1 ]; then
  # A pull request would only turn CI red: somebody must choose another model first. The branch keeps the new locks.
  request --close
  choice --title '${CHOICE}' --body ${REPORT}/check.md --body ${REPORT}/drift.md
else
  choice --close
  request --title '${TITLE}' --body ${REPORT}/drift.md
fi`;
}

/** Ends the job with what syncing came to: a gateway that could not be believed is neither clean nor a finding. */
export function endScript({ error }: Runner): string {
  return `worst=0
for environment in $ENVIRONMENTS; do
  code="$(cat "${REPORT}/code-$environment" 2> /dev/null || echo 70)"
  if [ "$code" -eq 0 ]; then continue; fi
  if [ "$code" -eq 3 ]; then
    ${error('A gateway could not be believed', '$environment: not asked, so nothing is known about its models')}
  fi
  if [ "$worst" -eq 0 ] || [ "$worst" -eq 3 ]; then worst="$code"; fi
done
exit "$worst"`;
}

function quoted(text: string): string {
  return `'${text}'`;
}
