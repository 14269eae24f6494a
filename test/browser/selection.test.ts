import { build } from 'vite';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { DIRECT, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

declare global {
  interface Window {
    watching?: { watchSelection: (look: (changed: boolean) => void) => () => void };
    /** What the page under test was told, in turn. */
    told?: boolean[];
    unwatch?: (() => void) | undefined;
  }
}

let script: string;
beforeAll(async () => {
  const [made] = [
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        lib: { entry: 'client/ui/watch-selection.ts', formats: ['iife'], name: 'watching' },
      },
    }),
  ].flat();
  if (made === undefined || !('output' in made)) throw new Error('the page was not built');
  script = made.output[0].code;
});

describe('a page that watches what is selected', () => {
  /** What was told so far, once all that was to be told has been. */
  const told = (page: Page): Promise<boolean[] | undefined> =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        // Where frames are late, what happened comes only between them.
        await new Promise((resolve) => setTimeout(resolve));
      }
      return window.told?.splice(0);
    });
  const select = (page: Page, from: number, to: number): Promise<void> =>
    page.evaluate(
      ([start, end]) => {
        const words = document.querySelector('p')?.firstChild;
        if (words) getSelection()?.setBaseAndExtent(words, start, words, end);
      },
      [from, to] as const,
    );

  it('is told of words that are selected, of others, of none, and of scrolling with some; of a caret, nothing', async () => {
    const { page } = await venue.person();
    await page.setContent(
      '<!doctype html><title>Words</title><p>Parties may meet</p><div style="block-size:300vh"></div>',
    );
    await page.addScriptTag({ content: script });
    await page.evaluate(() => {
      window.told = [];
      window.unwatch = window.watching?.watchSelection((changed) => window.told?.push(changed));
    });
    await select(page, 2, 2);
    await select(page, 5, 5);
    await page.evaluate(() => scrollTo(0, 100));
    expect(await told(page)).toEqual([]);
    await select(page, 0, 7);
    expect(await told(page)).toEqual([true]);
    await page.evaluate(() => scrollTo(0, 200));
    expect(await told(page)).toEqual([false]);
    await select(page, 8, 11);
    expect(await told(page)).toEqual([true]);
    await select(page, 3, 3);
    expect(await told(page)).toEqual([true]);
    await select(page, 4, 4);
    expect(await told(page)).toEqual([]);
    await page.evaluate(() => window.unwatch?.());
    await select(page, 0, 7);
    expect(await told(page)).toEqual([]);
  });
});

describe('the bar beside selected words', () => {
  const select = (page: Page, words: string): Promise<void> =>
    paragraph(page, words)
      .locator('[data-words] [data-at]')
      .first()
      .evaluate((piece) => {
        piece.scrollIntoView({ block: 'center' });
        const inside = document.createRange();
        inside.selectNodeContents(piece);
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(inside);
      });
  const boxOf = async (page: Page, what: string) => {
    const box = await page.locator(what).boundingBox();
    if (box === null) throw new Error(`${what} is not to be seen`);
    return { ...box, right: box.x + box.width, bottom: box.y + box.height };
  };

  it('ends where the words do in Arabic, stands above what a telephone offers, and goes with the selection', async () => {
    const room = await venue.convene(DIRECT);
    const desk = await room.arrive('CH', { locale: 'ar' });
    const phone = await room.arrive('BR', { locale: 'ar', ...PHONE });
    await phone.page.locator('nav button').nth(1).tap();
    for (const { page } of [desk, phone]) {
      await paragraph(page, 'Parties may meet').first().waitFor();
      await select(page, 'Parties may meet');
      await page.getByRole('toolbar').waitFor();
      await expect.poll(() => page.getByRole('toolbar').count()).toBe(1);
      await expect.poll(() => page.getByRole('toolbar').getByRole('button').count()).toBe(5);
    }
    const words = () =>
      desk.page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().right ?? -1);
    // It follows the words with the next frame where these still move: a font comes, something is scrolled.
    await expect
      .poll(async () =>
        Math.abs((await boxOf(desk.page, '[role=toolbar]')).right - (await words())),
      )
      .toBeLessThan(2);

    await expect
      .poll(async () => {
        const low = await boxOf(phone.page, '[role=toolbar]');
        const { bottom } = await boxOf(phone.page, '#content');
        const within = low.x >= 0 && low.right <= PHONE.viewport.width;
        return within && low.bottom <= bottom && low.bottom > bottom - 20;
      })
      .toBe(true);

    for (const { page } of [desk, phone]) {
      await page.evaluate(() => getSelection()?.removeAllRanges());
      await page.getByRole('toolbar').waitFor({ state: 'detached' });
    }
    nothingWrong(room.mediator, desk, phone);
  });
});
