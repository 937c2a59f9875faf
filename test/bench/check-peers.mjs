// The tools that `check` is compared with. They are no dependencies of ours: nobody who works on modelock needs to install them.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./peers/', import.meta.url));

/** Validates environments against the schema with the listing as an enum. */
export function ajvCli({ registry, schema }) {
  const program = `${FOLDER}node_modules/ajv-cli/dist/index.js`;
  return [
    program,
    'validate',
    '--strict=false',
    '--all-errors',
    '-s',
    schema,
    '-d',
    `${registry}/env-*.yaml`,
  ];
}

/** The same by a ruleset of one rule, whose function is the `schema` of its own. */
export function spectralCli({ registry, ruleset }) {
  const program = `${FOLDER}node_modules/@stoplight/spectral-cli/dist/index.js`;
  return [program, 'lint', '-r', ruleset, `${registry}/env-*.yaml`];
}

/** Installs them where they are not, in exactly the versions of the lock beside, without any script of theirs. */
export function installPeers() {
  if (existsSync(`${FOLDER}node_modules`)) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--silent', '--ignore-scripts'], { cwd: FOLDER, stdio: 'inherit' });
}

/** Validates environments as an editor does, one after the other. */
export function languageServer({ registry, schema }) {
  return [fileURLToPath(new URL('./language-service.mjs', import.meta.url)), registry, schema];
}
