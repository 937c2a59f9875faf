import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findIn } from '../../src/scan/hit.ts';
import { languageOf } from '../../src/scan/language.ts';
import { readSource } from '../../src/scan/literals/read.ts';
import { lookupModels } from './models.ts';

// Literals that were labelled by hand, before there was a scanner: idioms of SDKs in every language, and traps.

const FOLDER = join(import.meta.dirname, 'labelled');
const MODELS = lookupModels({ production: JSON.parse(readFileSync(join(FOLDER, 'ids.json'), 'utf8')) });

interface Label {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly expect: 'hit' | 'trap';
}

/** What became of the labels of a language. */
interface Score {
  readonly language: string;
  readonly hits: number;
  readonly traps: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

async function score(language: string): Promise<Score> {
  const folder = join(FOLDER, language);
  const labels: readonly Label[] = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'));
  const left = labels.filter((one) => one.expect === 'hit').map(nameOf);
  const wrong: string[] = [];
  for (const file of new Set(labels.map((one) => one.file))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const row = languageOf(file);
    if (row === undefined) throw new Error(`${file} is in no language`);
    for (const { span, known } of findIn(file, text, await readSource(text, row, file), MODELS).hits) {
      const name = nameOf({ file, line: span.start.line, text: known.text });
      const at = left.indexOf(name);
      if (at < 0) wrong.push(name);
      else left.splice(at, 1);
    }
  }
  const traps = labels.filter((one) => one.expect === 'trap').length;
  return { language, hits: labels.length - traps, traps, missed: left, wrong };
}

function nameOf({ file, line, text }: Omit<Label, 'expect'>): string {
  return `${file}:${line} ${text}`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

describe('labelled literals', async () => {
  const languages = readdirSync(FOLDER, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? [one.name] : [],
  );
  const scores = await Promise.all(languages.sort().map(score));
  const hits = sum(scores.map((one) => one.hits));
  const traps = sum(scores.map((one) => one.traps));
  const missed = sum(scores.map((one) => one.missed.length));
  const wrong = sum(scores.map((one) => one.wrong.length));

  it('are many, in many languages, and a third of them traps at least', () => {
    expect(scores.length).toBeGreaterThanOrEqual(12);
    expect(hits + traps).toBeGreaterThanOrEqual(200);
    expect(traps * 3).toBeGreaterThanOrEqual(hits + traps);
  });

  it('are found, 95 of 100 at least', () => {
    expect(
      (hits - missed) / hits,
      JSON.stringify(scores.flatMap((one) => one.missed)),
    ).toBeGreaterThanOrEqual(0.95);
  });

  it('are what is found, 98 of 100 at least', () => {
    const found = hits - missed;
    expect(
      found / (found + wrong),
      JSON.stringify(scores.flatMap((one) => one.wrong)),
    ).toBeGreaterThanOrEqual(0.98);
  });

  it('come to this table', async () => {
    const rows = scores.map(({ language, hits: own, traps: bad, missed: lost, wrong: false_ }) => {
      const notes = [...lost.map((one) => `missed ${one}`), ...false_.map((one) => `wrong ${one}`)];
      return `${language.padEnd(12)}${String(own).padStart(4)}${String(bad).padStart(6)}  ${notes.join('; ')}`.trimEnd();
    });
    const total = `recall ${percent(hits - missed, hits)}, precision ${percent(hits - missed, hits - missed + wrong)} of ${hits} hits and ${traps} traps`;
    await expect(`language    hits traps\n${rows.join('\n')}\n${total}\n`).toMatchFileSnapshot(
      '../goldens/scan/labelled.txt',
    );
  });
});
