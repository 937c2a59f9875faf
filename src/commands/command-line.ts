import { CommanderError, Option, Command as Parser } from 'commander';
import type { ExitCode } from '../diagnostics/failure.ts';
import type { CommandSpec, Input } from './command.ts';
import { FLAGS, type FlagName, type Flags, type ReportTarget } from './flags.ts';
import { COMMANDS } from './index.ts';

/** What the whole run is told besides the command's own flags. */
export interface WorldOptions {
  readonly colorFlag?: 'always' | 'never';
  /** A fixed clock, so that a run can be repeated. */
  readonly now?: Date;
  /** Sent to gateways as the user agent. */
  readonly version: string;
}

const EXAMPLES: CommandSpec['examples'] = [
  { line: 'modelock demo', does: 'see the whole story, without a key' },
  { line: 'modelock init', does: 'write a registry for your own gateway' },
  { line: 'modelock sync', does: 'lock what each key can use' },
  { line: 'modelock check', does: 'judge the registry against the locks' },
];

const DOCS = 'https://github.com/modelock/modelock#readme';

/** A command line as it was understood: a command to run, or words to say and an exit code. */
export type CommandLine =
  | {
      readonly kind: 'run';
      readonly spec: CommandSpec;
      readonly input: Input;
      readonly options: WorldOptions;
    }
  | { readonly kind: 'said'; readonly code: ExitCode; readonly out: string; readonly err: string };

/** Reads a command line. Help, the version and wrong usage end here, before anything heavy is loaded. */
export function readCommandLine(argv: readonly string[], version: string): CommandLine {
  const completing = completion(argv, version);
  if (completing !== undefined) return completing;
  const chosen: { spec?: CommandSpec; args: readonly string[]; flags: Flags } = { args: [], flags: {} };
  const said = { out: '', err: '' };
  const parser = program(version, said);
  for (const spec of needed(argv)) {
    parser.addCommand(
      subcommand(parser, spec, (args, flags) => Object.assign(chosen, { spec, args, flags })),
    );
  }
  const code = parse(parser, argv);
  const { spec, args, flags } = chosen;
  if (code !== undefined || spec === undefined) return { kind: 'said', code: code ?? 2, ...said };
  const { color, now } = parser.opts<{ color?: boolean; now?: string }>();
  const date = now === undefined ? undefined : new Date(now);
  if (date !== undefined && Number.isNaN(date.getTime())) {
    const err = `error: --now "${now}" is no date. Write it as 2026-11-22 or 2026-11-22T10:00:00Z.\n`;
    return { kind: 'said', code: 2, out: '', err };
  }
  const options = {
    version,
    ...(color === undefined ? {} : { colorFlag: color ? ('always' as const) : ('never' as const) }),
    ...(date === undefined ? {} : { now: date }),
  };
  return { kind: 'run', spec, input: { args, flags, version }, options };
}

/** `complete -- …` comes from a shell: what follows is somebody's half-written line, and no usage of ours. */
function completion([name, mark, ...words]: readonly string[], version: string): CommandLine | undefined {
  const spec = COMMANDS.find((one) => one.name === name);
  if (name !== 'complete' || mark !== '--' || spec === undefined) return undefined;
  return {
    kind: 'run',
    spec,
    input: { args: [mark, ...words], flags: {}, version, commands: COMMANDS },
    options: { version },
  };
}

type Choose = (args: readonly string[], flags: Flags) => void;

/** The commands this line may be about: describing all of them to the parser costs more than parsing. */
function needed(argv: readonly string[]): readonly CommandSpec[] {
  const named = COMMANDS.filter(({ name }) => argv.includes(name));
  return named.length > 0 && !argv.includes('help') ? named : COMMANDS;
}

function program(version: string, said: { out: string; err: string }): Parser {
  const parser = new Parser('modelock')
    .description('The lockfile, linter and compiler for the models an application calls.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addOption(new Option('--color', 'colour even when the output is no terminal'))
    .addOption(new Option('--no-color', 'no colour'))
    .addOption(
      new Option('--now <date>', 'judge as if it were this moment (ISO 8601), so that a run can be repeated'),
    )
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        said.out += text;
      },
      writeErr: (text) => {
        said.err += text;
      },
    })
    .addHelpText(
      'after',
      `\n${examplesText(EXAMPLES)}\n\nExit codes: 0 clean, 1 findings, 2 usage or unreadable registry, 3 gateway could not be believed, 4 this machine, 70 our bug.\nDocs: ${DOCS}`,
    );
  return parser;
}

function subcommand(parser: Parser, spec: CommandSpec, choose: Choose): Parser {
  const command = parser.createCommand(spec.name).copyInheritedSettings(parser);
  command.description(capital(spec.summary)).summary(spec.summary);
  if (spec.args !== undefined) command.argument(spec.args, spec.argsHelp);
  command.allowExcessArguments(false);
  const reports: ReportTarget[] = [];
  for (const name of spec.flags) command.addOption(option(name, spec, reports));
  command.addHelpText('after', `\n${examplesText(spec.examples)}`);
  command.action((...parts: unknown[]) => {
    const given = parts[0];
    const args = Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
    if (reports.filter(({ output }) => output === undefined).length > 1)
      command.error(
        'error: two reports would both go to standard output: give each --format but one an --output of its own',
      );
    choose(args, { ...command.opts<Flags>(), ...(reports.length > 0 && { reports }) });
  });
  return command;
}

function examplesText(examples: CommandSpec['examples']): string {
  const width = Math.max(...examples.map(({ line }) => line.length));
  return ['Examples:', ...examples.map(({ line, does }) => `  ${line.padEnd(width)}  ${does}`)].join('\n');
}

function option(name: FlagName, spec: CommandSpec, reports: ReportTarget[]): Option {
  const { flags, help, choices, many } = FLAGS[name];
  const made = new Option(flags, help);
  const allowed = name === 'format' ? spec.formats : (spec.choices?.[name] ?? choices);
  if (allowed !== undefined) made.choices([...allowed]);
  if (many === true)
    made.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  if (name === 'format' || name === 'output') collect(made, name, reports);
  return made;
}

/** Keeps which file belongs to which format: to the one before it. */
function collect(option: Option, name: 'format' | 'output', reports: ReportTarget[]): void {
  const parse = option.parseArg;
  option.argParser((value: string, before: string | undefined) => {
    parse?.(value, before);
    const last = reports.at(-1);
    if (name === 'format') reports.push({ format: value });
    else if (last === undefined || last.output !== undefined) reports.push({ output: value });
    else reports[reports.length - 1] = { ...last, output: value };
    return value;
  });
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** The exit code when the command line itself ended the run: help, version or wrong usage. */
function parse(parser: Parser, argv: readonly string[]): ExitCode | undefined {
  try {
    parser.parse([...argv], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}
