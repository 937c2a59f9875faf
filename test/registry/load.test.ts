import { describe, expect, it } from 'vitest';
import { loadRegistry } from '../../src/registry/load.ts';
import { environment, KNOWN, load, located, problems, registry, SETTINGS } from './load.ts';

describe('loadRegistry', () => {
  it('reads a whole registry', () => {
    const text = [
      'environment: production',
      'stage: production',
      'gateway: acme',
      'key: PRODUCTION_KEY',
      'access: { subscription: team }',
      'useCases:',
      '  supportChat:',
      '    description: Answers customers.',
      '    owner: "@support"',
      '    family: openai',
      '    modality: text',
      '    delivery: stream',
      '    priority: latency',
      '    needs: { inputs: [text], tools: true, contextTokens: 1000 }',
      '    primary: gpt-5.2',
      '    because: Fast.',
      '    fallbacks:',
      '      - { model: claude, when: [any], because: Other vendor., family: anthropic, adapter: a.ts }',
      '      - plain',
      '      - { model: ft, unlisted: Private. }',
      '    reviewBy: 2028-02-29',
      '    only: [production]',
    ].join('\n');
    const [production] = registry({ 'production.yaml': text }).environments;
    const [binding] = production?.bindings ?? [];
    expect(production).toMatchObject({
      name: 'production',
      stage: 'production',
      key: 'PRODUCTION_KEY',
      access: { subscription: 'team' },
    });
    expect(binding).toMatchObject({
      environment: 'production',
      useCase: 'supportChat',
      description: 'Answers customers.',
      owner: '@support',
      family: 'openai',
      modality: 'text',
      delivery: 'stream',
      priority: 'latency',
      needs: { inputs: ['text'], tools: true, contextTokens: 1000 },
      primary: { model: 'gpt-5.2', role: 'primary', hop: 0 },
      because: 'Fast.',
      reviewBy: '2028-02-29',
      only: ['production'],
      fallbacks: [
        {
          model: 'claude',
          when: ['any'],
          because: 'Other vendor.',
          family: 'anthropic',
          adapter: 'a.ts',
          hop: 1,
          role: 'fallback',
        },
        { model: 'plain', when: [], hop: 2 },
        { model: 'ft', unlisted: 'Private.', when: [], hop: 3 },
      ],
    });
    expect(binding?.fallbacks[0]?.at.path).toEqual(['useCases', 'supportChat', 'fallbacks', 0, 'model']);
    expect(binding?.fallbacks[0]?.entryAt.path).toEqual(['useCases', 'supportChat', 'fallbacks', 0]);
    expect(binding?.fallbacks[1]?.at.path).toEqual(['useCases', 'supportChat', 'fallbacks', 1]);
    expect(binding?.place(['because'])).toMatchObject({
      path: ['useCases', 'supportChat', 'because'],
      on: 'value',
    });
    expect(binding?.place(['needs', 'tools'], 'key')).toMatchObject({
      path: ['useCases', 'supportChat', 'needs', 'tools'],
    });
    expect(binding?.place([])).toMatchObject({ path: ['useCases', 'supportChat'], on: 'value' });
  });

  it('gives the use case for a field that is not written', () => {
    const [binding] = registry({ 'staging.yaml': environment('staging') }).environments[0]?.bindings ?? [];
    expect(binding?.place(['because'])).toBe(binding?.at);
    expect(binding?.at).toEqual({ file: 'registry/staging.yaml', path: ['useCases', 'chat'], on: 'key' });
  });

  it('sorts environments and use cases by code unit', () => {
    const names = ['b', 'a-b', 'a'];
    const result = registry(Object.fromEntries(names.map((name) => [`${name}.yaml`, environment(name)])));
    expect(result.environments.map(({ name }) => name)).toEqual(['a', 'a-b', 'b']);
    const two = `${environment('staging', 'zeta')}  Alpha: { family: openai, modality: text, delivery: sync, primary: x }\n`;
    expect(registry({ 'staging.yaml': two }).environments[0]?.bindings.map(({ useCase }) => useCase)).toEqual(
      ['Alpha', 'zeta'],
    );
  });

  it('reads settings, with defaults', () => {
    const settings = [
      SETTINGS.trimEnd(),
      'outputs: [{ emit: typescript, file: src/models.ts }]',
      'rules:',
      '  missing-fallback: "off"',
      '  unlisted-model: { level: warn }',
      '  missing-model: {}',
      'sync: { maxAge: 30m, grace: 2h }',
      'families:',
      '  own: { title: Own, bestFor: Us., requestShape: POST /x, modalities: { text: [sync] }, response: { sync: Use it. }, docs: here }',
    ].join('\n');
    const result = registry({ 'modelock.yaml': settings, 'staging.yaml': environment('staging') });
    expect(result.outputs).toMatchObject([{ emit: 'typescript', file: 'src/models.ts' }]);
    expect(result.sync).toEqual({ maxAgeMs: 1_800_000, graceMs: 7_200_000 });
    expect(result.families['own']).toMatchObject({ title: 'Own', endpoints: [] });
    expect(Object.keys(result.families)).toContain('openai');
    expect(result.rules).toEqual({
      'missing-fallback': { level: 'off', options: {} },
      'unlisted-model': { level: 'warn', options: {} },
      'missing-model': { options: {} },
    });
    expect(registry({ 'staging.yaml': environment('staging') }).sync).toEqual({
      maxAgeMs: 14 * 86_400_000,
      graceMs: 48 * 3_600_000,
    });
  });

  it('takes a user family in a binding', () => {
    const settings = `${SETTINGS}families:\n  own: { title: O, bestFor: U, requestShape: P, modalities: { text: [sync] }, response: {}, docs: h, endpoints: [own] }\n`;
    const text = environment('staging').replace('family: openai', 'family: own');
    expect(problems({ 'modelock.yaml': settings, 'staging.yaml': text })).toEqual([]);
    expect(problems({ 'staging.yaml': text })).toEqual(['registry/unknown-family staging.yaml:7:13']);
  });

  it('takes .yml, ignores other files, and refuses two files for one name', () => {
    expect(problems({ 'staging.yml': environment('staging'), 'notes.txt': 'x' })).toEqual([]);
    expect(
      problems({ 'staging.yml': environment('staging'), 'staging.yaml': environment('staging') }),
    ).toEqual(['registry/two-files staging.yml:1:1']);
  });

  it('wants settings and at least one environment', () => {
    const rules = (sources: Parameters<typeof load>[0]): readonly string[] =>
      load(sources).diagnostics.map(({ rule }) => rule);
    expect(rules({})).toEqual(['registry/no-environments']);
    expect(rules({ 'modelock.yaml': '' })).toContain('schema/type');
    const bytes = new TextEncoder().encode(environment('staging'));
    const none = loadRegistry('registry', [{ file: 'registry/staging.yaml', bytes }], KNOWN);
    expect(none.diagnostics.map(({ rule, at }) => `${rule} ${at.file}`)).toEqual([
      'registry/no-settings registry/modelock.yaml',
    ]);
  });

  it('keeps the documents of files that are YAML', () => {
    const { documents, registry: none } = load({
      'staging.yaml': 'a: [',
      'production.yaml': environment('production'),
    });
    expect([...documents.keys()]).toEqual(['registry/modelock.yaml', 'registry/production.yaml']);
    expect(none).toBe(undefined);
  });

  it.each([
    [
      'unknown gateway',
      environment('staging').replace('gateway: acme', 'gateway: acmee'),
      'registry/unknown-gateway staging.yaml:3:10',
    ],
    [
      'unknown family',
      environment('staging').replace('openai', 'opnai'),
      'registry/unknown-family staging.yaml:7:13',
    ],
    [
      'unknown family of a fallback',
      environment('staging', 'chat', 'fallbacks: [{ model: x, family: opnai }]'),
      'registry/unknown-family staging.yaml:11:37',
    ],
    [
      'unknown environment in only',
      environment('staging', 'chat', 'only: [stagin]'),
      'registry/unknown-environment staging.yaml:11:12',
    ],
    ['name unlike the file', environment('stagin'), 'registry/environment-name staging.yaml:1:14'],
    [
      'no such day',
      environment('staging', 'chat', 'reviewBy: 2027-02-29'),
      'registry/date staging.yaml:11:15',
    ],
    [
      'long id',
      environment('staging', 'chat', `fallbacks: [${'é'.repeat(129)}]`),
      'registry/id-length staging.yaml:11:17',
    ],
    ['no key', environment('staging').replace(/^key.*\n/m, ''), 'registry/missing-key staging.yaml:1:1'],
    [
      'key value',
      environment('staging').replace('STAGING_KEY', 'sk-FAKE-SECRET-7f3a'),
      'registry/key-value staging.yaml:4:6',
    ],
    [
      'key value in capitals',
      environment('staging').replace('STAGING_KEY', 'AKIAIOSFODNN7EXAMPLE'),
      'registry/key-value staging.yaml:4:6',
    ],
  ])('reports %s', (_, text, expected) => {
    expect(problems({ 'staging.yaml': text })).toEqual([expected]);
  });

  it('suggests what was meant', () => {
    const [found] = located({ 'staging.yaml': environment('staging').replace('openai', 'opnai') });
    expect(found?.suggestions).toEqual(['openai']);
  });

  it('never shows a pasted key', () => {
    const shown = JSON.stringify(
      located({ 'staging.yaml': environment('staging').replace('STAGING_KEY', 'sk-FAKE-SECRET-7f3a') }),
    );
    expect(shown).not.toContain('SECRET');
  });

  it('needs no key where no route does', () => {
    const settings =
      'gateways:\n  acme: { baseUrl: http://localhost:4000, listings: [{ path: /models, auth: none }] }\n';
    const text = environment('staging').replace(/^key.*\n/m, '');
    expect(registry({ 'modelock.yaml': settings, 'staging.yaml': text }).environments[0]?.key).toBe(
      undefined,
    );
  });

  it('refuses names that become one identifier, within and across environments', () => {
    const two = `${environment('staging', 'chat-default')}  chat_default: { family: openai, modality: text, delivery: sync, primary: x }\n`;
    expect(problems({ 'staging.yaml': two })).toEqual(['registry/name-collision staging.yaml:11:3']);
    const across = { 'a.yaml': environment('a', 'bC'), 'a-b.yaml': environment('a-b', 'c') };
    expect(problems(across)).toEqual(['registry/name-collision a.yaml:6:3']);
    expect(problems({ 'a-b.yaml': environment('a-b'), 'a_b.yaml': environment('a_b') })).toContain(
      'registry/name-collision a_b.yaml:1:14',
    );
  });

  it('knows only the rules and emitters it is told of', () => {
    const settings = `${SETTINGS}rules: { stale-lock: error }\noutputs: [{ emit: json, file: x.json }]\n`;
    const { diagnostics } = load(
      { 'modelock.yaml': settings, 'staging.yaml': environment('staging') },
      { ...KNOWN, rules: ['unlisted-model'], emitters: ['typescript'] },
    );
    expect(diagnostics.map(({ rule }) => rule).sort()).toEqual([
      'registry/unknown-emitter',
      'registry/unknown-rule',
    ]);
  });

  it('refuses more than 8 MiB together', () => {
    const filler = `# ${'x'.repeat(1024 * 1024 - 10)}\n`;
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`e${index}.yaml`, filler]));
    expect(load(many).diagnostics.map(({ rule }) => rule)).toEqual(['registry/size']);
  });
});
