import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { noticed } from './support/notices.ts';
import { PARTIES, button, floorOf, paragraph, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const ARABIC: Record<string, string> = {
  ZA: 'جنوب أفريقيا',
  CH: 'سويسرا',
  BR: 'البرازيل',
  VA: 'الكرسي الرسولي',
};

/** Words of the treaty text that stand outside its paragraphs, names of keys and things that have no Arabic name. */
const NOT_TRANSLATED =
  /\b(Article|Preamble|purpose|finance|Draft|bis|Parley|Markdown|Ctrl|Enter|Esc|Escape|ZA|CH|BR|VA|G-77)\b/g;

/** Every visible word of the interface with Latin letters, in the page and in what it says aloud; keys among them. */
async function foreignWords(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const found: string[] = [];
    const outside = (element: Element) => element.closest('[data-paragraph]') === null;
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'title', 'placeholder'])
        found.push(element.getAttribute(name) ?? '');
      if (!outside(element)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
    }
    return found;
  });
  const foreign = said.filter((words) => /[A-Za-z]{2}/.test(words.replaceAll(NOT_TRANSLATED, '')));
  return [...new Set(foreign)];
}

describe('the room in Arabic', () => {
  it('[six languages] is wholly Arabic, from right to left, and its words reach everybody', async () => {
    const parties = PARTIES.map((party) => ({
      ...party,
      name: { ...party.name, ar: ARABIC[party.short] ?? '' },
    }));
    const room = await venue.convene({
      title: 'فريق الاتصال المعني بالخسائر والأضرار',
      template: 'track-ii',
      admission: 'direct',
      mediator: { name: 'أمينة ديالو', function: 'رئيسة مشاركة' },
      parties,
      coalitions: [
        {
          id: 'G77',
          name: { en: 'Group of 77 and China', ar: 'مجموعة الـ٧٧ والصين' },
          short: 'G-77',
        },
      ],
    });
    const { chair } = room;
    const delegate = await room.arrive('BR', {
      name: 'أنطونيو ماركونديس',
      locale: 'ar',
      colorScheme: 'dark',
    });
    const { page } = delegate;
    await paragraph(page, 'enhance their cooperation').first().waitFor();

    const root = page.locator('html');
    await expect
      .poll(async () => [await root.getAttribute('lang'), await root.getAttribute('dir')])
      .toEqual(['ar', 'rtl']);
    const floor = page.getByRole('complementary', { name: 'الكلمة' });
    await expect
      .poll(async () => {
        const [start, text] = [
          await floor.boundingBox(),
          await page.getByRole('main').boundingBox(),
        ];
        return (start?.x ?? Infinity) < (text?.x ?? 0);
      })
      .toBe(true);
    // Dark as the device asks.
    const red = async (): Promise<number> => {
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      return Number(/[\d.]+/.exec(colour)?.[0] ?? 255);
    };
    await expect.poll(red).toBeLessThan(80);

    await expect.poll(() => foreignWords(page)).toEqual([]);
    await expectAccessible(page, 'room in Arabic, dark');

    // The floor, asked for in Arabic, is read in English across the table.
    await button(chair, 'Open the meeting').click();
    await page.getByText('الجلسة منعقدة').first().waitFor();
    await button(page, /^طلب الكلمة/).click();
    await floorOf(chair).getByRole('listitem').filter({ hasText: 'Brazil' }).waitFor();
    await button(chair, 'Give the floor to Brazil').click();
    await page.getByText('الكلمة لكم', { exact: true }).first().waitFor();
    await expect.poll(() => foreignWords(page)).toEqual([]);
    await expectAccessible(page, 'speaking in Arabic, dark');

    // Arabic words in the treaty text, beside the English ones.
    await write(page, 'Parties may meet');
    await page.keyboard.type(' وتكون الاجتماعات علنية.');
    await paragraph(chair, 'Parties may meet. وتكون الاجتماعات علنية.').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('تجتمع الأطراف [مرتين] كل سنة.');
    await paragraph(chair, 'كل سنة.').first().waitFor();
    // A paragraph runs as its own words do, whoever reads it.
    await expect
      .poll(() =>
        paragraph(chair, 'كل سنة.')
          .first()
          .locator('[dir=auto]')
          .first()
          .evaluate((words) => getComputedStyle(words).direction),
      )
      .toBe('rtl');
    await page.keyboard.press('Escape');
    await expect.poll(() => foreignWords(page)).toEqual([]);
    await expectAccessible(page, 'writing in Arabic, dark');

    // What lies over the text, too.
    await page.getByRole('button', { name: 'خريطة المواقف' }).click();
    await page.getByRole('button', { name: /البرازيل، Article 1/ }).waitFor();
    await expect.poll(() => foreignWords(page)).toEqual([]);
    await expectAccessible(page, 'map in Arabic, dark');

    // What others wrote ends with its own full stop, on its own side.
    await button(chair, /^In session/).click();
    await button(chair, /^Suspend …/).click();
    const asked = chair.getByRole('alertdialog');
    await asked.getByLabel('Reason').fill('Groups meet (room 4).');
    await asked.getByRole('button', { name: 'Suspend' }).click();
    await noticed(page, '\u2068Groups meet (room 4).\u2069');

    nothingWrong(room.mediator, delegate);
  });
});
