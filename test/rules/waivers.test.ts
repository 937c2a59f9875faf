import { describe, expect, it } from 'vitest';
import type { Written } from '../../src/diagnostics/waivers.ts';
import { RULES } from '../../src/rules/index.ts';
import { judge } from '../../src/rules/judge.ts';
import { type EnvironmentFacts, world } from '../resolve/world.ts';
import { expectTold } from './told.ts';

const FILE = 'registry/production.yaml';
const SPAN = { file: FILE, start: { line: 3, column: 5 }, end: { line: 3, column: 40 } };
/** Everything of the file stands on one line, with this comment and this value. */
const written = (text: string, value: string): ReadonlyMap<string, Written> =>
  new Map([
    [FILE, { span: () => SPAN, written: () => value, comments: [{ span: SPAN, text, alone: false }] }],
  ]);

const WAIVERS = RULES.filter(({ group }) => group === 'waivers');
const judged = RULES.filter(({ id, group }) => id === 'unlisted-model' || group === 'waivers');

/** What the rules about waivers say of this comment beside `gpt-5.9`, which is not listed. */
function said(comment: string, more: Readonly<Record<string, EnvironmentFacts>> = {}, listed = ['gpt-5.2']) {
  const production = { useCases: { chat: { primary: 'gpt-5.9' } }, listed };
  const { diagnostics } = judge(world({ production, ...more }), written(comment, 'gpt-5.9'), judged);
  const own = diagnostics.filter(({ rule }) => WAIVERS.some(({ id }) => id === rule));
  own.forEach(expectTold);
  return own;
}

const idsOf = (...args: Parameters<typeof said>): readonly string[] => said(...args).map(({ rule }) => rule);

describe('a waiver', () => {
  it.each([
    [' modelock-ignore unlisted-model gpt-5.9: Why.', []],
    [' modelock-ignore unlisted-model gpt-5.9: Why. until 2026-11-22', []],
    [' modelock-ignore unlisted-model gpt-5.9: Why. until 2026-11-21', ['expired-waiver']],
    [' modelock-ignore unlisted-model gpt-5.9: Why. until 2026-02-30', ['expired-waiver']],
    [' modelock-ignore unlisted-model gpt-5.9', ['waiver-without-reason']],
    [' modelock-ignore unlisted-model gpt-5.8: Why.', ['unused-waiver']],
    [' modelock-ignore unlisted-model gpt-5.8: Why. until 2026-11-21', ['unused-waiver']],
    [' modelock-ignore odd-id gpt-5.9: Why.', ['unused-waiver']],
    [' modelock-ignore', ['unused-waiver']],
  ])('%s', (comment, ids) => {
    expect(idsOf(comment)).toEqual(ids);
    for (const { at, span } of said(comment)) expect([at.path, span]).toEqual([[], SPAN]);
  });

  it('that has nothing to let pass is unused, whatever its day', () => {
    const comment = ' modelock-ignore unlisted-model gpt-5.9: Why. until 2026-11-21';
    expect(idsOf(comment, {}, ['gpt-5.9'])).toEqual(['unused-waiver']);
  });

  it('is held for needed while any listing is not known, unless it could never be', () => {
    const unknown = { staging: { useCases: {} } };
    expect(idsOf(' modelock-ignore odd-id gpt-5.9: Why.', unknown)).toEqual([]);
    expect(idsOf(' modelock-ignore unlisted-model gpt-5.8: Why.', unknown)).toEqual(['unused-waiver']);
    expect(idsOf(' modelock-ignore', unknown)).toEqual(['unused-waiver']);
    expect(idsOf(' modelock-ignore load/schema: Why.', unknown)).toEqual(['unused-waiver']);
  });

  it('is told about with its rule, its value and its day', () => {
    const data = (comment: string) => said(comment).map((one) => one.data);
    const dated = ' modelock-ignore unlisted-model gpt-5.9: Why. until 2026-11-21';
    expect(data(dated)).toEqual([{ waives: 'unlisted-model', until: '2026-11-21' }]);
    const other = ' modelock-ignore unlisted-model gpt-5.8: Why. until 2026-11-30';
    expect(data(other)).toEqual([{ waives: 'unlisted-model', value: 'gpt-5.8' }]);
    expect(said(other)[0]?.help).toContain('modelock-ignore unlisted-model gpt-5.9: Why. until 2026-11-30');
    expect(data(' modelock-ignore unlisted-model: Why.')).toEqual([{ waives: 'unlisted-model' }]);
  });
});
