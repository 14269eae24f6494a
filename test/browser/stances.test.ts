import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { cuttable } from './support/line.ts';
import { DIRECT, paragraph } from './support/people.ts';
import { TEXT, card, open, propose } from './support/proposals.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const stance = (page: Page, name: string) => card(page).getByRole('radio', { name });
const remark = (page: Page) => card(page).getByRole('textbox', { name: 'Remark' });
const state = (page: Page) => card(page).getByRole('button', { name: 'State it' });

/** The sponsor keeps the wording as a version, and begins its words anew. */
async function beginAnew(page: Page, version: number): Promise<void> {
  const anew = card(page).getByRole('button', { name: 'New version' });
  await anew.click();
  await anew.click();
  await card(page).getByText(`version ${version}`).first().waitFor();
}

/** The sponsor reads on its card what a delegation said. */
async function isTold(page: Page, words: string): Promise<void> {
  const all = card(page).locator('details').filter({ hasText: 'All delegations' });
  await all.waitFor();
  if ((await all.getAttribute('open')) === null) await all.locator('summary').click();
  await all.getByText(words).waitFor();
}

describe('a stance that is begun', () => {
  it('is on the words that were read: it is kept where they change, also on its way, and begins anew on a rival [T-6, A-6]', async () => {
    const room = await venue.convene({
      ...DIRECT,
      text: { title: 'Draft', format: 'markdown', source: TEXT },
    });
    const [za, ch, br] = await Promise.all([
      room.arrive('ZA'),
      room.arrive('CH'),
      room.arrive('BR'),
    ]);
    const line = await cuttable(ch.page);
    for (const { page } of [za, ch, br]) await paragraph(page, 'enhance').first().waitFor();
    await propose(za.page, 'shall', 'will');
    await open(ch.page, 'will');
    await stance(ch.page, 'Object').check();
    await remark(ch.page).fill('Not so.');

    // The sponsor begins its words anew while the other delegation has not yet sent what it thinks of the former ones.
    await open(br.page, 'will');
    await stance(br.page, 'Support').check();
    await state(br.page).click();
    await open(za.page, 'will');
    await beginAnew(za.page, 2);
    const changed = card(ch.page).getByText('There is a new version meanwhile');
    await changed.waitFor();
    await expect.poll(() => state(ch.page).isDisabled()).toBe(true);
    await expect.poll(() => remark(ch.page).inputValue()).toBe('Not so.');
    await expectAccessible(ch.page, 'a stance on words that changed');
    const read = card(ch.page).getByRole('button', { name: 'I have read it' });
    await read.click();
    await state(ch.page).click();
    await isTold(za.page, 'Not so.');
    await expect.poll(() => changed.count()).toBe(0);

    // Sent while the line is down, it comes when there is another version: refused, and nothing of it is lost.
    await line.cut();
    await stance(ch.page, 'Reserve').check();
    await remark(ch.page).fill('Only with finance.');
    await state(ch.page).click();
    await beginAnew(za.page, 3);
    await line.mend();
    const refusal = card(ch.page)
      .getByRole('alert')
      .filter({ hasText: 'Somebody else was quicker' });
    await refusal.waitFor();
    await changed.waitFor();
    await expect.poll(() => stance(ch.page, 'Reserve').isChecked()).toBe(true);
    await expect.poll(() => remark(ch.page).inputValue()).toBe('Only with finance.');
    await expect.poll(() => state(ch.page).isDisabled()).toBe(true);
    await expectAccessible(ch.page, 'a stance that was refused');
    await read.click();
    await state(ch.page).click();
    await isTold(za.page, 'Only with finance.');
    await expect.poll(() => refusal.count()).toBe(0);

    // What is begun on one proposal is not on the rival to which the card turns, nor there when it comes back.
    await br.page.keyboard.press('Escape');
    await propose(br.page, 'shall', 'should');
    const rivals = card(ch.page).getByRole('region', { name: 'For the same words' });
    const turnTo = async (words: string): Promise<void> => {
      await rivals.getByRole('button', { name: words }).click();
      await rivals.locator('[aria-current=true]').filter({ hasText: words }).waitFor();
    };
    await stance(ch.page, 'Object').check();
    await remark(ch.page).fill('Never.');
    await turnTo('should');
    await expect.poll(() => stance(ch.page, 'Silent').isChecked()).toBe(true);
    await expect.poll(() => remark(ch.page).count()).toBe(0);
    await stance(ch.page, 'Support').check();
    await expect.poll(() => remark(ch.page).inputValue()).toBe('');
    await turnTo('will');
    await expect.poll(() => stance(ch.page, 'Reserve').isChecked()).toBe(true);
    await expect.poll(() => remark(ch.page).inputValue()).toBe('Only with finance.');
    // The line that the test holds complains of what comes after its end.
    const faults = ch.faults.filter((fault) => !fault.includes('CLOSING'));
    nothingWrong(room.mediator, za, { faults }, br);
  });
});
