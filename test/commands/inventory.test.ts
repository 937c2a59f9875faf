import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { environmentText, locked, SETTINGS } from '../support/locked.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-world.ts';

const OWN = join(import.meta.dirname, '../../schema/inventory.schema.json');
const BILLS = join(
  dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
);
const read = (path: string): object => JSON.parse(readFileSync(path, 'utf8'));

const CODE = {
  'src/chat.ts': "const a = { model: 'gpt-5.2' };\nconst b = { model: 'openai/gpt-5.2-mini' };\n",
  'src/old.py': 'MODEL = "<script>-1"\n',
};
let files: Readonly<Record<string, string>>;

beforeAll(async () => {
  const chat =
    'owner: "@a", primary: gpt-5.2, fallbacks: [{ model: claude, when: [rateLimit], because: Other. }]';
  const registry = {
    'registry/modelock.yaml': SETTINGS,
    'registry/production.yaml': environmentText('production', { chat, extra: 'primary: gone-1' }),
    'registry/staging.yaml':
      'environment: staging\nextends: production\nstage: staging\ngateway: main\nkey: KEY_STAGING\n',
  };
  files = { ...(await locked(registry, ['claude', 'gpt-5.2', 'gpt-5.2-mini', '<script>-1'])), ...CODE };
});

async function inventory(
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly world: MemoryWorld }> {
  const world = memoryWorld({ files, now: '2026-11-22T12:00:00Z' });
  return { code: await run(['inventory', ...argv], '1.2.3', () => world), world };
}

describe('inventory', () => {
  it('lists every model that the registry or the code reaches, with the places', async () => {
    const { code, world } = await inventory('--format', 'json');
    const document = JSON.parse(world.stdout());
    const valid = new Ajv({ strict: true }).compile(read(OWN));
    expect(valid(document), JSON.stringify(valid.errors)).toBe(true);
    expect(code).toBe(0);
    const rows = document.models.map(
      (one: { model: string; uses: readonly object[]; places: readonly object[] }) => [
        one.model,
        one.uses.length,
        one.places,
      ],
    );
    expect(rows).toEqual([
      ['<script>-1', 0, [{ file: 'src/old.py', line: 1, column: 9, written: '<script>-1' }]],
      ['claude', 2, []],
      ['gone-1', 2, []],
      ['gpt-5.2', 2, [{ file: 'src/chat.ts', line: 1, column: 20, written: 'gpt-5.2' }]],
      ['gpt-5.2-mini', 0, [{ file: 'src/chat.ts', line: 2, column: 20, written: 'openai/gpt-5.2-mini' }]],
    ]);
    expect(document.models[1].uses[0]).toMatchObject({
      environment: 'production',
      useCase: 'chat',
      role: 'fallback',
      owner: '@a',
    });
    expect(document.models[2].states).toEqual([
      { environment: 'production', availability: 'absent' },
      { environment: 'staging', availability: 'absent' },
    ]);
  });

  it('is a bill of materials by the schema of CycloneDX', async () => {
    const { world } = await inventory('--format', 'cyclonedx');
    const bill = JSON.parse(world.stdout());
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
      ajv.addSchema(
        read(join(BILLS, `${name}.SNAPSHOT.schema.json`)),
        `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
      );
    const valid = ajv.compile(read(join(BILLS, 'bom-1.6.SNAPSHOT.schema.json')));
    expect(valid(bill), JSON.stringify(valid.errors)).toBe(true);
    expect(bill.metadata.timestamp).toBe('2026-11-22T12:00:00.000Z');
    const [, claude, , gpt] = bill.components;
    expect([claude.type, claude.name, gpt.evidence.occurrences.length]).toEqual([
      'machine-learning-model',
      'claude',
      2,
    ]);
    expect(valid({ ...bill, components: [{ type: 'model', name: 'x' }] })).toBe(false);
  });

  it('shows each model with its states to a person', async () => {
    const { world } = await inventory();
    expect(world.stdout()).toContain('gpt-5.2');
    expect(world.stdout()).toContain('src/chat.ts:2:20');
    expect(world.stdout()).toMatch(/5 models: 3 in the registry, 3 written in code/);
  });

  it('reads only the code that is named', async () => {
    const { world } = await inventory('src/old.py', '--format', 'json');
    const reached = JSON.parse(world.stdout()).models.map(({ model }: { model: string }) => model);
    expect(reached).toEqual(['<script>-1', 'claude', 'gone-1', 'gpt-5.2']);
  });
});
