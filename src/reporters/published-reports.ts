import check from '../../schema/check.schema.json' with { type: 'json' };
import conclusion from '../../schema/conclusion.schema.json' with { type: 'json' };
import diff from '../../schema/diff.schema.json' with { type: 'json' };

/** The published schemas of reports that are read back. Import this module only where that is done. */
export const PUBLISHED_REPORTS: Readonly<
  Record<'check' | 'diff' | 'conclusion', Readonly<Record<string, unknown>>>
> = {
  check,
  diff,
  conclusion,
};
