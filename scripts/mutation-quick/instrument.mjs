// Stryker's instrumenter: writes all mutants of a file into it, each behind a switch, and counters of what was reached.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strykerPlugins } from '../mutation-wording.mjs';

// A part of Stryker: taken as its core sees it, so that both make the same mutants.
const ofStryker = createRequire(import.meta.resolve('@stryker-mutator/core'));
const { Instrumenter } = await import(pathToFileURL(ofStryker.resolve('@stryker-mutator/instrumenter')).href);

const logger = {
  isDebugEnabled: () => false,
  debug() {},
  info() {},
  warn: console.warn,
};

/** The texts with the mutants in them, by absolute path, and the mutants with the text that each replaces. */
export async function instrument(root, paths) {
  const files = paths.map((path) => {
    const name = join(root, path);
    return { name, mutate: true, content: readFileSync(name, 'utf8') };
  });
  const { files: written, mutants } = await new Instrumenter(logger).instrument(files, {
    plugins: null,
    excludedMutations: [],
    noHeader: false,
    ignorers: strykerPlugins.map(({ value }) => value),
  });
  const originals = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  return {
    texts: new Map(written.map(({ name, content }) => [name, content])),
    mutants: mutants.map((mutant) => ({
      ...mutant,
      original: textAt(originals.get(mutant.fileName), mutant.location),
    })),
  };
}

function textAt(lines, { start, end }) {
  const taken = lines.slice(start.line, end.line + 1);
  taken[taken.length - 1] = taken.at(-1).slice(0, end.column);
  taken[0] = taken[0].slice(start.column);
  return taken.join('\n');
}
