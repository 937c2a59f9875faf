import type { Fix, Located } from '../diagnostics/diagnostic.ts';
import { quoted } from '../registry/findings.ts';
import type { Done } from '../source/edit.ts';
import type { Unmended } from './mendings.ts';

/** A fix that was made, with the finding it is for. */
export interface Fixed extends Done {
  readonly diagnostic: Located;
}

/** Place, rule, and what became of what. */
export function fixLine({ diagnostic, fix, from, to }: Fixed): string {
  return `${head(diagnostic)}: ${shown(fix, from)} → ${to === undefined ? 'removed' : shown(fix, to)}`;
}

/** Place, rule, and why not. */
export function refusalLine({ diagnostic, fix, why }: Unmended): string {
  const what = fix.kind === 'replace' ? ` → ${quoted(fix.value)}` : '';
  return `${head(diagnostic)}${what}: ${why}`;
}

function head({ span, rule }: Located): string {
  return `${span.file}:${span.start.line}:${span.start.column} ${rule}`;
}

function shown({ kind }: Fix, text: string): string {
  return kind === 'replace' || kind === 'remove' ? quoted(text) : text;
}
