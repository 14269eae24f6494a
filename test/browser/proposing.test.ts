import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { FREE, paragraph, paste, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

/** A room in which Article 1 changes by proposal only, and two delegations in it. */
async function twoProposers() {
  const room = await venue.convene(FREE);
  const { chair } = room;
  await chair
    .getByRole('button', { name: /controls of Article 1/ })
    .first()
    .click();
  await chair.getByLabel('Who may write here').selectOption('By proposal');
  const [ch, br] = await Promise.all([room.arrive('CH'), room.arrive('BR')]);
  await Promise.all(
    [ch, br].map(({ page }) =>
      page.getByText('Here you propose: what you type is marked').first().waitFor(),
    ),
  );
  return { ch, br, chair };
}

const read = async (page: Page, words: string | RegExp): Promise<string> =>
  (await paragraph(page, words).first().locator('[dir]').first().textContent()) ?? '';
const marked = (page: Page, element: 'ins' | 'del'): Promise<string[]> =>
  paragraph(page, 'Parties may').first().locator(element).allTextContents();
/** Ids of the proposals that are marked in the text. */
const proposals = async (page: Page): Promise<string[]> => [
  ...new Set(
    await page
      .locator('[data-paragraph] [data-by]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-proposal') ?? '')),
  ),
];

/** Puts the caret before the first word of the paragraph, and selects `letters` from the `at`th on. */
async function select(page: Page, words: string, at: number, letters: number): Promise<void> {
  await write(page, words);
  await page.keyboard.press('Home');
  for (let i = 0; i < at; i += 1) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < letters; i += 1) await page.keyboard.press('Shift+ArrowRight');
}

describe('[T-1] typing where the text changes by proposal', () => {
  it('makes one proposal of what is typed over, which the others read with its sponsor, and undo takes it back', async () => {
    const { ch, br, chair } = await twoProposers();
    await select(ch.page, 'Parties may meet', 8, 3);
    await ch.page.keyboard.type('should now and then');

    await paragraph(br.page, 'Parties mayshould now and then meet.').first().waitFor();
    await expect.poll(() => marked(br.page, 'del')).toEqual(['may']);
    await expect.poll(() => marked(br.page, 'ins')).toEqual(['should now and then']);
    await br.page.getByRole('img', { name: 'Proposed by CH: replacement' }).first().waitFor();
    await expect.poll(() => proposals(br.page)).toHaveLength(1);
    await expectAccessible(br.page, 'a text with a proposal');

    // Compared with the beginning it is seen only where it is asked for, by who was there then.
    for (const page of [chair, br.page])
      await page.getByRole('button', { name: 'Compare versions' }).click();
    await chair.getByRole('status').filter({ hasText: 'Nothing changed' }).waitFor();
    await chair.getByLabel('With open proposals').check();
    await chair.locator('[data-change]').filter({ hasText: '[CH: should now and then]' }).waitFor();
    await expect.poll(() => chair.locator('[data-change] ins').count()).toBeGreaterThan(0);
    await expectAccessible(chair, 'a comparison with proposals');
    await br.page.getByLabel('With open proposals').check();
    await br.page.getByText('you were not in the room').waitFor();
    await expect.poll(() => br.page.locator('article ins').count()).toBe(0);
    await br.page.getByRole('button', { name: 'Back to the text' }).click();
    await paragraph(br.page, 'Parties may').first().waitFor();

    // Typing that paused, on a machine that is slow, is undone in several steps.
    const pressUntilRead = (key: string, words: string) =>
      expect
        .poll(async () => {
          if ((await paragraph(br.page, words).count()) > 0) return true;
          await ch.page.keyboard.press(key);
          return false;
        })
        .toBe(true);
    await pressUntilRead('Control+z', 'Parties may meet.');
    await expect.poll(() => marked(br.page, 'del')).toEqual([]);
    await pressUntilRead('Control+Shift+z', 'Parties mayshould now and then meet.');
    nothingWrong(ch, br);
  });

  it('lets nobody take away what another proposes: it is struck under their own name', async () => {
    const { ch, br } = await twoProposers();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' Often.');
    await paragraph(br.page, 'Parties may meet. Often.').first().waitFor();
    await br.page.getByRole('img', { name: 'Proposed by CH: insertion' }).first().waitFor();

    await write(br.page, 'Parties may meet');
    for (const _ of 'Often.') await br.page.keyboard.press('Backspace');
    await ch.page.getByRole('img', { name: 'Proposed by BR: deletion' }).first().waitFor();
    await expect.poll(() => marked(ch.page, 'del')).toEqual(['Often.']);
    await expect.poll(() => read(ch.page, 'Parties may')).toBe('Parties may meet. Often.');
    nothingWrong(ch, br);
  });

  it('[T-5] takes a proposed paragraph back with its last word, and undo brings it back, for everybody', async () => {
    const { ch, br } = await twoProposers();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.press('Enter');
    await ch.page.keyboard.type('They report.');
    const there = paragraph(br.page, /They report\.$/).first();
    await there.waitFor();
    await ch.page.waitForFunction(() => document.activeElement?.textContent === 'They report.');
    // Writing ends and begins anew: what is typed and taken out in one breath is one step of undo.
    await ch.page.keyboard.press('Escape');
    await write(ch.page, 'They report.');
    await ch.page.keyboard.press('Shift+Home');
    await ch.page.keyboard.press('Backspace');
    await there.waitFor({ state: 'detached' });
    await br.page.getByText('Parties may meet').first().waitFor();
    // The keys still go to the text: to the paragraph before.
    await ch.page.waitForFunction(
      () => document.activeElement?.textContent?.startsWith('Parties may meet') === true,
    );
    await ch.page.keyboard.press('Control+z');
    await there.waitFor();
    await ch.page.waitForFunction(() => document.activeElement?.textContent === 'They report.');
    await ch.page.keyboard.type(' Yearly.');
    await paragraph(br.page, /They report\. Yearly\.$/)
      .first()
      .waitFor();
    nothingWrong(ch, br);
  });

  it('makes a proposed paragraph with Enter, and one of each that is pasted', async () => {
    const { ch, br } = await twoProposers();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.press('Enter');
    await ch.page.keyboard.type('They report.');
    await paragraph(br.page, /They report\.$/)
      .first()
      .waitFor();
    await ch.page.waitForFunction(() => document.activeElement?.textContent === 'They report.');
    await paste(ch.page, ' In public.\n\nThe secretariat publishes.\nAll read.');
    await paragraph(br.page, 'They report. In public.').first().waitFor();
    await paragraph(br.page, /The secretariat publishes\.$/)
      .first()
      .waitFor();
    await paragraph(br.page, /All read\.$/)
      .first()
      .waitFor();
    nothingWrong(ch, br);
  });

  it('shows in brackets where somebody would part a paragraph, and whose it is', async () => {
    const { ch, br, chair } = await twoProposers();
    await select(ch.page, 'Parties may meet', 8, 0);
    await ch.page.keyboard.press('Enter');
    await br.page.getByText('Bracketed', { exact: true }).click();
    await paragraph(br.page, 'Parties [CH: ¶]may meet.').first().waitFor();
    await expectAccessible(br.page, 'an end of a paragraph in brackets');
    await br.page.getByText('Clean', { exact: true }).click();
    await paragraph(br.page, 'Parties may meet.').first().waitFor();
    nothingWrong(ch, br);
    await expect.poll(() => paragraph(chair, 'may meet').count()).toBe(1);
  });
});
