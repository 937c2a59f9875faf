import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/diagnostics/failure.ts';
import { contentOf } from '../../../src/emitters/output/content.ts';
import { nameAll } from '../../../src/emitters/typescript/names.ts';
import { resolutionOf } from '../../support/resolution.ts';

type Shorthand = Readonly<Record<string, readonly string[]>>;

/** Value and type names of a registry given as environment → use cases. */
function namesOf(shorthand: Shorthand): Readonly<Record<string, string>> {
  const environments = Object.fromEntries(
    Object.entries(shorthand).map(([name, useCases]) => [
      name,
      { useCases: Object.fromEntries(useCases.map((useCase) => [useCase, { primary: 'gpt-5.2' }])) },
    ]),
  );
  const all = nameAll(contentOf(resolutionOf({ environments })));
  const bindings = all.flatMap((environment) => environment.bindings.map(({ name }) => name));
  return Object.fromEntries(
    [...all.map(({ table }) => table), ...bindings].map(({ value, type }) => [value, type]),
  );
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
  it('joins environment and use case', () => {
    expect(
      namesOf({ production: ['support-chat', 'search.ranking'], 'eu-staging': ['supportChat'] }),
    ).toEqual({
      production: 'ProductionModels',
      euStaging: 'EuStagingModels',
      productionSupportChat: 'ProductionSupportChat',
      productionSearchRanking: 'ProductionSearchRanking',
      euStagingSupportChat: 'EuStagingSupportChat',
    });
  });

  it('gives way to reserved words and to the names of the module itself', () => {
    expect(
      namesOf({
        default: ['x'],
        environments: [],
        binding: ['of'],
        models: ['for'],
        undefined: [],
        name: [],
      }),
    ).toEqual({
      default_: 'DefaultModels',
      environments_: 'EnvironmentsModels',
      binding: 'BindingModels',
      models: 'ModelsModels',
      undefined_: 'UndefinedModels',
      name_: 'NameModels',
      defaultX: 'DefaultX',
      bindingOf: 'BindingOf_',
      modelsFor_: 'ModelsFor',
    });
    expect(namesOf({ production: ['models'] })).toEqual({
      production: 'ProductionModels',
      productionModels: 'ProductionModels_',
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
