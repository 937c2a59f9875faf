import { describe, expect, it } from 'vitest';
import { environment, load, problems, registry } from './load.ts';

const production = `${environment('production', 'chat', 'because: Fast.', 'fallbacks: [a, b]')}  music:
    family: aiMusic
    modality: music
    delivery: task
    primary: V5
    only: [production]
`;

describe('extends', () => {
  it('merges use cases field by field and replaces lists', () => {
    const staging =
      'environment: staging\nextends: production\nstage: staging\nkey: S\nuseCases:\n  chat:\n    primary: m-2\n    fallbacks: [c]\n';
    const all = registry({ 'production.yaml': production, 'staging.yaml': staging });
    const [, one] = all.environments;
    expect(one).toMatchObject({ name: 'staging', stage: 'staging', key: 'S', gateway: { name: 'acme' } });
    const [chat] = one?.bindings ?? [];
    expect(chat).toMatchObject({
      environment: 'staging',
      family: 'openai',
      because: 'Fast.',
      primary: { model: 'm-2' },
    });
    expect(chat?.fallbacks.map(({ model }) => model)).toEqual(['c']);
  });

  it('points at the file that really holds a value', () => {
    const staging =
      'environment: staging\nextends: production\nkey: S\nuseCases:\n  chat: { primary: m-2 }\n';
    const one = registry({ 'production.yaml': production, 'staging.yaml': staging }).environments[1];
    const [chat] = one?.bindings ?? [];
    expect(chat?.primary.at.file).toBe('registry/staging.yaml');
    expect(chat?.fallbacks[0]?.at.file).toBe('registry/production.yaml');
    expect(chat?.place(['because']).file).toBe('registry/production.yaml');
    expect(chat?.at.file).toBe('registry/staging.yaml');
    expect(one?.place(['stage']).file).toBe('registry/production.yaml');
    expect(one?.place(['key']).file).toBe('registry/staging.yaml');
    expect(one?.place(['useCases', 'chat', 'primary']).file).toBe('registry/staging.yaml');
    expect(one?.place(['useCases', 'chat', 'family']).file).toBe('registry/production.yaml');
    expect(one?.place([]).file).toBe('registry/staging.yaml');
  });

  it('leaves out what is meant for other environments only', () => {
    const staging = 'environment: staging\nextends: production\nkey: S\n';
    const names = registry({ 'production.yaml': production, 'staging.yaml': staging }).environments.map(
      ({ bindings }) => bindings.map(({ useCase }) => useCase),
    );
    expect(names).toEqual([['chat', 'music'], ['chat']]);
  });

  it('goes over several steps', () => {
    const files = {
      'production.yaml': production,
      'staging.yaml': 'environment: staging\nextends: production\nstage: staging\nkey: S\n',
      'preview.yaml': 'environment: preview\nextends: staging\nkey: P\n',
    };
    expect(registry(files).environments[0]).toMatchObject({ name: 'preview', stage: 'staging', key: 'P' });
  });

  it('never takes over a key', () => {
    const staging = 'environment: staging\nextends: production\n';
    expect(problems({ 'production.yaml': production, 'staging.yaml': staging })).toEqual([
      'registry/missing-key staging.yaml:1:1',
    ]);
  });

  it.each([
    ['itself', { 'a.yaml': 'environment: a\nextends: a\n' }, ['registry/extends-cycle a.yaml:2:10']],
    [
      'a circle',
      {
        'a.yaml': 'environment: a\nextends: b\n',
        'b.yaml': 'environment: b\nextends: c\n',
        'c.yaml': 'environment: c\nextends: b\n',
      },
      ['registry/extends-cycle b.yaml:2:10'],
    ],
    [
      'nothing',
      { 'a.yaml': 'environment: a\nextends: prod\n' },
      ['registry/unknown-environment a.yaml:2:10'],
    ],
  ])('reports an environment that extends %s', (_, files, expected) => {
    expect(problems(files)).toEqual(expected);
  });

  it('says nothing about an environment that cannot be read, beyond why', () => {
    const files = {
      'production.yaml': 'a: [',
      'staging.yaml': 'environment: staging\nextends: production\nkey: S\n',
    };
    expect(load(files).diagnostics.map(({ rule }) => rule)).toEqual(['yaml/syntax']);
  });

  it('reports what is missing after the merge, once', () => {
    const base = 'environment: base\nextends: root\nkey: B\nuseCases:\n  extra: { primary: x }\n';
    const root = 'environment: root\nextends: top\nkey: R\n';
    const top = environment('top')
      .replace(/^stage.*\n/m, '')
      .replace('environment: top', 'environment: top\nstage: staging');
    expect(problems({ 'top.yaml': top, 'root.yaml': root, 'base.yaml': base })).toEqual([
      'schema/missing base.yaml:5:3',
    ]);
  });

  it('reports a mistake of an extended environment once', () => {
    const wrong = production.replace('openai', 'opnai');
    const staging = 'environment: staging\nextends: production\nkey: S\n';
    expect(problems({ 'production.yaml': wrong, 'staging.yaml': staging })).toEqual([
      'registry/unknown-family production.yaml:7:13',
    ]);
  });
});
