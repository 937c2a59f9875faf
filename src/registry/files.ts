import type { Place } from '../diagnostics/place.ts';
import type { Document, SourceText } from '../source/document.ts';
import { readDocument } from '../source/read.ts';
import { passesEnvironment, passesSettings } from './checks.gen.js';
import type { RawEnvironment } from './environment.gen.ts';
import { type Findings, quoted } from './findings.ts';
import { reportSchema } from './schema-messages.ts';
import type { RawSettings } from './settings.gen.ts';
import { validateEnvironment, validateSettings } from './validators.gen.js';

/** One environment's file, valid by the schema. */
export interface EnvironmentFile {
  readonly name: string;
  readonly file: string;
  readonly raw: RawEnvironment;
  /** Is a mapping or list written inside brackets at this path? */
  readonly isInline: Document['isInline'];
}

/** `modelock.yaml`, valid by the schema. */
export interface SettingsFile {
  readonly file: string;
  readonly raw: RawSettings;
}

/** The files of a registry. What cannot be read is left out and has been reported. */
export interface Files {
  readonly documents: ReadonlyMap<string, Document>;
  readonly settings?: SettingsFile;
  /** Files that are YAML but no environment. */
  readonly unfit: readonly Document[];
  /** By environment name. */
  readonly environments: ReadonlyMap<string, EnvironmentFile>;
  /** Names of all environments that have a file, readable or not. */
  readonly names: readonly string[];
}

const SETTINGS = 'modelock';
const MAX_ALL_BYTES = 8 * 1024 * 1024;

/** Reads every YAML file of a registry folder and reports what is no YAML, no schema, or named wrong. */
export function readFiles(folder: string, sources: readonly SourceText[], findings: Findings): Files {
  const named = new Map<string, SourceText>();
  for (const source of [...sources].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const name = /([^/\\]*)\.ya?ml$/.exec(source.file)?.[1];
    if (name === undefined) continue;
    const other = named.get(name);
    if (other === undefined) named.set(name, source);
    else reportTwice(findings, source.file, other.file, name);
  }
  reportAbsent(findings, folder, named);
  const total = [...named.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MAX_ALL_BYTES) {
    findings.add(
      'registry/size',
      whole(folder),
      `The files of the registry have ${total} bytes; ${MAX_ALL_BYTES} is the limit`,
    );
    return { documents: new Map(), environments: new Map(), unfit: [], names: [] };
  }
  return readAll(named, findings);
}

function readAll(named: ReadonlyMap<string, SourceText>, findings: Findings): Files {
  const documents = new Map<string, Document>();
  const environments = new Map<string, EnvironmentFile>();
  const unfit: Document[] = [];
  let settings: SettingsFile | undefined;
  for (const [name, source] of named) {
    const { document, diagnostics } = readDocument(source);
    findings.diagnostics.push(...diagnostics);
    if (document === undefined) continue;
    documents.set(source.file, document);
    if (name === SETTINGS) settings = asSettings(document, findings);
    else {
      const raw = asEnvironment(document, name, findings);
      if (raw === undefined) unfit.push(document);
      else environments.set(name, { name, file: source.file, raw, isInline: document.isInline });
    }
  }
  const names = [...named.keys()].filter((name) => name !== SETTINGS).sort();
  return { documents, environments, unfit, names, ...(settings === undefined ? {} : { settings }) };
}

function asSettings({ file, value }: Document, findings: Findings): SettingsFile | undefined {
  if (isSettings(value)) return { file, raw: value };
  reportSchema(findings, validateSettings.errors ?? [], file, value);
  return undefined;
}

function isSettings(value: unknown): value is RawSettings {
  return passesSettings(value) || validateSettings(value);
}

function asEnvironment(
  { file, value }: Document,
  name: string,
  findings: Findings,
): RawEnvironment | undefined {
  if (!isEnvironment(value)) {
    reportSchema(findings, validateEnvironment.errors ?? [], file, value);
    return undefined;
  }
  if (value.environment === name) return value;
  const help = `Rename the file to "${value.environment}.yaml", or write \`environment: ${name}\`.`;
  const message = `The environment ${quoted(value.environment)} is in a file for ${quoted(name)}`;
  const data = { environment: value.environment, file: name };
  findings.add('registry/environment-name', { file, path: ['environment'], on: 'value' }, message, {
    help,
    data,
  });
  return undefined;
}

function isEnvironment(value: unknown): value is RawEnvironment {
  return passesEnvironment(value) || validateEnvironment(value);
}

function reportTwice(findings: Findings, file: string, other: string, name: string): void {
  const related = [{ at: whole(other), message: 'the other file' }];
  findings.add('registry/two-files', whole(file), `There are two files for ${quoted(name)}`, {
    help: 'Keep one of the two.',
    related,
    data: { files: [other, file] },
  });
}

function reportAbsent(findings: Findings, folder: string, named: ReadonlyMap<string, unknown>): void {
  if (!named.has(SETTINGS)) {
    const at = whole(`${folder}/${SETTINGS}.yaml`);
    const help = 'Run `modelock init` to write one, or name the registry folder with --registry.';
    findings.add('registry/no-settings', at, `There is no ${SETTINGS}.yaml in ${quoted(folder)}`, { help });
  }
  if ([...named.keys()].some((name) => name !== SETTINGS)) return;
  const help = 'Add one file per environment, such as production.yaml.';
  findings.add('registry/no-environments', whole(folder), `There is no environment in ${quoted(folder)}`, {
    help,
  });
}

function whole(file: string): Place {
  return { file, path: [], on: 'key' };
}
