import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Availability } from '../../src/diagnostics/report.ts';
import { SCRIPT } from '../../src/reporters/html/assets.gen.ts';
import { Markup, html as template } from '../../src/reporters/html/markup.ts';
import { html } from '../../src/reporters/html.ts';
import type { Background } from '../../src/reporters/reporter.ts';
import { hostile, hostileCheck, hostileDrift } from '../support/hostile.ts';
import { hostileReview } from '../support/hostile-review.ts';
import { tagsOf } from '../support/html-shape.ts';
import { largeBackground } from '../support/large.ts';
import { BACKGROUND, pages, REVIEWED } from '../support/pages.ts';
import { CLEAN, DRIFTED, FINDINGS, NOTHING } from '../support/reports.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';
import { naughtyTexts } from '../support/shared.ts';

const LOOK = { color: true, width: 80 };
const KINDS = ['check', 'drift', 'diff'] as const;

/** The style sheet and the script are files of their own, and would be most of each golden. */
function shortened(page: string): string {
  return page.replace(/(<(style|script)>)[\s\S]*?(?=<\/\2>)/g, '$1…').replace(/sha256-[\w+/=]+/g, 'sha256-…');
}

describe('goldens', () => {
  it.each(KINDS)('%s', async (kind) => {
    const page = (await pages())[kind] ?? '';
    await expect(shortened(page)).toMatchFileSnapshot(`../goldens/reporters/html-${kind}.html`);
  });
});

describe('a page', () => {
  it.each(KINDS)(
    'of a %s names the hashes of its own style sheet and script, and nothing else',
    async (kind) => {
      const page = (await pages())[kind] ?? '';
      const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
      const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
      const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
      const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      expect(policy).toBe(
        `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
      );
      expect(script).toBe(SCRIPT);
    },
  );

  it('is the same bytes each time', async () => {
    expect(await pages()).toEqual(await pages());
  });

  it.each(KINDS)('of a %s is complete without a background', async (kind) => {
    const page = (await pages(undefined))[kind] ?? '';
    expect(tagsOf(page).filter(({ name }) => name === 'h1')).toHaveLength(1);
  });

  it.each([CLEAN, NOTHING])('has headings in order, and ids that are there once', async (report) => {
    const tags = tagsOf((await html.check?.(report, LOOK, BACKGROUND)) ?? '');
    const levels = tags.flatMap(({ name }) => (/^h\d$/.test(name) ? [Number(name.slice(1))] : []));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1);
    });
    const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = tags.flatMap(({ attributes }) => /^#(.+)/.exec(attributes['href'] ?? '')?.[1] ?? []);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

const NAMES =
  /^(?:!doctype|html|head|meta|title|style|body|a|header|footer|main|nav|section|div|p|h[1-4]|ul|ol|li|dl|dt|dd|span|small|b|i|q|br|code|pre|time|label|input|select|option|details|summary|table|caption|thead|tbody|tr|th|td|figure|figcaption|svg|g|path|rect|circle|text|script)$/;
const OUR_LINK =
  /^(?:#[a-z]+\d*|https:\/\/github\.com\/modelock\/modelock(?:\/blob\/main\/docs\/rules\/[\w-]+\.md(?:#[a-z]+)?)?)$/;

/** What in a page is not ours, whatever its data is. */
function problemsOf(page: string): readonly string[] {
  const tags = tagsOf(page);
  return [
    ...tags.flatMap(({ name }) => (NAMES.test(name) ? [] : [name])),
    ...tags.flatMap(({ attributes }) =>
      Object.keys(attributes).filter((name) => /^(?:on|style$|src$|srcset$|action$)/.test(name)),
    ),
    ...tags.flatMap(({ attributes: { href } }) => (href === undefined || OUR_LINK.test(href) ? [] : [href])),
    ...(tags.filter(({ name }) => name === 'script').length === 1 ? [] : ['scripts']),
    ...commandsIn(page).map(({ name }) => name),
    ...forbiddenIn(page),
  ];
}

const STATES = fc.constantFrom<Availability[]>(
  'listed',
  'unusable',
  'absent',
  'missing',
  'declared',
  'exempt',
  'unknown',
);
const sometimes = fc.option(hostile, { nil: undefined });

/** A background with the same hostile text wherever it can have one. */
const hostileBackground = fc
  .tuple(hostile, sometimes, STATES)
  .map(([text, other = text, availability]): Background => {
    const environments = [text, other].map((name) => ({ name, stage: text }));
    const link = {
      model: text,
      availability,
      when: [text],
      family: text,
      passes: other,
      retiresAt: '2027-01-01',
    };
    const bindings = environments.map(({ name }) => ({
      environment: name,
      useCase: other,
      description: text,
      owner: text,
      links: [link, { model: other, availability }],
    }));
    const commit = { commit: 'f'.repeat(40), date: '2026-01-01T00:00:00Z', author: text, subject: text };
    const event = { ...commit, kind: 'vanished' as const, model: text, used: true };
    const point = { ...commit, checked: commit.date, models: 1, missing: 0 };
    const lane = { name: text, points: [point], initial: [], events: [event], skipped: [] };
    const cuts = [{ why: 'renamed' as const, commit: commit.commit, from: text }];
    return {
      overview: { today: '2026-11-22', environments, bindings },
      history:
        text.length % 2 === 0
          ? { why: text }
          : { timeline: { head: text, commits: [commit], environments: [lane], cuts } },
    };
  });

describe('data', () => {
  const arbitrary = fc.option(hostileBackground, { nil: undefined });

  it('becomes no element, attribute, link or command in a check', () =>
    fc.assert(
      fc.asyncProperty(hostileCheck, arbitrary, async (report, background) => {
        expect(problemsOf((await html.check?.(report, LOOK, background)) ?? '')).toEqual([]);
      }),
      { numRuns: 200 },
    ));

  it('becomes no element, attribute, link or command in a drift report', () =>
    fc.assert(
      fc.asyncProperty(hostileDrift, arbitrary, async (report, background) => {
        expect(problemsOf((await html.drift?.(report, LOOK, background)) ?? '')).toEqual([]);
      }),
      { numRuns: 100 },
    ));

  it('becomes no element, attribute, link or command in a review', () =>
    fc.assert(
      fc.asyncProperty(hostileReview, arbitrary, async (report, background) => {
        expect(problemsOf((await html.diff?.(report, LOOK, background)) ?? '')).toEqual([]);
      }),
      { numRuns: 100 },
    ));

  it('stays text in a template, in text nodes and in attributes', () => {
    const all = fc.oneof(hostile, fc.constantFrom('', ...naughtyTexts()));
    fc.assert(
      fc.property(all, (text) => {
        const { text: page } = template`<p title="${text}">a${text}</p>`;
        expect(tagsOf(page).map(({ name }) => name)).toEqual(['p']);
      }),
    );
  });

  it('becomes markup by no shape of its own', () => {
    const forged = { text: '<img>', constructor: Markup } as unknown as string;
    expect(template`<p>${[forged]}</p>`.text).not.toContain('<img>');
  });
});

describe('size', () => {
  const background = largeBackground();
  const { bindings } = background.overview;
  const KB = 1024;
  const sizeOf = (page: string | undefined): number => Buffer.byteLength(page ?? '') / KB;

  // 50 use cases in 4 environments that list 500 models, and a year of locks.
  it('is under 300 KB for a large registry', async () => {
    const [, , finding] = FINDINGS.diagnostics;
    const diagnostics = finding === undefined ? [] : Array.from({ length: 40 }, () => finding);
    const check = await html.check?.({ ...FINDINGS, diagnostics }, LOOK, background);
    const environments = background.overview.environments.map(({ name }) => ({
      name,
      gateway: 'anyint',
      outcome: 'compared' as const,
      appeared: Array.from({ length: 100 }, (_, index) => `vendor/new-model-${index}`),
      gone: Array.from({ length: 20 }, (_, index) => `vendor/old-model-${index}`),
      changed: [],
    }));
    const drift = await html.drift?.({ ...DRIFTED, environments }, LOOK, background);
    const chains = bindings
      .filter(({ environment }) => environment === 'production')
      .map(({ environment, useCase, links }) => ({
        environment,
        useCase,
        before: links,
        after: links.slice(1),
      }));
    const diff = await html.diff?.({ ...REVIEWED, chains }, LOOK, background);
    expect([check, drift, diff].map(sizeOf).filter((size) => size >= 300)).toEqual([]);
    // So that a smaller page is noticed, and the bar moved with it.
    expect(sizeOf(check)).toBeGreaterThan(180);
  });

  it('has an end, and says how much is not shown', async () => {
    const diagnostics = FINDINGS.diagnostics.flatMap((one) => Array.from({ length: 300 }, () => one));
    const page = (await html.check?.({ ...FINDINGS, diagnostics }, LOOK, background)) ?? '';
    expect([...page.matchAll(/<li class="finding/g)]).toHaveLength(500);
    expect(page).toContain('and 400 more');
    const links = tagsOf(page).flatMap(
      ({ attributes }) => /^#(f\d+)/.exec(attributes['href'] ?? '')?.[1] ?? [],
    );
    expect(links.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
    const chains = bindings.flatMap((one) => [
      { ...one, before: one.links, after: [] },
      { ...one, useCase: `${one.useCase}x`, before: one.links, after: [] },
    ]);
    const review = (await html.diff?.({ ...REVIEWED, chains }, LOOK, background)) ?? '';
    expect([...review.matchAll(/<div class="pair">/g)]).toHaveLength(200);
    expect(review).toContain('and 200 more');
  });
});
