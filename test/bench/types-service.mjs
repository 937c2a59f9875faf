// How long an editor's language service takes to look at a file again after an edit.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript-5.9';
import { median } from './pairs.mjs';

const EDITS = 12;

/** Milliseconds of the first diagnosis of a file, and the median of those after edits of it. */
export function rediagnosis(file) {
  let version = 0;
  let text = readFileSync(file, 'utf8');
  const { config } = ts.readConfigFile(`${dirname(file)}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(file));
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : '1'),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => dirname(file),
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  const diagnose = () => {
    const begun = performance.now();
    const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
    const time = performance.now() - begun;
    if (found.length > 0) throw new Error(ts.flattenDiagnosticMessageText(found[0].messageText, ' '));
    return time;
  };
  const first = diagnose();
  const times = Array.from({ length: EDITS }, (_, index) => {
    text += `export const edit${index}: number = ${index};\n`;
    version += 1;
    return diagnose();
  });
  service.dispose();
  return { first, again: median(times) };
}
