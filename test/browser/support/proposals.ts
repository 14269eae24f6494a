import type { Locator, Page } from 'playwright-core';
import { paragraph } from './people.ts';

export const TEXT = `## Article 1

1. Parties shall enhance support.
2. Parties may meet.
`;

/** The card of a proposal or of brackets. */
export const card = (page: Page): Locator =>
  page.getByRole('dialog', { name: /on Article 1|in Article 1/ });

/** Proposes other words for the first paragraph by its menu, with the keyboard. */
export async function propose(page: Page, from: string, to: string): Promise<void> {
  await paragraph(page, 'enhance support').first().focus();
  await page.keyboard.press('t');
  await page.getByRole('menuitem', { name: 'Change words' }).press('Enter');
  const words = page.getByRole('textbox', { name: 'Words' });
  await words.fill((await words.inputValue()).replace(from, to));
  await page.getByRole('button', { name: 'Propose it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Goes to the list of proposals and opens the one with these words. */
export async function open(page: Page, words: string): Promise<void> {
  await page.getByRole('tab', { name: 'Proposals' }).click();
  await page.getByRole('tabpanel').getByRole('button', { name: words }).first().click();
  await card(page).waitFor();
}
