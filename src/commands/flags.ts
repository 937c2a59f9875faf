/** Every flag of every command, typed once. Absent means: not given. */
export interface Flags {
  readonly registry?: string;
  readonly all?: boolean;
  readonly since?: string;
  readonly bisect?: boolean;
  readonly remove?: readonly string[];
  readonly key?: readonly string[];
  readonly date?: string;
  readonly format?: string;
  readonly output?: string;
  /** Every report that `--format` and `--output` ask for, in their order; at least one. */
  readonly reports?: readonly ReportTarget[];
  readonly live?: boolean;
  readonly ifUnreachable?: 'fail' | 'lock';
  /** What the command's own `choices` say. */
  readonly failOn?: 'error' | 'warn' | 'breaking' | 'risky' | 'fallback' | 'dead' | 'never';
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly maxWarnings?: string;
  readonly timing?: boolean;
  readonly stdinFilename?: string;
  readonly changed?: string;
  readonly watch?: boolean;
  readonly staged?: boolean;
  readonly configuration?: boolean;
  readonly notebooks?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly stage?: string;
  readonly environment?: string;
  readonly dryRun?: boolean;
  readonly verbose?: boolean;
  readonly acceptShrink?: string;
  readonly acceptOrigin?: string;
  readonly allowCommands?: boolean;
  readonly check?: boolean;
  readonly report?: string;
  readonly exitCode?: boolean;
  readonly family?: string;
  readonly modality?: string;
  readonly vendor?: string;
  readonly used?: boolean;
  readonly port?: string;
  readonly recorded?: readonly string[];
  readonly fault?: string;
  readonly faults?: boolean;
  readonly fail?: readonly string[];
  readonly gateway?: string;
  readonly baseUrl?: string;
  readonly env?: readonly string[];
  readonly useCase?: string;
  readonly description?: string;
  readonly delivery?: string;
  readonly priority?: string;
  readonly primary?: string;
  readonly because?: string;
  readonly editor?: string;
  readonly ci?: string;
  readonly exit?: readonly string[];
  readonly name?: string;
  readonly title?: string;
  readonly body?: readonly string[];
  readonly head?: string;
  readonly base?: string;
  readonly close?: boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
}

/** One report: its format, and the file it goes to. Without a format the default one; without a file standard output. */
export interface ReportTarget {
  readonly format?: string;
  readonly output?: string;
}

/** One flag as the command line knows it; help text is made from this row. */
export interface FlagSpec {
  /** In the words of the argument parser: `--format <name>`. */
  readonly flags: string;
  readonly help: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly many?: boolean;
}

/** A flag that can be typed. */
export type FlagName = Exclude<keyof Flags, 'reports'>;

/** The one table of flags. */
export const FLAGS: Readonly<Record<FlagName, FlagSpec>> = {
  registry: {
    flags: '--registry <folder>',
    help: 'the registry folder; default: registry/ here or above, up to the repository root',
  },
  format: {
    flags: '--format <name>',
    help: 'how the report is written; may be repeated, each with an --output of its own but one',
  },
  output: {
    flags: '--output <file>',
    help: 'write the report of the --format before it to a file instead of standard output',
  },
  live: { flags: '--live', help: 'ask the gateways now instead of reading the locks; writes nothing' },
  ifUnreachable: {
    flags: '--if-unreachable <what>',
    help: 'with --live: fail (exit 3), or judge against the lock with a warning',
    choices: ['fail', 'lock'],
  },
  failOn: {
    flags: '--fail-on <level>',
    help: 'the least serious level that makes the exit code 1',
    choices: ['error', 'warn'],
  },
  fix: {
    flags: '--fix',
    help: 'write what needs no choice, then judge what is left: check mends the registry; scan replaces ids in JavaScript and TypeScript, those of the baseline too, where one constant holds them',
  },
  unsafeFixes: {
    flags: '--unsafe-fixes',
    help: 'with --fix: also replace models by the first suggestion, where every environment concerned lists it',
  },
  dryRun: { flags: '--dry-run', help: 'write nothing: sync only compares, --fix only shows a diff' },
  maxWarnings: { flags: '--max-warnings <number>', help: 'exit 1 when there are more warnings than this' },
  timing: {
    flags: '--timing',
    help: 'also tell on standard error what each phase and each rule took, the slowest rule first',
  },
  stdinFilename: {
    flags: '--stdin-filename <file>',
    help: 'with `-`: the file of the registry that standard input stands for',
  },
  changed: {
    flags: '--changed <revision>',
    help: 'report only bindings that differ from this git revision, and what is new since',
  },
  staged: {
    flags: '--staged',
    help: 'report only lines that are staged for the next commit, as they are staged; not with --fix',
  },
  configuration: {
    flags: '--configuration',
    help: 'also scan YAML, TOML, JSON, .env, Dockerfile and Terraform files',
  },
  notebooks: { flags: '--notebooks', help: 'also scan the code cells of Jupyter notebooks' },
  baseline: {
    flags: '--baseline <file>',
    help: 'findings to let pass; default: that of modelock.yaml, or scan-baseline.json in the registry folder',
  },
  writeBaseline: {
    flags: '--write-baseline',
    help: 'let what is found now pass from now on; a baseline that is there may only shrink',
  },
  watch: { flags: '--watch', help: 'judge again whenever the registry or a lock changes, until stopped' },
  stage: {
    flags: '--stage <name>',
    help: 'the levels that hold in this stage',
    choices: ['production', 'staging', 'development', 'exploration'],
  },
  environment: {
    flags: '--environment <name>',
    help: 'only what holds in this environment; scan --fix takes only its constants',
  },
  all: { flags: '--all', help: 'leave nothing out of a long report' },
  since: {
    flags: '--since <when>',
    help: 'history: only what happened on this day (2026-11-22) or later, or after this git revision; drift: compare the locks with those of this revision, and ask nobody',
  },
  remove: { flags: '--remove <id>', help: 'imagine that this exact id is listed nowhere', many: true },
  key: {
    flags: '--key <env=env2>',
    help: "imagine that an environment had another one's key: it is judged by that one's lock",
    many: true,
  },
  date: {
    flags: '--date <day>',
    help: 'imagine the end of this day (2027-01-01): what is stated to retire by then has retired',
  },
  bisect: {
    flags: '--bisect',
    help: 'only the first commit in which the model vanished, or else appeared',
  },
  verbose: {
    flags: '--verbose',
    help: 'show each request, its pages and entries, and what was set aside or merged; never the key',
  },
  acceptShrink: {
    flags: '--accept-shrink <digest>',
    help: 'take the shorter list whose digest was shown, and only that one',
  },
  acceptOrigin: {
    flags: '--accept-origin <origin>',
    help: 'send keys to this origin although a lock was made at another one',
  },
  allowCommands: {
    flags: '--allow-commands',
    help: 'run the programs that `keyCommand` names, for keys whose variable is not set',
  },
  check: {
    flags: '--check',
    help: 'compare instead of writing; exit 1 and show a diff when an output is stale',
  },
  report: { flags: '--report <file>', help: 'also write the drift report: .md, .json or .txt' },
  exitCode: { flags: '--exit-code', help: 'exit 1 when there is drift' },
  family: { flags: '--family <id>', help: 'a family: the request shape, such as openai or anthropic' },
  modality: {
    flags: '--modality <name>',
    help: 'what the model gives back: text, image, video, music, speech, embedding',
  },
  vendor: { flags: '--vendor <name>', help: 'only models whose stated owner or id prefix is this vendor' },
  used: { flags: '--used', help: 'only models that the registry references' },
  port: { flags: '--port <number>', help: 'port on 127.0.0.1; 0 takes a free one' },
  recorded: {
    flags: '--recorded <env=file>',
    help: 'serve a recorded answer of a models route for an environment',
    many: true,
  },
  fault: {
    flags: '--fault <name>',
    help: 'answer as a gateway with this fault does, such as rst-mid-body',
  },
  faults: { flags: '--faults', help: 'list the faults that can be played' },
  fail: {
    flags: '--fail <model=status>',
    help: 'let the chat routes answer this status for a model, such as gpt-5.2=429',
    many: true,
  },
  gateway: { flags: '--gateway <preset>', help: 'a known gateway, or openai-compatible with --base-url' },
  baseUrl: { flags: '--base-url <url>', help: "address of the gateway, when it is not the preset's own" },
  env: { flags: '--env <name>', help: 'an environment to declare', many: true },
  description: { flags: '--description <text>', help: 'what the first use case does, in a sentence' },
  useCase: { flags: '--use-case <name>', help: 'the first use case, such as supportChat' },
  delivery: {
    flags: '--delivery <name>',
    help: 'how answers come: sync, stream or task',
    choices: ['sync', 'stream', 'task'],
  },
  priority: {
    flags: '--priority <name>',
    help: 'what matters most',
    choices: ['latency', 'budget', 'quality'],
  },
  primary: { flags: '--primary <id>', help: 'the exact id of the model to start with' },
  because: { flags: '--because <reason>', help: 'why this model' },
  editor: {
    flags: '--editor <name>',
    help: 'also name the schemas in the settings of this editor: vscode adds them to .vscode/settings.json',
    choices: ['vscode'],
  },
  ci: {
    flags: '--ci <forge>',
    help: 'also write the workflows that check, comment and sync: github or gitlab',
    choices: ['github', 'gitlab'],
  },
  exit: {
    flags: '--exit <command=code>',
    help: 'how a command ended, such as check=1; for check, build and diff',
    many: true,
  },
  name: {
    flags: '--name <word>',
    help: 'keeps the posts of several registries apart; default: registry',
  },
  title: { flags: '--title <text>', help: 'title of the pull request or issue' },
  body: {
    flags: '--body <file>',
    help: 'Markdown for it; of several files, one below the other',
    many: true,
  },
  head: { flags: '--head <branch>', help: 'the branch that a pull request is from' },
  base: { flags: '--base <branch>', help: 'the branch that it is for' },
  close: { flags: '--close', help: 'nothing is left to say: close it when it is open' },
  yes: { flags: '--yes', help: 'ask nothing; take flags and defaults' },
  force: { flags: '--force', help: 'overwrite files that exist' },
};
