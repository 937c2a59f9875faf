/** How relative imports of a file name others: as compiled, as written, or without an ending. */
export type EndingStyle = 'js' | 'ts' | 'none';

const ENDING = /\.([cm]?)[jt]sx?$/;
/** What bundlers import besides code, by its ending. */
const ASSET =
  /\.(?:json5?|css|scss|sass|less|svg|png|jpe?g|gif|webp|avif|woff2?|wasm|html|txt|md|mdx|ya?ml|graphql|gql|vue|svelte|astro)$/;

/** Does an import of a file name this module? Paths are compared, and compiled endings stand for written ones. */
export function namesModule(file: string, specifier: string, module: string): boolean {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return false;
  const named = resolved(folderOf(file), specifier);
  const compiled = module.replace(/\.([cm]?)tsx?$/, '.$1js');
  const short = withEnding(module, 'none');
  const folder = /^(?:(.*)\/)?index$/.exec(short);
  const isFolder = folder !== null && (folder[1] ?? '') === named;
  // `./models/` and `..` are folders, whatever file has such a name.
  return isFolder || (!/(?:^|\/)\.{0,2}$/.test(specifier) && [module, compiled, short].includes(named));
}

/** What a file writes to import a module. */
export function specifierOf(file: string, module: string, style: EndingStyle): string {
  const from = folderOf(file).split('/').filter(isStep);
  const to = module.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  const up = '../'.repeat(from.length - shared);
  return `${up === '' ? './' : up}${withEnding(to.slice(shared).join('/'), style)}`;
}

/** The style of one specifier; undefined for one that names no code by a path. */
export function styleOf(specifier: string): EndingStyle | undefined {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return undefined;
  if (/\.[cm]?jsx?$/.test(specifier)) return 'js';
  if (/\.[cm]?tsx?$/.test(specifier)) return 'ts';
  return ASSET.test(specifier) ? undefined : 'none';
}

/** Nothing finds a `.mts` or `.mjs` without its ending. */
function withEnding(path: string, style: EndingStyle): string {
  const [, letter] = ENDING.exec(path) ?? [];
  if (style === 'ts') return path;
  if (style === 'none' && letter === '') return path.replace(ENDING, '');
  return path.replace(/\.([cm]?)tsx?$/, '.$1js');
}

function resolved(folder: string, specifier: string): string {
  const steps: string[] = [];
  for (const step of `${folder}/${specifier}`.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (isStep(step)) steps.push(step);
  }
  return steps.join('/');
}

function isStep(step: string): boolean {
  return step !== '' && step !== '.';
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
