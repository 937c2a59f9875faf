import { type Language, languageOf } from './language.ts';

/** Why a file is not scanned, for whoever asks what a scan has seen. */
export type LeftOut =
  | 'no-language'
  | 'not-asked'
  | 'vendored'
  | 'generated'
  | 'registry'
  | 'excluded'
  | 'binary'
  | 'irregular'
  | 'absent';

const VENDORED = /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]party|site-packages|\.?venv)\//;
const MINIFIED = /\.min\.[cm]?js$/;
/** Package managers write these, and they name packages. */
const LOCKFILES: ReadonlySet<string> = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'deno.lock',
  'composer.lock',
  'cargo.lock',
  'poetry.lock',
  'uv.lock',
  'pipfile.lock',
  '.terraform.lock.hcl',
]);
/** Bytes at the beginning of a file in which generators say that they wrote it, and in which git looks for binary data. */
const HEAD = 8000;
const GENERATED = /@generated\b|Code generated .{0,200}DO NOT EDIT/;
const HEAD_LINES = 600;
/** Fewer lines than this in the first bytes are a thousand characters each and more. */
const MINIFIED_LINES = 8;

/** Which groups of languages are scanned besides code. */
export interface Wanted {
  readonly configuration: boolean;
  readonly notebooks: boolean;
}

/** The language to scan a file in, or why it is left out, by its name. */
export function byName(path: string, { configuration, notebooks }: Wanted): Language | LeftOut {
  const language = languageOf(path);
  if (language === undefined) return 'no-language';
  if (VENDORED.test(path) || MINIFIED.test(path)) return 'vendored';
  if (LOCKFILES.has(path.slice(path.lastIndexOf('/') + 1).toLowerCase())) return 'generated';
  const isWanted =
    language.group === 'code' || (language.group === 'configuration' ? configuration : notebooks);
  return isWanted ? language : 'not-asked';
}

/** Why a file is left out, by its first bytes. */
export function byContent(bytes: Uint8Array, { id }: Language): LeftOut | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD));
  if (head.indexOf(0) >= 0) return 'binary';
  if (id === 'javascript' && isMinified(head)) return 'vendored';
  const begin = head.toString('latin1', 0, HEAD_LINES);
  return begin.includes('enerated') && GENERATED.test(begin) ? 'generated' : undefined;
}

/** Nobody writes such long lines; what a program wrote so is read from its source. */
function isMinified(head: Buffer): boolean {
  if (head.length < HEAD) return false;
  let lines = 1;
  for (let at = head.indexOf(10); at >= 0 && lines < MINIFIED_LINES; at = head.indexOf(10, at + 1))
    lines += 1;
  return lines < MINIFIED_LINES;
}
