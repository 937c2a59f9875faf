import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import { FAMILIES } from '../families/table.ts';
import type { CiProject } from '../forge/ci/project.ts';
import type { World } from '../io/world.ts';
import { PRESETS } from '../listing/presets.ts';
import { type Answers, scaffold } from '../registry/scaffold.ts';
import { similar } from '../registry/similar.ts';
import type { Input } from './command.ts';
import { editorSchemas } from './editor-schemas.ts';
import type { Flags } from './flags.ts';
import { environmentOf, useCaseOf } from './init-answers.ts';
import { addCi, planCi } from './init-ci.ts';
import { askAnswers } from './init-questions.ts';
import { asksVsCode, planVsCode } from './init-vscode.ts';
import { isOpen } from './judgement.ts';
import { locksFolder } from './locks.ts';
import { findRegistry, join, openProject, parentOf } from './project.ts';
import { say, tellFailure } from './publish.ts';
import { sync } from './sync.ts';
import { refuseExisting, writeNew } from './write-new.ts';

const OUTPUT = 'src/generated/models.ts';

/** `modelock init`: writes a registry. Asks on a terminal; takes flags and defaults elsewhere. */
export async function init(world: World, input: Input): Promise<ExitCode> {
  const { flags } = input;
  const found = await existing(world, flags);
  if (found !== undefined) return addCi(world, input, found);
  const folder = (flags.registry ?? 'registry').replace(/\/+$/, '');
  const interactive = world.terminal.canAsk && flags.yes !== true;
  const answers = interactive ? await askAnswers(world, flags, input.version, OUTPUT) : answersOf(flags);
  if (answers === undefined) return stopped(world);
  const files = [...scaffold(answers)].map(([name, text]) => ({ path: join(folder, name), text }));
  const ci =
    flags.ci === undefined ? undefined : await planCi(world, flags.ci, ciOf(answers, folder), input.version);
  files.push(...(ci?.files ?? []));
  await refuseExisting(world, files, flags.force === true);
  const names = answers.environments.map(({ name }) => name);
  const asked = flags.editor === undefined && interactive ? await asksVsCode(world) : false;
  if (asked === undefined) return stopped(world);
  const vscode = flags.editor === 'vscode' || asked ? await planVsCode(world, folder, names) : undefined;
  if (vscode?.refused !== undefined) {
    if (!asked) throw vscode.refused;
    await tellFailure(world, vscode.refused);
  }
  if (vscode?.text !== undefined) files.push({ path: vscode.path, text: vscode.text });
  // Settings of an editor may be there: they are added to.
  await writeNew(world, files, true);
  const code = await finish(world, input, answers, folder);
  for (const line of ci?.todo ?? []) await say(world, line);
  return code;
}

function ciOf({ environments, output }: Answers, folder: string): CiProject {
  const paths = [locksFolder(folder), parentOf(join(parentOf(folder), output))];
  return { registry: folder, environments, paths };
}

/** The registry that `--ci` alone is about; undefined when one is to be written. */
async function existing(world: World, flags: Flags): Promise<string | undefined> {
  const { ci, registry, gateway, env, useCase } = flags;
  if (ci === undefined || gateway !== undefined || env !== undefined || useCase !== undefined)
    return undefined;
  return findRegistry(world, registry);
}

async function stopped(world: World): Promise<ExitCode> {
  await say(world, 'Nothing was written.');
  return 130;
}

function unknownGateway(gateway: string): Failure {
  const [near] = similar(gateway, Object.keys(PRESETS), 1);
  const meant = near === undefined ? '' : `Did you mean "${near}"? `;
  return new Failure('usage', {
    message: `There is no gateway preset "${gateway}"`,
    help: `${meant}\`modelock gateways\` lists them; openai-compatible takes any address with --base-url.`,
  });
}

/** Answers from flags alone. */
function answersOf(flags: Flags): Answers {
  const gateway = flags.gateway ?? 'anyint';
  const preset = PRESETS[gateway];
  if (preset === undefined) throw unknownGateway(gateway);
  if (preset.baseUrl === undefined && flags.baseUrl === undefined) {
    throw new Failure('usage', {
      message: `"${gateway}" has no address of its own`,
      help: 'Name it with --base-url.',
    });
  }
  const useCase = useCaseOf(flags, Object.keys(preset.families), FAMILIES);
  return {
    gateway,
    preset: gateway,
    ...(flags.baseUrl === undefined ? {} : { baseUrl: flags.baseUrl }),
    environments: (flags.env ?? ['staging', 'production']).map((name) => ({
      ...environmentOf(name, gateway),
      ...(flags.primary === undefined ? {} : { primary: flags.primary }),
    })),
    ...(useCase === undefined ? {} : { useCase }),
    output: OUTPUT,
  };
}

/** The schemas that the files name in their first line, for what is known so far; `sync` replaces them. */
async function writeSchemas(world: World, folder: string): Promise<void> {
  const project = await openProject(world, folder);
  if (!isOpen(project)) return;
  for (const [path, text] of await editorSchemas(world, project)) {
    await world.files.write(path, text);
    await say(world, `wrote ${path}`);
  }
}

/** Syncs the environments whose key is at hand and says what is still to be done. */
async function finish(world: World, input: Input, answers: Answers, folder: string): Promise<ExitCode> {
  const withKey = answers.environments.filter(({ key }) => (world.env[key] ?? '').trim() !== '');
  const missing = answers.environments.filter((one) => !withKey.includes(one));
  const registry = { registry: folder };
  let code: ExitCode = 0;
  if (withKey.length > 0) {
    code = await sync(world, { ...input, args: withKey.map(({ name }) => name), flags: registry });
  } else await writeSchemas(world, folder);
  for (const { name, key } of missing) {
    await say(
      world,
      `${name}: ${key} is not set, so its models are unknown; set it and run \`modelock sync ${name}\``,
    );
  }
  if (answers.environments.some(({ primary }) => primary === undefined)) {
    await say(world, 'Choose models from `modelock models` and name them under useCases.');
  }
  await say(world, 'Then run `modelock check` and `modelock build`.');
  return code;
}
