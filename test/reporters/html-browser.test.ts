import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html } from '../../src/reporters/html.ts';
import type { Background } from '../../src/reporters/reporter.ts';
import type { Change } from '../../src/review/change.ts';
import { browserNote, hasBrowser, openBrowser, visit } from '../support/browser.ts';
import { hostileCheck } from '../support/hostile.ts';
import { BACKGROUND, pages, REVIEWED } from '../support/pages.ts';
import { FINDINGS, located } from '../support/reports.ts';
import { hasShared, naughtyTexts, sharedFiles, sharedText } from '../support/shared.ts';

const LOOK = { color: false, width: 80 };
const KINDS = ['check', 'drift', 'diff'] as const;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'modelock-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a page to disk and gives its address. */
function put(name: string, page: string): string {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, page);
  return pathToFileURL(path).href;
}

/** Texts of the use cases that can be seen. */
function uses(page: Page): Promise<readonly string[]> {
  return page.locator('.use:visible > th > code').allTextContents();
}

/** The texts of entries that can be seen. */
function entries(page: Page): Promise<number> {
  return page.locator('.finding:visible').count();
}

describe.skipIf(!hasBrowser)(`pages in a browser${browserNote}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  const urls: Record<string, string> = {};
  beforeAll(async () => {
    browser = await openBrowser();
    for (const [name, page] of Object.entries(await pages())) urls[name] = put(name, page);
  }, 60_000);
  afterAll(() => browser.close());

  const open = (kind: string, options = {}): ReturnType<typeof visit> =>
    visit(browser, urls[kind] ?? '', options);

  it.each(KINDS)('%s: nothing is loaded, and the console stays empty', async (kind) => {
    const { page, said, asked } = await open(kind);
    await page.locator('#find').fill('support');
    expect([said, asked]).toEqual([[], []]);
    // Its policy holds: neither a script nor a style can be added.
    await page.evaluate(
      "document.body.insertAdjacentHTML('beforeend', '<i onclick=alert(1) style=color:red></i>')",
    );
    expect(said).not.toEqual([]);
    await page.context().close();
  });

  it('filters by environment, availability and owner, alone and together', async () => {
    const { page } = await open('check');
    expect(await uses(page)).toEqual(['contracts', 'digest', 'jingle', 'supportChat', 'trials']);
    await page.locator('#environment').selectOption({ label: 'staging' });
    expect(await uses(page)).toEqual(['digest', 'supportChat']);
    expect(await page.locator('.matrix thead th:visible').allTextContents()).toEqual(['Use case', 'staging']);
    await page.locator('#state').selectOption('problem');
    expect(await uses(page)).toEqual(['digest']);
    await page.locator('#environment').selectOption('');
    expect(await uses(page)).toEqual(['digest', 'jingle', 'supportChat']);
    await page.locator('#owner').selectOption({ label: '@support-platform' });
    expect(await uses(page)).toEqual(['supportChat']);
    await page.locator('#state').selectOption('exempt');
    expect(await uses(page)).toEqual([]);
    await page.context().close();
  });

  it('hides findings of other environments, and keeps those that are about none', async () => {
    const { page } = await open('check');
    const all = await entries(page);
    await page.locator('#environment').selectOption({ label: 'staging' });
    const left = await page.locator('.finding:visible h3 a').allTextContents();
    expect(left).toEqual(['yaml/duplicate-key']);
    expect(all).toBe(3);
    await page.context().close();
  });

  it('searches by every word, tells how much is left, and forgets it by Escape', async () => {
    const { page } = await open('check');
    const shown = page.locator('#shown');
    expect(await shown.textContent()).toBe('5 of 5 use cases, 3 of 3 findings');
    await page.locator('#find').fill('SONNET support');
    expect(await uses(page)).toEqual(['supportChat']);
    expect(await shown.textContent()).toMatch(/^1 of 5 use cases/);
    await page.locator('#find').press('Escape');
    expect(await uses(page)).toHaveLength(5);
    await page.locator('#owner').selectOption({ label: '@content' });
    expect(await shown.textContent()).toMatch(/^2 of 5 use cases/);
    await page.context().close();
  });

  it('opens what is folded where the search finds something', async () => {
    const safe = ['one', 'two', 'three', 'four'].map((useCase): Change => {
      return {
        kind: 'use-case-added',
        level: 'safe',
        reason: 'new-here',
        environment: 'staging',
        useCase,
      };
    });
    const report = { ...REVIEWED, changes: safe };
    const { page } = await visit(browser, put('folded', (await html.diff?.(report, LOOK, BACKGROUND)) ?? ''));
    expect(await page.locator('details[open]').count()).toBe(0);
    await page.locator('#find').fill('staging/three');
    expect(await page.locator('.finding:visible').allTextContents()).toEqual([
      expect.stringContaining('three'),
    ]);
    await page.context().close();
  });

  it('works without its script: filters do, and there is no search to be missed', async () => {
    const { page } = await open('check', { javaScriptEnabled: false });
    expect(await page.locator('#find').isVisible()).toBe(false);
    await page.locator('#environment').selectOption({ label: 'staging' });
    expect(await uses(page)).toEqual(['digest', 'supportChat']);
    await page.locator('summary:visible').first().click();
    expect(await page.locator('details[open]').count()).toBe(1);
    await page.context().close();
  });

  it('can be used from the keyboard, and shows where one is', async () => {
    const { page } = await open('check');
    const reached: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const [name, outline] = (await page.evaluate(`(() => {
        const on = document.activeElement;
        const style = getComputedStyle(on);
        return [on.id || on.className || on.getAttribute('aria-labelledby') || on.tagName, style.outlineStyle + ' ' + style.outlineWidth];
      })()`)) as [string, string];
      const label = (await page.evaluate(
        "document.activeElement.getAttribute('aria-labelledby') ?? ''",
      )) as string;
      reached.push(label === '' ? name : label);
      if (name !== 'BODY') expect(outline, name).toMatch(/^(?:solid|auto) [1-9]/);
      if (label === 'matrix') break;
    }
    const order = ['skip', 'find', 'environment', 'state', 'owner', 'matrix'].map((name) =>
      reached.indexOf(name),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    await page.context().close();
  });

  it('leads past the head of the page, and from a cell to its finding', async () => {
    const { page } = await open('check');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.locator('.use:has-text("supportChat") .note').first().click();
    expect(await page.locator(':target').getAttribute('class')).toContain('finding');
    await page.context().close();
  });

  it('prints everything, without controls', async () => {
    const { page } = await open('check');
    await page.locator('#environment').selectOption({ label: 'staging' });
    await page.locator('#find').fill('nothing has this');
    await page.emulateMedia({ media: 'print' });
    expect(await uses(page)).toHaveLength(5);
    expect(await entries(page)).toBe(3);
    expect(await page.locator('.filters').isVisible()).toBe(false);
    await page.context().close();
  });

  it.each(KINDS)('%s: is no wider than a phone, and scrolls only where a region does', async (kind) => {
    const { page } = await open(kind, { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.context().close();
  });

  const views = KINDS.flatMap((kind) => [
    { kind, view: 'light', options: {} },
    { kind, view: 'dark', options: { colorScheme: 'dark' as const } },
    { kind, view: 'phone', options: { viewport: { width: 390, height: 844 } } },
  ]);
  it.each(views)('$kind, $view: axe finds nothing', async ({ kind, options }) => {
    const { page } = await open(kind, options);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: readonly { id: string; nodes: readonly { html: string }[] }[];
    };
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
      [],
    );
    await page.context().close();
  });

  it('makes no element of data', async () => {
    const { page, said, asked } = await open('check');
    const listings = hasShared
      ? sharedFiles('corpus/hostile-listings').map((name) =>
          sharedText(`corpus/hostile-listings/${name}`).slice(0, 2000),
        )
      : [];
    const texts = [
      ...naughtyTexts(),
      ...listings,
      '</script><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "'-->]]>",
    ];
    const reports = fc.sample(hostileCheck, { numRuns: 10, seed: 7 });
    for (const text of [texts.join(' '), ...texts.filter((_, index) => index % 25 === 0)]) {
      const one = located({
        rule: text,
        message: text,
        help: text,
        why: text,
        suggestions: [text],
        data: { useCase: text, environment: text },
      });
      reports.push({ ...FINDINGS, diagnostics: [one] });
    }
    for (const report of reports) {
      const background: Background = {
        ...BACKGROUND,
        overview: {
          ...BACKGROUND.overview,
          bindings: BACKGROUND.overview.bindings.map((binding) => ({
            ...binding,
            useCase: report.diagnostics[0]?.message ?? '',
          })),
        },
      };
      const url = put('hostile', (await html.check?.(report, LOOK, background)) ?? '');
      await page.goto(url);
      const found = await page.evaluate(`[
        document.scripts.length,
        document.querySelectorAll('img, iframe, object, embed, form, link, base, [style], video, audio').length,
        [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).length,
      ]`);
      expect(found).toEqual([1, 0, 0]);
    }
    expect(said).toEqual([]);
    expect(asked.filter((one) => !one.endsWith('/hostile.html'))).toEqual([]);
    await page.context().close();
  });
});
