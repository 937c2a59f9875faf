import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { dotenv } from '../../src/emitters/dotenv.ts';
import { textOf } from '../support/emit.ts';
import { alone, filledWith } from '../support/filled.ts';
import { resolutionOf } from '../support/resolution.ts';
import { anyText, EXAMPLE } from '../support/sample.ts';
import { naughtyTexts } from '../support/shared.ts';
import { hasTool, ownFolder, ran } from '../support/tools.ts';

const folder = ownFolder();
const hasShell = hasTool('sh', '/dev/null');
const example = textOf(dotenv, resolutionOf(EXAMPLE));
const SHOW =
  'console.log(JSON.stringify(Object.entries(process.env).filter(([name]) => name.startsWith("MODELOCK_")).sort()))';
const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' };

type Variables = Readonly<Record<string, string>>;

/** What each of the three readers makes of the file. */
function readers(text: string): readonly (readonly [string, Variables])[] {
  const file = join(folder, 'models.env');
  writeFileSync(file, text);
  const node = ran(process.execPath, [`--env-file=${file}`, '-e', SHOW], folder, env);
  const shell = `set -a; . '${file}'; exec '${process.execPath}' -e '${SHOW}'`;
  return [
    ['dotenv', parse(text)],
    ['node', Object.fromEntries(JSON.parse(node))],
    ...(hasShell
      ? [['sh', Object.fromEntries(JSON.parse(ran('sh', ['-c', shell], folder, env)))] as const]
      : []),
  ];
}

function isRefused(text: string): boolean {
  try {
    textOf(dotenv, resolutionOf(filledWith([text])));
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ reason: 'output.unrepresentable', at: { path: ['useCases', 'case0'] } });
    return true;
  }
}

function expectRoundTrip(all: readonly string[]): void {
  const texts = all.filter((text) => !isRefused(text));
  expect(texts.length).toBeGreaterThan(all.length / 4);
  const expected = Object.fromEntries(
    texts.flatMap((text, index) => [
      [`MODELOCK_PRODUCTION_CASE${index}`, text],
      [`MODELOCK_PRODUCTION_CASE${index}_FAMILY`, text],
      [`MODELOCK_PRODUCTION_CASE${index}_FALLBACK_1`, text],
      [`MODELOCK_PRODUCTION_CASE${index}_FALLBACK_1_FAMILY`, text],
      [`MODELOCK_PRODUCTION_CASE${index}_FALLBACK_1_WHEN`, 'unavailable'],
    ]),
  );
  const chunk = textOf(dotenv, resolutionOf(filledWith(texts)));
  for (const [reader, variables] of readers(chunk)) expect(variables, reader).toEqual(expected);
}

describe('dotenv', () => {
  it('writes the example as it always did', async () => {
    await expect(example).toMatchFileSnapshot('../goldens/emitters/example.env');
  });

  it.skipIf(!hasShell)('is read alike by dotenv, node and sh', { timeout: 60_000 }, () => {
    const all = readers(example);
    expect(all.map(([reader]) => reader)).toEqual(['dotenv', 'node', 'sh']);
    for (const [reader, variables] of all) {
      expect(variables, reader).toEqual(all[0]?.[1]);
      expect(variables['MODELOCK_PRODUCTION_SUPPORT_CHAT_FALLBACK_2'], reader).toBe('gpt-5.2-mini');
    }
  });

  it('gives texts back as they were, or refuses them with their place', { timeout: 120_000 }, () => {
    for (const texts of fc.sample(fc.array(anyText, { minLength: 30, maxLength: 60 }), { numRuns: 8 }))
      expectRoundTrip([
        ...texts,
        ' a ',
        "it's",
        'a#b',
        '',
        '$HOME',
        '`id`',
        '"',
        'a\\b',
        '\u00e9',
        '\u{1f600}',
        'x=y',
      ]);
    expectRoundTrip([...naughtyTexts(), 'plain']);
    for (const text of ['a\nb', '\0', "'$", '\'"', '\ud800', '$\\', '\r', '\u2028'])
      expect(isRefused(text), text).toBe(true);
    for (const text of ["it's", 'a b', '$HOME']) expect(isRefused(text), text).toBe(false);
  });

  it('leaves the environment out of names when it holds only one', () => {
    const short = textOf(dotenv, alone(resolutionOf(EXAMPLE), 'production'), { variables: 'short' });
    expect(parse(short)['MODELOCK_SUPPORT_CHAT']).toBe('gpt-5.2');
    expect(() => textOf(dotenv, resolutionOf(EXAMPLE), { variables: 'short' })).toThrow(
      expect.objectContaining({ reason: 'output.environments' }),
    );
  });

  it('refuses names that become one', () => {
    const useCases = { chat: { primary: 'x' }, chatFamily: { primary: 'x' } };
    expect(() => textOf(dotenv, resolutionOf({ environments: { production: { useCases } } }))).toThrow(
      expect.objectContaining({ reason: 'output.collision' }),
    );
  });
});
