import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { FREE, paragraph, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const WORDS = 'يجوز للأطراف أن تجتمع كثيرًا.';

describe('[T-2] a proposal in two languages', () => {
  it('is worded by its sponsor, read by all, and offered on acceptance to who writes that version', async () => {
    const room = await venue.convene(FREE);
    const { chair } = room;
    await paragraph(chair, 'Parties may meet').first().waitFor();
    await chair.getByRole('button', { name: /Not open yet/ }).click();
    await chair.getByText('Languages of the text').click();
    await chair.getByLabel('Negotiated in').selectOption({ label: 'English' });
    await chair.getByLabel('Add a version in').selectOption({ label: 'Arabic' });
    await chair.getByRole('button', { name: 'Add', exact: true }).click();
    await chair.getByRole('heading', { name: 'Arabic' }).waitFor();
    await chair.keyboard.press('Escape');
    await chair
      .getByRole('button', { name: /controls of Article 1/ })
      .first()
      .click();
    await chair.getByLabel('Who may write here').selectOption('By proposal');
    await chair.keyboard.press('Escape');

    // Switzerland proposes "Often." and words it in Arabic, by keys alone.
    const ch = await room.arrive('CH');
    const br = await room.arrive('BR');
    await ch.page.getByText('Here you propose: what you type is marked').first().waitFor();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' Often.');
    await ch.page.keyboard.press('Escape');
    const open = async (page: typeof chair) => {
      await page.getByRole('tab', { name: /^Proposals/ }).click();
      await page.getByRole('tabpanel').getByRole('button', { name: 'Often.' }).first().click();
      const card = page.getByRole('dialog', { name: 'Proposal on Article 1' });
      await card.waitFor();
      return card;
    };
    const mine = await open(ch.page);
    await mine.getByRole('button', { name: 'Word it in Arabic' }).focus();
    await ch.page.keyboard.press('Enter');
    await ch.page.waitForFunction(() => document.activeElement?.matches('textarea[lang=ar]'));
    await ch.page.keyboard.type(WORDS);
    await expectAccessible(ch.page, 'wording a proposal in another language');
    await mine.getByRole('button', { name: 'Save' }).click();
    await mine.getByRole('button', { name: 'Change the wording in Arabic' }).waitFor();

    // Brazil reads it beside the proposal, from the right, and cannot change it.
    const theirs = await open(br.page);
    const said = theirs.getByText(WORDS);
    await said.waitFor();
    await expect.poll(() => said.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl');
    await expect
      .poll(() => theirs.getByRole('button', { name: /wording in Arabic|Word it/ }).count())
      .toBe(0);

    // The chair accepts it: the line of the version shows what was suggested, and says nothing by itself.
    const decides = await open(chair);
    await decides.getByRole('button', { name: 'Accept' }).click();
    await decides.getByRole('button', { name: 'Accept' }).last().click();
    await paragraph(chair, 'Parties may meet. Often.').first().waitFor();
    await chair.keyboard.press('Escape');
    await chair.getByLabel('Language of the text').selectOption({ label: 'Arabic (authentic)' });
    const pair = chair.getByRole('group', { name: 'Article 1, paragraph 2' });
    const field = chair.getByRole('textbox', { name: 'Article 1, paragraph 2, in Arabic' });
    await pair.getByText('Suggested with the accepted proposal:').waitFor();
    await expect.poll(() => field.inputValue()).toBe('');
    await expectAccessible(chair, 'suggested words');
    await pair
      .getByRole('button', {
        name: 'Put the suggested words into Article 1, paragraph 2, in Arabic',
      })
      .click();
    await expect.poll(() => field.inputValue()).toBe(WORDS);
    await pair.getByText('Suggested with the accepted proposal:').waitFor({ state: 'detached' });
    await pair.getByRole('button', { name: /says the same in Arabic/ }).click();
    await pair.getByText('Confirmed', { exact: true }).waitFor();
    nothingWrong(ch, br, room.mediator);
  });
});
