import { run } from '../../src/commands/run.ts';
import { answered } from './memory-http.ts';
import { type MemoryOptions, type MemoryWorld, memoryWorld } from './memory-world.ts';

/** `modelock.yaml` with one gateway; more lines may follow. */
export const SETTINGS =
  'gateways: { main: { preset: openai-compatible, baseUrl: "http://127.0.0.1:4000" } }\n';

/** The text of an environment's file: its use cases by name, each as flow fields beside the usual ones. */
export function environmentText(
  name: string,
  useCases: Readonly<Record<string, string>>,
  header = `gateway: main\nkey: KEY_${name.toUpperCase()}`,
): string {
  const lines = Object.entries(useCases).map(
    ([useCase, fields]) =>
      `  ${useCase}: { description: Answers., because: Best., family: openai, modality: text, delivery: sync, ${fields} }`,
  );
  const stage = name === 'production' ? 'production' : 'staging';
  return `environment: ${name}\nstage: ${stage}\n${header}\nuseCases:\n${lines.join('\n')}\n`;
}

/** The files with the locks that `sync` writes when every gateway lists these ids. */
export async function locked(
  files: Readonly<Record<string, string>>,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const world = memoryWorld({
    files,
    env: { KEY_PRODUCTION: 'key-of-production', KEY_STAGING: 'key-of-staging', KEY_EU: 'key-of-eu' },
    get: ({ url }) =>
      url.endsWith('/v1/models')
        ? answered(200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) })
        : answered(404, { error: { message: 'no such model' } }),
  });
  await run(['sync'], '0.0.0', () => world);
  return Object.fromEntries(world.present);
}

/** What a command said and how it ended. */
export interface Told {
  readonly code: number;
  readonly world: MemoryWorld;
  /** The JSON report; undefined when there was none. */
  readonly report: { readonly [field: string]: unknown } | undefined;
  /** `severity rule file useCase` of every finding of the JSON report. */
  readonly found: readonly string[];
}

/** Runs a command with `--format json` in a memory world. */
export async function told(
  files: MemoryOptions['files'],
  argv: readonly string[],
  more: MemoryOptions = {},
): Promise<Told> {
  const world = memoryWorld({ files: files ?? {}, ...more });
  const code = await run([...argv, '--format', 'json'], '0.0.0', () => world);
  const text = world.stdout();
  const report = text === '' ? undefined : JSON.parse(text);
  const found = (report?.diagnostics ?? []).map(
    (one: { severity: string; rule: string; file: string; data: { useCase?: string } }) =>
      [one.severity, one.rule, one.file, one.data.useCase].filter((part) => part !== undefined).join(' '),
  );
  return { code, world, report, found };
}
