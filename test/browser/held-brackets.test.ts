import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noticed } from './support/notices.ts';
import { FREE, paragraph, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const SENTENCE = 'enhance their cooperation';
const card = (page: Page) => page.getByRole('dialog', { name: /in Article/ });
const words = async (page: Page): Promise<string> =>
  ((await paragraph(page, SENTENCE).first().textContent()) ?? '').replaceAll('\u2060', '');

describe('brackets that somebody holds', () => {
  it('are gone through by key, held from the card, and stay where another delegation types their words away [T-3]', async () => {
    const room = await venue.convene(FREE);
    const [za, ch] = await Promise.all([room.arrive('ZA'), room.arrive('CH')]);
    for (const { page } of [za, ch]) await paragraph(page, SENTENCE).first().waitFor();

    // From bracket to bracket, without a mouse, and into the card of the one that has the focus.
    await za.page.locator('body').press('b');
    const focused = (): Promise<string> =>
      za.page.evaluate(
        () => document.activeElement?.closest('[data-paragraph]')?.textContent ?? '',
      );
    await expect.poll(focused).toContain('averting and');
    await za.page.keyboard.press('b');
    await expect.poll(focused).toContain(SENTENCE);
    await za.page.keyboard.press('Shift+B');
    await expect.poll(focused).toContain('averting and');
    await za.page.keyboard.press('b');
    await expect.poll(focused).toContain(SENTENCE);
    await za.page.keyboard.press('Enter');
    await card(za.page).waitFor();
    await card(za.page)
      .getByRole('region', { name: 'shall' })
      .getByRole('button', { name: 'Insist on it' })
      .click();
    await card(za.page).getByRole('button', { name: 'Let go' }).waitFor();
    await za.page.keyboard.press('Escape');

    // Where all may write another delegation takes the words out letter by letter; their place stays, and the holder is told.
    await write(ch.page, SENTENCE);
    await ch.page.keyboard.press('Home');
    for (let n = 0; n < 'Parties '.length + 1; n += 1) await ch.page.keyboard.press('ArrowRight');
    for (const _ of 'shall') await ch.page.keyboard.press('Delete');
    for (const { page } of [za, ch])
      await expect.poll(() => words(page)).toContain('Parties [][should]');
    // What is drawn between them says so, where it is read and where it is written; it is no character of the text.
    for (const { page } of [za, ch])
      await page.getByRole('img', { name: 'no text', exact: true }).waitFor();
    await noticed(za.page, 'the brackets stay, without text');
    await ch.page.keyboard.press('Escape');

    // The card says that it is held on, as "no text", and the list leads to it.
    await za.page.getByRole('tab', { name: /^Proposals/ }).click();
    await za.page.getByRole('button', { name: 'Held' }).click();
    await za.page.getByRole('tabpanel').getByRole('button', { name: 'no text' }).click();
    await card(za.page).getByRole('region', { name: 'no text' }).getByText('ZA').waitFor();
    await za.page.keyboard.press('Escape');

    // Rivals wait for whoever has said nothing of them.
    await ch.page.getByRole('tab', { name: 'Proposals 1' }).click();
    await ch.page.getByRole('button', { name: 'To react to: 1' }).click();
    await ch.page.getByRole('tabpanel').getByRole('button', { name: 'no text' }).waitFor();

    // Undone, the words are back in their brackets.
    await write(ch.page, SENTENCE);
    for (let n = 0; n < 'shall'.length; n += 1) {
      if ((await words(ch.page)).includes('[shall][should]')) break;
      await ch.page.keyboard.press('Control+z');
    }
    for (const { page } of [za, ch])
      await expect.poll(() => words(page)).toContain('Parties [shall][should]');
    nothingWrong(za, ch);
  });
});
