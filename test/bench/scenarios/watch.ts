import type { Page } from 'playwright-core';

/** What a page saw: one moment per keystroke, in ms of the machine's clock (timeOrigin + now). */
export interface Sightings {
  /** When each was pressed, in this page. */
  pressed: number[];
  /** When the DOM first showed each, in order. */
  shown: number[];
}

declare global {
  interface Window {
    sightings?: Sightings;
  }
}

/**
 * Watches a paragraph for a letter that it does not hold yet: when it is pressed here, and when one more of it stands in
 * the DOM.
 */
export const watch = (page: Page, paragraph: string, letter: string): Promise<void> =>
  page.evaluate(
    ([row, wanted]) => {
      const sightings: Sightings = { pressed: [], shown: [] };
      window.sightings = sightings;
      // The event's own time is when the key came in, before the page had a moment for it.
      addEventListener(
        'keydown',
        (event) => {
          if (event.key === wanted)
            sightings.pressed.push(performance.timeOrigin + event.timeStamp);
        },
        { capture: true },
      );
      new MutationObserver(() => {
        const at = performance.timeOrigin + performance.now();
        const words = document.querySelector(row)?.textContent ?? '';
        const there = words.split(wanted).length - 1;
        while (sightings.shown.length < there) sightings.shown.push(at);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    [`[data-paragraph="${paragraph}"]`, letter] as const,
  );

/** Waits until the page has shown so many, and tells. */
export async function sighted(page: Page, many: number): Promise<Sightings> {
  await page.waitForFunction((wanted) => (window.sightings?.shown.length ?? 0) >= wanted, many);
  return page.evaluate(() => window.sightings ?? { pressed: [], shown: [] });
}

/** How far this page's clock is from the machine's, in ms: read at a tick of Date.now(), which all pages share. */
export const clockOffset = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const offsets = Array.from({ length: 9 }, () => {
      const start = Date.now();
      let tick = start;
      while (tick === start) tick = Date.now();
      return performance.timeOrigin + performance.now() - tick;
    });
    return Math.min(...offsets);
  });
