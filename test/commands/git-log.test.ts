import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Git } from '../../src/commands/git.ts';
import { openBlobs } from '../../src/commands/git-blobs.ts';
import { readLog } from '../../src/commands/git-log.ts';

const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 });
const words = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replace(/[\0\n]/g, ' '));
const odd = fc.oneof(words, fc.constantFrom(':100644 100644 a b M', '', ' ', '1', 'registry/locks/a'));
const file = fc.record({
  path: odd.filter((text) => text !== ''),
  id: hash,
  status: fc.constantFrom('A', 'M', 'D'),
});
const entry = fc.record({
  commit: hash,
  parents: fc.array(hash, { maxLength: 2 }),
  seconds: fc.integer({ min: 0, max: 4e9 }),
  author: odd,
  subject: odd,
  files: fc.array(file, { maxLength: 3 }),
});

type Written = typeof entry extends fc.Arbitrary<infer T> ? T : never;

/** As `git log --raw -z` writes it (git 2.39 and 2.47, read 2026-11). */
function written(entries: readonly Written[]): string {
  return entries
    .map(({ commit, parents, seconds, author, subject, files }) => {
      const raw = files.map(({ path, id, status }, at) => {
        const mode = status === 'D' ? '000000' : '100644';
        return `${at === 0 ? '\n' : ''}:100644 ${mode} ${'0'.repeat(40)} ${id} ${status}\0${path}\0`;
      });
      return `${[commit, parents.join(' '), seconds, author, subject].join('\0')}\0${raw.join('')}`;
    })
    .join('');
}

describe('readLog', () => {
  it('reads what git writes, whatever people call commits and files', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
        const read = readLog(written(entries), '');
        expect(read).toEqual(
          entries.map(({ commit, parents, seconds, author, subject, files }) => ({
            commit,
            parents,
            date: new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'),
            author,
            subject,
            touched: files.map(({ path, id, status }) => ({
              path,
              isNew: status === 'A',
              ...(status === 'D' ? {} : { id }),
            })),
          })),
        );
      }),
    );
  });

  it('gives paths from the folder that was asked about, and takes links for no files', () => {
    const log = written([
      {
        commit: 'a'.repeat(40),
        parents: [],
        seconds: 0,
        author: '',
        subject: '',
        files: [{ path: 'r/locks/x', id: 'b', status: 'M' }],
      },
    ]);
    expect(readLog(log, 'r/')?.[0]?.touched).toEqual([{ path: 'locks/x', isNew: false, id: 'b' }]);
    const linked = readLog(log.replace(':100644 100644', ':100644 120000'), 'r/');
    expect(linked?.[0]?.touched).toEqual([{ path: 'locks/x', isNew: false }]);
  });

  it('reads nothing out of an answer of another kind', () => {
    expect(readLog('commit a\n\0b\0', '')).toBeUndefined();
    expect(readLog('', '')).toEqual([]);
  });
});

describe('openBlobs', () => {
  const blobs = new Map([
    ['a1', 'one'],
    ['b2', 'x'.repeat(300)],
    ['c3', 'three'],
    ['d4', 'four'],
  ]);

  /** A git that has these blobs, with what it was asked. */
  function fake(): { readonly git: Git; readonly asked: string[] } {
    const asked: string[] = [];
    const git: Git = async ([, how], { input = '' } = {}) => {
      const ids = input.trim().split('\n');
      asked.push(`${how} ${ids.join(' ')}`);
      const answers = ids.map((id) => {
        const text = blobs.get(id);
        if (text === undefined) return `${id} missing\n`;
        return `${id} blob ${text.length}\n${how === '--batch' ? `${text}\n` : ''}`;
      });
      return { kind: 'ended', code: 0, stdout: new TextEncoder().encode(answers.join('')), stderr: '' };
    };
    return { git, asked };
  }

  async function read(atOnce?: number) {
    const { git, asked } = fake();
    const ids = ['a1', 'b2', 'ee', 'c3', 'd4'];
    const opened = await openBlobs({ git, commit: 'c' }, ids, 100, atOnce);
    const found: string[] = [];
    for (const id of ids) {
      const stored = await opened.read(id);
      found.push(typeof stored === 'string' ? stored : new TextDecoder().decode(stored));
    }
    return { found, asked };
  }

  it('reads all in one go, but for what is too large or not in the clone', async () => {
    const { found, asked } = await read();
    expect(found).toEqual(['one', 'too-large', 'not-here', 'three', 'four']);
    expect(asked).toEqual(['--batch-check a1 b2 ee c3 d4', '--batch a1 c3 d4']);
  });

  it('reads in pieces what does not fit into memory', async () => {
    const { found, asked } = await read(300);
    expect(found).toEqual(['one', 'too-large', 'not-here', 'three', 'four']);
    expect(asked.slice(1)).toEqual(['--batch a1 c3', '--batch d4']);
  });
});
