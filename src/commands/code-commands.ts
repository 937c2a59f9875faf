import type { CommandSpec } from './command.ts';
import { CHECK_FORMATS } from './formats.gen.ts';

/** Commands about the source code that uses models. */
export const CODE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'scan',
    summary: 'find model ids that are written in source code, and name the constants to read instead',
    args: '[path...]',
    argsHelp: 'files and folders; default: the working directory',
    flags: [
      'fix',
      'environment',
      'dryRun',
      'changed',
      'staged',
      'configuration',
      'notebooks',
      'baseline',
      'writeBaseline',
      'maxWarnings',
      'failOn',
      'format',
      'output',
      'registry',
    ],
    // A page is about bindings; a scan has none.
    formats: CHECK_FORMATS.filter((format) => format !== 'html'),
    examples: [
      { line: 'modelock scan', does: 'every file that git does not ignore' },
      { line: 'modelock scan src --configuration', does: 'one folder, configuration files too' },
      { line: 'modelock scan --changed origin/main --fail-on warn', does: 'let no new id in' },
      { line: 'modelock scan --write-baseline', does: 'let what is there pass, and only that' },
      {
        line: 'modelock scan --fix --environment production --dry-run',
        does: "show as a diff which ids production's constants would replace",
      },
    ],
    load: async () => (await import('./scan.ts')).scan,
  },
  {
    name: 'inventory',
    summary: 'list every model that the registry and the code reach, with the places',
    args: '[path...]',
    argsHelp: 'files and folders whose code is read; default: the working directory',
    flags: ['configuration', 'notebooks', 'format', 'output', 'registry'],
    formats: ['pretty', 'json', 'cyclonedx'],
    examples: [
      { line: 'modelock inventory', does: 'every model, with who uses it and where it is written' },
      {
        line: 'modelock inventory --format cyclonedx --output bom.json',
        does: 'a bill of materials (CycloneDX 1.6)',
      },
    ],
    load: async () => (await import('./inventory.ts')).inventory,
  },
];
