import type { Locator, Page } from 'playwright-core';

/** A call at the top of a screen, by the question that it puts; open or just ended. */
export const callOf = (page: Page, question: string | RegExp): Locator =>
  page.getByRole('region', { name: 'Calls' }).getByRole('article', { name: question });

/** The chair opens the dialog of a question about a provision. */
export async function prepare(chair: Page, number: string, question: string): Promise<Locator> {
  const name = `Ask the meeting about ${number}`;
  await chair.getByRole('button', { name, exact: true }).click();
  await chair.getByRole('menuitem', { name: question, exact: true }).click();
  const dialog = chair.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

/** Puts the question that stands in the dialog. */
export async function put(chair: Page, seconds: number): Promise<void> {
  const dialog = chair.getByRole('dialog');
  await dialog.getByLabel('Seconds to object in (10 to 600)').fill(String(seconds));
  await dialog.getByRole('button', { name: 'Ask the meeting', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A delegation lets it pass, in one press. */
export const letsPass = (page: Page, question: string | RegExp): Promise<void> =>
  callOf(page, question).getByRole('button', { name: 'No objection', exact: true }).click();

/** A delegation writes why it will object. */
export async function objecting(
  page: Page,
  question: string | RegExp,
  why: string,
): Promise<Locator> {
  await callOf(page, question).getByRole('button', { name: 'Object …' }).click();
  const sheet = page.getByRole('alertdialog');
  await sheet.getByRole('textbox', { name: /^Why/ }).fill(why);
  return sheet;
}

/** A delegation objects, and says why. */
export async function objects(page: Page, question: string | RegExp, why: string): Promise<void> {
  const sheet = await objecting(page, question, why);
  await sheet.getByRole('button', { name: 'Object', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
}

/** All have answered, and the chair closes. */
export const close = (chair: Page, question: string | RegExp): Promise<void> =>
  callOf(chair, question).getByRole('button', { name: 'Close now' }).click();
