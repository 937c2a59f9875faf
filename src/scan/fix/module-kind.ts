import type { Parsed } from './parsed.ts';
import { listOf, partOf } from './syntax.ts';

/** Why nothing can be imported into a file; undefined for an ES module. */
export function moduleProblem({ program }: Parsed, ending: string): string | undefined {
  if (/^c[jt]s$/.test(ending)) return 'the file is a CommonJS module';
  const isCommon = listOf(program, 'body').some(
    (one) =>
      one.type === 'TSExportAssignment' ||
      (one.type === 'TSImportEqualsDeclaration' &&
        partOf(one, 'moduleReference')?.type === 'TSExternalModuleReference'),
  );
  if (isCommon) return 'the file is a CommonJS module';
  if (program['sourceType'] === 'module' || /^m[jt]s$/.test(ending)) return undefined;
  return 'the file imports and exports nothing, so it may be a script or a CommonJS module';
}
