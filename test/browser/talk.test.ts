import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { overheard } from './support/line.ts';
import { FREE, paragraph, write } from './support/people.ts';
import type { Delegate } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

/** "… meet.", once it is a paragraph of its own. */
const PARTED = /^(?!.*As before).*meet\./s;
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Discussion' });
const mark = (page: Page, words: string | RegExp): Locator =>
  paragraph(page, words).first().locator('[data-talk-mark]');

/** Two seats of Switzerland and one of Brazil in a room in which everybody writes. */
async function talkers() {
  const room = await venue.convene(FREE);
  const [head, adviser, other] = await Promise.all([
    room.arrive('CH'),
    room.arrive('CH', { role: 'adviser' }),
    room.arrive('BR'),
  ]);
  const people = { ...room, head, adviser, other };
  await Promise.all(
    [head, adviser, other].map(({ page }) => paragraph(page, 'Parties may meet').first().waitFor()),
  );
  return people;
}

/** What each of these people is sent from now on; they see the text again. */
const overhear = (...people: Delegate[]): Promise<(() => Promise<string>)[]> =>
  Promise.all(
    people.map(async ({ page }) => {
      const heard = await overheard(page);
      await paragraph(page, 'Parties may meet').first().waitFor();
      return heard;
    }),
  );

/** Selects words by keys, while writing in their paragraph. */
async function choose(page: Page, line: string, from: number, length: number): Promise<void> {
  await write(page, line);
  await page.keyboard.press('Home');
  for (let i = 0; i < from; i += 1) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < length; i += 1) await page.keyboard.press('Shift+ArrowRight');
}

describe('[N-1] a thread on words of the text', () => {
  it('is opened, answered and settled by keys alone, and stays at its words', async () => {
    const { head, other, mediator } = await talkers();
    // "Parties may meet": the last word.
    await choose(head.page, 'Parties may meet', 12, 4);
    await head.page.keyboard.press('Control+Alt+m');
    await head.page.keyboard.type('Where?');
    await head.page.keyboard.press('Control+Enter');
    const thread = panel(head.page).getByRole('article', { name: 'Thread' });
    await thread.getByText('Where?').waitFor();
    await thread.getByText('Everybody in the room sees this.').waitFor();
    await expect.poll(() => thread.locator('blockquote').first().textContent()).toBe('meet');

    // Somebody writes before the words, then parts the paragraph in front of them.
    await write(other.page, 'Parties may meet');
    await other.page.keyboard.press('Home');
    await other.page.keyboard.type('As before, ');
    for (let i = 0; i < 12; i += 1) await other.page.keyboard.press('ArrowRight');
    await other.page.keyboard.press('Enter');
    await paragraph(other.page, PARTED).first().waitFor();
    await other.page.keyboard.press('Escape');
    for (const { page } of [head, other, mediator]) {
      await mark(page, PARTED).waitFor();
      await expect.poll(() => mark(page, 'As before').count()).toBe(0);
    }

    await other.page
      .getByRole('button', { name: /^Discussion/ })
      .first()
      .focus();
    await other.page.keyboard.press('Enter');
    const reply = panel(other.page).getByRole('textbox', { name: 'Reply' });
    await reply.focus();
    await other.page.keyboard.type('In Bonn.');
    await other.page.keyboard.press('Control+Enter');
    await thread.getByText('In Bonn.').waitFor();
    // Whoever answers has read it.
    await panel(other.page).getByText('In Bonn.').waitFor();
    await expect
      .poll(() =>
        panel(other.page)
          .getByText(/^New: /)
          .count(),
      )
      .toBe(0);
    await thread.getByRole('button', { name: 'Settle' }).focus();
    await head.page.keyboard.press('Enter');
    await panel(other.page).getByRole('button', { name: 'Settled threads: 1' }).waitFor();
    nothingWrong(head, other, mediator);
  });

  it('[law 4] among one’s own delegation is seen by nobody else', async () => {
    const { head, adviser, other, mediator } = await talkers();
    const [own, ...others] = await overhear(adviser, other, mediator);
    await choose(head.page, 'Parties may meet', 0, 7);
    await head.page.getByRole('toolbar').getByRole('button', { name: 'Discuss' }).click();
    await panel(head.page).getByRole('radio', { name: 'My delegation' }).focus();
    await head.page.keyboard.press('Space');
    await panel(head.page).getByText('Only your delegation sees this.').waitFor();
    await panel(head.page).getByRole('textbox', { name: 'Your message' }).focus();
    await head.page.keyboard.type('canary among us');
    await head.page.keyboard.press('Control+Enter');
    await mark(adviser.page, 'Parties may meet').waitFor();
    // What everybody hears comes after.
    await panel(head.page)
      .getByRole('button', { name: /^Open a thread on/ })
      .focus();
    await head.page.keyboard.press('Enter');
    await head.page.keyboard.type('For all to read');
    await head.page.keyboard.press('Control+Enter');
    for (const { page } of [other, mediator]) {
      await page
        .getByRole('button', { name: /^Discussion/ })
        .first()
        .click();
      await panel(page).getByText('For all to read').waitFor();
      expect(await page.getByText('canary').count()).toBe(0);
      expect(await page.locator('[data-thread]').count()).toBe(1);
      expect(await mark(page, 'Parties may meet').count()).toBe(0);
    }
    // Nor was it sent to them.
    await expect.poll(() => own?.()).toContain('canary among us');
    for (const heard of others) {
      await expect.poll(() => heard()).toContain('For all to read');
      expect(await heard()).not.toContain('canary');
    }
    nothingWrong(head, adviser, other, mediator);
  });
});

describe('[N-7] a note of one’s delegation', () => {
  it('is written by two at once; nobody else has such a page', async () => {
    const { head, adviser, other, mediator } = await talkers();
    const noteOf = (page: Page): Locator => panel(page).getByRole('textbox', { name: /wording$/ });
    await choose(head.page, 'Parties may meet', 0, 7);
    await head.page.getByRole('toolbar').getByRole('button', { name: 'Note' }).click();
    await panel(head.page).getByRole('combobox', { name: 'Kind' }).selectOption('Red line');
    await panel(head.page).getByRole('textbox').focus();
    await head.page.keyboard.type('We accept thirty in all years.');
    await head.page.keyboard.press('Control+Enter');
    await noteOf(head.page).waitFor();
    await mark(adviser.page, 'Parties may meet').click();
    await noteOf(adviser.page).waitFor();

    await noteOf(head.page).focus();
    await head.page.keyboard.press('Control+End');
    await noteOf(adviser.page).focus();
    await adviser.page.keyboard.press('Control+Home');
    await Promise.all([
      head.page.keyboard.type(' Never fewer, whatever is offered.', { delay: 30 }),
      adviser.page.keyboard.type('Among us: the capital insists. ', { delay: 30 }),
    ]);
    const both =
      'Among us: the capital insists. We accept thirty in all years. Never fewer, whatever is offered.';
    for (const { page } of [head, adviser]) {
      await page.waitForFunction(
        (words) => [...document.querySelectorAll('textarea')].some((area) => area.value === words),
        both,
      );
    }
    for (const { page } of [other, mediator]) {
      expect(await mark(page, 'Parties may meet').count()).toBe(0);
      await page
        .getByRole('button', { name: /^Discussion/ })
        .first()
        .click();
      await panel(page).waitFor();
      expect(await page.getByText('thirty').count()).toBe(0);
    }
    await expect
      .poll(() => panel(mediator.page).getByRole('tab', { name: 'My delegation' }).count())
      .toBe(0);
    await panel(other.page).getByRole('tab', { name: 'My delegation' }).click();
    await panel(other.page).getByText('Your delegation has noted nothing yet').waitFor();

    // Whoever comes anew is sent the notes of their own delegation, and no byte of another's.
    const [own, ...others] = await overhear(adviser, other, mediator);
    await mark(adviser.page, 'Parties may meet').click();
    await noteOf(adviser.page).waitFor();
    await expect.poll(() => own?.()).toContain('We accept thirty');
    for (const heard of others) expect(await heard()).not.toContain('thirty');
    nothingWrong(head, adviser, other, mediator);
  });
});
