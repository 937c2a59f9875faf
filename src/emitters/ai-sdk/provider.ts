import { quote } from '../output/literal.ts';
import type { Route } from '../output/route.ts';
import type { PlannedEnvironment, PlannedProvider } from './plan.ts';

interface Kind {
  readonly package: string;
  readonly create: string;
  readonly provider: string;
  /** Headers that an option of this provider sends the key in. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * The AI SDK's packages (6 and 7, read 2026-11). Version 4 of Google's has `createGoogle`, and the older name beside it.
 * Without a key of its own Anthropic's and Google's providers would look for their vendor's variable.
 */
const KINDS: Readonly<Record<PlannedProvider['family'], Kind>> = {
  anthropic: {
    package: '@ai-sdk/anthropic',
    create: 'createAnthropic',
    provider: 'AnthropicProvider',
    options: { 'x-api-key': 'apiKey', bearer: 'authToken' },
  },
  gemini: {
    package: '@ai-sdk/google',
    create: 'createGoogleGenerativeAI',
    provider: 'GoogleGenerativeAIProvider',
    options: { 'x-goog-api-key': 'apiKey' },
  },
  openai: {
    package: '@ai-sdk/openai-compatible',
    create: 'createOpenAICompatible',
    provider: 'OpenAICompatibleProvider',
    options: { bearer: 'apiKey' },
  },
};

/** Imports of the packages that the environments need, sorted. */
export function importLines(environments: readonly PlannedEnvironment[]): readonly string[] {
  const used = new Set(environments.flatMap(({ providers }) => providers.map(({ family }) => family)));
  return (['anthropic', 'gemini', 'openai'] as const)
    .filter((family) => used.has(family))
    .map((family) => {
      const { create, provider, package: from } = KINDS[family];
      return `import { ${create}, type ${provider} } from ${quote(from)};\n`;
    });
}

/** The type of a provider that takes registered ids alone. */
export function providerType({ family, sets }: PlannedProvider): string {
  const [first, ...others] = sets.map(({ type }) => type);
  const { provider } = KINDS[family];
  if (family === 'openai') return `${provider}<${[first, 'never', ...others].join(', ')}>`;
  return `(model: ${first}) => ReturnType<${provider}>`;
}

/** The constant of a provider within the function of an environment. */
export function providerCode(provider: PlannedProvider, environment: PlannedEnvironment): string {
  const { family, route } = provider;
  const { create } = KINDS[family];
  const types = family === 'openai' ? providerType(provider).replace(/^\w+/, '') : '';
  const name = family === 'openai' ? [`    name: ${quote(environment.gateway)},\n`] : [];
  const lines = [...name, `    baseURL: ${quote(route.url)},\n`, ...keyLines(family, route, environment)];
  return `  const ${family} = ${create}${types}({\n${lines.join('')}  });\n`;
}

function keyLines(
  family: PlannedProvider['family'],
  { auth }: Route,
  { key }: PlannedEnvironment,
): readonly string[] {
  const option = KINDS[family].options[auth];
  if (key !== undefined && option !== undefined) return [`    ${option}: key,\n`];
  const needsOne = family === 'openai' ? [] : ['    apiKey: "unused",\n'];
  if (key === undefined || auth === 'none') return needsOne;
  const header = auth === 'bearer' ? 'Authorization: "Bearer " + key' : `${quote(auth)}: key`;
  return [...needsOne, `    headers: { ${header} },\n`];
}
