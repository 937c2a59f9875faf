import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drift, hasDrift, impactsOf } from '../../src/drift/drift.ts';
import type { DriftReport } from '../../src/drift/report.ts';
import { compare } from '../../src/listing/compare.ts';
import type { LockedModel } from '../../src/listing/record.ts';
import type { EnvironmentFacts } from '../resolve/world.ts';
import { NOW, world } from '../resolve/world.ts';

type Listed = readonly (string | LockedModel)[] | undefined;

const chat = {
  chat: { owner: '@support', fallbacks: ['claude', { model: 'ft', unlisted: 'Ours.' }, 'small'] },
} as const;

function between(before: Listed, after: Listed, useCases: EnvironmentFacts['useCases'] = chat): DriftReport {
  const side = (listed: Listed, live: boolean) =>
    world({ production: { useCases, live, ...(listed && { listed }) } });
  return drift(side(before, false), side(after, true), new Map());
}

const all = ['gpt-5.2', 'claude', 'small'];

describe('drift', () => {
  it('is empty when nothing has changed', () => {
    const report = between(all, all);
    expect(report.impacts).toEqual([]);
    expect(report.environments).toEqual([
      {
        name: 'production',
        gateway: 'main',
        outcome: 'compared',
        before: NOW.toISOString(),
        after: NOW.toISOString(),
        appeared: [],
        gone: [],
        changed: [],
      },
    ]);
    expect(report.matrix).toEqual([]);
    expect(hasDrift(report)).toBe(false);
    expect(report.passedUnlisted.map(({ model }) => model)).toEqual(['ft']);
  });

  it('names the binding, its owner and what remains when a primary goes', () => {
    const report = between(all, ['claude', 'new']);
    expect(report.impacts[0]).toMatchObject({
      environment: 'production',
      useCase: 'chat',
      role: 'primary',
      model: 'gpt-5.2',
      owner: '@support',
      change: { kind: 'gone' },
      remaining: ['claude'],
      at: { file: 'registry/production.yaml', path: ['useCases', 'chat', 'primary'] },
    });
    expect(report.environments[0]).toMatchObject({ appeared: ['new'], gone: ['gpt-5.2', 'small'] });
    expect(hasDrift(report)).toBe(true);
  });

  it('puts the worst first, over all environments', () => {
    const useCases = {
      a: { primary: 'changed', fallbacks: ['lost'] },
      b: { primary: 'ended', fallbacks: ['halted', 'altered'] },
      c: { primary: 'lost' },
    };
    const before = [
      { id: 'changed', contextTokens: 2 },
      { id: 'altered', contextTokens: 2 },
      'lost',
      'ended',
      'halted',
    ];
    const after = [
      { id: 'changed', contextTokens: 1 },
      { id: 'altered', contextTokens: 1 },
      { id: 'ended', unusable: 'switched off' },
      { id: 'halted', unusable: 'switched off' },
    ];
    const report = drift(
      world({ one: { useCases: { a: useCases.a }, listed: before }, two: { useCases, listed: before } }),
      world({ one: { useCases: { a: useCases.a }, listed: after }, two: { useCases, listed: after } }),
      new Map(),
    );
    expect(
      report.impacts.map(({ environment, useCase, role, model }) => [environment, useCase, role, model]),
    ).toEqual([
      ['two', 'c', 'primary', 'lost'],
      ['two', 'b', 'primary', 'ended'],
      ['one', 'a', 'fallback', 'lost'],
      ['two', 'a', 'fallback', 'lost'],
      ['two', 'b', 'fallback', 'halted'],
      ['one', 'a', 'primary', 'changed'],
      ['two', 'a', 'primary', 'changed'],
      ['two', 'b', 'fallback', 'altered'],
    ]);
  });

  it('calls a model gone that has left the route which proves it', () => {
    const before = [{ id: 'gpt-5.2', in: ['openai'] }, 'claude', { id: 'small', contextTokens: 4 }];
    const after = [{ id: 'gpt-5.2', in: ['anthropic'] }, 'claude', { id: 'small', contextTokens: 5 }];
    const { impacts } = between(before, after);
    expect(impacts.map(({ model, role }) => [model, role])).toEqual([
      ['gpt-5.2', 'primary'],
      ['small', 'fallback'],
    ]);
    const was = between(after, [{ ...(after[0] as LockedModel), contextTokens: 9 }, 'claude', 'small']);
    expect(was.impacts.map(({ model }) => model)).toEqual(['gpt-5.2', 'small']);
  });

  it('counts a model within grace as gone, and one that is back as appeared', () => {
    const missing = { id: 'gpt-5.2', missingSince: '2026-11-22T06:00:00Z' };
    const went = between(all, [missing, 'claude', 'small']);
    expect(went.environments[0]?.gone).toEqual(['gpt-5.2']);
    expect(went.impacts).toMatchObject([{ model: 'gpt-5.2', change: { kind: 'missing' } }]);
    const back = between([missing, 'claude', 'small'], all);
    expect(back.environments[0]).toMatchObject({ appeared: ['gpt-5.2'], gone: [], changed: [] });
    expect(back.impacts).toEqual([]);
    expect(hasDrift(back)).toBe(true);
  });

  it('says missing rather than changed of a model that is both', () => {
    const before = [{ id: 'gpt-5.2', contextTokens: 1 }];
    const after = [{ id: 'gpt-5.2', contextTokens: 2, missingSince: '2026-11-22T06:00:00Z' }];
    expect(between(before, after, { chat: {} }).impacts).toMatchObject([{ change: { kind: 'missing' } }]);
  });

  it('finds bindings by the callable form', () => {
    const useCases = { chat: { primary: 'gemini-3', fallbacks: ['claude'] } };
    const gemini = { id: 'models/gemini-3', callId: 'gemini-3', contextTokens: 2 };
    const report = between([gemini, 'claude'], ['claude'], useCases);
    expect(report.impacts).toMatchObject([
      { model: 'gemini-3', remaining: ['claude'], change: { model: 'models/gemini-3' } },
    ]);
    const changed = between([gemini], [{ ...gemini, contextTokens: 3 }], useCases);
    expect(changed.impacts).toMatchObject([{ model: 'gemini-3', change: { kind: 'changed' } }]);
  });

  it('does not hit references that pass without being listed', () => {
    const useCases = { chat: { primary: { model: 'ft', unlisted: 'Ours.' } } };
    expect(between(['ft'], ['other'], useCases).impacts).toEqual([]);
  });

  it('says not-compared with the failure, and that nothing is gone', () => {
    const failure = { reason: 'http.auth', message: 'refused' } as const;
    const before = world({ production: { useCases: chat, listed: all } });
    const after = world({ production: { useCases: chat } });
    const report = drift(before, after, new Map([['production', failure]]));
    expect(report.environments).toEqual([
      {
        name: 'production',
        gateway: 'main',
        outcome: 'not-compared',
        failure,
        before: NOW.toISOString(),
        appeared: [],
        gone: [],
        changed: [],
      },
    ]);
    expect(report.impacts).toEqual([]);
    expect(hasDrift(report)).toBe(false);
    const fallenBack = drift(
      before,
      world({ production: { useCases: chat, listed: ['x'] } }),
      new Map([['production', failure]]),
    );
    expect(fallenBack.environments[0]).toMatchObject({ outcome: 'not-compared', gone: [] });
  });

  it('is not compared without a lock, or for an environment that is new', () => {
    expect(between(undefined, all).environments[0]).toMatchObject({ outcome: 'not-compared', appeared: [] });
    const report = drift(world({}), world({ production: { useCases: chat, listed: all } }), new Map());
    expect(report.environments[0]?.outcome).toBe('not-compared');
  });

  it('tells impacts of a change list alone', () => {
    const after = world({ production: { useCases: chat, listed: ['claude', 'small'] } }).environments[0];
    if (!after) throw new Error('no environment');
    const changes = compare(
      all.map((id) => ({ id })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      [{ id: 'claude' }, { id: 'small' }],
    );
    expect(impactsOf(changes, after)).toMatchObject([{ model: 'gpt-5.2', remaining: ['claude', 'small'] }]);
  });

  it('is empty against itself and mirrors appearance, whatever is listed', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        expect(hasDrift(between(a, a))).toBe(false);
        const there = between(a, b).environments[0];
        const back = between(b, a).environments[0];
        expect(there?.appeared).toEqual(back?.gone);
        expect(there?.gone).toEqual(back?.appeared);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves unknown unknown', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (listed) => {
        const report = between(listed, undefined);
        expect(report.environments[0]?.outcome).toBe('not-compared');
        expect([report.impacts, report.matrix, report.environments[0]?.gone]).toEqual([[], [], []]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the matrix', () => {
  const rows = (environments: Readonly<Record<string, EnvironmentFacts>>): DriftReport['matrix'] => {
    const resolution = world(environments);
    return drift(resolution, resolution, new Map()).matrix;
  };

  it('shows a referenced model that is listed here and absent there, used or not', () => {
    const staging = { useCases: { chat: { primary: 'new' } }, listed: ['new', 'gpt-5.2'] };
    const production = { useCases: { chat: {} }, listed: ['gpt-5.2'] };
    expect(rows({ production, staging })).toEqual([
      {
        model: 'new',
        cells: {
          production: { state: 'absent', used: false },
          staging: { state: 'listed', used: true },
        },
      },
    ]);
  });

  it('asks in the family of those who use it', () => {
    const listed = [
      { id: 'claude', in: ['anthropic'] },
      { id: 'gpt-5.2', in: ['openai'] },
    ];
    const useCases = { chat: { family: 'anthropic', primary: 'claude' } };
    expect(rows({ production: { useCases: {}, listed }, staging: { useCases, listed } })).toEqual([]);
  });

  it('shows the worst state where several references differ', () => {
    const twice = { a: {}, b: { family: 'anthropic' } };
    const listed = [{ id: 'gpt-5.2', in: ['openai'] }];
    const [row] = rows({ production: { useCases: twice, listed }, staging: { useCases: { a: {} }, listed } });
    expect(row?.cells).toEqual({
      production: { state: 'absent', used: true },
      staging: { state: 'listed', used: true },
    });
  });

  it('makes nothing of environments that are not known, and of exempt references', () => {
    const useCases = { chat: {} };
    expect(rows({ production: { useCases, listed: ['gpt-5.2'] }, staging: { useCases } })).toEqual([]);
    const exempt = { chat: { primary: { model: 'gpt-5.2', unlisted: 'Private here.' } } };
    expect(
      rows({ production: { useCases, listed: ['gpt-5.2'] }, staging: { useCases: exempt, listed: [] } }),
    ).toEqual([]);
  });

  it('is sorted by code unit', () => {
    const useCases = { chat: { primary: 'b', fallbacks: ['a', 'Z'] } };
    const found = rows({
      production: { useCases, listed: ['a', 'b', 'Z'] },
      staging: { useCases: {}, listed: [] },
    });
    expect(found.map(({ model }) => model)).toEqual(['Z', 'a', 'b']);
  });
});
