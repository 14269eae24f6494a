import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { prepare, put } from './support/calls.ts';
import { PHONE, expectAccessible } from './support/chromium.ts';
import { noticed } from './support/notices.ts';
import { DIRECT, button, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const TEXT = `## Article 1

1. Parties shall enhance support.
2. Parties may meet.
`;

/** The call as it stands at the top of a screen; `how`: open, or its outcome. */
const call = (page: Page, how: string) => page.locator(`[data-call="${how}"]`);
const article = (page: Page) => page.locator('[data-provision][aria-label="Article 1"]');
const sheet = (page: Page) => page.getByRole('alertdialog');
const wordsOf = async (page: Page): Promise<string> =>
  (await paragraph(page, 'support').first().textContent()) ?? '';

async function room() {
  const made = await venue.convene({
    ...DIRECT,
    text: { title: 'Draft', format: 'markdown', source: TEXT },
  });
  const { chair } = made;
  await button(chair, 'Open the meeting').click();
  const [za, ch] = await Promise.all([made.arrive('ZA'), made.arrive('CH', PHONE)]);
  return { made, chair, za, ch };
}

/** A delegation proposes another word, and the chair asks the meeting about it. */
async function proposeAndAsk(from: string, to: string, page: Page, chair: Page): Promise<void> {
  await paragraph(page, 'enhance support').first().focus();
  await page.keyboard.press('t');
  await page.getByRole('menuitem', { name: 'Change words' }).press('Enter');
  const words = page.getByRole('textbox', { name: 'Words' });
  await words.fill((await words.inputValue()).replace(from, to));
  await page.getByRole('button', { name: 'Propose it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await chair.getByRole('tab', { name: 'Proposals' }).click();
  await chair.getByRole('tabpanel').getByRole('button', { name: to }).first().click();
  await chair.getByRole('button', { name: 'Ask the meeting …' }).click();
  await chair.getByText('With an objection it becomes bracketed text.').waitFor();
  await put(chair, 120);
}

describe('the meeting is asked whether anybody objects', () => {
  it('ends with the first objection, decides in silence, and opens again for a capital [D-1, D-2, D-3, P-2, P-4, P-8]', async () => {
    const { made, chair, za, ch } = await room();
    const onPhone = ch.page;
    await article(chair).waitFor();

    // The chair reads who is not here before it asks.
    await prepare(chair, 'Article 1', 'Agreed ad referendum?');
    await chair.getByText('No deciding seat here now: Brazil').waitFor();
    const br = await made.arrive('BR');
    await chair.getByText('Every party that negotiates has a deciding seat here.').waitFor();
    await expectAccessible(chair, 'the question before it is put');
    await put(chair, 120);

    // Everybody sees the question, and the text stands still.
    const pages = [chair, za.page, onPhone, br.page];
    for (const page of pages) {
      await call(page, 'open').getByText('Article 1: agreed ad referendum?').waitFor();
      await call(page, 'open').getByRole('timer').waitFor();
    }
    await article(za.page).getByText('Frozen: a call is open').waitFor();
    await expectAccessible(za.page, 'the call on a desk');
    await expectAccessible(onPhone, 'the call on a telephone');

    // One asks for time, the chair refuses; one refers it to its capital; one lets it pass, and may change that.
    await call(br.page, 'open').getByRole('button', { name: 'Ask for time …' }).click();
    await sheet(br.page).getByRole('button', { name: 'Ask for time' }).click();
    await call(onPhone, 'open').getByText('Brazil asks for time').waitFor();
    await call(chair, 'open').getByRole('button', { name: 'Refuse it' }).click();
    await noticed(br.page, 'The chair refuses Brazil time.');
    await call(br.page, 'open').getByText('Silence counts as no objection.').waitFor();
    await call(onPhone, 'open')
      .getByRole('button', { name: /ad referendum …/ })
      .click();
    await sheet(onPhone).getByLabel('To whom').fill('Bern');
    await sheet(onPhone)
      .getByRole('button', { name: /ad referendum/ })
      .click();
    await call(onPhone, 'open').getByText('ad referendum to Bern').waitFor();

    // Answered, a telephone shows what is asked and the own answer in two lines; the rest opens from there.
    const asked = call(onPhone, 'open').getByRole('button', { name: /agreed ad referendum\?/ });
    const objecting = call(onPhone, 'open').getByRole('button', { name: 'Object …' });
    await expect.poll(() => asked.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => asked.evaluate((it) => it === document.activeElement)).toBe(true);
    await expect.poll(() => objecting.count()).toBe(0);
    await expect
      .poll(async () => {
        const bar = await onPhone.getByRole('region', { name: 'Calls' }).boundingBox();
        return bar?.height ?? Infinity;
      })
      .toBeLessThan(90);
    await expectAccessible(onPhone, 'the folded call on a telephone');
    await asked.press('Enter');
    await objecting.waitFor();
    await asked.press('Enter');
    await call(za.page, 'open').getByRole('button', { name: 'No objection', exact: true }).click();
    await call(za.page, 'open').getByText('Your delegation: No objection').waitFor();
    await call(chair, 'open').getByText('Not yet: Brazil').waitFor();

    // The first objection ends it, with the name of who objects.
    await call(br.page, 'open').getByRole('button', { name: 'Object …' }).click();
    await sheet(br.page).getByText('The first objection ends the call').waitFor();
    await sheet(br.page).getByRole('textbox').fill('Our parliament sits next week.');
    await sheet(br.page).getByRole('button', { name: 'Object' }).click();
    for (const page of pages) {
      await call(page, 'objected').getByText('Brazil objects. Not adopted.').waitFor();
      await call(page, 'objected').getByText('Our parliament sits next week.').waitFor();
    }
    await article(za.page).getByText('Frozen: a call is open').waitFor({ state: 'detached' });

    // Asked again: nobody objects within the window, and it is so decided.
    await call(chair, 'objected').getByRole('button', { name: 'Ask again …' }).click();
    await put(chair, 20);
    await call(onPhone, 'open')
      .getByRole('button', { name: /ad referendum …/ })
      .click();
    await sheet(onPhone).getByLabel('To whom').fill('Bern');
    await sheet(onPhone)
      .getByRole('button', { name: /ad referendum/ })
      .click();
    for (const page of pages) {
      // A page that is too busy to give a sign of life is waited for, a minute at most.
      await call(page, 'adopted')
        .getByText('No objection. It is so decided.')
        .waitFor({ timeout: 150_000 });
    }
    await onPhone.getByRole('button', { name: 'Text', exact: true }).click();
    for (const page of pages) {
      await article(page)
        .getByText(/Agreed ad referendum$/)
        .waitFor();
      await article(page)
        .getByText(/waits for Bern until/)
        .waitFor();
    }
    await expect.poll(() => article(za.page).locator('[data-margin-menu=propose]').count()).toBe(0);

    // The plenary cannot adopt what waits for a capital, and the chair is told for which.
    await prepare(chair, 'Article 1', 'Adopt?');
    await chair.getByText('waits for Switzerland').waitFor();
    await expect
      .poll(() => chair.getByRole('button', { name: 'Ask the meeting', exact: true }).count())
      .toBe(0);
    await chair.keyboard.press('Escape');

    // A position goes on the record of the decision, for all to read.
    await call(za.page, 'adopted').getByRole('button', { name: 'Statement, details …' }).click();
    await za.page
      .getByRole('textbox', { name: 'Statement of position' })
      .fill('We read it in the light of equity.');
    await za.page.getByRole('button', { name: 'Put it on the record' }).click();
    await za.page.getByText(/South Africa, .*in the light of equity/).waitFor();
    await expectAccessible(za.page, 'the list of decisions');
    await za.page.keyboard.press('Escape');

    // The capital refuses: all of the text is in brackets that the party holds, and may be worked on again.
    await article(onPhone).getByRole('button', { name: 'Our capital refuses …' }).click();
    await sheet(onPhone).getByText('Switzerland holds').waitFor();
    await sheet(onPhone).getByRole('button', { name: 'Refuse' }).click();
    for (const page of pages) {
      await expect.poll(() => wordsOf(page)).toContain('[Parties shall enhance support.');
      await paragraph(page, 'Parties may meet.]').first().waitFor();
      await article(page)
        .getByText(/Bracketed$/)
        .waitFor();
    }
    await za.page.locator('[data-paragraph] [data-bracket]').first().click();
    await za.page
      .getByRole('dialog', { name: /in Article 1/ })
      .getByText('CH')
      .first()
      .waitFor();
    nothingWrong(made.mediator, za, ch, br);
  });

  it('makes text of a proposal to which nobody objects, and bracketed text of one that somebody does [D-2, T-4]', async () => {
    const { made, chair, za, ch } = await room();
    await proposeAndAsk('shall', 'will', za.page, chair);
    for (const { page } of [za, ch]) {
      await call(page, 'open').getByRole('button', { name: 'No objection', exact: true }).click();
    }
    await call(chair, 'open').getByRole('button', { name: 'Close now' }).click();
    await call(za.page, 'adopted').waitFor();
    await expect.poll(() => wordsOf(za.page)).toContain('Parties will enhance support.');

    await proposeAndAsk('will', 'should', za.page, chair);
    await call(ch.page, 'open')
      .getByText('Proposal by South Africa on Article 1: accepted?')
      .waitFor();

    // An adviser answers nothing, and warns the own delegation alone.
    const adviser = await made.arrive('CH', { role: 'adviser' });
    const asked = call(adviser.page, 'open');
    await asked.getByRole('button', { name: 'Warn my delegation …' }).click();
    await sheet(adviser.page).getByRole('textbox').fill('This word is a red line.');
    await sheet(adviser.page).getByRole('button', { name: 'Warn' }).click();
    await call(ch.page, 'open').getByText('Gabriela Blatter warns your delegation').waitFor();
    await expect
      .poll(() => asked.getByRole('button', { name: /Object|No objection/ }).count())
      .toBe(0);
    await call(ch.page, 'open').getByRole('button', { name: 'Object …' }).click();
    await sheet(ch.page).getByText('Switzerland holds the bracket').waitFor();
    await sheet(ch.page).getByRole('button', { name: 'Object' }).click();
    await call(za.page, 'objected').getByText('The words are now in brackets.').waitFor();
    await expect.poll(() => wordsOf(za.page)).toContain('[will][should]');
    for (const page of [chair, za.page]) expect(await page.getByText('red line').count()).toBe(0);
    nothingWrong(made.mediator, za, ch, adviser);
  });
});
