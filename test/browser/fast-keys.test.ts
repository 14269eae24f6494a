import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DIRECT, FREE, button, paragraph, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

/**
 * While keys come faster than frames are drawn, a browser runs no timers and no frames. Nothing that a page has put off
 * happens from here until what is answered is called.
 */
async function busy(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(() => {
    const setTimeout = window.setTimeout.bind(window);
    const requestAnimationFrame = window.requestAnimationFrame.bind(window);
    const waiting: (() => void)[] = [];
    const timer = (go: TimerHandler, ms?: number, ...rest: unknown[]): number => {
      if (ms !== undefined && ms > 0) return setTimeout(go, ms, ...rest);
      return waiting.push(() => typeof go === 'function' && go(...rest));
    };
    const frame = (go: FrameRequestCallback): number => waiting.push(() => go(performance.now()));
    Object.assign(window, { setTimeout: timer, requestAnimationFrame: frame });
    return () => {
      Object.assign(window, { setTimeout, requestAnimationFrame });
      for (const go of waiting) go();
    };
  });
  return () => held.evaluate((release) => release());
}

/** Whether the focus is there now, without waiting for it. */
const focusIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate(
    (where) => document.querySelector(`${where}:is(:focus, :focus-within)`) !== null,
    selector,
  );

const dialog = (page: Page) => page.locator('[role$=dialog]');

describe('keys that come faster than the page is drawn', () => {
  it('all reach what the keys before them opened', async () => {
    const room = await venue.convene(DIRECT);
    await button(room.chair, 'Open the meeting').click();
    const ch = await room.arrive('CH');
    const { page } = ch;
    const { keyboard } = page;

    // From a card by the palette into a new thread: the card gives the focus back before, not after.
    await paragraph(page, 'enhance their cooperation').first().focus();
    await keyboard.press('b');
    await keyboard.press('Enter');
    await dialog(page).locator(':focus').waitFor();
    let release = await busy(page);
    await keyboard.press('Escape');
    expect(await focusIn(page, '[data-bracket]')).toBe(true);
    await keyboard.press('Control+k');
    await keyboard.type('thread');
    await keyboard.press('Enter');
    await keyboard.type('Where ');
    await release();
    await keyboard.type('and when?');
    await expect
      .poll(() => page.locator('[data-pane=talk] textarea').inputValue())
      .toBe('Where and when?');
    await keyboard.press('Escape');
    await page.locator('[data-pane=talk]').waitFor({ state: 'detached' });

    // To a pane, and from there by the palette to a bracket, which opens.
    release = await busy(page);
    await keyboard.press('3');
    expect(await focusIn(page, '[data-pane=floor]')).toBe(true);
    await keyboard.press('Control+k');
    await keyboard.type('next bracket');
    await keyboard.press('Enter');
    expect(await focusIn(page, '[data-bracket]')).toBe(true);
    await keyboard.press('Enter');
    await release();
    await dialog(page).waitFor();
    nothingWrong(room.mediator, ch);
  });

  it('are for the paragraph in which one has just stopped writing', async () => {
    const room = await venue.convene(FREE);
    await button(room.chair, 'Open the meeting').click();
    const ch = await room.arrive('CH');
    const { page } = ch;
    await write(page, 'Parties may meet');
    const release = await busy(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await release();
    await page.getByRole('menu').waitFor();
    nothingWrong(room.mediator, ch);
  });
});
