import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { go } from '../../src/emitters/go.ts';
import { textOf } from '../support/emit.ts';
import { filledWith, isUnicode } from '../support/filled.ts';
import { resolutionOf } from '../support/resolution.ts';
import { anyRegistry, anyText, EXAMPLE } from '../support/sample.ts';
import { naughtyTexts } from '../support/shared.ts';
import { hasTool, ownFolder, ran } from '../support/tools.ts';

const folder = ownFolder();
const hasGo = hasTool('go', 'version');
const example = textOf(go, resolutionOf(EXAMPLE));
const env = {
  ...process.env,
  GOFLAGS: '-mod=mod',
  GO111MODULE: 'on',
  GOCACHE: join(folder, '.cache'),
  GOPROXY: 'off',
  HOME: folder,
};

function written(name: string, text: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'go.mod'), 'module example.com/app\n\ngo 1.18\n');
  writeFileSync(join(folder, name, 'models.go'), text);
  return name;
}

/** Prints every table as JSON, which holds texts as bytes in hexadecimal. */
function program(name: string): string {
  return `package main

import (
	"encoding/hex"
	"encoding/json"
	"os"

	"example.com/app/${name}"
)

func main() {
	out := map[string]map[string][]string{}
	for _, environment := range models.Environments() {
		table, err := models.ModelsFor(environment)
		if err != nil {
			panic(err)
		}
		rows := map[string][]string{}
		for useCase, b := range table {
			row := []string{string(b.Environment), string(b.UseCase), string(b.Family), string(b.Primary)}
			for _, f := range b.Fallbacks {
				row = append(row, string(f.Model), string(f.Family))
			}
			row = append(row, b.Needs.Inputs...)
			for i := range row {
				row[i] = hex.EncodeToString([]byte(row[i]))
			}
			rows[string(useCase)] = row
		}
		out[string(environment)] = rows
	}
	if _, err := models.ModelsFor("nothing"); err == nil || err.Error() == "" {
		panic("no error")
	}
	json.NewEncoder(os.Stdout).Encode(out)
}
`;
}

function run(name: string, text: string): Record<string, Record<string, readonly string[]>> {
  written(name, text);
  mkdirSync(join(folder, `${name}-main`), { recursive: true });
  writeFileSync(join(folder, `${name}-main`, 'main.go'), program(name));
  const all: Record<string, Record<string, readonly string[]>> = JSON.parse(
    ran('go', ['run', `./${name}-main`], folder, env),
  );
  for (const table of Object.values(all))
    for (const [useCase, row] of Object.entries(table))
      table[useCase] = row.map((hex) => Buffer.from(hex, 'hex').toString());
  return all;
}

describe('go', () => {
  it('writes the example as it always did', async () => {
    await expect(example).toMatchFileSnapshot('../goldens/emitters/example.go.txt');
  });

  it('takes a package, and refuses what is none', () => {
    expect(textOf(go, resolutionOf(EXAMPLE), { package: 'llm' })).toContain('\npackage llm\n');
    for (const name of ['func', 'a-b', '', 'A', 'x\ny'])
      expect(() => textOf(go, resolutionOf(EXAMPLE), { package: name })).toThrow(
        expect.objectContaining({ reason: 'output.unrepresentable' }),
      );
  });

  it('refuses names that become one, and texts that are no text in Go, with their place', () => {
    const twins = { production: { useCases: { 'a-b': { primary: 'x' }, aB: { primary: 'x' } } } };
    expect(() => textOf(go, resolutionOf({ environments: twins }))).toThrow(
      expect.objectContaining({ reason: 'output.collision' }),
    );
    const lone = { production: { useCases: { one: { primary: '\ud800' } } } };
    expect(() => textOf(go, resolutionOf({ environments: lone }))).toThrow(
      expect.objectContaining({
        reason: 'output.unrepresentable',
        at: expect.objectContaining({ path: ['useCases', 'one'] }),
      }),
    );
  });

  it.skipIf(!hasGo)('is what gofmt prints, and go vet passes', { timeout: 300_000 }, () => {
    const texts = [example, textOf(go, resolutionOf({ environments: {} }))];
    const registries = fc.sample(anyRegistry, { numRuns: 80 });
    for (const terse of registries) {
      try {
        texts.push(textOf(go, resolutionOf(terse)));
      } catch (error) {
        expect(['output.collision', 'output.unrepresentable']).toContain(
          (error as { reason?: string }).reason,
        );
      }
    }
    expect(texts.length).toBeGreaterThan(30);
    const names = texts.map((text, index) => written(`fmt${index}`, text));
    expect(ran('gofmt', ['-l', ...names], folder, env)).toBe('');
    ran('go', ['vet', ...names.map((name) => `./${name}`)], folder, env);
  });

  it.skipIf(!hasGo)('gives any text back as it was', { timeout: 300_000 }, () => {
    const texts = [
      ...naughtyTexts(),
      ...fc.sample(anyText, { numRuns: 300 }),
      '\0',
      '``',
      "''",
      '# A',
      '- a',
      '\u{1f600}',
    ].filter(isUnicode);
    const text = textOf(go, resolutionOf(filledWith(texts)));
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
    const { production } = run('filled', text);
    texts.forEach((one, index) => {
      const name = `case${index}`;
      expect(production?.[name]).toEqual(['production', name, one, one, one, one, one]);
    });
    expect(ran('gofmt', ['-d', 'filled'], folder, env)).toBe('');
  });
});
