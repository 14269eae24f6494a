import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { DIRECT, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const TEXT = `# Part I

## Article 1

1. Parties shall enhance support.
2. Parties may meet.

## Article 2

1. Parties shall cooperate.

# Part II

## Article 3

1. Parties shall report.
`;

/** Opens the form of such a proposal on a paragraph or a heading, by keys. */
async function form(page: Page, words: string | RegExp, kind: string): Promise<Locator> {
  await paragraph(page, words).first().focus();
  await page.keyboard.press('t');
  await page.getByRole('menuitem', { name: kind, exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: kind });
  await dialog.waitFor();
  return dialog;
}

/** The places that a form offers are these, none is chosen, and without one nothing can be proposed. */
async function offers(dialog: Locator, label: string, places: readonly string[]): Promise<void> {
  const field = dialog.getByLabel(label, { exact: true });
  const labels = () => field.locator('option').allTextContents();
  await expect.poll(async () => (await labels()).slice(1)).toEqual(places);
  expect((await labels())[0]).toMatch(/^Choose/);
  await expect.poll(() => field.inputValue()).toBe('');
  await expect
    .poll(() => dialog.getByRole('button', { name: 'Propose it' }).isDisabled())
    .toBe(true);
}

async function propose(dialog: Locator, label: string, place: string): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).selectOption({ label: place });
  await dialog.getByRole('button', { name: 'Propose it' }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('a change of structure that is proposed', () => {
  it('is offered no place that it has or that is under it, and is none before it is told where [T-1]', async () => {
    const room = await venue.convene({
      ...DIRECT,
      text: { title: 'Draft', format: 'markdown', source: TEXT },
    });
    const [za, ch] = await Promise.all([room.arrive('ZA'), room.arrive('CH')]);
    const { page } = za;
    for (const one of [page, ch.page]) await paragraph(one, 'shall report').first().waitFor();

    // A part with what is under it; an article behind which another part begins.
    const BEHIND = 'Behind the provision';
    const part = await form(page, /^Part I$/, 'Move the provision');
    await offers(part, BEHIND, ['Part II', 'Article 3']);
    await expectAccessible(page, 'the form to move a provision');
    await page.keyboard.press('Escape');
    await part.waitFor({ state: 'detached' });
    const article = await form(page, /^Article 2$/, 'Move the provision');
    await offers(article, BEHIND, ['As the first', 'Part I', 'Part II', 'Article 3']);
    await propose(article, BEHIND, 'Part II');

    // A paragraph, among those of all provisions.
    const second = await form(page, 'Parties may meet', 'Move the paragraph');
    await offers(second, 'Behind', [
      'Part I · § 1',
      'Article 1 · § 1',
      'Article 2 · § 1',
      'Article 2 · 1.',
      'Part II · § 1',
      'Article 3 · § 1',
      'Article 3 · 1.',
    ]);
    await propose(second, 'Behind', 'Article 3 · 1.');

    // A paragraph is parted between its words: at their end nothing can be proposed.
    const split = await form(page, 'shall cooperate', 'Split the paragraph');
    const words = split.getByRole('textbox', { name: 'Words' });
    const does = split.getByRole('button', { name: 'Propose it' });
    await words.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await expect.poll(() => words.inputValue()).toBe('Parties shall cooperate.\n');
    await expect.poll(() => does.isDisabled()).toBe(true);
    await words.fill('Parties\nshall cooperate.');
    await does.click();
    await split.waitFor({ state: 'detached' });

    await ch.page.getByRole('tab', { name: 'Proposals 3' }).click();
    for (const what of [
      /Move the provision behind: Part II/,
      /Move 2\. behind Article 3 · 1\./,
      /Split 1\. in two/,
    ])
      await ch.page.getByRole('tabpanel').getByRole('button', { name: what }).first().waitFor();
    nothingWrong(room.mediator, za, ch);
  });
});
