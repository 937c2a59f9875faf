import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waiversIn } from '../../src/diagnostics/waiver.ts';
import { load, resolve } from '../../src/index.ts';
import { review } from '../../src/review/review.ts';
import type { Side } from '../../src/review/side.ts';
import { withMore } from '../support/sides.ts';

// One registry, written in many ways.

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

const SETTINGS: Value = {
  gateways: { main: { preset: 'openai-compatible', baseUrl: 'http://127.0.0.1:4000' } },
  rules: { 'missing-fallback': { level: 'warn', stages: { exploration: 'off' } }, 'shared-key': 'off' },
  review: { 'fallback-removed': 'breaking', 'key-changed': 'risky' },
  extensions: {
    heat: { type: 'number', minimum: 0 },
    tone: { type: 'object', properties: { a: { type: 'string' } } },
  },
};
const PRODUCTION: Value = {
  environment: 'production',
  stage: 'production',
  gateway: 'main',
  key: 'KEY_PRODUCTION',
  useCases: {
    chat: {
      description: 'Answers: all of them.',
      family: 'openai',
      modality: 'text',
      delivery: 'stream',
      needs: { inputs: ['text', 'image'], tools: true, contextTokens: 1000 },
      primary: 'm',
      because: 'It is "best".',
      fallbacks: [
        { model: 'n', when: ['timeout', 'unavailable'], because: 'Other.' },
        { model: 'o', when: ['any'], unlisted: 'Ours.' },
      ],
    },
    faq: { family: 'openai', modality: 'text', delivery: 'sync', primary: 'n', fallbacks: [] },
  },
};

/** Decides, as a person would, how the next thing is written. */
type Whim = (choices: number) => number;

/** Lists whose order means something. */
const ORDERED: readonly string[] = ['fallbacks'];

function written(value: Value, whim: Whim, indent: string, key = ''): string {
  if (typeof value === 'string')
    return [JSON.stringify(value), `'${value.replaceAll("'", "''")}'`][whim(2)] ?? '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const items = ORDERED.includes(key) ? value : shuffled(value, whim);
    return `[${items.map((one) => inline(one, whim)).join(', ')}]`;
  }
  if (whim(3) === 0) return inline(value, whim);
  const lines = shuffled(Object.entries(value), whim).map(([name, one]) => {
    const note = whim(4) === 0 ? `${indent}  # ${'words '.repeat(whim(3))}\n` : '';
    return `${note}${indent}  ${whim(3) === 0 ? JSON.stringify(name) : name}: ${written(one, whim, `${indent}  `, name)}`;
  });
  return `\n${lines.join('\n')}`;
}

function inline(value: Value, whim: Whim): string {
  if (typeof value !== 'object' || Array.isArray(value)) return written(value, whim, '', '');
  const parts = shuffled(Object.entries(value), whim).map(([name, one]) => {
    if (Array.isArray(one) && ORDERED.includes(name))
      return `${name}: [${one.map((item) => inline(item, whim)).join(', ')}]`;
    return `${name}: ${inline(one, whim)}`;
  });
  return `{ ${parts.join(', ')} }`;
}

function shuffled<T>(items: readonly T[], whim: Whim): readonly T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(whim(left.length), 1));
}

function sideOf(whim: Whim): Side {
  const files = { 'modelock.yaml': SETTINGS, 'production.yaml': PRODUCTION };
  const sources = Object.entries(files).map(([name, value]) => {
    const text = `${whim(2) === 0 ? '# Begin\n' : ''}${written(value, whim, '').trimStart()}\n`;
    return { file: `registry/${name}`, bytes: new TextEncoder().encode(text.replace(/^ {2}/gm, '')) };
  });
  const compile = () => Object.assign(() => true, { errors: null });
  const { registry, documents, diagnostics } = load('registry', sources, compile);
  expect(diagnostics).toEqual([]);
  if (registry === undefined) throw new Error('no registry');
  const waivers = [...documents].flatMap(([file, { comments }]) =>
    waiversIn(comments).map(({ rule }) => ({ file, rule })),
  );
  return withMore(resolve(registry, new Map(), new Date('2026-11-22T12:00:00Z')), { waivers });
}

const whims = fc.infiniteStream(fc.nat()).map((stream): Whim => {
  return (choices) => (choices < 1 ? 0 : (stream.next().value ?? 0) % choices);
});

describe('a registry that is written in another way', () => {
  it('has not changed: order of keys and of sets, quotes, comments and brackets', () => {
    const plain = sideOf(() => 0);
    fc.assert(
      fc.property(whims, (whim) => {
        const other = sideOf(whim);
        expect(review(plain, other, () => [])).toEqual({ changes: [], chains: [] });
        expect(review(other, plain, () => []).changes).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
