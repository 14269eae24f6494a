import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, letsPass, prepare, put } from './support/calls.ts';
import { PHONE, expectAccessible } from './support/chromium.ts';
import { DIRECT, button, paragraph } from './support/people.ts';
import type { Delegate } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const TEXT = `## Article 1

1. Parties shall meet.

## Article 1 bis

1. Parties may report as set out in Article 2.

## Article 2

1. Parties may withdraw.
`;

const article = (page: Page, number: string) =>
  page.locator(`[data-provision][aria-label="${number}"]`);
const settings = (chair: Page) => chair.getByRole('button', { name: /Not open yet|In session/ });

/** The chair puts the question that stands in the dialog, and nobody objects. */
async function passes(chair: Page, parties: Delegate[], question: RegExp): Promise<void> {
  await put(chair, 120);
  await Promise.all(parties.map(({ page }) => letsPass(page, question)));
  await close(chair, question);
  await chair.getByText('No objection. It is so decided.').first().waitFor();
}

describe('a text comes to its end', () => {
  it('is deleted and brought back, agreed as a package, numbered, and adopted as a whole [P-5, P-6, P-7, P-9, C-2]', async () => {
    const made = await venue.convene({
      ...DIRECT,
      text: { title: 'Draft', format: 'markdown', source: TEXT },
    });
    const { chair } = made;
    await button(chair, 'Open the meeting').click();
    const parties = await Promise.all([
      made.arrive('ZA'),
      made.arrive('CH', PHONE),
      made.arrive('BR'),
    ]);
    const [za, ch, br] = parties as [Delegate, Delegate, Delegate];
    await paragraph(chair, 'Parties shall meet').first().waitFor();

    // Deleted, the number stays; any party brings it back with its words.
    await prepare(chair, 'Article 1 bis', 'Delete?');
    await passes(chair, parties, /Article 1 bis: deleted/);
    await article(za.page, 'Article 1 bis').getByText('Article 1 bis [deleted]').waitFor();
    await article(za.page, 'Article 1 bis').getByText('What it said').click();
    await paragraph(za.page, 'Parties may report').first().waitFor();
    await expectAccessible(za.page, 'a deleted provision');
    await article(chair, 'Article 1 bis').getByText('Article 1 bis [deleted]').waitFor();
    await expect.poll(() => chair.getByRole('button', { name: /^Bring/ }).count()).toBe(0);
    await button(za.page, 'Bring Article 1 bis back').click();
    await za.page.getByRole('alertdialog').getByRole('button', { name: 'Bring it back' }).click();
    await br.page
      .getByText('Article 1 bis was brought back and is under discussion.')
      .first()
      .waitFor();

    // A package: each member says with which it was agreed.
    const dialog = await prepare(chair, 'Article 1', 'Agreed ad referendum?');
    await dialog.getByText('Decide together with it, all or none').click();
    for (const name of ['Article 1 bis', 'Article 2']) {
      await dialog.getByRole('checkbox', { name, exact: true }).check();
    }
    await dialog.getByLabel(/Name of the package/).fill('Peace');
    await passes(chair, parties, /Package “Peace”/);
    await article(br.page, 'Article 2')
      .getByText('Agreed in package “Peace” with Article 1 and Article 1 bis')
      .waitFor();

    // Numbers run on, the old one is kept, and what cites it is told.
    await settings(chair).click();
    await chair.getByLabel('Phase', { exact: true }).selectOption('clean-up');
    await chair.getByRole('button', { name: 'Renumber: show 2 changes …' }).click();
    await chair.getByText('1 place cites a number that changes').waitFor();
    await chair.getByText('Article 2 becomes Article 3').waitFor();
    await expectAccessible(chair, 'the clean-up of the numbers');
    await chair.getByRole('button', { name: 'Renumber', exact: true }).click();
    await article(za.page, 'Article 3').getByText('formerly Article 2').waitFor();

    // Adopted as a whole: everybody reads when, and the hash is on the record.
    await chair.getByRole('button', { name: 'Adopt “Draft” as a whole …' }).click();
    await passes(chair, parties, /Draft: adopted as a whole/);
    await button(ch.page, 'Text').click();
    for (const { page } of parties)
      await page
        .getByText(/^Adopted without objection on/)
        .first()
        .waitFor();
    await article(chair, 'Article 1')
      .getByText(/Agreed$/)
      .first()
      .waitFor();
    await expect
      .poll(() => chair.getByRole('button', { name: 'Ask the meeting about Article 1' }).count())
      .toBe(0);
    await button(br.page, 'Statement, details …').first().click();
    await br.page
      .getByText(/Negotiated text: *[0-9a-f]{64}/)
      .first()
      .waitFor();
    // What was decided is told with the numbers that it had then.
    await br.page.getByText('Article 1 bis: deleted?').waitFor();
    await expectAccessible(br.page, 'the adoption on the record');
    nothingWrong(made.mediator, ...parties);
  });
});
