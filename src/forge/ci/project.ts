/** A repository whose registry CI works on. */
export interface CiProject {
  /** The registry folder, from the repository's root. */
  readonly registry: string;
  readonly environments: readonly CiEnvironment[];
  /** Files and folders that `sync` and `build` write, from the root. */
  readonly paths: readonly string[];
}

/** An environment that is synced; without a key none is sent. */
export interface CiEnvironment {
  readonly name: string;
  readonly key?: string;
}

/** How scripts call modelock. */
export interface CiTool {
  /** `npx --yes modelock@1.2.3`, for everybody else. */
  readonly command: string;
  /** What must run before; nothing for the published package. */
  readonly setup?: string;
}

/** Why CI cannot be written for a project, and what to do. */
export interface CiProblem {
  readonly message: string;
  readonly help: string;
}

/** Variables that runner, shell, node and our scripts live by; a key of that name would change what runs. */
const TAKEN =
  /^(?:(?:GITHUB|RUNNER|ACTIONS|GITLAB|CI|NODE|NPM|GIT|BASH|LD|DYLD|MODELOCK|SSL)(?:_.*)?|PATH|PATHS|HOME|SHELL|ENV|IFS|PWD|USER|TMPDIR|BRANCH|BASE|REGISTRY|ENVIRONMENT|ENVIRONMENTS|CODE|EMAIL|HTTPS?_PROXY|NO_PROXY)$/;
const SECRET = /^[A-Z_][A-Z0-9_]{0,99}$/;
const ENVIRONMENT = /^[a-z0-9][a-z0-9_-]{0,63}$/;
/** Neither a quote, an expression, a pattern nor a way out; what is left means itself in YAML, in bash and to git. */
const PATH = /^(?![- ])(?!.*(?:^|\/)\.\.(?:\/|$))[A-Za-z0-9_./@+ -]{1,200}(?<! )$/;

/** The first thing in a project that a workflow cannot hold as it is. */
export function ciProblem({ registry, environments, paths }: CiProject): CiProblem | undefined {
  const odd = [registry, ...paths].find((path) => path.startsWith('/') || !PATH.test(path));
  if (odd !== undefined)
    return {
      message: `The path "${odd}" cannot stand in a workflow`,
      help: 'Run init in the root of the repository; paths below it may have letters, digits, blanks and - _ . @ +.',
    };
  const [nameless] = environments.filter(({ name }) => !ENVIRONMENT.test(name));
  if (nameless !== undefined)
    return {
      message: `The environment "${nameless.name}" has a name that cannot stand in a workflow`,
      help: 'Use lower-case letters, digits, - and _.',
    };
  const keyed = environments.find(({ key }) => key !== undefined && (!SECRET.test(key) || TAKEN.test(key)));
  if (keyed !== undefined)
    return {
      message: `${keyed.name} takes its key from ${keyed.key}, which cannot be the name of a CI secret`,
      help: 'Name another variable under `key:`: capital letters, digits and _, and none that the runner or the shell uses.',
    };
  if (environments.length === 0)
    return {
      message: 'The registry declares no environment, so there is nothing to sync',
      help: 'Declare one first.',
    };
  return undefined;
}
