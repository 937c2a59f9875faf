import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { python } from '../../src/emitters/python.ts';
import { textOf } from '../support/emit.ts';
import { filledWith } from '../support/filled.ts';
import { resolutionOf } from '../support/resolution.ts';
import { anyRegistry, anyText, EXAMPLE } from '../support/sample.ts';
import { hasShared, naughtyTexts } from '../support/shared.ts';
import { hasTool, ownFolder, ran } from '../support/tools.ts';

const ROOT = join(import.meta.dirname, '../..');
const PYRIGHT = join(ROOT, 'node_modules/pyright/index.js');
const folder = ownFolder();
const hasPython = hasTool('python3');
const hasMypy = hasTool('mypy');
const example = textOf(python, resolutionOf(EXAMPLE));

/** Reads modules as Python does and prints what they hold, as JSON with escapes. */
const DUMP = `
import copy, importlib.util, json, pickle, sys
out = []
for path in sys.argv[1:]:
    spec = importlib.util.spec_from_file_location("models", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["models"] = module
    spec.loader.exec_module(module)
    tables = {}
    for name in module.ENVIRONMENTS:
        tables[name] = {}
        for use_case, b in module.models_for(name).items():
            assert pickle.loads(pickle.dumps(b)) == b and copy.deepcopy(b) == b
            tables[name][use_case] = [b.environment, b.use_case, b.family, b.primary, [[f.model, f.when, f.family] for f in b.fallbacks], b.needs and b.needs.inputs]
    out.append(tables)
print(json.dumps(out))
`;

function dumped(texts: readonly string[]): readonly Record<string, Record<string, readonly unknown[]>>[] {
  const paths = texts.map((text, index) => {
    const path = join(folder, `dump${index}.py`);
    writeFileSync(path, text);
    return path;
  });
  return JSON.parse(ran('python3', ['-B', '-c', DUMP, ...paths], folder));
}

function expectRoundTrip(texts: readonly string[]): void {
  const text = textOf(python, resolutionOf(filledWith(texts)));
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  const [tables] = dumped([text]);
  texts.forEach((one, index) => {
    expect(tables?.['production']?.[`case${index}`]).toEqual([
      'production',
      `case${index}`,
      one,
      one,
      [[one, ['unavailable'], one]],
      [one],
    ]);
  });
}

function checks(program: string, args: readonly string[], text: string): string {
  writeFileSync(join(folder, 'models.py'), example);
  writeFileSync(join(folder, 'use.py'), `import models\n${text}`);
  try {
    ran(program, [...args, 'use.py', 'models.py'], folder);
    return '';
  } catch (error) {
    return String(error);
  }
}

const RIGHT = `
a: Literal["gpt-5.2"] = models.models_for("production")["supportChat"].primary
b: Literal["anthropic"] = models.PRODUCTION_SUMMARISE_TICKETS.family
c: models.ModelId = "gemini-3-flash"
def chat(binding: models.Binding[Literal["openai"], models.ModelId]) -> None: ...
chat(models.PRODUCTION_SUPPORT_CHAT)
`;
const WRONG: readonly string[] = [
  'x: models.ModelId = "gpt-5.3"',
  'x = models.models_for("production")["nothing"]',
  'models.PRODUCTION_SUPPORT_CHAT.primary = "gpt-5.2"',
  `def chat(binding: models.Binding[Literal["openai"], models.ModelId]) -> None: ...
chat(models.PRODUCTION_SUMMARISE_TICKETS)`,
];

describe('python', () => {
  it('writes the example as it always did', async () => {
    await expect(example).toMatchFileSnapshot('../goldens/emitters/example.py');
  });

  it('refuses names that become one, and keeps off its own', () => {
    const terse = {
      environments: { production: { useCases: { 'a-b': { primary: 'x' }, aB: { primary: 'x' } } } },
    };
    expect(() => textOf(python, resolutionOf(terse))).toThrow(
      expect.objectContaining({ reason: 'output.collision' }),
    );
    const own = textOf(
      python,
      resolutionOf({ environments: { environments: { useCases: { class: { primary: 'x' } } } } }),
    );
    expect(own).toContain('ENVIRONMENTS_: Final[EnvironmentsModels]');
  });

  it.skipIf(!hasPython)('runs, and gives any text back as it was', { timeout: 120_000 }, () => {
    expectRoundTrip(fc.sample(anyText, { numRuns: 400 }));
    expectRoundTrip(['\ud800', '\udfff\ud800', '\0', '"""', '\\', '\\"""', '{x}', '\u{1f600}']);
  });

  it.skipIf(!hasPython || !hasShared)('gives naughty texts back', { timeout: 60_000 }, () => {
    const texts = naughtyTexts();
    expect(texts.length).toBeGreaterThan(300);
    expectRoundTrip(texts);
  });

  it.skipIf(!hasPython)('holds what any registry says', { timeout: 120_000 }, () => {
    const registries = fc.sample(anyRegistry, { numRuns: 60, seed: 3 });
    const made = registries.flatMap((terse) => {
      try {
        return [{ terse, text: textOf(python, resolutionOf(terse)) }];
      } catch (error) {
        expect(error).toMatchObject({ reason: 'output.collision' });
        return [];
      }
    });
    expect(made.length).toBeGreaterThan(40);
    dumped(made.map(({ text }) => text)).forEach((tables, index) => {
      const terse = made[index]?.terse;
      for (const [name, { useCases }] of Object.entries(terse?.environments ?? {}))
        expect(
          Object.entries(tables[name] ?? {})
            .map(([useCase, row]) => [useCase, row[3]])
            .sort(),
        ).toEqual(
          Object.entries(useCases)
            .map(([useCase, { primary }]) => [useCase, primary])
            .sort(),
        );
    });
  });

  it.skipIf(!hasPython)('refuses an unknown environment and names the known ones', () => {
    writeFileSync(join(folder, 'models.py'), example);
    const script = 'import models\ntry:\n    models.models_for("prod")\nexcept ValueError as e: print(e)';
    expect(ran('python3', ['-B', '-c', script], folder)).toBe(
      "Unknown environment 'prod'; known are: default, eu-staging, production\n",
    );
  });

  it('passes pyright in strict mode, and wrong uses do not', { timeout: 300_000 }, () => {
    writeFileSync(
      join(folder, 'pyrightconfig.json'),
      '{ "typeCheckingMode": "strict", "pythonVersion": "3.9", "reportWildcardImportFromLibrary": false }',
    );
    expect(checks(process.execPath, [PYRIGHT], `from typing import Literal\n${RIGHT}`)).toBe('');
    const wrong = checks(process.execPath, [PYRIGHT], `from typing import Literal\n${WRONG.join('\n')}`);
    expect(wrong.match(/use\.py:\d+:\d+ - error/g)?.length).toBeGreaterThanOrEqual(WRONG.length);
  });

  it.skipIf(!hasMypy)('passes mypy --strict, and wrong uses do not', { timeout: 300_000 }, () => {
    expect(checks('mypy', ['--strict'], `from typing import Literal\n${RIGHT}`)).toBe('');
    const wrong = checks('mypy', ['--strict'], `from typing import Literal\n${WRONG.join('\n')}`);
    expect(wrong.match(/use\.py:\d+: error/g)?.length).toBeGreaterThanOrEqual(WRONG.length);
  });
});
