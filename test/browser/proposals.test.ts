import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { prepare, put } from './support/calls.ts';
import { expectAccessible } from './support/chromium.ts';
import { noticed } from './support/notices.ts';
import { DIRECT, button, paragraph, write } from './support/people.ts';
import { TEXT, card, open, propose } from './support/proposals.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const wordsOf = async (page: Page): Promise<string> =>
  (await paragraph(page, 'support').first().textContent()) ?? '';

async function openBracket(page: Page): Promise<void> {
  await page.locator('[data-paragraph] [data-bracket]').first().click();
  await card(page).waitFor();
}

const alternative = (page: Page, words: string) =>
  card(page).getByRole('region', { name: words, exact: true });

describe('from a clean sentence to [shall][should][will], and to agreed wording', () => {
  it('shows each delegation and the chair the right thing at each step [T-3, T-4]', async () => {
    const room = await venue.convene({
      ...DIRECT,
      text: { title: 'Draft', format: 'markdown', source: TEXT },
    });
    const { chair } = room;
    const [za, ch, br] = await Promise.all([
      room.arrive('ZA'),
      room.arrive('CH'),
      room.arrive('BR'),
    ]);
    const pages = [za.page, ch.page, br.page];
    await Promise.all(
      [chair, ...pages].map((page) => paragraph(page, 'enhance support').first().waitFor()),
    );

    // Two delegations propose other words for the same place; what comes later stands nearer to the words.
    await propose(za.page, 'shall', 'will');
    await propose(ch.page, 'shall', 'should');

    // The third is told that both wait for it, and objects to the first in public.
    await br.page.getByRole('tab', { name: 'Proposals 2' }).waitFor();
    await open(br.page, 'should');
    await br.page
      .getByRole('tabpanel')
      .getByRole('button')
      .filter({ hasText: /Parties.*should.*enhance support/ })
      .waitFor();
    await card(br.page).getByText('CH', { exact: true }).first().waitFor();
    await card(br.page).getByRole('radio', { name: 'Object' }).check();
    await card(br.page).getByRole('textbox', { name: 'Remark' }).fill('Too weak.');
    await card(br.page).getByRole('button', { name: 'State it' }).click();
    await br.page.getByRole('tab', { name: 'Proposals 1' }).waitFor();
    await expect.poll(() => card(br.page).getByRole('button', { name: 'Accept' }).count()).toBe(0);

    // The sponsor reads who objects and why; only the chair may decide.
    await open(ch.page, 'should');
    await card(ch.page).locator('summary').first().click();
    await card(ch.page).getByText('Too weak.').waitFor();
    await card(ch.page).getByRole('button', { name: 'Withdraw' }).waitFor();
    await ch.page.keyboard.press('Escape');

    // Asked for open proposals, all other words step back, and come forward again.
    const shown = (some: string) =>
      paragraph(ch.page, 'enhance support')
        .locator('[data-at]')
        .filter({ hasText: some })
        .first()
        .evaluate((one) => Number(getComputedStyle(one).opacity));
    await ch.page.getByRole('button', { name: 'Ask the text' }).click();
    await ch.page.getByRole('menuitem', { name: 'Open proposals' }).click();
    await expect.poll(() => shown('enhance support')).toBeLessThan(1);
    await expect.poll(() => shown('should')).toBe(1);
    await ch.page.getByRole('button', { name: 'Show all alike' }).click();
    await expect.poll(() => shown('enhance support')).toBe(1);

    // T-4: what met an objection becomes bracketed text, with what competes for the same words.
    await open(chair, 'should');
    await card(chair).getByRole('button', { name: 'To brackets' }).click();
    await card(chair).getByText('These compete for the same words').waitFor();
    await card(chair).getByRole('button', { name: 'To brackets' }).click();
    for (const page of [chair, ...pages]) {
      await expect.poll(() => wordsOf(page)).toContain('[shall][should][will]');
    }

    // What the card decided took its sign away; it stays with the words.
    await expect
      .poll(async () => {
        const [box, row] = await Promise.all([
          card(chair).boundingBox(),
          paragraph(chair, 'enhance support').first().boundingBox(),
        ]);
        return (box?.x ?? -Infinity) >= (row?.x ?? Infinity);
      })
      .toBe(true);

    // Each alternative is held by who insists on it. Closed, the card gives the focus back to its paragraph.
    await chair.keyboard.press('Escape');
    await expect
      .poll(() =>
        paragraph(chair, 'enhance support')
          .first()
          .evaluate((words) => words.contains(document.activeElement)),
      )
      .toBe(true);
    await openBracket(chair);
    await alternative(chair, 'shall').getByText('BR', { exact: true }).waitFor();
    await alternative(chair, 'should').getByText('CH', { exact: true }).waitFor();
    await alternative(chair, 'will').getByText('ZA', { exact: true }).waitFor();
    await card(chair).getByText('3 of them are insisted on').waitFor();
    await expectAccessible(chair, 'the card of alternatives');

    // A chair's bridging text stands beside them, and is nobody's.
    await card(chair).getByRole('button', { name: 'Put a chair’s text beside it' }).click();
    await card(chair).getByRole('textbox', { name: 'Words' }).fill('are to');
    await card(chair).getByRole('button', { name: 'Add it' }).click();
    for (const page of pages) {
      await expect.poll(() => wordsOf(page)).toContain('[shall][should][will][are to]');
    }
    await openBracket(ch.page);
    await alternative(ch.page, 'are to').getByText('Chair’s text').waitFor();
    await expect
      .poll(() =>
        card(ch.page)
          .getByRole('button', { name: /^Confirm/ })
          .count(),
      )
      .toBe(0);
    await ch.page.keyboard.press('Escape');

    // Only the holder lets go. With one text left that is insisted on, the chair confirms it.
    for (const [page, words] of [
      [za.page, 'will'],
      [br.page, 'shall'],
    ] as const) {
      await openBracket(page);
      await alternative(page, words).getByRole('button', { name: 'Let go' }).click();
      await alternative(page, words).getByRole('button', { name: 'Let go' }).click();
      await alternative(page, words).getByText('Nobody holds it any more.').waitFor();
    }
    await card(chair).getByText('Only one text is still insisted on').waitFor();
    await card(chair).getByRole('button', { name: 'Confirm “should”' }).click();
    await card(chair).getByRole('button', { name: 'Confirm', exact: true }).click();
    for (const page of [chair, ...pages]) {
      await expect.poll(() => wordsOf(page)).toContain('Parties should enhance support.');
      await noticed(page, 'Brackets in Article 1 are settled.');
    }

    // The meeting is asked about the text as it stands; with everybody's word it is agreed, and takes no proposal any more.
    const article = (page: Page) => page.locator('[data-provision][aria-label="Article 1"]');
    const call = (page: Page, how: string) => page.locator(`[data-call="${how}"]`);
    await chair.keyboard.press('Escape');
    await button(chair, 'Open the meeting').click();
    await prepare(chair, 'Article 1', 'Agreed ad referendum?');
    await put(chair, 120);
    for (const page of pages) {
      await page.keyboard.press('Escape');
      await call(page, 'open').getByRole('button', { name: 'No objection', exact: true }).click();
    }
    await call(chair, 'open').getByRole('button', { name: 'Close now' }).click();
    for (const page of [chair, ...pages]) {
      await call(page, 'adopted').getByText('No objection. It is so decided.').waitFor();
      await article(page)
        .getByText(/Agreed ad referendum$/)
        .waitFor();
      await expect.poll(() => wordsOf(page)).toContain('Parties should enhance support.');
      await expect.poll(() => article(page).locator('[data-propose]').count()).toBe(0);
    }
    nothingWrong(room.mediator, za, ch, br);
  });
});

/** The chair's setting of the room, in the panel of the meeting. */
async function set(chair: Page, label: string, value: string): Promise<void> {
  await chair.getByRole('button', { name: /Not open yet|In session/ }).click();
  await chair.getByLabel(label, { exact: true }).selectOption(value);
  await chair.keyboard.press('Escape');
}

describe('names and phases, as two delegations and the chair see them', () => {
  it('withholds who proposes until they name themselves, takes up, merges, holds for a group, and takes no new words [T-3, T-5, T-7, T-9, T-11]', async () => {
    const room = await venue.convene({
      ...DIRECT,
      text: { title: 'Draft', format: 'markdown', source: TEXT.replace('2.', '1bis.') },
    });
    const { chair } = room;
    const [za, ch, br] = await Promise.all([
      room.arrive('ZA'),
      room.arrive('CH'),
      room.arrive('BR'),
    ]);
    await Promise.all(
      [chair, za.page, ch.page].map((page) => paragraph(page, 'enhance support').first().waitFor()),
    );
    await set(chair, 'Who proposes and who holds', 'none');
    await propose(za.page, 'shall', 'will');

    // The chair reads the sponsor; the other delegation does not, nowhere, and may not ask.
    await open(chair, 'will');
    await card(chair).getByText('ZA', { exact: true }).first().waitFor();
    await chair.keyboard.press('Escape');
    await open(ch.page, 'will');
    await card(ch.page).getByText('not named').first().waitFor();
    const ask = card(ch.page).getByRole('button', { name: 'Ask who proposes' });
    expect(await ask.count()).toBe(0);
    expect(await ch.page.locator('[data-by*="ZA"]').count()).toBe(0);
    expect(await ch.page.getByRole('tabpanel').getByText('ZA', { exact: true }).count()).toBe(0);

    // On request it may, and is answered.
    await set(chair, 'Who proposes and who holds', 'on-request');
    expect(await card(ch.page).getByText('ZA', { exact: true }).count()).toBe(0);
    await card(ch.page).getByRole('button', { name: 'Ask who proposes' }).click();
    await card(ch.page).getByRole('button', { name: 'Ask who proposes' }).click();
    await open(za.page, 'will');
    await card(za.page).getByRole('button', { name: 'Name ourselves' }).click();
    await card(za.page).getByRole('button', { name: 'Name ourselves' }).click();
    await card(ch.page).getByText('ZA', { exact: true }).first().waitFor();

    // Withdrawn, its words leave; another delegation takes it up, and they stand where they stood.
    await card(za.page).getByRole('button', { name: 'Withdraw' }).click();
    await card(za.page).getByRole('button', { name: 'Withdraw' }).click();
    await expect.poll(() => wordsOf(ch.page)).not.toContain('will');
    await card(ch.page).getByRole('button', { name: 'Take it up' }).click();
    await card(ch.page).getByRole('button', { name: 'Take it up' }).click();
    await expect.poll(() => wordsOf(za.page)).toContain('will');
    await za.page.keyboard.press('Escape');
    await ch.page.keyboard.press('Escape');

    // Rivals stand side by side; the keys lead to them, and the card shows both. One is merged into the other.
    await propose(za.page, 'shall', 'should');
    await paragraph(za.page, 'support').locator('[data-by="["]').nth(2).waitFor();
    await paragraph(za.page, 'enhance').first().focus();
    await za.page.keyboard.press('p');
    await za.page.keyboard.press('Enter');
    const rivals = card(za.page).getByRole('region', { name: 'For the same words' });
    await rivals.waitFor();
    await expect.poll(() => rivals.getByRole('button').count()).toBe(2);
    await rivals.getByRole('button', { name: /should/ }).click();
    await rivals.locator('[aria-current=true]').filter({ hasText: 'should' }).waitFor();
    await card(za.page).getByRole('button', { name: 'Merge into another …' }).click();
    await card(za.page).getByRole('button', { name: 'Merge into another …' }).click();
    await expect.poll(() => wordsOf(ch.page)).not.toContain('should');
    await za.page.keyboard.press('Escape');

    // In brackets, a group holds one text; a member that disagrees lets go for itself only (section 5, edge 4).
    await open(chair, 'will');
    await card(chair).getByRole('button', { name: 'To brackets' }).click();
    await card(chair).getByRole('button', { name: 'To brackets' }).click();
    await expect.poll(() => wordsOf(za.page)).toContain('[shall][will]');
    await chair.keyboard.press('Escape');
    await set(chair, 'Who proposes and who holds', 'shown');
    await noticed(za.page, 'From now on who proposes or ho');
    await paragraph(za.page, 'enhance').first().focus();
    await za.page.keyboard.press('b');
    await za.page.keyboard.press('Enter');
    await alternative(za.page, 'shall').getByRole('button', { name: 'G-77/China' }).click();
    await openBracket(br.page);
    const own = alternative(br.page, 'shall').getByRole('button', { name: 'Let go for ourselves' });
    await own.click();
    await own.click();
    await openBracket(chair);
    await alternative(chair, 'shall').getByText('except Brazil').waitFor();
    await chair.keyboard.press('Escape');
    await za.page.keyboard.press('Escape');

    // What the chair types where words are only proposed is the chair's text, and nobody else's.
    await set(chair, 'Who may write, in the whole text', 'propose');
    await chair.getByText('Here you propose: what you type is marked').first().waitFor();
    await write(chair, 'Parties may');
    await chair.keyboard.type(' Often.');
    await open(za.page, 'Often');
    await card(za.page).getByText('Chair’s text').first().waitFor();
    await za.page.keyboard.press('Escape');

    // While the text is streamlined, nobody is offered new words.
    await set(chair, 'Phase', 'streamlining');
    await noticed(za.page, 'Phase: Streamlining.');
    await paragraph(za.page, 'Parties may').first().focus();
    await za.page.keyboard.press('t');
    const alternatives = za.page.getByRole('menuitem', { name: 'Alternative to the paragraph' });
    await expect.poll(() => alternatives.getAttribute('aria-disabled')).toBe('true');

    // The clean-up shows what the numbers become, and keeps what they were.
    await set(chair, 'Phase', 'clean-up');
    await chair.getByRole('button', { name: /Not open yet|In session/ }).click();
    await chair.getByRole('button', { name: 'Renumber: show 1 change' }).click();
    const numbers = chair.getByRole('row', { name: /1bis\. 2\./ });
    await numbers.waitFor();
    await expect
      .poll(() => paragraph(za.page, 'Parties may').first().textContent())
      .toContain('1bis.');
    await chair.getByRole('button', { name: 'Renumber', exact: true }).click();
    await expect
      .poll(() => paragraph(za.page, 'Parties may').first().textContent())
      .toMatch(/^2\./);
    await chair.getByText('The numbers run on already.').waitFor();
    await chair.getByText('Numbers before the clean-up').click();
    await numbers.waitFor();
    nothingWrong(room.mediator, za, ch, br);
  });
});
