import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PHONE } from './support/chromium.ts';
import { DIRECT, FREE, paragraph, paste, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const wordsOf = async (page: Page, words: string): Promise<string> =>
  (await paragraph(page, words).first().textContent()) ?? '';

/** A room in which every delegation may write, and two of them in it. */
async function twoWriters() {
  const room = await venue.convene(FREE);
  const [ch, br] = await Promise.all([room.arrive('CH'), room.arrive('BR')]);
  await Promise.all(
    [ch, br].map(({ page }) => paragraph(page, 'Parties may meet').first().waitFor()),
  );
  return { ch, br };
}

describe('a text without a word', () => {
  it('says where its first words go, and to who only reads that there are none', async () => {
    const hint = (page: Page, said: string) => page.locator(`[data-empty^="${said}"]`);
    const { arrive, chair, mediator } = await venue.convene({ ...DIRECT, text: null });
    const reader = await arrive('CH');
    await hint(reader.page, 'Nothing is written here yet.').waitFor();
    await hint(chair, 'Heading').waitFor();
    await hint(chair, 'Write here').click();
    await chair.waitForFunction(
      () =>
        document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable,
    );
    await chair.keyboard.type('Parties shall report.');
    await paragraph(reader.page, 'Parties shall report.').first().waitFor();
    await expect.poll(() => reader.page.locator('[data-empty]').count()).toBe(0);
    nothingWrong(mediator, reader);
  });
});

describe('writing together', () => {
  it('shows who writes where, by name', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' in public');
    await paragraph(br.page, 'Parties may meet. in public')
      .locator('[data-name*="Franz Perrez"]')
      .first()
      .waitFor({ state: 'attached' });
    nothingWrong(ch, br);
  });

  it('writes where a key put the caret, however soon after the paragraph was opened', async () => {
    const { ch, br } = await twoWriters();
    for (const words of ['All ', 'By consensus, ', 'Today ']) {
      await paragraph(ch.page, 'Parties may meet').first().click();
      await ch.page.waitForFunction(
        () =>
          document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable,
      );
      await ch.page.keyboard.press('Home');
      await ch.page.keyboard.type(words);
      await ch.page.keyboard.press('Escape');
    }
    await paragraph(br.page, 'Today By consensus, All Parties may meet.').first().waitFor();
    nothingWrong(ch, br);
  });

  it('breaks lines where it did, wherever somebody’s caret stands', async () => {
    const { ch, br } = await twoWriters();
    const heights = (page: Page) =>
      paragraph(page, 'shall provide')
        .first()
        .locator('[data-bracket]')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    // Words are of their width once the fonts have come: then both screens have the same lines.
    for (const { page } of [ch, br])
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const before = await heights(br.page);
    await expect.poll(() => heights(ch.page)).toEqual(before);
    // Two lines: the second bracket begins the second one.
    expect(new Set(before).size).toBeGreaterThan(1);
    await paragraph(ch.page, 'shall provide').getByText('Developed country').first().click();
    await ch.page.waitForFunction(() => document.activeElement?.matches('[contenteditable]'));
    await ch.page.keyboard.press('End');
    // At the end of the first line: behind the sign, before the word that belongs to it.
    await br.page.waitForFunction(() => {
      const caret = document.querySelector('[data-name*="Franz Perrez"]')?.parentElement;
      return caret?.previousElementSibling?.textContent === '[';
    });
    expect(await heights(br.page)).toEqual(before);
    nothingWrong(ch, br);
  });

  it('shows the whole name of who writes at the edge of a telephone', async () => {
    const room = await venue.convene(FREE);
    const name = 'Maria Fernanda Espinosa Garcés de la Torre';
    const ch = await room.arrive('CH', { name });
    const br = await room.arrive('BR', PHONE);
    const { width } = PHONE.viewport;
    await br.page.getByRole('button', { name: 'Text', exact: true }).click();
    await write(ch.page, 'shall provide');
    const flag = br.page.locator(`[data-name^="${name}"]`);
    await flag.waitFor({ state: 'attached' });
    /** How far it stands out of the screen; at each place of a line that it can stand at, from its end to its start. */
    const outside = async () => {
      const box = await flag.boundingBox();
      return box === null ? Infinity : Math.max(0, -box.x, box.x + box.width - width);
    };
    for (let word = 0; word < 6; word += 1) {
      await expect.poll(outside).toBe(0);
      await ch.page.keyboard.press('Control+ArrowLeft');
    }
    await expect.poll(outside).toBe(0);
    nothingWrong(ch, br);
  });

  it('makes of a typed bracket structure that both see, never a character', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    // Selects "meet." and brackets it, faster than a hand: keys do not outrun the editor.
    for (const _ of 'meet.') await ch.page.keyboard.press('Shift+ArrowLeft');
    await ch.page.keyboard.type('[');
    await ch.page.keyboard.press('Enter');
    await expect.poll(() => wordsOf(br.page, 'Parties may')).toContain('Parties may [meet.]');
    // Among the words themselves there is no bracket: what is exported as text is made from structure.
    await expect
      .poll(() => paragraph(br.page, 'Parties may').first().getAttribute('aria-label'))
      .toContain('bracketed');
    nothingWrong(ch, br);
  });

  it('takes several paragraphs at once, joins them again, and undoes both [R24]', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    await paste(ch.page, ' They report.\n\nThe secretariat publishes.');
    await paragraph(br.page, 'Parties may meet. They report.').first().waitFor();
    await paragraph(br.page, /^\s*(\S+\s+)?The secretariat publishes\./)
      .first()
      .waitFor();
    // Writing goes on at the end of what was pasted; from there the caret goes to the start.
    await ch.page.waitForFunction(() =>
      document.activeElement?.textContent?.startsWith('The secretariat publishes.'),
    );
    await ch.page.keyboard.press('Home');
    await ch.page.keyboard.press('Backspace');
    await paragraph(br.page, 'They report.The secretariat publishes.').first().waitFor();
    await ch.page.keyboard.press('Control+z');
    const joined = () => paragraph(br.page, 'They report.The secretariat').count();
    await expect.poll(joined).toBe(0);

    // Also where it is asked for before the server has answered: that change is meant, none before it.
    await ch.page.waitForFunction(() =>
      document.activeElement?.textContent?.startsWith('The secretariat'),
    );
    await ch.page.keyboard.press('Home');
    await ch.page.keyboard.press('Backspace');
    await ch.page.keyboard.press('Control+z');
    await ch.page.waitForFunction(() => document.querySelector('[data-pending]') === null);
    await expect.poll(joined).toBe(0);
    await expect.poll(() => paragraph(br.page, 'Parties may meet. They report.').count()).toBe(1);
    nothingWrong(ch, br);
  });

  it('leaves the signs of brackets in the page while words are typed right beside them', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'enhance their cooperation');
    const signs = ch.page.locator('.ProseMirror-widget[data-bracket]');
    await expect.poll(() => signs.count()).toBe(4);
    const before = await signs.elementHandles();
    // Before the first sign, within it, between the two, and behind the last.
    await ch.page.keyboard.press('Home');
    for (const steps of ['Parties '.length, 2, 'shal'.length + 2, 'should'.length + 3]) {
      for (let i = 0; i < steps; i += 1) await ch.page.keyboard.press('ArrowRight');
      await ch.page.keyboard.type('xy');
      for (const [n, sign] of before.entries())
        expect(await signs.nth(n).evaluate((now, then) => now === then, sign)).toBe(true);
    }
    await expect.poll(() => wordsOf(br.page, 'Parties xy')).toMatch(/(xy.*){4}/);
    nothingWrong(ch, br);
  });
});
