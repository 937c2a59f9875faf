import { Failure } from '../diagnostics/failure.ts';
import { lockOf } from './lock-shape.ts';
import { digestOf, END, headText, LOCK_VERSION, MODELS, modelRows } from './lock-text.ts';
import type { Lock } from './record.ts';

const MARKS = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m;

/** The text of a lock file: ASCII JSON in a fixed order, one model per line, with a digest over everything else. */
export function encodeLock(lock: Lock): string {
  const [head, ...tail] = partsOf(lock);
  return [head, `  "digest": "${digestOf([head, ...tail])}",\n`, ...tail].join('');
}

/** Reads a lock file. Throws `lock.conflict`, `lock.version`, `lock.edited` or `lock.invalid`, each with the command that repairs it. */
export function decodeLock(text: string, file: string): Lock {
  const repair = `Run \`modelock sync ${environmentOf(file)}\` to write it anew, and commit it.`;
  const refuse = (reason: Parameters<typeof failure>[0], what: string): Failure =>
    failure(reason, file, what, repair);
  if (MARKS.test(text)) throw refuse('lock.conflict', 'holds git conflict marks');
  const value = parsed(text, refuse);
  const version = value['lockVersion'];
  if (typeof version === 'number' && version > LOCK_VERSION) {
    const help = `Update modelock, or remove the file and run \`modelock sync ${environmentOf(file)}\`.`;
    throw failure('lock.version', file, `was written by a newer modelock (lock version ${version})`, help);
  }
  if (version !== LOCK_VERSION) throw refuse('lock.invalid', 'is no lock of a version that is known');
  const { digest, lockVersion: _, ...rest } = value;
  const lock = lockOf(rest);
  if (typeof lock === 'string') throw refuse('lock.invalid', `cannot be read as a lock: ${lock}`);
  if (digest !== digestOf([withoutDigest(text)]) && digest !== digestOf(partsOf(lock))) {
    throw refuse('lock.edited', 'was changed by something other than `modelock sync`');
  }
  return lock;
}

function parsed(
  text: string,
  refuse: (reason: 'lock.invalid', what: string) => Failure,
): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>;
    }
  } catch {
    throw refuse('lock.invalid', 'is not valid JSON');
  }
  throw refuse('lock.invalid', 'is no JSON object');
}

function failure(
  reason: 'lock.conflict' | 'lock.version' | 'lock.edited' | 'lock.invalid',
  file: string,
  what: string,
  help: string,
): Failure {
  return new Failure(reason, { message: `${file} ${what}`, help, at: { file, path: [], on: 'value' } });
}

/** The lock's name is its environment's; a broken lock cannot tell by itself. */
function environmentOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/(?:\.lock)?(?:\.json)?$/, '');
}

/** The text of a lock file without its digest, head first. */
function partsOf(lock: Lock): [head: string, ...tail: string[]] {
  return [headText(lock), MODELS, ...modelRows(lock.models), END];
}

/** A lock that was left as it was written is its body with one more line. */
function withoutDigest(text: string): string {
  return text.replace(/^ {2}"digest": "[^"]*",\n/m, '');
}
