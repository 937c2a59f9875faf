import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Debian and others put it. */
const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const found = [process.env['CHROMIUM'], ...PATHS].find((path) => path !== undefined && existsSync(path));

/** Is there a browser to try pages in? */
export const hasBrowser: boolean = found !== undefined;

/** For the names of tests: why they are skipped, where they are. */
export const browserNote: string = hasBrowser
  ? ''
  : ` (skipped: no Chromium at ${PATHS.join(', ')} or $CHROMIUM)`;

/** Starts the browser. It runs as root in containers, where its own sandbox cannot. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: found ?? '', args: ['--no-sandbox'] });
}

/** A page, and what it did beyond showing itself. */
export interface Visit {
  readonly page: Page;
  /** Messages of its console and errors of its script. */
  readonly said: readonly string[];
  /** Addresses that it asked for, without the file itself. */
  readonly asked: readonly string[];
}

/** Opens a file as a person would. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', (dialog) => said.push(dialog.message()));
  page.on('request', (request) => {
    if (request.url() !== url) asked.push(request.url());
  });
  await page.goto(url);
  return { page, said, asked };
}
