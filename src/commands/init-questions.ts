import { Failure } from '../diagnostics/failure.ts';
import type { Delivery, Family, Modality } from '../families/family.ts';
import { FAMILIES } from '../families/table.ts';
import type { Choice, Questions, World } from '../io/world.ts';
import { PRESETS } from '../listing/presets.ts';
import type { LockedModel } from '../listing/record.ts';
import type { Answers, FirstUseCase } from '../registry/scaffold.ts';
import type { Flags } from './flags.ts';
import { environmentOf } from './init-answers.ts';
import { listModels } from './init-listing.ts';
import { say } from './publish.ts';

/** Thrown when the person stops answering; nothing has been written then. */
class Stopped extends Error {}

/** Walks through the questions that come before a model: gateway, environments, family, modality, delivery, priority; then the model per environment. */
export async function askAnswers(
  world: World,
  flags: Flags,
  version: string,
  output: string,
): Promise<Answers | undefined> {
  try {
    return await ask(world, flags, version, output);
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}

async function ask(world: World, flags: Flags, version: string, output: string): Promise<Answers> {
  const { questions } = world.terminal;
  const gateway =
    flags.gateway ?? (await pick(questions, 'Which gateway do the applications call?', gatewayChoices()));
  const baseUrl = flags.baseUrl ?? (await askBaseUrl(questions, gateway));
  const names = flags.env ?? (await askEnvironments(questions));
  const useCase = await askUseCase(questions, flags, gateway);
  const environments: Answers['environments'][number][] = [];
  for (const name of names) {
    const environment = environmentOf(name, gateway);
    const stage = await pick(questions, `What is ${name} for?`, STAGES, environment.stage);
    const key = await type(
      questions,
      `Name of the variable that holds ${name}'s key (the name, never the value)`,
      environment.key,
    );
    const target = { name, stage, key };
    const primary =
      flags.primary ?? (await askPrimary(world, { gateway, baseUrl, version, useCase, ...target }));
    environments.push({ ...target, ...(primary === undefined ? {} : { primary }) });
  }
  return {
    gateway,
    preset: gateway,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    environments,
    useCase,
    output,
  };
}

const STAGES: readonly Choice<'production' | 'staging' | 'development' | 'exploration'>[] = [
  { value: 'production', label: 'production', hint: 'customers depend on it: fallbacks are expected' },
  { value: 'staging', label: 'staging', hint: 'what will be production next' },
  { value: 'development', label: 'development', hint: 'daily work' },
  { value: 'exploration', label: 'exploration', hint: 'trying models out' },
];

const PRIORITIES: readonly Choice<string>[] = [
  { value: 'latency', label: 'latency', hint: 'somebody waits for the first words' },
  { value: 'budget', label: 'budget', hint: 'many calls, each must be cheap' },
  { value: 'quality', label: 'quality', hint: 'the answer itself matters most' },
];

function gatewayChoices(): readonly Choice<string>[] {
  return Object.entries(PRESETS).map(([value, preset]) => ({
    value,
    label: preset.title,
    ...(preset.baseUrl === undefined ? {} : { hint: preset.baseUrl }),
  }));
}

async function askBaseUrl(questions: Questions, gateway: string): Promise<string | undefined> {
  const preset = PRESETS[gateway];
  if (preset === undefined)
    throw new Failure('usage', { message: `There is no gateway preset "${gateway}"` });
  if (preset.baseUrl === undefined)
    return type(questions, 'Its address, such as https://models.example.com', '');
  if (preset.otherBaseUrls.length === 0) return undefined;
  const choices = [preset.baseUrl, ...preset.otherBaseUrls].map((url) => ({ value: url, label: url }));
  const chosen = await pick(questions, 'Which of its addresses?', choices);
  return chosen === preset.baseUrl ? undefined : chosen;
}

async function askEnvironments(questions: Questions): Promise<readonly string[]> {
  const text = await type(questions, 'Environments, separated by commas', 'staging, production');
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  for (const name of names) environmentOf(name, 'gateway');
  return [...new Set(names)];
}

/** Family first: it decides the request shape, and everything after it depends on that. */
async function askUseCase(questions: Questions, flags: Flags, gateway: string): Promise<FirstUseCase> {
  const name =
    flags.useCase ??
    (await type(questions, "The first use case, in the application's own words", 'supportChat'));
  const description =
    flags.description ??
    (await type(questions, 'What does it do? One sentence (may be filled in later)', ''));
  const served = Object.entries(FAMILIES).filter(([id]) => id in (PRESETS[gateway]?.families ?? {}));
  const family =
    flags.family ??
    (await pick(questions, 'Which request shape does the application speak?', served.map(familyChoice)));
  const row = FAMILIES[family];
  const modalities = Object.keys(row?.modalities ?? {}) as Modality[];
  const modality = flags.modality ?? (await pickOnly(questions, 'What does it need back?', modalities));
  const deliveries: readonly Delivery[] = row?.modalities[modality as Modality] ?? [];
  const delivery =
    flags.delivery ?? (await pickOnly(questions, 'How should the answer come?', deliveries, row?.response));
  const priority = flags.priority ?? (await pick(questions, 'What matters most?', PRIORITIES));
  const because =
    flags.because ??
    (await type(questions, 'Why this model? One sentence for the reviewer (may be filled in later)', ''));
  return {
    name,
    ...(description === '' ? {} : { description }),
    family,
    modality,
    delivery,
    priority,
    ...(because === '' ? {} : { because }),
  };
}

function familyChoice([value, family]: [string, Family]): Choice<string> {
  return { value, label: `${family.title} (${family.requestShape})`, hint: family.bestFor };
}

interface Target {
  readonly gateway: string;
  readonly baseUrl: string | undefined;
  readonly version: string;
  readonly useCase: FirstUseCase;
  readonly name: string;
  readonly key: string;
}

/** Offers only ids that the environment's own key lists; without a key the choice is left open. */
async function askPrimary(world: World, target: Target): Promise<string | undefined> {
  const value = world.env[target.key];
  if (value === undefined || value.trim() === '') {
    await say(
      world,
      `${target.key} is not set, so the ids of ${target.name} cannot be offered; its use cases start empty.`,
    );
    return undefined;
  }
  const models = await listModels(world, { ...target, value });
  if (models === undefined) return undefined;
  const choices = models.filter((model) => fits(model, target.useCase)).map(modelChoice);
  if (choices.length === 0) {
    await say(world, `${target.name} lists no model that fits; its use cases start empty.`);
    return undefined;
  }
  return pick(
    world.terminal.questions,
    `Primary of ${target.useCase.name} in ${target.name} (${choices.length} listed)`,
    choices,
  );
}

/** Facts that a listing does not state exclude nothing. */
function fits(model: LockedModel, { family, modality }: FirstUseCase): boolean {
  if (model.unusable !== undefined || model.missingSince !== undefined) return false;
  if (model.families !== undefined && !model.families.includes(family)) return false;
  return model.outputs === undefined || model.outputs.includes(modality);
}

function modelChoice(model: LockedModel): Choice<string> {
  const id = model.callId ?? model.id;
  return { value: id, label: id, ...(model.name === undefined ? {} : { hint: model.name }) };
}

async function pick<T extends string>(
  questions: Questions,
  message: string,
  choices: readonly Choice<T>[],
  initial?: T,
): Promise<T> {
  const answer = await questions.select(message, choices, initial);
  if (answer === undefined) throw new Stopped();
  return answer;
}

async function pickOnly(
  questions: Questions,
  message: string,
  values: readonly string[],
  hints: Readonly<Partial<Record<string, string>>> = {},
): Promise<string> {
  const [first] = values;
  if (first !== undefined && values.length === 1) return first;
  return pick(
    questions,
    message,
    values.map((value) => {
      const hint = hints[value];
      return { value, label: value, ...(hint === undefined ? {} : { hint }) };
    }),
  );
}

async function type(questions: Questions, message: string, initial: string): Promise<string> {
  const answer = await questions.text(message, initial);
  if (answer === undefined) throw new Stopped();
  return answer.trim();
}
