// What a quick run says: survivors, a table by file, and the score as Stryker reckons it.
import { OUTCOMES } from './hunt.mjs';

const HEAD = ['file', 'mutants', 'killed', 'survived', 'no test', 'on loading', 'score'];

/** Where, which kind, and what became what. */
export function survivorOf(file, { location, mutatorName, original, replacement }, outcome) {
  const { line, column } = location.start;
  const place = `${file}:${line + 1}:${column + 1}`;
  return `${place} ${outcome}: ${mutatorName}\n    ${short(original)}  =>  ${short(replacement)}`;
}

/** The counts of each file, those with most survivors first, and of all together. */
export function tableOf(results, nameOf) {
  const byFile = new Map();
  for (const result of results) {
    const name = nameOf(result.mutant);
    byFile.set(name, [...(byFile.get(name) ?? []), result]);
  }
  const files = [...byFile]
    .map(([name, own]) => [name, countsOf(own)])
    .filter(([, { mutants, loading }]) => mutants + loading > 0)
    .sort(([, one], [, other]) => other.mutants - other.killed - (one.mutants - one.killed));
  const rows = [...files, ['all', countsOf(results)]].map(([name, counts]) => [name, ...cellsOf(counts)]);
  return aligned([HEAD, ...rows]);
}

/** Per cent of the mutants that were tried; 100 where there was none. */
export function scoreOf(results) {
  const { mutants, killed } = countsOf(results);
  return mutants === 0 ? 100 : (100 * killed) / mutants;
}

function countsOf(results) {
  const count = (wanted) => results.filter(({ outcome }) => outcome === wanted).length;
  const killed = count(OUTCOMES.killed);
  const survived = count(OUTCOMES.survived);
  const uncovered = count(OUTCOMES.uncovered);
  const loading = count(OUTCOMES.loading);
  return { mutants: killed + survived + uncovered, killed, survived, uncovered, loading };
}

function cellsOf({ mutants, killed, survived, uncovered, loading }) {
  const score = mutants === 0 ? '-' : ((100 * killed) / mutants).toFixed(2);
  return [mutants, killed, survived, uncovered, loading, score].map(String);
}

function aligned(rows) {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = ([name, ...cells]) =>
    [name.padEnd(widths[0]), ...cells.map((cell, at) => cell.padStart(widths[at + 1]))].join('  ');
  return rows.map(line).join('\n');
}

function short(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
