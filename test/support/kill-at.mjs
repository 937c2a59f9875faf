// A preload that kills the process with SIGKILL just before its n-th change to the disk.
//
//   MODELOCK_TEST_KILL_AT=7 node --import ./test/support/kill-at.mjs dist/cli.cjs sync
//
// Counted are, in the order they happen: open for writing, write, fsync, rename, unlink, mkdir and their kin, of `node:fs`
// (callback and sync), `node:fs/promises` and FileHandle. Writes to standard streams are not counted, and neither is
// anything before the main module is loaded. Without the variable (or with 0) nothing is killed and nothing counted.
//
// A crash test counts up from 1 until a run ends by itself:
//
//   for (let n = 1; ; n += 1) {
//     const run = spawnSync(process.execPath, ['--import', killAt, cli, 'sync'], { env: { ...env, MODELOCK_TEST_KILL_AT: `${n}` } });
//     …what is on disk now is the old state or the new one…
//     if (run.signal !== 'SIGKILL') break;
//   }
//
// On Windows there is no SIGKILL: the process ends all the same, with an exit code that is not 0.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const last = Number(process.env.MODELOCK_TEST_KILL_AT ?? 0);
const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
const WRITES = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

const always = () => true;
const notStandard = (target) => typeof target !== 'number' || target > 2;
const forWriting = (_path, flags) =>
  typeof flags === 'number' ? (flags & WRITES) !== 0 : /[wa+]/.test(`${flags ?? 'r'}`);

const BY_PATH = [
  'rename',
  'unlink',
  'rm',
  'rmdir',
  'mkdir',
  'mkdtemp',
  'link',
  'symlink',
  'copyFile',
  'truncate',
  'chmod',
  'utimes',
];
const BY_DESCRIPTOR = [
  'write',
  'writev',
  'fsync',
  'fdatasync',
  'ftruncate',
  'fchmod',
  'writeFile',
  'appendFile',
];
const OF_HANDLE = [
  'write',
  'writev',
  'writeFile',
  'appendFile',
  'sync',
  'datasync',
  'truncate',
  'chmod',
  'utimes',
];

let count = 0;

function watch(object, name, counts) {
  const original = object[name];
  if (typeof original !== 'function') return;
  object[name] = function (...args) {
    if (counts(...args)) {
      count += 1;
      if (count === last) process.kill(process.pid, 'SIGKILL');
    }
    return original.apply(this, args);
  };
}

function watchAll(object, suffix) {
  watch(object, `open${suffix}`, forWriting);
  for (const name of BY_PATH) watch(object, `${name}${suffix}`, always);
  for (const name of BY_DESCRIPTOR) watch(object, `${name}${suffix}`, notStandard);
}

if (last > 0) {
  const handle = await promises.open(import.meta.filename, 'r');
  const methods = Object.getPrototypeOf(handle);
  await handle.close();
  for (const name of OF_HANDLE) watch(methods, name, always);
  watchAll(fs, '');
  watchAll(fs, 'Sync');
  watchAll(promises, '');
  syncBuiltinESMExports();
}
