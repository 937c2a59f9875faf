import { FAMILIES } from '../families/table.ts';
import type { World } from '../io/world.ts';
import { PRESETS } from '../listing/presets.ts';
import { RULES } from '../rules/index.ts';
import type { CommandSpec } from './command.ts';
import { SHELLS } from './complete-scripts.ts';
import { FLAGS, type FlagName } from './flags.ts';
import { locksFolder } from './locks.ts';
import { findRegistry, join, openProject } from './project.ts';

/** A word that may come next; `about` is our own text, never anybody else's. */
export interface Candidate {
  readonly word: string;
  readonly about?: string;
}

const GLOBAL: readonly Candidate[] = [
  { word: '--now', about: 'judge as if it were this moment' },
  { word: '--color' },
  { word: '--no-color' },
  { word: '--help', about: 'show help' },
  { word: '--version', about: 'print the version' },
];

/** What may stand where the last of the words does. Empty where files are meant, or nothing is known. */
export async function candidatesFor(
  world: World,
  commands: readonly CommandSpec[],
  words: readonly string[],
): Promise<readonly Candidate[]> {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const { spec, waiting, registry, isFree } = read(commands, before);
  if (waiting === 'now') return [];
  if (waiting !== undefined && spec !== undefined) return valuesOf(world, waiting, spec, registry);
  if (typed.startsWith('-') && !isFree) return flagsFor(world, typed, spec, registry);
  if (spec === undefined)
    return before.includes('help') ? names(commands) : [...names(commands), { word: 'help' }];
  return argumentsOf(world, spec, registry);
}

function names(commands: readonly CommandSpec[]): readonly Candidate[] {
  return commands.map(({ name, summary }) => ({ word: name, about: summary }));
}

interface Before {
  readonly spec?: CommandSpec;
  /** The flag whose value comes next. */
  readonly waiting?: FlagName | 'now';
  readonly registry?: string;
  /** After `--` nothing is a flag. */
  readonly isFree: boolean;
}

function read(commands: readonly CommandSpec[], words: readonly string[]): Before {
  let spec: CommandSpec | undefined;
  let waiting: Before['waiting'];
  let registry: string | undefined;
  let isFree = false;
  for (const word of words) {
    if (waiting !== undefined) {
      if (waiting === 'registry') registry = word;
      waiting = undefined;
    } else if (word === '--') isFree = true;
    else if (word === '--now') waiting = 'now';
    else if (word.startsWith('--registry=')) registry = word.slice('--registry='.length);
    else if (word.startsWith('-'))
      waiting = spec?.flags.find((name) => FLAGS[name].flags.startsWith(`${word} <`));
    else spec ??= commands.find(({ name }) => name === word);
  }
  return {
    isFree,
    ...(spec === undefined ? {} : { spec }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(registry === undefined ? {} : { registry }),
  };
}

async function flagsFor(
  world: World,
  typed: string,
  spec: CommandSpec | undefined,
  registry: string | undefined,
): Promise<readonly Candidate[]> {
  const own = (spec?.flags ?? []).map((name) => ({ name, long: FLAGS[name].flags.split(' ')[0] ?? '' }));
  const equals = typed.indexOf('=');
  if (equals < 0)
    return [...own.map(({ name, long }) => ({ word: long, about: FLAGS[name].help })), ...GLOBAL];
  const flag = own.find(({ long }) => long === typed.slice(0, equals));
  if (flag === undefined || spec === undefined) return [];
  const values = await valuesOf(world, flag.name, spec, registry);
  return values.map(({ word }) => ({ word: `${flag.long}=${word}` }));
}

async function valuesOf(
  world: World,
  flag: FlagName,
  spec: CommandSpec,
  registry: string | undefined,
): Promise<readonly Candidate[]> {
  if (flag === 'format') return plain(spec.formats ?? []);
  const choices = spec.choices?.[flag] ?? FLAGS[flag].choices;
  if (choices !== undefined) return plain(choices);
  switch (flag) {
    case 'family':
      return plain(Object.keys(FAMILIES));
    case 'gateway':
      return plain(Object.keys(PRESETS));
    case 'fault':
      return plain((await import('../chaos/index.ts')).SCENARIOS.map(({ name }) => name));
    case 'environment':
    case 'env':
      return plain(await environments(world, registry));
    case 'recorded':
    case 'key':
      return plain((await environments(world, registry)).map((name) => `${name}=`));
    case 'useCase':
      return plain(await useCases(world, registry));
    case 'fail':
      return plain((await lockedIds(world, registry)).map((id) => `${id}=`));
    case 'primary':
    case 'remove':
      return plain(await lockedIds(world, registry));
    default:
      return [];
  }
}

async function argumentsOf(
  world: World,
  { name, args }: CommandSpec,
  registry: string | undefined,
): Promise<readonly Candidate[]> {
  if (args === '[env...]') return plain(await environments(world, registry));
  if (name === 'models' || name === 'history') return plain(await lockedIds(world, registry));
  if (name === 'complete') return plain(SHELLS);
  if (name !== 'explain' && name !== 'rules') return [];
  return RULES.map(({ id, summary }) => ({ word: id, about: summary }));
}

/** Somebody's word that looks like a flag would be taken for one. */
function plain(words: readonly string[]): readonly Candidate[] {
  return words.filter((word) => !word.startsWith('-')).map((word) => ({ word }));
}

/** Names of environments, by their files: nothing is read. */
async function environments(world: World, registry: string | undefined): Promise<readonly string[]> {
  const folder = await findRegistry(world, registry);
  const names = folder === undefined ? [] : ((await world.files.list(folder)) ?? []);
  return names.flatMap((name) => /^(?!modelock\.)(.+)\.ya?ml$/.exec(name)?.[1] ?? []);
}

async function useCases(world: World, given: string | undefined): Promise<readonly string[]> {
  const { registry } = await openProject(world, given);
  const all = (registry?.environments ?? []).flatMap(({ bindings }) =>
    bindings.map(({ useCase }) => useCase),
  );
  return [...new Set(all)].sort();
}

const MAX_LOCK_BYTES = 32 * 1024 * 1024;

/** Ids of all locks. They are picked out of the lines, not read as locks: nobody waits for a second after a key. */
async function lockedIds(world: World, registry: string | undefined): Promise<readonly string[]> {
  const folder = await findRegistry(world, registry);
  if (folder === undefined) return [];
  const locks = locksFolder(folder);
  const names = ((await world.files.list(locks)) ?? []).filter((name) => name.endsWith('.lock.json'));
  const ids = new Set<string>();
  for (const name of names) {
    const bytes = await world.files.read(join(locks, name), MAX_LOCK_BYTES);
    const text = new TextDecoder().decode(bytes);
    const models = text.slice(Math.max(0, text.indexOf('\n  "models": [')));
    for (const [, id = '""'] of models.matchAll(/^ {4}\{"id":("(?:[^"\\\n]|\\.)*")/gm))
      ids.add(String(JSON.parse(id)));
  }
  return [...ids].sort();
}
