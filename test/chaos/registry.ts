import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editorSchemas } from '../../src/commands/editor-schemas.ts';
import type { Replayed } from '../../src/commands/fault.ts';
import { isOpen } from '../../src/commands/judgement.ts';
import { openProject } from '../../src/commands/project.ts';
import type { World } from '../../src/io/world.ts';
import { encodeLock } from '../../src/listing/lock.ts';
import type { Lock, LockedModel } from '../../src/listing/record.ts';
import { PLANTED_KEY } from '../support/planted.ts';

const VENDORS = ['acme', 'bravo', 'corvid', 'delta'];

/** So many models of four vendors, each as a listing states it. */
export function models(count: number): readonly LockedModel[] {
  return Array.from({ length: count }, (_, index) => {
    const owner = VENDORS[index % VENDORS.length] ?? 'acme';
    const day = String(1 + (index % 28)).padStart(2, '0');
    const id = `${owner}-model-${String(index).padStart(3, '0')}`;
    return { id, owner, created: `2025-03-${day}`, contextTokens: 8192 };
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A key that is found again in any encoding. */
export function keyFor(environment: string): string {
  return `${PLANTED_KEY}-${environment}`;
}

/** The variable that holds an environment's key. */
export function variableFor(environment: string): string {
  return `CHAOS_KEY_${environment.toUpperCase()}`;
}

/** A lock of these models as a sync of this origin leaves it. */
export function lockOf(environment: string, origin: string, list: readonly LockedModel[], date: Date): Lock {
  return {
    environment,
    gateway: 'main',
    origin,
    checked: `${date.toISOString().slice(0, 19)}Z`,
    listings: [{ id: 'openai', path: '/v1/models', dialect: 'openai', auth: 'not-proven' }],
    models: list,
  };
}

/** What an honest gateway shows to each environment. */
export function replayed(environments: readonly string[], list: readonly LockedModel[]): readonly Replayed[] {
  return environments.map((environment) => ({
    environment,
    key: keyFor(environment),
    lock: lockOf(environment, '', list, new Date(0)),
  }));
}

/** A new scratch folder, without links in its path. */
export function scratchFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'modelock-chaos-')));
}

/** A registry of these environments at one gateway. */
export function writeRegistry(folder: string, origin: string, environments: readonly string[]): void {
  mkdirSync(join(folder, 'registry/locks'), { recursive: true });
  const gateway = `preset: openai-compatible, baseUrl: ${JSON.stringify(origin)}, allowHttp: true`;
  const settings = `gateways:\n  main: { ${gateway} }\n`;
  writeFileSync(join(folder, 'registry/modelock.yaml'), settings);
  for (const name of environments) {
    const text = `environment: ${name}\nstage: staging\ngateway: main\nkey: ${variableFor(name)}\nuseCases: {}\n`;
    writeFileSync(join(folder, `registry/${name}.yaml`), text);
  }
}

/** Writes locks. */
export function writeLocks(folder: string, locks: readonly Lock[]): void {
  for (const lock of locks) {
    writeFileSync(join(folder, `registry/locks/${lock.environment}.lock.json`), encodeLock(lock));
  }
}

/** Writes what every run writes besides the locks, so that a run that keeps everything changes no file. */
export async function writeEditorSchemas(world: World): Promise<void> {
  const project = await openProject(world, undefined);
  if (!isOpen(project)) throw new Error('the scratch registry cannot be read');
  for (const [path, text] of await editorSchemas(world, project)) await world.files.write(path, text);
}

/** Every file below a folder, as text. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}
