import { Failure, REASONS } from '../diagnostics/failure.ts';
import type { CheckReport } from '../diagnostics/report.ts';
import type { World } from '../io/world.ts';
import { jsonValue } from '../reporters/ascii.ts';
import type { Conclusion } from '../reporters/conclusion.ts';
import { type CheckDocument, readCheck } from '../reporters/read-check.ts';
import { type DiffDocument, readDiff } from '../reporters/read-diff.ts';
import type { ReviewReport } from '../review/report.ts';
import { RULES } from '../rules/index.ts';
import { join } from './project.ts';
import { schemaCompiler } from './schema-compiler.ts';

/** Reports of real registries are far below; what a stranger sends may be anything. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Reports of a run, read back from files that anybody may have written. */
export interface Reports {
  readonly check?: CheckReport;
  readonly diff?: ReviewReport;
  readonly conclusion?: Conclusion;
}

/** Reads the reports of a folder. Rejects with `usage` when one is not exactly what this version writes; quotes nothing of it. */
export async function readReports(world: World, folder: string): Promise<Reports> {
  const check = await document(world, folder, 'check');
  const diff = await document(world, folder, 'diff');
  const conclusion = await document(world, folder, 'conclusion');
  const review = diff === undefined ? undefined : readDiff(diff as DiffDocument);
  if (diff !== undefined && review === undefined)
    throw refused(folder, 'diff', 'names a kind or reason that this version does not know');
  return {
    ...(check !== undefined && { check: readCheck(check as CheckDocument, groupOf) }),
    ...(review !== undefined && { diff: review }),
    ...(conclusion !== undefined && { conclusion: conclusion as Conclusion }),
  };
}

type Name = 'check' | 'diff' | 'conclusion';

async function document(world: World, folder: string, name: Name): Promise<unknown> {
  const path = join(folder, `${name}.json`);
  const bytes = await world.files.read(path, MAX_BYTES).catch((error: unknown) => {
    // Too large, or no file; what the reader says about it may be about another kind of file.
    if (error instanceof Failure && REASONS[error.reason] === 2) throw refused(folder, name, 'is too large');
    throw error;
  });
  if (bytes === undefined) return undefined;
  if (bytes.some((byte) => byte > 0x7e || (byte < 0x20 && byte !== 0x0a)))
    throw refused(folder, name, 'is not plain ASCII, which reports are');
  const value = parsed(new TextDecoder().decode(bytes));
  if (value === undefined) throw refused(folder, name, 'is no JSON');
  const { PUBLISHED_REPORTS } = await import('../reporters/published-reports.ts');
  const compile = await schemaCompiler();
  if (!compile(PUBLISHED_REPORTS[name])(value))
    throw refused(folder, name, `does not hold to ${name}.schema.json`);
  return value;
}

/** JSON, with anything that is nested deeper than a report left out: walking it could exhaust the stack. */
function parsed(text: string): unknown {
  try {
    return jsonValue(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const GROUPS = new Map(RULES.map(({ id, group }) => [id, group]));

function groupOf(rule: string): ReturnType<typeof GROUPS.get> {
  return GROUPS.get(rule);
}

function refused(folder: string, name: Name, why: string): Failure {
  return new Failure('usage', {
    message: `"${join(folder, `${name}.json`)}" ${why}`,
    help: 'It must be what the same version of modelock wrote in this run; nothing was posted.',
    data: { name },
  });
}
