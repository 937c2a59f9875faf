import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/diagnostics/failure.ts';
import { contentOf } from '../../../src/emitters/output/content.ts';
import { nameAll } from '../../../src/emitters/typescript/names.ts';
import { resolutionOf } from '../../support/resolution.ts';

type Shorthand = Readonly<Record<string, readonly string[]>>;

/** Names of tables with their types, and of bindings, of a registry given as environment → use cases. */
function namesOf(
  shorthand: Shorthand,
  naming?: string,
): { readonly tables: Readonly<Record<string, string>>; readonly bindings: readonly string[] } {
  const environments = Object.fromEntries(
    Object.entries(shorthand).map(([name, useCases]) => [
      name,
      { useCases: Object.fromEntries(useCases.map((useCase) => [useCase, { primary: 'gpt-5.2' }])) },
    ]),
  );
  const all = nameAll(contentOf(resolutionOf({ environments })), naming === undefined ? {} : { naming });
  return {
    tables: Object.fromEntries(all.map(({ table }) => [table.value, table.type])),
    bindings: all.flatMap(({ bindings }) => bindings.map(({ name }) => name)),
  };
}

function failureOf(shorthand: Shorthand): Failure {
  try {
    namesOf(shorthand);
  } catch (error) {
    return error as Failure;
  }
  throw new Error('no failure');
}

describe('nameAll', () => {
  const registry = {
    production: ['support-chat', 'search.ranking', 'HTTPProxy2'],
    'eu-staging': ['supportChat'],
  };

  it('joins environment and use case', () => {
    expect(namesOf(registry)).toEqual({
      tables: { production: 'ProductionModels', euStaging: 'EuStagingModels' },
      bindings: [
        'euStagingSupportChat',
        'productionHTTPProxy2',
        'productionSearchRanking',
        'productionSupportChat',
      ],
    });
  });

  it('writes constants the way that is asked for, and types as ever', () => {
    expect(namesOf(registry, 'CONSTANT_CASE')).toEqual({
      tables: { PRODUCTION: 'ProductionModels', EU_STAGING: 'EuStagingModels' },
      bindings: [
        'EU_STAGING_SUPPORT_CHAT',
        'PRODUCTION_HTTP_PROXY2',
        'PRODUCTION_SEARCH_RANKING',
        'PRODUCTION_SUPPORT_CHAT',
      ],
    });
    expect(namesOf(registry, 'snake_case').bindings).toContain('production_support_chat');
  });

  it('gives way to reserved words and to the names of the module itself', () => {
    expect(
      namesOf({
        default: ['x'],
        environments: [],
        models: ['for'],
        undefined: [],
        name: [],
        is: ['modelId'],
      }),
    ).toEqual({
      tables: {
        default_: 'DefaultModels',
        environments_: 'EnvironmentsModels',
        is: 'IsModels',
        models: 'ModelsModels',
        undefined_: 'UndefinedModels',
        name_: 'NameModels',
      },
      bindings: ['defaultX', 'isModelId_', 'modelsFor_'],
    });
  });

  it.each<[Shorthand, string]>([
    [{ 'eu-prod': [], eu_prod: [] }, 'euProd'],
    [{ production: ['support-chat', 'supportChat'] }, 'productionSupportChat'],
    [{ eu: ['prod-chat'], 'eu-prod': ['chat'] }, 'euProdChat'],
    [{ staging: ['eu'], 'staging-eu': [] }, 'stagingEu'],
  ])('refuses two names that would become one: %j', (shorthand, identifier) => {
    const failure = failureOf(shorthand);
    expect(failure.reason).toBe('output.collision');
    expect(failure.data['identifier']).toBe(identifier);
    expect(failure.data['names']).toHaveLength(2);
    expect(failure.at?.file).toMatch(/^registry\/.*\.yaml$/);
    for (const name of failure.data['names'] as string[]) expect(failure.message).toContain(name);
  });
});
