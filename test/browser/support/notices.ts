import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

declare global {
  interface Window {
    /** What the notices of the page have said so far. */
    notices?: string[];
  }
}

/**
 * Has the pages of a browser keep what their notices said. A notice goes after some seconds: whoever looks at one page after
 * another comes too late for it on a machine that is slow.
 */
export async function keepNotices(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const notices: string[] = [];
    window.notices = notices;
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        if (target instanceof Element && target.matches('[role=status]'))
          for (const node of addedNodes) notices.push(node.textContent ?? '');
    }).observe(document, { childList: true, subtree: true });
  });
}

/** The page has said it in a notice, which may have gone since, or does so now. */
export const noticed = (page: Page, words: string): Promise<void> =>
  expect.poll(() => page.evaluate(() => window.notices?.join('\n'))).toContain(words);
