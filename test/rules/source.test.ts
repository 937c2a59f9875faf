import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import { inlineDeadModel } from '../../src/rules/inline-dead-model.ts';
import { inlineModel } from '../../src/rules/inline-model.ts';
import { lookalikeModel } from '../../src/rules/lookalike-model.ts';
import type { SourceRule } from '../../src/rules/rule.ts';
import { unregisteredModel } from '../../src/rules/unregistered-model.ts';
import { unusedUseCase } from '../../src/rules/unused-use-case.ts';
import { stemsOf } from '../../src/scan/alike.ts';
import { findIn } from '../../src/scan/hit.ts';
import type { Constant, Inlined } from '../../src/scan/inlined.ts';
import { KnownModels } from '../../src/scan/known.ts';
import { languageOf } from '../../src/scan/language.ts';
import { readTokens } from '../../src/scan/literals/read.ts';
import { resolutionOf, type TerseRegistry } from '../support/resolution.ts';

const REGISTRY: TerseRegistry = {
  environments: {
    production: {
      useCases: {
        chat: { primary: 'gpt-5.2', fallbacks: ['claude-4'] },
        search: { primary: 'claude-4', fallbacks: ['gone-1'] },
      },
    },
    staging: { useCases: { chat: { primary: 'claude-4' }, search: { primary: 'claude-4' } } },
    exploration: { useCases: {} },
  },
  listed: {
    production: [{ id: 'gpt-5.2', name: 'GPT-5.2' }, 'claude-4', { id: 'mini-1', name: 'Mini 1' }],
    staging: ['claude-4', { id: 'mini-1', retiresAt: '2027-01-01' }],
    exploration: ['claude-4', { id: 'old-1', lifecycle: 'retired' }],
  },
};

interface Given {
  readonly registry?: TerseRegistry;
  readonly owners?: readonly string[];
  /** The module of a constant, by its environment. */
  readonly module?: (environment: string) => string | undefined;
  readonly unread?: readonly string[];
}

function found(rule: SourceRule, code: string, given: Given = {}): readonly Finding[] {
  const { registry = REGISTRY, owners = [], module = () => 'src/models.ts', unread } = given;
  const resolution = resolutionOf(registry);
  const models = new KnownModels(resolution);
  const language = languageOf('a.ts');
  if (language === undefined) throw new Error('TypeScript is a language');
  const { hits, alike } = findIn('a.ts', code, readTokens(code, language), models, stemsOf(models));
  const inlined: Inlined = {
    hits,
    alike,
    ...(unread === undefined ? {} : { unread }),
    constantsOf({ environment, useCase, hop }): readonly Constant[] {
      const file = module(environment);
      const name = `${environment}_${useCase}`;
      return file === undefined ? [] : [{ file, name, read: `${name}.${hop}` }];
    },
    nameOf: (file) => `app/${file}`,
    ownersOf: () => owners,
  };
  return [...rule.checkSources(inlined, resolution, {})];
}

const data = (list: readonly Finding[]): readonly unknown[] => list.map((one) => one.data);

describe('inline-model', () => {
  it('tells who holds the model, where, and what to read instead', () => {
    const [one] = found(inlineModel, "f('claude-4')", { owners: ['@a', '@b'] });
    expect(one?.data).toEqual({
      model: 'claude-4',
      sourceFile: 'app/a.ts',
      written: 'claude-4',
      states: { exploration: 'listed', production: 'listed', staging: 'listed' },
      useCases: { chat: ['production', 'staging'], search: ['production', 'staging'] },
      constants: ['production_chat.1', 'production_search.0', 'staging_chat.0', 'staging_search.0'],
      codeOwners: ['@a', '@b'],
    });
    expect(one?.message).toMatch(/chat \(production and staging\) and search \(production and staging\)$/);
    expect(one?.help).toMatch(
      /`production_chat.1`, `production_search.0`, `staging_chat.0` or 1 more of "src\/models.ts"/,
    );
    expect(one?.help).toMatch(/owned by @a and @b\.$/);
  });

  it('names up to three constants, and a module where all are of one', () => {
    const three = found(inlineModel, "f('claude-4')", {
      module: (environment) => (environment === 'production' ? undefined : 'src/models.ts'),
    });
    expect(three[0]?.help).toMatch(
      /^Read `staging_chat.0` or `staging_search.0` of "src\/models.ts" instead\.$/,
    );
    const several = found(inlineModel, "f('claude-4')", { module: (environment) => `src/${environment}.ts` });
    expect(several[0]?.help).not.toContain('" instead');
    expect(found(inlineModel, "f('gpt-5.2')", { module: () => undefined })[0]?.data?.['constants']).toEqual(
      [],
    );
    expect(found(inlineModel, "f('gpt-5.2')")[0]?.help).toMatch(/^Read `production_chat.0` of/);
  });

  it('names each constant once', () => {
    const same = { module: () => 'src/models.ts' };
    const [one] = found(inlineModel, "f('openai/gpt-5.2')", same);
    expect(one?.data).toMatchObject({
      written: 'openai/gpt-5.2',
      model: 'gpt-5.2',
      constants: ['production_chat.0'],
    });
    expect(one?.message).toContain('"openai/gpt-5.2" names "gpt-5.2" and is');
  });

  it('says of a label that it is none of an id', () => {
    const [one] = found(inlineModel, "const model = 'GPT-5.2'");
    expect(one?.data).toMatchObject({ written: 'GPT-5.2', model: 'gpt-5.2' });
    expect(one?.message).toContain('label of "gpt-5.2"');
  });

  it('leaves to others what no use case holds, and what is dead', () => {
    expect(found(inlineModel, "f('mini-1', 'gone-1', 'old-1')")).toEqual([]);
  });
});

describe('unregistered-model', () => {
  it('is about ids that some environment lists and no use case holds', () => {
    expect(data(found(unregisteredModel, "f('mini-1', 'gpt-5.2', 'gone-1', 'old-1')"))).toMatchObject([
      { model: 'mini-1' },
    ]);
    expect(found(unregisteredModel, "f('mini-1')")[0]?.message).toMatch(
      /absent for exploration; listed for production; listed, retiring on 2027-01-01, for staging$/,
    );
  });

  it('is about no label', () => {
    expect(found(unregisteredModel, "const model = 'Mini 1'")).toEqual([]);
  });

  it('says nothing of what is only unknown or absent', () => {
    const { exploration: _, ...listed } = REGISTRY.listed ?? {};
    expect(found(unregisteredModel, "f('old-1')", { registry: { ...REGISTRY, listed } })).toEqual([]);
    const unknown = { ...REGISTRY, listed: { production: ['old-2'], staging: ['x-1'] } };
    expect(data(found(unregisteredModel, "f('old-2')", { registry: unknown }))).toMatchObject([
      { states: { exploration: 'unknown', production: 'listed', staging: 'absent' } },
    ]);
  });
});

describe('inline-dead-model', () => {
  it('is about what no environment can call, and says where else it is named', () => {
    const [gone, old] = found(inlineDeadModel, "f('gone-1', 'old-1', 'gpt-5.2')", { owners: ['@a'] });
    expect(gone?.data).toMatchObject({ model: 'gone-1', useCases: { search: ['production'] } });
    expect(gone?.help).toMatch(/The registry names it too.*owned by @a\.$/);
    expect(old?.data).toMatchObject({
      model: 'old-1',
      states: { exploration: 'unusable', production: 'absent' },
      useCases: {},
    });
    expect(old?.help).toMatch(/^Choose a listed model.*owned by @a\.$/);
  });
});

describe('lookalike-model', () => {
  it('is about what is known nowhere and looks like an id', () => {
    const code = "f('gpt-9', 'gpt-tokenizer', 'gpt-5.2', 'x/claude-9-mini', 'other-9')";
    expect(data(found(lookalikeModel, code, { owners: ['@a'] }))).toEqual([
      { model: 'gpt-9', sourceFile: 'app/a.ts', codeOwners: ['@a'] },
      { model: 'x/claude-9-mini', sourceFile: 'app/a.ts', codeOwners: ['@a'] },
    ]);
    expect(data(found(lookalikeModel, "f('gpt-9')"))).toEqual([{ model: 'gpt-9', sourceFile: 'app/a.ts' }]);
    expect(found(lookalikeModel, "f('gpt-9')", { owners: ['@a'] })[0]?.help).toMatch(/owned by @a\.$/);
  });
});

describe('unused-use-case', () => {
  it('stands at the first environment that binds it, and passes over what is in none', () => {
    const list = found(unusedUseCase, '', { unread: ['search', 'nowhere'] });
    expect(data(list)).toEqual([{ useCase: 'search' }]);
    expect(list[0]?.at.file).toBe('registry/production.yaml');
    expect(found(unusedUseCase, '')).toEqual([]);
  });
});
