import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mermaid } from '../../src/reporters/mermaid.ts';
import type { ChainChange, Link } from '../../src/review/change.ts';
import { browserNote, hasBrowser, openBrowser, visit } from '../support/browser.ts';
import { hostile } from '../support/hostile.ts';
import { naughtyTexts } from '../support/shared.ts';

const link = fc.record(
  {
    model: hostile,
    availability: fc.constantFrom('listed' as const, 'absent' as const),
    when: fc.array(hostile, { maxLength: 2 }),
  },
  { requiredKeys: ['model', 'availability'] },
) as fc.Arbitrary<Link>;
const links = fc.array(link, { maxLength: 3 });
const chains: fc.Arbitrary<readonly ChainChange[]> = fc.array(
  fc.record({ environment: hostile, useCase: hostile, before: links, after: links }),
  { minLength: 1, maxLength: 4 },
);

function chainOf(text: string): ChainChange {
  const after: readonly Link[] = [
    { model: text, availability: 'listed' },
    { model: text, availability: 'absent', when: [text] },
  ];
  return { environment: text, useCase: text, before: [], after };
}

describe('a diagram', () => {
  it('is small, and says how many chains it leaves out', () => {
    const many = Array.from({ length: 40 }, (_, index) => chainOf(`model-${index}`));
    const { lines, left } = mermaid(many);
    expect(left).toBe(34);
    expect(lines.join('\n').length).toBeLessThan(8200);
    const long = mermaid([chainOf('漢'.repeat(300))]);
    expect([long.left, long.lines.length > 0]).toEqual([0, true]);
    const longest = Array.from(
      { length: 90 },
      (): Link => ({ model: '"'.repeat(60), availability: 'listed' }),
    );
    expect(mermaid([{ environment: 'e', useCase: 'u', before: [], after: longest }])).toEqual({
      lines: [],
      left: 1,
    });
  });

  it('has no line that data could begin or end', () => {
    fc.assert(
      fc.property(chains, (some) => {
        for (const line of mermaid(some).lines) {
          expect(line).toMatch(/^[\x20-\x7e]+$/);
          expect(line.replace(' -->', '')).not.toMatch(/[`<>&{}%\\@]|:::|style.*:/);
        }
      }),
    );
  });
});

describe.skipIf(!hasBrowser)(`a diagram that Mermaid reads${browserNote}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  it('is drawn with its labels as they are, and with nothing else', async () => {
    const { page, said } = await visit(browser, 'about:blank');
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('@mermaid-js/tiny') });
    await page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })");
    const texts = [
      'style:x#y;',
      'classDef a:b#c;',
      '1. one',
      '- two',
      '%%{init: {}}%%',
      'end',
      '"]; click a "javascript:1"',
      '`**x**`',
      '<img src=x>',
      '#quot;',
    ];
    const naughty = naughtyTexts().filter((text, index) => text.trim() !== '' && index % 40 === 0);
    for (const text of [...texts, ...naughty]) {
      const code = mermaid([chainOf(text)]).lines.join('\n');
      const [title, labels, elements] = (await page.evaluate(async (source) => {
        const { svg } = await Reflect.get(globalThis, 'mermaid').render('drawn', source);
        const body = Reflect.get(globalThis, 'document').body;
        body.innerHTML = svg;
        const all = (selector: string): { textContent: string }[] => [...body.querySelectorAll(selector)];
        return [
          all('.cluster-label').map((one) => one.textContent),
          all('.node').map((one) => one.textContent),
          all('img, script, a').length,
        ];
      }, code)) as [string[], string[], number];
      expect(elements, text).toBe(0);
      expect(title, text).toHaveLength(2);
      expect(labels, text).toHaveLength(3);
    }
    const plain = mermaid([chainOf('gpt-5.2:free')]).lines.join('\n');
    expect(
      await page.evaluate((source) => Reflect.get(globalThis, 'mermaid').parse(source), plain),
    ).toMatchObject({
      diagramType: expect.stringContaining('flowchart'),
    });
    expect(said).toEqual([]);
    await page.context().close();
  });

  it('parses, whatever it says', async () => {
    const { page } = await visit(browser, 'about:blank');
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('@mermaid-js/tiny') });
    const codes = fc.sample(chains, { numRuns: 100, seed: 3 }).map((some) => mermaid(some).lines.join('\n'));
    for (const code of codes) {
      const parsed = await page.evaluate(
        (source) => Reflect.get(globalThis, 'mermaid').parse(source, { suppressErrors: true }),
        code,
      );
      expect(parsed, code).not.toBe(false);
    }
    await page.context().close();
  });
});
