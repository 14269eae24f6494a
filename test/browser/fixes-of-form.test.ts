import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { prepare, put } from './support/calls.ts';
import { PHONE, expectAccessible } from './support/chromium.ts';
import { noticed } from './support/notices.ts';
import { DIRECT, button, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const TEXT = `## Article 1

1. Parties shall enhance ther support.
`;

const call = (page: Page, how: string) => page.locator(`[data-call="${how}"]`);
const article = (page: Page) => page.locator('[data-provision][aria-label="Article 1"]');
const wordsOf = async (page: Page): Promise<string> =>
  (await paragraph(page, 'enhance').first().textContent()) ?? '';

/** A room that has agreed Article 1 ad referendum; Switzerland sits at a telephone. */
async function agreed() {
  const made = await venue.convene({
    ...DIRECT,
    text: { title: 'Draft', format: 'markdown', source: TEXT },
  });
  const { chair } = made;
  await button(chair, 'Open the meeting').click();
  const [za, ch] = await Promise.all([made.arrive('ZA'), made.arrive('CH', PHONE)]);
  await prepare(chair, 'Article 1', 'Agreed ad referendum?');
  await put(chair, 120);
  for (const { page } of [za, ch]) {
    await call(page, 'open').getByRole('button', { name: 'No objection', exact: true }).click();
  }
  await call(chair, 'open').getByRole('button', { name: 'Close now' }).click();
  await call(chair, 'adopted').waitFor();
  return { made, chair, za, ch };
}

/** The chair fixes words of the paragraph by its menu. */
async function fix(chair: Page, from: string, to: string): Promise<void> {
  await paragraph(chair, 'enhance').first().hover();
  await paragraph(chair, 'enhance')
    .first()
    .getByRole('button', { name: /^What can be done with / })
    .click();
  await chair.getByRole('menuitem', { name: 'Fix the form …' }).click();
  const words = chair.getByRole('dialog').getByRole('textbox', { name: 'Words' });
  await words.fill((await words.inputValue()).replace(from, to));
  await chair.getByRole('dialog').getByRole('button', { name: 'Fix it' }).click();
  await chair.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('fixes of form in agreed text', () => {
  it('are shown to all with before and after, and one objection undoes them [P-8]', async () => {
    const { made, chair, za, ch } = await agreed();
    await fix(chair, 'ther', 'their');
    for (const page of [chair, za.page]) {
      await expect.poll(() => wordsOf(page)).toContain('Parties shall enhance their support.');
      await article(page).getByText('Fixes of form: 1').waitFor();
      await article(page)
        .getByText(/Agreed ad referendum$/)
        .waitFor();
    }
    await noticed(za.page, 'Form fixed in Article 1: “ther” → “their”.');
    await expectAccessible(za.page, 'a fix of form');

    // Another one changes the sense: a delegation objects from its telephone.
    await fix(chair, 'shall', 'should');
    await expect.poll(() => wordsOf(za.page)).toContain('Parties should enhance their support.');
    await ch.page.getByRole('button', { name: 'Text', exact: true }).click();
    const line = article(ch.page).getByRole('listitem').filter({ hasText: 'should' });
    await line.getByRole('button', { name: 'Object …' }).click();
    await line.getByText('Switzerland is named as objecting.').waitFor();
    await line.getByRole('textbox', { name: 'Why' }).fill('It was agreed as shall.');
    await expectAccessible(ch.page, 'an objection to a fix on a telephone');
    await line.getByRole('button', { name: 'Object', exact: true }).click();
    for (const page of [chair, za.page, ch.page]) {
      await expect.poll(() => wordsOf(page)).toContain('Parties shall enhance their support.');
      await article(page).getByText('undone: Switzerland objects').waitFor();
      await article(page).getByText('It was agreed as shall.').waitFor();
    }
    await expect
      .poll(() => article(za.page).getByRole('button', { name: 'Object …' }).count())
      .toBe(1);
    nothingWrong(made.mediator, za, ch);
  });
});
