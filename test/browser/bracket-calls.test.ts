import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { put } from './support/calls.ts';
import { PHONE, expectAccessible } from './support/chromium.ts';
import { DIRECT, button, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const TEXT = `## Article 1

1. Parties [shall][should] enhance support.
`;

const call = (page: Page, how: string) => page.locator(`[data-call="${how}"]`);
const wordsOf = async (page: Page): Promise<string> =>
  (await paragraph(page, 'enhance support').first().textContent()) ?? '';
const card = (page: Page) => page.getByRole('dialog', { name: 'Brackets in Article 1' });
/** One of the rival texts in the card. */
const rival = (page: Page, words: string) => card(page).getByRole('region', { name: words });

async function openCard(page: Page): Promise<void> {
  await paragraph(page, 'enhance support').locator('[data-bracket]').first().click();
  await card(page).waitFor();
}

async function insist(page: Page, words: string): Promise<void> {
  await openCard(page);
  await rival(page, words).getByRole('button', { name: 'Insist on it' }).click();
  await rival(page, words).getByRole('button', { name: 'Let go' }).waitFor();
}

/** So long that nobody waits for the end. */
const SECONDS = 300;

async function lets(page: Page, chair: Page): Promise<void> {
  await call(page, 'open').getByRole('button', { name: 'No objection', exact: true }).click();
  await call(chair, 'open').getByRole('button', { name: 'Close now' }).click();
  await call(page, 'adopted').getByText('It is so decided.').waitFor();
}

async function room() {
  const made = await venue.convene({
    ...DIRECT,
    text: { title: 'Draft', format: 'markdown', source: TEXT },
  });
  const { chair } = made;
  await button(chair, 'Open the meeting').click();
  const [za, ch] = await Promise.all([made.arrive('ZA'), made.arrive('CH')]);
  return { made, chair, za, ch };
}

describe('the meeting is asked about brackets', () => {
  it('clears the hold of a delegation that left, and then settles on the text that is still insisted on [section 5, T-3]', async () => {
    const { made, chair, za, ch } = await room();
    await insist(za.page, 'shall');
    await insist(ch.page, 'should');
    await ch.page.keyboard.press('Escape');
    await openCard(chair);
    await rival(chair, 'shall').getByText('ZA').first().waitFor();
    // Whoever is here lets go itself.
    const clear = rival(chair, 'shall').getByRole('button', { name: /clear this hold/ });
    await expect.poll(() => clear.count()).toBe(0);
    // Who leaves is away at once; who only drops out would be so after half a minute.
    await za.page.keyboard.press('Escape');
    await button(za.page, /^My seat/).click();
    await za.page.getByRole('button', { name: 'Leave the room' }).click();
    await clear.click();
    await chair.getByText('Only if the delegation has left for good.').waitFor();
    await expectAccessible(chair, 'the question about a hold');
    await put(chair, SECONDS);
    await call(ch.page, 'open')
      .getByRole('heading', { name: 'Article 1: hold of South Africa on “shall” cleared?' })
      .waitFor();
    await lets(ch.page, chair);
    await expect.poll(() => wordsOf(ch.page)).toContain('[shall][should]');

    await openCard(chair);
    await card(chair).getByText('Only one text is still insisted on').waitFor();
    await rival(chair, 'should')
      .getByRole('button', { name: 'Ask the meeting: “should” …' })
      .click();
    await put(chair, SECONDS);
    const phone = await made.arrive('BR', PHONE);
    await call(phone.page, 'open').getByText('Article 1: settled on “should”?').waitFor();
    await expectAccessible(phone.page, 'a call about brackets on a telephone');
    await call(phone.page, 'open')
      .getByRole('button', { name: 'No objection', exact: true })
      .click();
    await lets(ch.page, chair);
    for (const page of [chair, ch.page]) {
      await expect.poll(() => wordsOf(page)).toContain('Parties should enhance support.');
    }

    // The record says what was decided, of words that are in brackets no more.
    await call(ch.page, 'adopted').getByRole('button', { name: 'Statement, details …' }).click();
    for (const said of ['hold of South Africa on “shall” cleared?', 'settled on “should”?']) {
      await ch.page.getByRole('dialog', { name: 'Decisions' }).getByText(said).waitFor();
    }
    nothingWrong(made.mediator, ch, phone);
  });

  it('leaves the brackets where somebody objects, and says beforehand what cannot be asked [D-1, T-3, T-4]', async () => {
    const { made, chair, za, ch } = await room();
    await insist(ch.page, 'should');
    await ch.page.keyboard.press('Escape');
    await openCard(chair);
    const asks = rival(chair, 'should').getByRole('button', {
      name: 'Ask the meeting: “should” …',
    });
    await asks.click();
    // What stands in the way is said while the form is open.
    await insist(za.page, 'shall');
    await chair.getByText('A party still insists on another of the alternatives.').waitFor();
    await expect
      .poll(() => chair.getByRole('button', { name: 'Ask the meeting', exact: true }).count())
      .toBe(0);
    await rival(za.page, 'shall').getByRole('button', { name: 'Let go' }).click();
    await rival(za.page, 'shall').locator('[data-confirm]').click();
    await za.page.keyboard.press('Escape');
    await put(chair, SECONDS);

    await call(za.page, 'open').getByRole('button', { name: 'Object …' }).click();
    const sheet = za.page.getByRole('alertdialog');
    await sheet.getByText('the brackets stay as they are, and South Africa is named').waitFor();
    await sheet.getByRole('button', { name: 'Object' }).click();
    for (const page of [chair, ch.page]) {
      await call(page, 'objected')
        .getByText('South Africa objects. Not adopted. The brackets stay.')
        .waitFor();
      await expect.poll(() => wordsOf(page)).toContain('[shall][should]');
    }
    nothingWrong(made.mediator, za, ch);
  });
});
