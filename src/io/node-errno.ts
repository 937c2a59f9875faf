import { Failure, type Reason } from '../diagnostics/failure.ts';

const SPACE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG']);
const READONLY: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM']);
const PATH: ReadonlySet<string> = new Set([
  'ELOOP',
  'ENOTDIR',
  'EISDIR',
  'ENAMETOOLONG',
  'ENOENT',
  'EINVAL',
  'ENXIO',
  'ERR_INVALID_ARG_VALUE',
]);

const HELP: Partial<Record<Reason, string>> = {
  'fs.space': 'Free space on this device, or check that it is healthy, and run the command again.',
  'fs.readonly': 'Check the permissions of the file and its folder.',
  'fs.path': 'Check the path: it must name a regular file.',
};

/** The system's code of an error, such as `ENOSPC`; empty when it has none. */
export function errnoOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Does this error say that there is no such file or folder? */
export function isMissing(error: unknown): boolean {
  const code = errnoOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function writeReason(code: string): Reason {
  if (SPACE.has(code)) return 'fs.space';
  if (READONLY.has(code)) return 'fs.readonly';
  return PATH.has(code) ? 'fs.path' : 'fs.io';
}

function failure(reason: Reason, verb: string, code: string, path: string): Failure {
  const help = HELP[reason];
  return new Failure(reason, {
    message: `"${path}" cannot be ${verb} (${code === '' ? 'unknown error' : code})`,
    ...(help === undefined ? {} : { help }),
    data: { path, code },
  });
}

/** What a failed write, removal or lock throws; failures pass unchanged. */
export function writeFailure(error: unknown, path: string, verb: string = 'written'): Failure {
  if (error instanceof Failure) return error;
  const code = errnoOf(error);
  return failure(writeReason(code), verb, code, path);
}

/** What a failed read throws; failures pass unchanged. */
export function readFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const code = errnoOf(error);
  return failure(PATH.has(code) ? 'fs.path' : 'fs.io', 'read', code, path);
}
