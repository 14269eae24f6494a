import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, expect } from 'vitest';
import { keepNotices } from './notices.ts';

export const DESKTOP = { viewport: { width: 1440, height: 900 } } as const;
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} as const;

/** What is waited for comes, on a machine that does other things as well; ms. */
const PATIENCE = 60_000;

export const openBrowser = (flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      ...flags,
    ],
  });

/**
 * Who came during a test leaves with it: a page left open goes on drawing clocks and answering
 * the server, and slows every test after it. Who came before the tests of a file stays. The benchmark opens browsers as
 * well, and has no tests.
 */
const came = new Set<BrowserContext>();
if (process.env['VITEST'] === 'true') {
  beforeEach(() => {
    came.clear();
  });
  afterEach(async () => {
    await Promise.all([...came].map((context) => context.close()));
  });
}

/** Enters what goes wrong in a page; a line that is down is no fault of the page. */
export function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/Failed to load resource|WebSocket connection|ERR_CONNECTION/.test(message.text())
    )
      faults.push(message.text());
  });
}

/** A person's own browser: separate storage; what goes wrong in its pages fails the test. */
export async function person(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...DESKTOP, ...options });
  came.add(context);
  context.setDefaultTimeout(PATIENCE);
  await keepNotices(context);
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, faults);
  return { context, page, faults };
}

/**
 * axe finds no serious or critical violation on what the page shows now. Without frames in the
 * page the "legacy" mode finds the same in a third of the time: it opens no page of its own.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  const grave = violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `${where}: ${v.id} (${String(v.impact)}): ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    );
  expect(grave).toEqual([]);
}
