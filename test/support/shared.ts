import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Recorded listings and hostile inputs that live beside the project; tests that need them say that they skip. */
export const SHARED: string = join(import.meta.dirname, '../../../shared');

/** Is the folder of recorded material there? */
export const hasShared: boolean = existsSync(join(SHARED, 'listings'));

/** Text of a shared file, by its path below the folder. */
export function sharedText(path: string): string {
  return readFileSync(join(SHARED, path), 'utf8');
}

/** Names in a shared folder, sorted. */
export function sharedFiles(path: string): readonly string[] {
  return hasShared ? readdirSync(join(SHARED, path)).sort() : [];
}

/** Texts that are known to break programs: the naughty strings and the payloads for workflow commands; none when absent. */
export function naughtyTexts(): readonly string[] {
  if (!hasShared) return [];
  const lines = sharedText('corpus/third-party/blns.jsonl').trim().split('\n');
  const commands: { readonly payloads: readonly { readonly s: string }[] } = JSON.parse(
    sharedText('corpus/workflow-command-payloads.json'),
  );
  const texts = [...lines.map((line): { readonly s: string } => JSON.parse(line)), ...commands.payloads];
  return [...new Set(texts.map(({ s }) => s))];
}
