import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { type MemoryOptions, type MemoryWorld, memoryWorld } from '../support/memory-world.ts';

const SETTINGS = `gateways:
  local:
    baseUrl: http://127.0.0.1:4000
    listings: [{ dialect: openai, path: /v1/models }]
`;

type Files = Readonly<Record<string, string>>;
type Listing = readonly (string | object)[];

function environment(name: string, ...lines: string[]): string {
  const head = [`environment: ${name}`, 'stage: staging', 'gateway: local', `key: KEY_${name.toUpperCase()}`];
  return `${[...head, 'useCases:', ...lines].join('\n')}\n`;
}

const binding = (name: string, primary: string, ...more: string[]): readonly string[] => [
  `  ${name}:`,
  '    family: openai',
  '    modality: text',
  '    delivery: sync',
  `    primary: ${primary}`,
  ...more.map((line) => `    ${line}`),
];

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function start(argv: readonly string[], options: MemoryOptions): Promise<[number, MemoryWorld]> {
  let world: MemoryWorld | undefined;
  const code = await run(argv, '0.0.0', () => {
    world = memoryWorld({ ...options, now: '2026-11-22T12:00:00Z' });
    return world;
  });
  if (world === undefined) throw new Error('no world');
  return [code, world];
}

/** The files with the locks that a sync of these listings writes, by the name of the environment. */
async function synced(files: Files, listings: Readonly<Record<string, Listing>>): Promise<Files> {
  const names = Object.keys(listings);
  const [, world] = await start(['sync'], {
    files,
    env: Object.fromEntries(names.map((name) => [`KEY_${name.toUpperCase()}`, `secret-of-${name}`])),
    get: (request) => {
      const name = request.headers['authorization']?.replace('Bearer secret-of-', '') ?? '';
      const data = (listings[name] ?? []).map((one) => (typeof one === 'string' ? { id: one } : one));
      return {
        kind: 'answer',
        status: 200,
        headers: {},
        body: bytes(JSON.stringify({ object: 'list', data })),
      };
    },
  });
  return Object.fromEntries(world.present);
}

async function fixed(files: Files, ...flags: string[]): Promise<[number, MemoryWorld]> {
  return start(['check', '--fix', ...flags], { files });
}

const STAGING = 'registry/staging.yaml';

async function stagingOf(listing: Listing, ...lines: string[]): Promise<Files> {
  const files = { 'registry/modelock.yaml': SETTINGS, [STAGING]: environment('staging', ...lines) };
  return synced(files, { staging: listing });
}

describe('check --fix', () => {
  it('writes the id behind a label, then judges what is left', async () => {
    const files = await stagingOf([{ id: 'gpt-5', name: 'GPT 5' }], ...binding('chat', 'GPT 5 # here'));
    const [code, world] = await fixed(files);
    expect(world.present.get(STAGING)).toBe(files[STAGING]?.replace('GPT 5', 'gpt-5'));
    expect([code, world.writes]).toEqual([0, [STAGING]]);
    expect(world.stderr()).toContain('registry/staging.yaml:10:14 label-not-id: "GPT 5" → "gpt-5"');
  });

  it('writes nothing the second time', async () => {
    const files = await stagingOf([{ id: 'gpt-5', name: 'GPT 5' }], ...binding('chat', 'GPT 5'));
    const [, first] = await fixed(files, '--unsafe-fixes');
    const [code, second] = await fixed(Object.fromEntries(first.present), '--unsafe-fixes');
    expect([code, second.writes]).toEqual([0, []]);
  });

  it('writes nothing when there is nothing to fix, and nothing in a dry run', async () => {
    const good = await stagingOf(['gpt-5'], ...binding('chat', 'gpt-5'));
    expect((await fixed(good))[1].writes).toEqual([]);
    const bad = await stagingOf([{ id: 'gpt-5', name: 'GPT 5' }], ...binding('chat', 'GPT 5'));
    const [code, world] = await fixed(bad, '--dry-run');
    expect([code, world.writes]).toEqual([1, []]);
    expect(world.stdout()).toContain('-    primary: GPT 5\n+    primary: gpt-5\n');
  });

  it('never chooses between models of one label, nor between suggestions', async () => {
    const twins = [
      { id: 'gpt-5', name: 'GPT 5' },
      { id: 'gpt-5-eu', name: 'GPT 5' },
    ];
    const files = await stagingOf(twins, ...binding('chat', 'GPT 5'), ...binding('triage', 'gpt-6'));
    const [code, world] = await fixed(files);
    expect([code, world.writes]).toEqual([1, []]);
  });

  it('quotes what is no text, in a registry that could not be read', async () => {
    const files = {
      'registry/modelock.yaml': SETTINGS,
      [STAGING]: environment('staging', ...binding('true', '4.10', 'description: 1_0', 'owner: 2024')),
    };
    const [code, world] = await fixed(files);
    expect(code).toBe(2);
    expect(world.present.get(STAGING)).toBe(
      environment('staging', ...binding('"true"', '"4.10"', 'description: 1_0', 'owner: "2024"')),
    );
  });

  it('leaves alone what quotes would not mend, and never touches or shows a key', async () => {
    const text = environment('staging', ...binding('chat', '~', 'reviewBy: 20270101')).replace(
      'KEY_STAGING',
      '12345678',
    );
    const [code, world] = await fixed({ 'registry/modelock.yaml': SETTINGS, [STAGING]: text });
    expect([code, world.writes]).toEqual([2, []]);
    expect(world.stdout() + world.stderr()).not.toContain('12345678');
  });

  it('removes an entry that says nothing new, and none that does', async () => {
    const files = await stagingOf(
      ['a-1', 'b-1'],
      ...binding(
        'chat',
        'a-1',
        'fallbacks:',
        '  - b-1',
        '  - a-1',
        '  - { model: b-1, when: [any] }',
        '  - b-1',
      ),
    );
    const [, world] = await fixed(files);
    expect(world.present.get(STAGING)).toBe(
      environment(
        'staging',
        ...binding('chat', 'a-1', 'fallbacks:', '  - b-1', '  - { model: b-1, when: [any] }'),
      ),
    );
  });

  it('does not remove what another environment needs', async () => {
    const production = environment(
      'production',
      ...binding('chat', 'a-1', 'fallbacks:', '  - b-1', '  - c-1'),
    );
    const staging =
      'environment: staging\nextends: production\nkey: KEY_STAGING\nuseCases:\n  chat: { primary: b-1 }\n';
    const files = {
      'registry/modelock.yaml': SETTINGS,
      'registry/production.yaml': production,
      [STAGING]: staging,
    };
    const listing = ['a-1', 'b-1', 'c-1'];
    const [, world] = await fixed(await synced(files, { production: listing, staging: listing }));
    expect(world.writes).toEqual([]);
  });

  it('refuses a file that has changed meanwhile, and writes none', async () => {
    const files = await stagingOf([{ id: 'gpt-5', name: 'GPT 5' }], ...binding('chat', 'GPT 5'));
    let reads = 0;
    const [code, world] = await startWith(files, (path, data) => {
      if (path !== STAGING) return data;
      reads += 1;
      return reads === 1 ? data : bytes('environment: staging\n');
    });
    expect([code, world.writes]).toEqual([4, []]);
  });
});

async function startWith(
  files: Files,
  seen: (path: string, data: Uint8Array | undefined) => Uint8Array | undefined,
): Promise<[number, MemoryWorld]> {
  let world: MemoryWorld | undefined;
  const code = await run(['check', '--fix'], '0.0.0', () => {
    const made = memoryWorld({ files, now: '2026-11-22T12:00:00Z' });
    const { read } = made.files;
    world = {
      ...made,
      files: { ...made.files, read: async (path, max) => seen(path, await read(path, max)) },
    };
    return world;
  });
  if (world === undefined) throw new Error('no world');
  return [code, world];
}

describe('check --fix --unsafe-fixes', () => {
  it('replaces a model where every environment that reads the place lists the new one', async () => {
    const production = environment('production', ...binding('chat', 'model-larg'));
    const staging = 'environment: staging\nextends: production\nkey: KEY_STAGING\n';
    const files = {
      'registry/modelock.yaml': SETTINGS,
      'registry/production.yaml': production,
      [STAGING]: staging,
    };
    const both = await synced(files, { production: ['model-large'], staging: ['model-large'] });
    expect((await fixed(both))[1].writes).toEqual([]);
    const [code, world] = await fixed(both, '--unsafe-fixes');
    expect([code, world.writes]).toEqual([0, ['registry/production.yaml']]);
    const one = await synced(files, { production: ['model-large'], staging: ['other'] });
    const [, kept] = await fixed(one, '--unsafe-fixes');
    expect(kept.writes).toEqual([]);
    expect(kept.stderr()).toContain(
      'not fixed registry/production.yaml:10:14 unlisted-model → "model-large": staging',
    );
    const { 'registry/locks/staging.lock.json': _, ...unknown } = both;
    expect((await fixed(unknown, '--unsafe-fixes'))[1].writes).toEqual([]);
  });

  it('gives two places of one chain two models', async () => {
    const files = await stagingOf(
      ['model-a1', 'model-a2'],
      ...binding('chat', 'model-a', 'fallbacks:', '  - { model: model-a3, when: [any], because: Other. }'),
    );
    const [code, world] = await fixed(files, '--unsafe-fixes');
    const models = [...(world.present.get(STAGING) ?? '').matchAll(/model-a\d?/g)].map(([id]) => id);
    expect(code).toBe(0);
    expect(models.sort()).toEqual(['model-a1', 'model-a2']);
  });

  it('leaves suggestions for anything but a model to a person', async () => {
    const lines = binding('chat', 'gpt-5').map((line) => line.replace('sync', 'task'));
    const [code, world] = await fixed(await stagingOf(['gpt-5'], ...lines), '--unsafe-fixes');
    expect([code, world.writes]).toEqual([1, []]);
  });

  it('writes hostile ids so that they are read back byte for byte', async () => {
    const tail = fc.array(
      fc.constantFrom(
        '"',
        "'",
        '#',
        ' #',
        ': ',
        ':',
        '{',
        ']',
        ',',
        '\\',
        '模',
        '😀',
        '`',
        '%',
        '&',
        'é',
        '-',
        '!',
        '|',
      ),
      { minLength: 1, maxLength: 6 },
    );
    const quotes = fc.constantFrom('Some Model', '"Some Model"', "'Some Model'");
    await fc.assert(
      fc.asyncProperty(tail, quotes, fc.boolean(), async (parts, old, isCrlf) => {
        const id = `some-model-y${parts.join('')}`.trim();
        const made = await stagingOf([{ id, name: 'Some Model' }], ...binding('chat', old));
        const files = isCrlf ? { ...made, [STAGING]: made[STAGING]?.replaceAll('\n', '\r\n') ?? '' } : made;
        const [code, world] = await fixed(files);
        const [head = '', after = ''] = (files[STAGING] ?? '').split(old);
        expect(world.present.get(STAGING)?.startsWith(head)).toBe(true);
        expect(world.present.get(STAGING)?.endsWith(after)).toBe(true);
        expect(code).toBe(0);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('never writes an id that would make the registry unreadable', async () => {
    const files = await stagingOf(['some-model\u00a0y', 'other'], ...binding('chat', 'some-model-y'));
    const [code, world] = await fixed(files, '--unsafe-fixes');
    expect([code, world.writes]).toEqual([1, []]);
  });
});
