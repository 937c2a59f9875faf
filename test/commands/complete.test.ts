import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { quoteForBash, readBashLine } from '../../src/commands/complete-bash.ts';
import { run } from '../../src/commands/run.ts';
import { visible } from '../../src/reporters/visible.ts';
import { environmentText, locked, SETTINGS } from '../support/locked.ts';
import { memoryWorld } from '../support/memory-world.ts';

// Completion: what is offered, and that no shell runs anything of it.

const PWNED = 'modelock-pwned';
const HOSTILE = [
  'a b',
  "it's",
  'say "hi"',
  `$(touch ${PWNED})`,
  `\`touch ${PWNED}\``,
  `x;touch ${PWNED}`,
  `x&&touch ${PWNED}|cat>${PWNED}`,
  'back\\slash',
  '~',
  '*?[a]{b,c}',
  '!!',
  '#no',
  '$HOME',
  'a=b:c@d',
  'llama3:8b',
  'llama3:70b',
  'ünïcode',
];
const UNSEEN = ['line\nbreak', 'tab\tstop', 'esc\u001b[31m', 'bidi\u202e', '--flag'];

/** A lock as text: ids as a gateway could list them, whatever sync would set aside. */
function lockText(ids: readonly string[]): string {
  const models = ids.map((id) => `    ${JSON.stringify({ id })}`).join(',\n');
  return `{\n  "lockVersion": 1,\n  "listings": [\n    {"id":"openai","path":"/v1/models"}\n  ],\n  "models": [\n${models}\n  ]\n}\n`;
}

const files = {
  'registry/modelock.yaml': SETTINGS,
  'registry/production.yaml': environmentText('production', { chat: 'primary: m', faq: 'primary: m' }),
  'registry/staging.yaml': environmentText('staging', { chat: 'primary: m' }),
  'registry/locks/production.lock.json': lockText(['m', ...HOSTILE, ...UNSEEN]),
};

async function offered(shell: string, words: readonly string[], tree: Record<string, string> = files) {
  const world = memoryWorld({ files: tree });
  const code = await run(['complete', '--', shell, ...words], '0.0.0', () => world);
  expect([code, world.stderr(), world.requests]).toEqual([0, '', []]);
  return world
    .stdout()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0] ?? '');
}

describe('what is offered', () => {
  it.each([
    [['ch'], ['check', 'rules', 'help']],
    [
      ['help', ''],
      ['check', 'complete'],
    ],
    [
      ['check', '--'],
      ['--changed', '--format', '--help', '--max-warnings'],
    ],
    [['--'], ['--now', '--version']],
    [
      ['check', '--format', ''],
      ['pretty', 'json', 'github'],
    ],
    [['check', '--format=js'], ['--format=json']],
    [
      ['check', '--fail-on', ''],
      ['error', 'warn'],
    ],
    [
      ['init', '--family', ''],
      ['openai', 'anthropic'],
    ],
    [
      ['init', '--gateway', ''],
      ['anyint', 'openai-compatible'],
    ],
    [
      ['init', '--primary', ''],
      ['m', 'llama3:8b'],
    ],
    [
      ['init', '--use-case', ''],
      ['chat', 'faq'],
    ],
    [['replay', '--fault', ''], ['rst-mid-body']],
    [
      ['replay', '--recorded', ''],
      ['production=', 'staging='],
    ],
    [
      ['rules', '--environment', ''],
      ['production', 'staging'],
    ],
    [
      ['sync', 'production', ''],
      ['production', 'staging'],
    ],
    [['drift', '--exit-code', ''], ['staging']],
    [
      ['--now', '2026-01-01', 'explain', ''],
      ['unlisted-model', 'stale-lock'],
    ],
    [['rules', ''], ['unlisted-model']],
    [
      ['check', '--fail-on', ''],
      ['error', 'warn'],
    ],
    [
      ['diff', 'main', '--fail-on', ''],
      ['never', 'risky', 'breaking'],
    ],
    [['models', ''], HOSTILE],
    [['history', ''], HOSTILE],
    [
      ['simulate', '--remove', ''],
      ['m', 'llama3:8b'],
    ],
    [
      ['simulate', '--key', ''],
      ['production=', 'staging='],
    ],
    [
      ['simulate', '--fail-on', ''],
      ['never', 'fallback', 'dead'],
    ],
    [
      ['history', '--environment', ''],
      ['production', 'staging'],
    ],
    [
      ['complete', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['--now', ''], []],
    [['check', ''], []],
    [['check', '--output', ''], []],
  ])('after %j', async (words, expected) => {
    const all = await offered('zsh', words);
    expect(all).toEqual(expect.arrayContaining(expected as string[]));
    if (expected.length === 0) expect(all).toEqual([]);
  });

  it('leaves out what cannot be seen, and what would be taken for a flag', async () => {
    expect((await offered('zsh', ['models', ''])).sort()).toEqual(['m', ...HOSTILE].sort());
  });

  it('never fails, whatever there is', async () => {
    expect(await offered('zsh', ['models', ''], {})).toEqual([]);
    const broken = {
      ...files,
      'registry/production.yaml': ': [',
      'registry/locks/production.lock.json': '{',
    };
    expect(await offered('fish', ['init', '--use-case', ''], broken)).toEqual([]);
    expect(await offered('fish', ['models', ''], broken)).toEqual([]);
    for (const words of [[], ['--registry'], ['--registry', '/nowhere', 'sync', '']])
      await offered('bash', words);
    expect(await offered('nonsense', [])).not.toEqual([]);
  });

  it('finds the registry that the line names', async () => {
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.replace('registry', 'elsewhere'), text]),
    );
    expect(await offered('zsh', ['sync', '--registry', 'elsewhere', ''], moved)).toEqual([
      'production',
      'staging',
    ]);
    expect(await offered('zsh', ['sync', '--registry=elsewhere', ''], moved)).toEqual([
      'production',
      'staging',
    ]);
  });

  it.each([
    ['modelock models llama', ['llama3:8b', 'llama3:70b']],
    ['modelock models llama3:', ['8b', '70b']],
    ['modelock models "llama3:', ['llama3:8b', 'llama3:70b']],
    ['modelock models a\\ ', ['a\\ b']],
    ["modelock models 'a ", ['a b']],
    ['modelock check --format=js', ['json']],
    ['modelock models a=b:c', ['c@d']],
  ])('gives bash what it puts in place of its word: %s', async (line, expected) => {
    expect((await offered('bash', [line, ' \t\n"\'@><=;|&(:'])).sort()).toEqual([...expected].sort());
  });
});

describe('modelock complete', () => {
  it.each([[[]], [['tcsh']], [['bash', 'zsh']]])('refuses %j', async (words) => {
    const world = memoryWorld();
    expect([await run(['complete', ...words], '0.0.0', () => world), world.stdout()]).toEqual([2, '']);
  });
});

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;
// What cannot be seen is never offered.
const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((one) => visible(one) === one);

describe('the quoting of bash', () => {
  it('takes a line apart as it was quoted', () => {
    fc.assert(
      fc.property(
        fc.array(
          text.filter((one) => one !== ''),
          { maxLength: 4 },
        ),
        text,
        fc.constantFrom('', "'", '"'),
        (words, last, quote) => {
          const line = [
            ...words.map((one) => quoteForBash(one)),
            `${quote}${quoteForBash(last, quote as '"')}`,
          ].join(' ');
          expect(readBashLine(line).words).toEqual([...words, last]);
        },
      ),
    );
  });

  it.skipIf(!has('bash'))('is read by bash as exactly the value', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('', "'", '"'),
        (values, quote) => {
          const quoted = values.map((one) => `"x"${quote}${quoteForBash(one, quote as '"')}${quote}`);
          const said = execFileSync('bash', ['-c', `printf '%s\\0' ${quoted.join(' ')}`], {
            encoding: 'utf8',
          });
          expect(said.split('\0').slice(0, -1)).toEqual(values.map((one) => `x${one}`));
        },
      ),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

const ROOT = realpathSync(mkdtempSync(join(tmpdir(), 'modelock-complete-')));
afterAll(() => rmSync(ROOT, { recursive: true, force: true }));

/** A folder with the registry, and a `modelock` on the path that is the built command. */
function folder(): { readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
  const bin = join(ROOT, 'bin');
  const command = `#!/bin/sh\nexec "${process.execPath}" "${join(import.meta.dirname, '../../dist/cli.cjs')}" "$@"\n`;
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'modelock'), command, { mode: 0o755 });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
  }
  return {
    cwd: ROOT,
    env: { ...process.env, HOME: ROOT, PATH: `${bin}:${process.env['PATH']}`, TERM: 'dumb' },
  };
}

const shellWords = (said: string): readonly string[] => said.split('\0').slice(0, -1);
const sorted = (words: readonly string[]): readonly string[] => [...words].sort();

// Each shell completes really; what it would put into the line is then read by it again as words.
describe('real shells run nothing and give the exact ids', { timeout: 60_000 }, () => {
  it.skipIf(!has('bash'))('bash', () => {
    const script = `
      eval "$(modelock complete bash)"
      complete -p modelock >&2
      COMP_LINE='modelock models ' COMP_POINT=16 _modelock
      for reply in "\${COMPREPLY[@]}"; do eval "printf '%s\\0' $reply"; done`;
    const said = execFileSync('bash', ['--norc', '-c', script], {
      ...folder(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(sorted(shellWords(said))).toEqual(sorted(['m', ...HOSTILE]));
    expect(existsSync(join(ROOT, PWNED))).toBe(false);
  });

  it.skipIf(!has('zsh'))('zsh', () => {
    // The line editor is not there in a script, so what is handed to it is caught and quoted as it would be.
    const script = `
      compdef() { : }
      source <(modelock complete zsh)
      compadd() { local one; for one in "\${values[@]}"; do eval "printf '%s\\0' \${(q)one}"; done }
      words=(modelock models '') CURRENT=3
      _modelock`;
    const said = execFileSync('zsh', ['-f', '-c', script], { ...folder(), encoding: 'utf8' });
    expect(sorted(shellWords(said))).toEqual(sorted(['m', ...HOSTILE]));
    expect(existsSync(join(ROOT, PWNED))).toBe(false);
  });

  it.skipIf(!has('fish'))('fish', () => {
    const script = `modelock complete fish | source; complete -C 'modelock models ' | string escape --style=script | while read -l line; eval "printf '%s\\n' $line"; end`;
    const said = execFileSync('fish', ['--no-config', '-c', script], { ...folder(), encoding: 'utf8' });
    expect(sorted(said.split('\n').filter((line) => line !== ''))).toEqual(sorted(['m', ...HOSTILE]));
    expect(existsSync(join(ROOT, PWNED))).toBe(false);
  });

  it.skipIf(!has('fish'))('fish completes files where files are meant', () => {
    const script = `modelock complete fish | source; complete -C 'modelock check regis'`;
    const said = execFileSync('fish', ['--no-config', '-c', script], { ...folder(), encoding: 'utf8' });
    expect(said).toContain('registry/');
  });
});

it('has ids of real locks', async () => {
  const tree = await locked(
    {
      'registry/modelock.yaml': SETTINGS,
      'registry/production.yaml': environmentText('production', { chat: 'primary: m' }),
    },
    ['m', 'vendor/n:1'],
  );
  expect(await offered('zsh', ['models', ''], tree)).toEqual(['m', 'vendor/n:1']);
});
