import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.ts';
import type { Example } from '../../src/rules/rule.ts';
import { tryExample } from '../../src/rules/trial.ts';
import { type BindingFacts, world } from '../resolve/world.ts';
import { run } from './run.ts';

const one = (id: string, binding: BindingFacts, options = {}) =>
  run(id, world({ production: { useCases: { chat: binding } } }), options);

const at = (...path: (string | number)[]) => ({
  file: 'registry/production.yaml',
  path: ['useCases', 'chat', ...path],
});

/** `file:line` of what one rule says, with the rules at their levels except for the one, which is on. */
function places(id: string, example: Example): readonly string[] {
  const rules = RULES.map((rule) =>
    rule.id === id && rule.level === 'off' ? { ...rule, level: 'warn' as const } : rule,
  );
  const found = tryExample(example, rules).diagnostics.filter(({ rule }) => rule === id);
  return found.map(({ span }) => `${span.file.slice('registry/'.length)}:${span.start.line}`);
}

const CHAT = `
  chat:
    family: openai
    modality: text
    delivery: sync
    primary: gpt-5.2
`;

describe('missing-reason', () => {
  it('points at the primary of production only', () => {
    expect(one('missing-reason', { owner: '@team' })).toMatchObject([
      { at: at('primary'), data: { useCase: 'chat', model: 'gpt-5.2', owner: '@team' } },
    ]);
    expect(one('missing-reason', { because: 'It passed.' })).toEqual([]);
    const environments = { staging: CHAT, production: CHAT };
    expect(places('missing-reason', { environments, listed: {} })).toEqual(['production.yaml:10']);
  });

  it('is told once where two environments take the primary over', () => {
    const environments = { base: CHAT, eu: '  {}\n', us: '\n  chat: { because: It is near. }\n' };
    const headers = { eu: 'extends: base\nstage: production', us: 'extends: base\nstage: production' };
    expect(places('missing-reason', { environments, headers, listed: {} })).toEqual(['base.yaml:10']);
  });
});

describe.each(['missing-description', 'missing-owner'] as const)('%s', (id) => {
  const field = id.slice('missing-'.length);
  const stated = `${CHAT}    ${field}: Something.\n`;

  it('points at the name', () => {
    expect(one(id, {})).toMatchObject([{ at: at(), data: { environment: 'production', useCase: 'chat' } }]);
    expect(one(id, { [field]: 'Something.' })).toEqual([]);
  });

  it('is told once, at the file that can say it for all that extend it', () => {
    const environments = { base: CHAT, eu: CHAT, us: '\n  chat: { primary: gpt-5.1 }\n' };
    const headers = { eu: 'extends: base', us: 'extends: eu' };
    expect(places(id, { environments, headers, listed: {} })).toEqual(['base.yaml:6']);
    expect(places(id, { environments: { ...environments, base: stated }, headers, listed: {} })).toEqual([]);
    const lower = places(id, { environments: { ...environments, eu: stated }, headers, listed: {} });
    expect(lower).toEqual(['base.yaml:6']);
  });

  it('is told for each file where none extends another', () => {
    const environments = { production: CHAT, staging: CHAT };
    expect(places(id, { environments, listed: {} })).toEqual(['production.yaml:6', 'staging.yaml:6']);
  });
});

describe('review-due', () => {
  it.each([
    ['2026-11-21', 0, [-1]],
    ['2026-11-22', 0, [0]],
    ['2026-11-23', 0, []],
    ['2026-12-06', 14, [14]],
    ['2026-12-07', 14, []],
    ['1999-12-31', 0, [-9823]],
    ['2100-01-01', 1e15, [26_703]],
  ])('of %s with %i days ahead', (reviewBy, days, expected) => {
    const found = one('review-due', { reviewBy, owner: '@team' }, { days });
    expect(found.map(({ data }) => data?.['days'])).toEqual(expected);
    for (const finding of found)
      expect(finding).toMatchObject({
        at: at('reviewBy'),
        data: { reviewBy, owner: '@team', model: 'gpt-5.2' },
      });
  });

  it('is silent without a date', () => {
    expect(one('review-due', {})).toEqual([]);
  });

  it('is told once where it is inherited, whatever the model', () => {
    const environments = {
      production: `${CHAT}    reviewBy: 2026-11-01\n`,
      staging: '\n  chat: { primary: gpt-5.1 }\n',
    };
    const headers = { staging: 'extends: production' };
    expect(places('review-due', { environments, headers, listed: {} })).toEqual(['production.yaml:11']);
  });
});
