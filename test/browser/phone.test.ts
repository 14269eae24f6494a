import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, PHONE } from './support/chromium.ts';
import { noticed } from './support/notices.ts';
import { DIRECT, button, floorOf, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const tab = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Parts of the room' })
    .getByRole('button', { name, exact: true });

/**
 * Nothing stands outside the screen, to be found only by pushing the page sideways. The room clips what is too wide, so
 * that the controls themselves are measured; tables that scroll by themselves are left out.
 */
async function expectNoOverflow(page: Page, width: number = PHONE.viewport.width): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(width);
  const controls = page
    .locator('button, input:not([type=file]), select, textarea, a')
    .filter({ visible: true });
  const outside = () =>
    controls.evaluateAll(
      (all, most) =>
        all
          .filter((one) => one.closest('table, .visually-hidden, .skip-link') === null)
          .filter((one) => {
            const { left, right, width: wide } = one.getBoundingClientRect();
            return wide > 1 && (right > most + 1 || left < -1);
          })
          .map((one) => one.getAttribute('aria-label') ?? one.textContent),
      width,
    );
  await expect.poll(outside).toEqual([]);
}

const nowBar = (page: Page) => page.getByRole('region', { name: 'What I can do now' });

/** Whether all that the text is drawn with has come. */
const textIsThere = (): boolean => {
  const came = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
  const links = document.querySelectorAll<HTMLLinkElement>(
    'link[rel=modulepreload], link[rel=stylesheet]',
  );
  const asked = [...links].map(({ href }) => href);
  return asked.some((href) => href.includes('text-panel')) && asked.every((href) => came.has(href));
};

const isWhole = (words: Element): boolean =>
  words.scrollHeight <= words.clientHeight && words.scrollWidth <= words.clientWidth;

/** What the room says covers neither what one can do now nor the tabs. Looked for from before it comes: it goes. */
const noticeAboveTheBar = (page: Page, words: string) =>
  page.waitForFunction((said) => {
    const notice = [...document.querySelectorAll('[role=status] > *')]
      .find((one) => one.textContent.includes(said))
      ?.getBoundingClientRect();
    const ask = document
      .querySelector('[aria-label="What I can do now"] button')
      ?.getBoundingClientRect();
    return notice !== undefined && ask !== undefined && notice.bottom <= ask.top;
  }, words);

describe('a chair with a telephone', () => {
  it('has what can be done with a provision in one row, in any language', async () => {
    const { chair, mediator } = await venue.convene(DIRECT);
    await paragraph(chair, 'Parties may meet').first().waitFor();
    const storageState = await chair.context().storageState();
    const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];
    const phones = await Promise.all(
      languages.map((locale) => venue.person({ ...PHONE, locale, storageState })),
    );
    for (const { page } of phones) {
      await page.goto(chair.url());
      await page.locator('nav button').nth(1).tap();
      const tools = page
        .locator('[data-provision] header > [data-tools]')
        .first()
        .getByRole('button');
      await expect.poll(() => tools.count()).toBe(4);
      await expect
        .poll(() =>
          tools.evaluateAll((all) => {
            const middles = all.map((one) => one.getBoundingClientRect());
            return (
              Math.max(...middles.map(({ top }) => top)) <
              Math.min(...middles.map(({ bottom }) => bottom))
            );
          }),
        )
        .toBe(true);
      await expectNoOverflow(page);
    }
    nothingWrong(mediator, ...phones);
  });
});

describe('a delegate with a telephone', () => {
  it('reads the text, though the line dropped before it was first opened', async () => {
    const { mediator, arrive } = await venue.convene(DIRECT);
    const delegate = await arrive('CH', PHONE);
    const { page } = delegate;
    await tab(page, 'Floor').waitFor();
    await expect.poll(() => page.evaluate(textIsThere)).toBe(true);
    await page.context().setOffline(true);
    await tab(page, 'Text').tap();
    await paragraph(page, 'enhance their cooperation').first().waitFor();
    await button(page, 'Proposals').tap();
    await page.getByText('No proposal is open.').waitFor();
    await page.context().setOffline(false);
    nothingWrong(mediator, delegate);
  });

  it('has the floor, the text and the positions in one hand', async () => {
    const room = await venue.convene(DIRECT);
    const { chair } = room;
    const delegate = await room.arrive('CH', PHONE);
    const { page } = delegate;
    await tab(page, 'Floor').waitFor();

    // The room's title can be read in full.
    const title = page.getByRole('heading', { level: 1 });
    await expect.poll(() => title.evaluate(isWhole)).toBe(true);

    const clear = noticeAboveTheBar(page, 'The meeting is open.');
    await button(chair, 'Open the meeting').click();
    await clear;
    await noticed(page, 'The meeting is open.');

    // The floor: asked for, given, and given back.
    await tab(page, 'Floor').tap();
    await page.getByText('Nobody has the floor.').first().waitFor();
    // The line above says it, and the panel not once more.
    await floorOf(page).getByText('The chair gives the floor in the order below.').waitFor();
    expect(await floorOf(page).getByText('Nobody has the floor.').count()).toBe(0);
    await button(page, /^Ask to speak/).tap();
    await floorOf(page).getByText('You are next.').waitFor();
    // What takes it back stands once on the screen.
    await expect.poll(() => page.getByRole('button', { name: /withdraw/i }).count()).toBe(1);
    await expectNoOverflow(page);
    await expectAccessible(page, 'phone, floor, asked');
    await button(chair, 'Give the floor to Switzerland').click();
    await floorOf(page).getByText('You have the floor').waitFor();
    await floorOf(page).getByRole('timer').first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: /give .* back/i }).count()).toBe(1);
    await expectNoOverflow(page);
    await expectAccessible(page, 'phone, floor, speaking');

    // Who speaks stays on top while one reads.
    await tab(page, 'Text').tap();
    await paragraph(page, 'enhance their cooperation').first().waitFor();
    await expect
      .poll(async () => {
        const seen = await paragraph(page, 'enhance their cooperation').first().innerText();
        return seen.replace(/\s+/g, ' ');
      })
      .toContain('[shall][should]');
    await expectNoOverflow(page);
    await expectAccessible(page, 'phone, text');
    await button(page, /give it back/i).tap();
    await floorOf(chair).getByText('Nobody has the floor.').waitFor();
    await page.getByText('Nobody has the floor.').first().waitFor();

    // What the text is asked answers on the text itself, from the one row above it.
    await button(page, 'More about the text').tap();
    await page.getByRole('menuitem', { name: 'Brackets that somebody holds' }).tap();
    await page.getByText('Proposals: 0. Brackets: 0.').waitFor();
    await expectNoOverflow(page);
    await button(page, 'Show all alike').tap();
    await button(page, 'Form of the text').tap();
    await page.getByRole('menuitemradio', { name: 'Clean' }).tap();
    await page.getByRole('note').first().waitFor();
    await expectNoOverflow(page);
    await button(page, 'Form of the text').tap();
    await page.getByRole('menuitemradio', { name: 'Live' }).tap();

    // The provisions of the text lie one tap away and lead into it.
    await button(page, 'Provisions').tap();
    await page
      .getByRole('navigation', { name: 'Provisions' })
      .getByRole('button', { name: /Article 2/ })
      .tap();
    await paragraph(page, 'Developed country Parties').first().waitFor();

    // A position, for everybody to see.
    await tab(page, 'Positions').tap();
    await page.getByRole('combobox', { name: 'Positions' }).selectOption({ label: 'Article 2' });
    await button(page, /^My position/).tap();
    await page.getByRole('radio', { name: 'Reserve' }).check();
    await page.getByLabel('Public statement').fill('Under study in the capital.');
    await expectNoOverflow(page);
    await expectAccessible(page, 'phone, stating a position');
    await page.getByRole('button', { name: 'State it' }).tap();
    await page.getByText('Under study in the capital.').first().waitFor();
    await expectNoOverflow(page);
    await expectAccessible(page, 'phone, positions');
    await button(chair, /Map of positions/).click();
    await chair.getByRole('button', { name: /Switzerland, Article 2: Reserve/ }).waitFor();

    // The whole map, still without pushing the page sideways.
    await button(page, 'Map of positions').tap();
    await page.getByRole('button', { name: /Switzerland, Article 2: Reserve/ }).waitFor();
    await expectNoOverflow(page);

    // What opens under the finger tells of nothing that was not asked.
    await button(page, 'Language and theme').tap();
    const find = page.getByRole('button', { name: 'Find or do' });
    await expect.poll(() => find.evaluate((one) => one === document.activeElement)).toBe(true);
    await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
    await expectNoOverflow(page);
    await page.keyboard.press('Escape');

    // With two rows of buttons, too, what the room says stands above them.
    await tab(page, 'Text').tap();
    await button(page, 'Provisions').tap();
    await page
      .getByRole('navigation', { name: 'Provisions' })
      .getByRole('button', { name: /Article 1/ })
      .tap();
    await paragraph(page, 'Parties may meet').first().waitFor();
    await tab(page, 'Floor').tap();
    await expect.poll(() => nowBar(page).getByRole('button').count()).toBe(2);
    const suspended = noticeAboveTheBar(page, 'The meeting is suspended.');
    await button(chair, /^In session/).click();
    await button(chair, /^Suspend …/).click();
    await chair.getByRole('alertdialog').getByLabel('Reason').fill('Groups meet in room 4');
    await chair.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
    await suspended;
    // Whoever missed it reads on the floor why nothing goes on.
    await floorOf(page).getByText('Groups meet in room 4').waitFor();
    await floorOf(chair).getByText('Groups meet in room 4').waitFor();
    // What the chair did it from is out of the way.
    await expect.poll(() => button(chair, 'Set the quorum').count()).toBe(0);

    nothingWrong(room.mediator, delegate);
  });
});

describe('a telephone held sideways', () => {
  it('has the text and the floor beside each other, and all else in rows that take little from them', async () => {
    const room = await venue.convene(DIRECT);
    const delegate = await room.arrive('CH', PHONE);
    const { page } = delegate;
    await tab(page, 'Floor').waitFor();
    for (const [width, height] of [
      [844, 390],
      [667, 375],
    ] as const) {
      await page.setViewportSize({ width, height });
      const text = page.getByRole('main');
      const floor = page.getByRole('complementary', { name: 'Floor' });
      await paragraph(page, 'Parties may meet').first().waitFor();
      // Most of the height is the text's, and both are in sight at once.
      await expect
        .poll(async () => {
          const [words, speakers] = await Promise.all([text.boundingBox(), floor.boundingBox()]);
          if (words === null || speakers === null) return null;
          return {
            high: words.height >= 0.6 * height,
            wide: words.width >= 0.6 * width,
            beside: speakers.height >= 0.6 * height && speakers.x >= words.x + words.width - 1,
          };
        })
        .toEqual({ high: true, wide: true, beside: true });
      await expectNoOverflow(page, width);
      // The page itself does not scroll: it is no higher than the screen.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollHeight))
        .toBeLessThanOrEqual(height);
      // What one can do now is within reach, and so are the provisions, at a finger's size.
      const outline = button(page, 'Provisions');
      for (const one of [nowBar(page).getByRole('button').first(), outline]) {
        await expect
          .poll(async () => {
            const box = await one.boundingBox();
            return (
              box !== null && box.height >= 44 && box.width >= 44 && box.y + box.height <= height
            );
          })
          .toBe(true);
      }
      await outline.tap();
      await page.getByRole('button', { name: 'Close', exact: true }).tap();
    }
    await expectAccessible(page, 'a telephone held sideways');
    await nowBar(page)
      .getByRole('button', { name: /^Ask to speak/ })
      .tap();
    await floorOf(page).getByText('You are next.').waitFor();

    // Held upright again it is the telephone that it was.
    await page.setViewportSize(PHONE.viewport);
    await tab(page, 'Floor').waitFor();
    await expectNoOverflow(page);
    nothingWrong(room.mediator, delegate);
  });
});
