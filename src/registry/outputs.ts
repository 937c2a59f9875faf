import type { Place } from '../diagnostics/place.ts';
import { type Findings, quoted } from './findings.ts';
import { pathProblem } from './paths.ts';
import type { Output } from './registry.ts';
import type { RawSettings } from './settings.gen.ts';

/** The outputs of the settings; paths that leave the project or meet one another are reported. */
export function outputsOf(
  raw: RawSettings['outputs'],
  settings: {
    readonly file: string;
    readonly folder: string;
    readonly emitters: readonly string[] | undefined;
    readonly environments: readonly string[];
  },
  findings: Findings,
): readonly Output[] {
  const taken = new Map<string, Place>();
  return (raw ?? []).map(({ emit, file, environments, formatCommand, ...options }, index) => {
    const at: Place = { file: settings.file, path: ['outputs', index, 'file'], on: 'value' };
    if (settings.emitters?.includes(emit) === false) {
      findings.unknown('emitter', emit, settings.emitters, { ...at, path: ['outputs', index, 'emit'] });
    }
    const problem = outputProblem(file, settings.folder);
    if (problem !== undefined) {
      const message = `The output path ${quoted(file)} ${problem}`;
      findings.add('registry/output-path', at, message, { help: HELP, data: { file } });
    }
    // File systems of macOS and Windows take names that differ by case or composition for one.
    const key = file.normalize('NFC').toLowerCase();
    const other = taken.get(key);
    if (other === undefined) taken.set(key, at);
    else reportTwice(findings, file, at, other);
    reportUnknown(
      environments ?? [],
      settings.environments,
      { ...at, path: ['outputs', index, 'environments'] },
      findings,
    );
    const [program, ...args] = formatCommand ?? [];
    return {
      emit,
      file,
      ...(environments && { environments }),
      ...(program !== undefined && { formatCommand: [program, ...args] as const }),
      options,
      at,
    };
  });
}

function reportUnknown(
  names: readonly string[],
  known: readonly string[],
  at: Place,
  findings: Findings,
): void {
  names.forEach((name, index) => {
    if (!known.includes(name))
      findings.unknown('environment', name, known, { ...at, path: [...at.path, index] });
  });
}

const HELP =
  'Write a path with forward slashes, relative to the folder that holds the registry folder, such as src/generated/models.ts.';

function reportTwice(findings: Findings, file: string, at: Place, other: Place): void {
  findings.add('registry/output-twice', at, `Two outputs are written to ${quoted(file)}`, {
    help: 'Give each output its own file.',
    related: [{ at: other, message: 'the other output' }],
    data: { file },
  });
}

function outputProblem(file: string, folder: string): string | undefined {
  const parts = file.split('/');
  const [first] = parts;
  const isOwn =
    first === '.git' || (first === folder.replace(/\/+$/, '').split('/').at(-1) && parts.length > 1);
  return (
    pathProblem(file) ?? (isOwn ? "is inside a folder that holds other files of ours or git's" : undefined)
  );
}
