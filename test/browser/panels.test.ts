import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { strings as ar } from '../../client/i18n/ar/mediator.ts';
import { strings as arText } from '../../client/i18n/ar/text.ts';
import { strings as en } from '../../client/i18n/en/mediator.ts';
import { strings as enText } from '../../client/i18n/en/text.ts';
import { put } from './support/calls.ts';
import { expectAccessible } from './support/chromium.ts';
import { DIRECT, button, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const dialog = (page: Page) => page.locator('[role$=dialog]');
const closed = (page: Page) => dialog(page).waitFor({ state: 'detached' });
const focusOn = (page: Page, words: string) => paragraph(page, words).first().focus();

/** By keys alone: words for others of a paragraph, with the reason. */
async function propose(page: Page, words: string, instead: string, reason: string): Promise<void> {
  await focusOn(page, words);
  await page.keyboard.press('t');
  await page.waitForFunction(() => document.activeElement?.matches('[role=menuitem]'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.matches('textarea'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(instead);
  await page.keyboard.press('Tab');
  await page.keyboard.type(reason);
  for (let stops = 0; stops < 6; stops += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.matches('[type=submit]'))) break;
  }
  await page.keyboard.press('Enter');
  await closed(page);
}

/** With Tab to a control of the card that is open, and presses it. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const wanted = dialog(page).getByRole('button', { name }).first();
  for (let stops = 0; stops < 30; stops += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
}

describe('everything that opens', () => {
  const NIGHT = { locale: 'ar', colorScheme: 'dark' } as const;
  for (const [how, device] of [
    ['by day, in English', {}],
    ['at night, in Arabic', NIGHT],
  ] as const) {
    it(`can be used by everybody ${how}`, async () => {
      const room = await venue.convene(DIRECT);
      const { chair } = room;
      await button(chair, 'Open the meeting').click();
      const [za, ch] = await Promise.all([room.arrive('ZA'), room.arrive('CH', device)]);
      const { page } = ch;
      await paragraph(page, 'Parties may meet').first().waitFor();
      await propose(za.page, 'Parties may meet', 'Parties shall meet.', 'Twice is not enough.');

      // A delegation's: each by its key, and away with Escape.
      for (const key of ['?', 'Control+k']) {
        await page.keyboard.press(key);
        await dialog(page).waitFor();
        await expectAccessible(page, `dialog of ${key}`);
        await page.keyboard.press('Escape');
        await closed(page);
      }
      await page.keyboard.press('d');
      await expectAccessible(page, 'the delegations');
      await page.keyboard.press('d');
      await page.keyboard.press('l');
      await expectAccessible(page, 'the list of proposals');
      for (const key of ['c', 'i']) {
        await page.keyboard.press(key);
        await page.locator('[data-pane=talk]').waitFor();
        await expectAccessible(page, `the panel of ${key}`);
      }
      await focusOn(page, 'Developed country');
      await page.keyboard.press('t');
      await page.waitForFunction(() => document.activeElement?.matches('[role=menuitem]'));
      await expectAccessible(page, 'what may be proposed');
      await page.keyboard.press('Enter');
      await dialog(page).waitFor();
      await expectAccessible(page, 'the form of a proposal');
      await page.keyboard.press('Escape');
      await closed(page);
      for (const key of ['b', 'p']) {
        await page.keyboard.press(key);
        await page.keyboard.press('Enter');
        await dialog(page).waitFor();
        await expectAccessible(page, `the card of ${key}`);
        await page.keyboard.press('Escape');
        await closed(page);
      }

      // The chair's, in the same language and light.
      const night = device === NIGHT;
      const [words, text] = night ? [ar, arText] : [en, enText];
      if (night) {
        await chair.evaluate(() => localStorage.setItem('parley.language', 'ar'));
        await chair.emulateMedia({ colorScheme: 'dark' });
        await chair.reload();
      }
      await paragraph(chair, 'Parties').first().waitFor();
      await expect.poll(() => chair.locator('html').getAttribute('lang')).toBe(night ? 'ar' : 'en');
      await chair.getByTitle(words.meeting.title).click();
      await dialog(chair).waitFor();
      await expectAccessible(chair, 'the meeting');
      await chair.keyboard.press('Escape');
      await closed(chair);
      const controls = words.provision.controls.replace('{{number}}', 'Article 2');
      await chair.getByRole('button', { name: controls }).click();
      await dialog(chair).locator('summary').first().waitFor();
      for (const folded of await dialog(chair).locator('summary').all()) await folded.click();
      await expectAccessible(chair, 'the controls of a provision');
      await dialog(chair).getByLabel(words.provision.merge).selectOption({ label: 'Article 1' });
      await dialog(chair).locator('[type=submit]').last().click();
      await chair.getByRole('alertdialog').waitFor();
      await expectAccessible(chair, 'provisions before they are merged');
      await chair.keyboard.press('Escape');
      await chair.getByRole('alertdialog').waitFor({ state: 'detached' });
      await chair.keyboard.press('Escape');
      await closed(chair);
      await chair.getByRole('button', { name: text.question.label }).click();
      await chair.getByRole('menu').waitFor();
      await expectAccessible(chair, 'what the text can be asked');
      await chair.keyboard.press('Escape');
      await chair.getByRole('navigation').getByRole('button', { name: /%|٪/ }).click();
      await dialog(chair).waitFor();
      await dialog(chair).locator('summary').click();
      await expectAccessible(chair, 'brackets over time');
      await chair.keyboard.press('Escape');
      nothingWrong(room.mediator, za, ch);
    });
  }
});

describe('a delegation without a mouse', () => {
  it('proposes with a reason, joins, reacts, holds, goes from bracket to bracket, opens a thread and answers a call', async () => {
    const room = await venue.convene(DIRECT);
    const { chair } = room;
    await button(chair, 'Open the meeting').click();
    const [za, ch] = await Promise.all([room.arrive('ZA'), room.arrive('CH')]);
    await Promise.all(
      [za, ch].map(({ page }) => paragraph(page, 'Parties may meet').first().waitFor()),
    );
    await propose(za.page, 'Parties may meet', 'Parties shall meet.', 'Twice is not enough.');

    // The other reads it, joins, and says what it thinks of it.
    const { page } = ch;
    await paragraph(page, 'shall').first().waitFor();
    await page.keyboard.press('p');
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'Proposal on Article 1' });
    await card.getByText('Twice is not enough.').waitFor();
    const support = card.getByRole('radio', { name: 'Silent' });
    for (let stops = 0; stops < 20; stops += 1) {
      if (await support.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => card.getByRole('radio', { name: 'Support' }).isChecked()).toBe(true);
    await press(page, 'State it');
    await press(page, /Co-sponsor/);
    await za.page.keyboard.press('p');
    await za.page.keyboard.press('Enter');
    await za.page
      .getByRole('dialog', { name: 'Proposal on Article 1' })
      .getByText('CH', { exact: true })
      .first()
      .waitFor();
    await za.page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await closed(page);

    // From bracket to bracket and back; the second one is insisted on.
    await focusOn(page, 'enhance their cooperation');
    await page.keyboard.press('b');
    await page.keyboard.press('b');
    await page.keyboard.press('Shift+B');
    await page.keyboard.press('Enter');
    const rivals = page.getByRole('dialog', { name: 'Brackets in Article 1' });
    await rivals.waitFor();
    await press(page, 'Insist on it');
    await rivals.getByRole('button', { name: 'Let go' }).first().waitFor();
    await page.keyboard.press('Escape');
    await closed(page);

    // A thread on the provision, and back to the text.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('thread');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('[data-pane=talk] textarea'));
    await page.keyboard.type('Where and when?');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: 'Thread' }).getByText('Where and when?').waitFor();

    // Asked, it answers wherever it was.
    await chair.getByRole('tab', { name: /^Proposals/ }).click();
    await chair.getByRole('tabpanel').getByRole('button', { name: 'shall' }).first().click();
    await chair.getByRole('button', { name: 'Ask the meeting …' }).click();
    await put(chair, 120);
    await page.locator('[data-call=open]').waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(
      () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    );
    await page.keyboard.press('v');
    await page.keyboard.press('Enter');
    await page.getByText('Your delegation: No objection').waitFor();
    nothingWrong(room.mediator, za, ch);
  });
});
