import type { Place } from '../diagnostics/place.ts';
import { type Findings, quoted } from './findings.ts';

const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Why a path is none inside the project on every system, to follow `The output path "…"`; undefined when it is one. */
export function pathProblem(file: string): string | undefined {
  const parts = file.split('/');
  if (/[\\:*?"<>|]/.test(file) || /[\u0000-\u001f\u2028\u2029]/.test(file)) {
    return 'has a character that no path may have on every system';
  }
  if (file.startsWith('/')) return 'is absolute';
  if (parts.includes('..')) return 'leaves the project';
  if (parts.some((part) => part === '' || part === '.')) return 'has an empty part';
  if (parts.some((part) => DEVICE.test(part) || /[. ]$/.test(part) || part.startsWith(' '))) {
    return 'has a part that Windows cannot hold';
  }
  return undefined;
}

/** Reports a file to read whose path is none inside the project. */
export function judgeInput(file: string, at: Place, findings: Findings): void {
  const problem = pathProblem(file);
  if (problem === undefined) return;
  findings.add('registry/input-path', at, `The path ${quoted(file)} ${problem}`, {
    help: 'Write a path with forward slashes, relative to the folder that holds the registry folder.',
    data: { file },
  });
}
