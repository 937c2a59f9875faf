import type { Stage } from './registry.ts';

/** The first use case of a new registry. */
export interface FirstUseCase {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly description?: string;
  readonly family: string;
  readonly modality: string;
  readonly delivery: string;
  readonly priority?: string;
  readonly because?: string;
}

/** What a person decided before any model was chosen. */
export interface Answers {
  readonly gateway: string;
  /** Preset of the gateway; absent for one that is described by its address alone. */
  readonly preset?: string;
  readonly baseUrl?: string;
  readonly environments: readonly {
    readonly name: string;
    readonly stage: Stage;
    readonly key: string;
    /** The model chosen for the first use case; without one the environment starts empty. */
    readonly primary?: string;
  }[];
  readonly useCase?: FirstUseCase;
  /** Where the TypeScript constants go, relative to the folder that holds the registry. */
  readonly output: string;
}

/** The files of a new registry: name below the registry folder → text. */
export function scaffold(answers: Answers): ReadonlyMap<string, string> {
  const files = new Map([['modelock.yaml', settings(answers)]]);
  for (const environment of answers.environments) {
    files.set(`${environment.name}.yaml`, environmentText(answers, environment));
  }
  return files;
}

function settings({ gateway, preset, baseUrl, output }: Answers): string {
  return lines([
    '# yaml-language-server: $schema=./locks/modelock.schema.json',
    'gateways:',
    `  ${gateway}:`,
    preset === undefined ? undefined : `    preset: ${scalar(preset)}`,
    baseUrl === undefined ? undefined : `    baseUrl: ${scalar(baseUrl)}`,
    'outputs:',
    '  - emit: typescript',
    `    file: ${scalar(output)}`,
    'sync:',
    '  maxAge: 14d    # older locks are reported',
    '  grace: 48h     # a model must stay missing this long before it is an error',
  ]);
}

function environmentText(
  { gateway, useCase }: Answers,
  environment: Answers['environments'][number],
): string {
  const { name, stage, key, primary } = environment;
  return lines([
    `# yaml-language-server: $schema=./locks/${name}.schema.json`,
    `environment: ${name}`,
    `stage: ${stage}`,
    `gateway: ${gateway}`,
    `key: ${key}    # the variable's name, never its value`,
    ...(useCase === undefined || primary === undefined
      ? emptyUseCases(name, useCase)
      : useCases(useCase, primary)),
  ]);
}

function useCases(useCase: FirstUseCase, primary: string): readonly (string | undefined)[] {
  const { name, description, family, modality, delivery, priority, because } = useCase;
  return [
    'useCases:',
    `  ${name}:`,
    description === undefined ? undefined : `    description: ${scalar(description)}`,
    `    family: ${scalar(family)}`,
    `    modality: ${modality}`,
    `    delivery: ${delivery}`,
    priority === undefined ? undefined : `    priority: ${priority}`,
    `    primary: ${scalar(primary)}`,
    because === undefined ? undefined : `    because: ${scalar(because)}`,
  ];
}

function emptyUseCases(environment: string, useCase: FirstUseCase | undefined): readonly string[] {
  return [
    `useCases: {}`,
    `# Run \`modelock sync ${environment}\`, then \`modelock models\` to see the exact ids of this key, and replace the line above:`,
    '# useCases:',
    `#   ${useCase?.name ?? 'supportChat'}:`,
    `#     description: ${scalar(useCase?.description ?? 'What it does, in a sentence.')}`,
    `#     family: ${useCase?.family ?? 'openai'}`,
    `#     modality: ${useCase?.modality ?? 'text'}`,
    `#     delivery: ${useCase?.delivery ?? 'stream'}`,
    '#     primary: <an id that this environment lists>',
  ];
}

function lines(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined).join('\n')}\n`;
}

/** Words that a YAML reader might take for something other than a string. */
const RETYPED = /^(?:true|false|null|yes|no|on|off|y|n|~|[-+.]?(?:inf|nan))$/i;

/** A YAML scalar that is read back as exactly this string. */
export function scalar(text: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9_./:@-]*$/.test(text) && !RETYPED.test(text) && !text.endsWith(':');
  return plain ? text : JSON.stringify(text);
}
