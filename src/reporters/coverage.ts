import type { Coverage } from '../diagnostics/report.ts';
import { count, inWords } from './count.ts';

/** Why files are left out, in words after their number. */
const REASONS: Readonly<Record<string, string>> = {
  'no-language': 'in no language that is scanned',
  'not-asked': 'of configuration or notebooks, which were not asked for',
  vendored: 'of others, or minified',
  generated: 'generated',
  registry: 'of the registry',
  excluded: 'excluded by the settings',
  binary: 'binary',
  irregular: 'that are links, folders or devices',
  absent: 'gone from the disk',
};

/** Files named in one remark at most. */
const NAMED = 3;

/** What a reader of a scan must know besides, in sentences: what was not looked at, and what was let pass. */
export function coverageRemarks(coverage: Coverage): readonly string[] {
  const { leftOut, byTokens, allowed, baselined, gone } = coverage;
  const out = Object.entries(leftOut).map(([why, number]) => `${number} ${REASONS[why] ?? why}`);
  const lines = out.length === 0 ? [] : [`Left out: ${inWords(out)}.`];
  if (byTokens.length > 0) {
    const more = byTokens.length > NAMED ? [`${byTokens.length - NAMED} more`] : [];
    const names = inWords([...byTokens.slice(0, NAMED), ...more]);
    lines.push(`Read word by word, since the syntax could not be made out: ${names}.`);
  }
  if (allowed > 0) lines.push(`${count(allowed, 'id')} may stand where the settings allow it.`);
  if (baselined > 0) lines.push(`${count(baselined, 'finding')} passed by the baseline.`);
  if (gone > 0)
    lines.push(
      `The baseline names ${count(gone, 'finding')} more that ${gone === 1 ? 'is' : 'are'} gone: run \`modelock scan --write-baseline\`.`,
    );
  return lines;
}
