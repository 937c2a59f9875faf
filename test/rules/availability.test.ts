import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/diagnostic.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { RuleSetting } from '../../src/registry/registry.ts';
import { type BindingFacts, type EnvironmentFacts, world } from '../resolve/world.ts';
import { run } from './run.ts';

function findings(
  id: string,
  environments: Readonly<Record<string, EnvironmentFacts>>,
  rules: Readonly<Record<string, RuleSetting>> = {},
): readonly Finding[] {
  return run(id, world(environments, { rules }));
}

function one(
  id: string,
  binding: BindingFacts,
  listed: readonly (string | LockedModel)[],
): readonly Finding[] {
  return findings(id, { production: { useCases: { chat: { owner: '@team', ...binding } }, listed } });
}

describe('unlisted-model', () => {
  it('gives the facts to machines', () => {
    expect(one('unlisted-model', { primary: 'gpt-9' }, ['other'])).toMatchObject([
      {
        at: { file: 'registry/production.yaml', path: ['useCases', 'chat', 'primary'] },
        data: {
          environment: 'production',
          useCase: 'chat',
          owner: '@team',
          model: 'gpt-9',
          role: 'primary',
          hop: 0,
          family: 'openai',
          listing: 'openai',
          checked: '2026-11-22T12:00:00.000Z',
        },
      },
    ]);
  });

  it('names where else the id is listed', () => {
    const [finding] = one('unlisted-model', { family: 'anthropic' }, [{ id: 'gpt-5.2', in: ['openai'] }]);
    expect(finding?.data).toMatchObject({ elsewhere: ['openai'], listing: 'anthropic' });
    expect(finding?.message).toContain('"openai"');
  });

  it('names the code point that few see, and leaves odd spellings to odd-id while that is on', () => {
    const [finding] = one('unlisted-model', { primary: 'gpt-5O' }, ['gpt-50']);
    expect(finding?.message).toContain('U+004F');
    expect(finding?.message).toContain('"gpt-50"');
    expect(finding?.suggestions).toEqual(['gpt-50']);
    const odd = { production: { useCases: { chat: { primary: 'gpt-\u0435x' } }, listed: ['gpt-ex'] } };
    expect(findings('unlisted-model', odd)).toEqual([]);
    expect(findings('odd-id', odd)).toHaveLength(1);
    const off = { 'odd-id': { level: 'off' as const, options: {} } };
    const [own] = findings('unlisted-model', odd, off);
    expect(own?.message).toContain('U+0435');
  });

  it('says both ways out for a family that no listing names', () => {
    const [finding] = one('unlisted-model', { family: 'kling', modality: 'video', primary: 'kling-v9' }, [
      'gpt-5.2',
    ]);
    expect(finding?.message).toContain('/v1/models');
    expect(finding?.help).toContain('Fix the id');
    expect(finding?.help).toContain('unlisted:');
  });

  it('quotes what the registry says about access', () => {
    const access = { subscription: 'team', restrictedTo: 'Text only.' };
    const [both] = findings('unlisted-model', { production: { useCases: { chat: {} }, listed: [], access } });
    expect(both?.message).toContain('"team"');
    expect(both?.message).toContain('"Text only."');
    const some = { subscription: 'team' };
    const [finding] = findings('unlisted-model', {
      production: { useCases: { chat: {} }, listed: [], access: some },
    });
    expect(finding?.message).toContain('"team"');
    const [silent] = findings('unlisted-model', {
      production: { useCases: { chat: {} }, listed: [], access: {} },
    });
    expect(silent?.message).not.toContain('registry says');
  });

  it('asks for a sync only when it was judged by a lock', () => {
    const useCases = { chat: {} };
    const help = (live: boolean) =>
      findings('unlisted-model', { production: { useCases, listed: [], live } })[0]?.help ?? '';
    expect(help(false)).toContain('modelock sync production');
    expect(help(true)).not.toContain('modelock sync');
  });

  it('says since when a model has been gone', () => {
    const goneSince = '2026-11-01T00:00:00Z';
    const [finding] = one('unlisted-model', {}, [{ id: 'gpt-5.2', missingSince: goneSince }]);
    expect(finding?.data).toMatchObject({ goneSince });
    expect(finding?.suggestions).toBeUndefined();
  });

  it('speaks up for a label when nobody else does', () => {
    const environments = {
      production: {
        useCases: { chat: { primary: 'GPT five' } },
        listed: [{ id: 'gpt-5.2', name: 'GPT five' }],
      },
    };
    expect(findings('unlisted-model', environments)).toEqual([]);
    const off = { 'label-not-id': { level: 'off', options: {} } } as const;
    expect(findings('unlisted-model', environments, off)).toHaveLength(1);
  });

  it('does not vouch for a key that was not asked', () => {
    const listed: readonly string[] = [];
    const resolution = world({ production: { useCases: { chat: {} }, listed } });
    const open = resolution.environments.map(({ bindings, ...rest }) => ({
      ...rest,
      bindings: bindings.map(({ binding, chain: [first] }) => {
        const listing = first.listing && { ...first.listing, auth: 'not-proven' as const };
        return { binding, chain: [{ ...first, ...(listing && { listing }) }] as const };
      }),
    }));
    const [finding] = run('unlisted-model', { ...resolution, environments: open });
    expect(finding?.message).not.toContain('this key');
  });
});

describe('label-not-id', () => {
  it('finds display names without regard to case, aliases byte for byte', () => {
    const listed = [{ id: 'm-1', name: 'Model One', aliases: ['m-latest'] }];
    expect(one('label-not-id', { primary: 'model one' }, listed)).toMatchObject([
      { data: { ids: ['m-1'], as: 'name' }, suggestions: ['m-1'] },
    ]);
    expect(one('label-not-id', { primary: 'm-latest' }, listed)).toMatchObject([{ data: { as: 'alias' } }]);
    expect(one('label-not-id', { primary: 'M-Latest' }, listed)).toEqual([]);
  });

  it('names every model of that label, and suggests those that fit', () => {
    const listed = [
      { id: 'a', name: 'Same' },
      { id: 'b', name: 'Same', unusable: 'off' },
    ];
    expect(one('label-not-id', { primary: 'Same' }, listed)).toMatchObject([
      { data: { ids: ['a', 'b'] }, suggestions: ['a'] },
    ]);
    expect(one('label-not-id', { primary: 'Same' }, listed.slice(1))[0]?.suggestions).toBeUndefined();
    expect(one('label-not-id', { primary: 'Same' }, [...listed, 'Sam'])[0]?.suggestions).toEqual(['a']);
  });

  it('is mended where one listed id has the label and no other, and that fits', () => {
    const fixes = (...listed: LockedModel[]) =>
      one('label-not-id', { primary: 'Same' }, listed).map(({ fix }) => fix);
    const a = { id: 'a', name: 'Same' };
    expect(fixes(a)).toMatchObject([
      { kind: 'replace', at: { path: ['useCases', 'chat', 'primary'] }, value: 'a' },
    ]);
    expect(fixes(a, { id: 'b', name: 'Same' })).toEqual([undefined]);
    expect(fixes({ ...a, unusable: 'off' })).toEqual([undefined]);
  });

  it('knows labels of the asked listing only, and of models that are there', () => {
    const other = [{ id: 'a', name: 'Same', in: ['anthropic'] }];
    expect(one('label-not-id', { primary: 'Same' }, other)).toEqual([]);
    const missing = [{ id: 'a', name: 'Same', missingSince: '2026-11-22T06:00:00Z' }];
    expect(one('label-not-id', { primary: 'Same' }, missing)).toEqual([]);
    expect(one('unlisted-model', { primary: 'Same' }, other)).toHaveLength(1);
  });

  it('leaves exempt, listed and unknown values alone', () => {
    const listed = [{ id: 'a', name: 'Same' }, 'Same'];
    expect(one('label-not-id', { primary: 'Same' }, listed)).toEqual([]);
    expect(
      one('label-not-id', { primary: { model: 'Same', unlisted: 'Ours.' } }, listed.slice(0, 1)),
    ).toEqual([]);
    expect(findings('label-not-id', { production: { useCases: { chat: { primary: 'Same' } } } })).toEqual([]);
  });
});

describe('unusable-model', () => {
  it('puts the replacement that the listing names first, when it is there', () => {
    const old = { id: 'gpt-5.2', unusable: 'retired', replacement: 'zeta' };
    expect(one('unusable-model', {}, [old, 'zeta', 'gpt-5.3'])[0]?.suggestions?.[0]).toBe('zeta');
    const [finding] = one('unusable-model', {}, [old, 'gpt-5.3']);
    expect(finding?.suggestions).not.toContain('zeta');
    expect(finding?.help).toContain('"zeta"');
    expect(finding?.data).toMatchObject({ reason: 'retired', replacement: 'zeta' });
  });
});

describe('missing-model', () => {
  it('is about models within grace, and suggests what is there', () => {
    const gone = (missingSince: string): LockedModel => ({ id: 'gpt-5.2', missingSince });
    const missing = (...listed: (string | LockedModel)[]) => one('missing-model', {}, listed);
    expect(missing(gone('2026-11-22T06:00:00Z'))).toMatchObject([
      { data: { since: '2026-11-22T06:00:00Z', until: '2026-11-24T06:00:00Z' } },
    ]);
    const near = missing(gone('2026-11-22T06:00:00Z'), 'gpt-5.2-mini');
    expect(near[0]?.suggestions).toEqual(['gpt-5.2-mini']);
    expect(missing(gone('2026-11-01T06:00:00Z'))).toEqual([]);
    expect(missing('gpt-5.2')).toEqual([]);
  });

  it('says since when and until when', () => {
    const [finding] = one('missing-model', {}, [{ id: 'gpt-5.2', missingSince: '2026-11-22T06:00:00Z' }]);
    expect(finding?.data).toMatchObject({ since: '2026-11-22T06:00:00Z', until: '2026-11-24T06:00:00Z' });
  });

  it('claims no end when it cannot be reckoned', () => {
    const [finding] = one('missing-model', {}, [{ id: 'gpt-5.2', missingSince: 'yesterday' }]);
    expect(finding?.data).not.toHaveProperty('until');
  });
});

describe('stale-lock', () => {
  const at = (checked: string, live = false) =>
    findings('stale-lock', { production: { useCases: {}, listed: [], checked, live } });

  it('is about locks past their age', () => {
    expect(at('2026-11-08T12:00:00Z')).toEqual([]);
    expect(at('2026-11-08T11:59:59Z')).toMatchObject([
      { at: { path: ['environment'] }, data: { environment: 'production', maxAgeMs: 14 * 86_400_000 } },
    ]);
  });

  it('is silent about live listings, clocks that run ahead, and dates it cannot read', () => {
    expect(at('2026-01-01T00:00:00Z', true)).toEqual([]);
    expect(at('2027-01-01T00:00:00Z')).toEqual([]);
    expect(at('long ago')).toEqual([]);
    expect(findings('stale-lock', { production: { useCases: {} } })).toEqual([]);
  });
});
