import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/chromium.ts';
import { openHall } from './support/hall.ts';
import type { Hall } from './support/hall.ts';
import { arrive, convene, paragraph, write } from './support/people.ts';

let hall: Hall;
let browser: Browser;
beforeAll(async () => {
  [hall, browser] = await Promise.all([openHall(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await hall.stop();
});

const wordsOf = async (page: Page, words: string): Promise<string> =>
  (await paragraph(page, words).first().innerText()).replace(/\s+/g, ' ');

/** A room in which every delegation may write, and two of them in it. */
async function twoWriters() {
  const room = await convene(browser, hall, { admission: 'direct', template: 'track-ii' });
  const [ch, br] = await Promise.all([
    arrive(browser, room.link('CH', 'head'), 'Franz Perrez'),
    arrive(browser, room.link('BR', 'head'), 'Antonio Marcondes'),
  ]);
  await Promise.all(
    [ch, br].map(({ page }) => paragraph(page, 'Parties may meet').first().waitFor()),
  );
  return { ch, br };
}

describe('writing together', () => {
  it('shows who writes where, by name', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' in public');
    await paragraph(br.page, 'Parties may meet. in public')
      .locator('[data-name*="Franz Perrez"]')
      .first()
      .waitFor({ state: 'attached' });
    for (const { faults } of [ch, br]) expect(faults).toEqual([]);
  });

  it('makes of a typed bracket structure that both see, never a character', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    // Selects "meet." and puts it in brackets.
    for (let left = 'meet.'; left !== ''; left = left.slice(1)) {
      await ch.page.keyboard.press('Shift+ArrowLeft');
      // A hand is slower than this: the editor takes in one step of the selection at a time.
      await expect
        .poll(() => ch.page.evaluate(() => getSelection()?.toString().length))
        .toBe(6 - left.length);
    }
    await ch.page.keyboard.type('[');
    await ch.page.keyboard.press('Enter');
    await expect.poll(() => wordsOf(br.page, 'Parties may')).toContain('Parties may [meet.]');
    // Among the words themselves there is no bracket: what is exported as text is made from structure.
    expect(await paragraph(br.page, 'Parties may').first().getAttribute('aria-label')).toContain(
      'bracketed',
    );
    for (const { faults } of [ch, br]) expect(faults).toEqual([]);
  });

  it('takes several paragraphs at once, joins them again, and undoes both', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    await ch.page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', ' They report.\n\nThe secretariat publishes.');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await paragraph(br.page, 'Parties may meet. They report.').first().waitFor();
    await paragraph(br.page, /^\s*(\S+\s+)?The secretariat publishes\./)
      .first()
      .waitFor();
    await ch.page.waitForFunction(() =>
      document.activeElement?.textContent?.startsWith('The secretariat publishes.'),
    );
    // The caret comes to the end of what was pasted, whenever that is; from there it goes to the start.
    await expect
      .poll(async () => {
        await ch.page.keyboard.press('Home');
        return ch.page.evaluate(() => getSelection()?.anchorOffset);
      })
      .toBe(0);
    await ch.page.keyboard.press('Backspace');
    await paragraph(br.page, 'They report.The secretariat publishes.').first().waitFor();
    await ch.page.keyboard.press('Control+z');
    await expect.poll(() => paragraph(br.page, 'They report.The secretariat').count()).toBe(0);
    for (const { faults } of [ch, br]) expect(faults).toEqual([]);
  });
});
