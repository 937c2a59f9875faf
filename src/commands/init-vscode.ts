import { Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { join } from './project.ts';
import { withSchemas } from './vscode-settings.ts';

const SETTINGS = '.vscode/settings.json';
const MAX_BYTES = 1024 * 1024;

/** What becomes of the settings of VS Code; without a text nothing is missing. */
export interface VsCodePlan {
  readonly path: string;
  readonly text?: string;
  /** Why they are left alone, and what to add by hand. */
  readonly refused?: Failure;
}

/** Asks whoever seems to use VS Code whether its settings are to name the schemas; undefined when they stop answering. */
export async function asksVsCode(world: World): Promise<boolean | undefined> {
  const { env, files, terminal } = world;
  if (env['TERM_PROGRAM'] !== 'vscode' && !(await files.exists('.vscode'))) return false;
  const answer = await terminal.questions.select(
    `Name the schemas in ${SETTINGS} too?`,
    [
      { value: 'no', label: 'no', hint: 'the first line of each file names its schema already' },
      { value: 'yes', label: 'yes', hint: 'also for files whose first line is lost' },
    ],
    'no',
  );
  return answer && answer === 'yes';
}

/** Plans to name the schemas of a registry folder in the settings of the workspace; writes nothing. */
export async function planVsCode(
  world: World,
  folder: string,
  environments: readonly string[],
): Promise<VsCodePlan> {
  if (folder.startsWith('/') || folder.split('/').includes('..')) {
    const refused = new Failure('usage', {
      message: `"${folder}" is not below the folder that VS Code is to have open`,
      help: 'Run init in that folder, or leave --editor out: the first line of each file names its schema.',
    });
    return { path: SETTINGS, refused };
  }
  const inside = folder.replace(/^(?:\.\/+)+/, '');
  const schemas = Object.fromEntries(
    ['modelock', ...environments].map((name) => [
      `./${join(inside, `locks/${name}.schema.json`)}`,
      join(inside, `${name}.yaml`),
    ]),
  );
  const bytes = await world.files.read(SETTINGS, MAX_BYTES);
  const { text, refused } = await withSchemas(bytes, schemas);
  const byHand = JSON.stringify({ 'yaml.schemas': schemas });
  return {
    path: SETTINGS,
    ...(text !== undefined && { text }),
    ...(refused !== undefined && {
      refused: new Failure('exists', {
        message: `${SETTINGS} was left as it is: ${refused}`,
        help: `Add to it by hand: ${byHand.slice(1, -1)}`,
      }),
    }),
  };
}
