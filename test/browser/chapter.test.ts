import { describe, expect, it } from 'vitest';
import { callOf, close, letsPass, prepare, put } from './support/calls.ts';
import { PHONE, expectAccessible } from './support/chromium.ts';
import { DIRECT, button, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();
const ARTICLES = [1, 2, 3, 4, 5, 6];
const source = ['# Chapter I', ...ARTICLES.map((n) => `## Article ${n}\n\n1. Words ${n}.`)].join(
  '\n\n',
);
const LISTED = 'Chapter I, Article 1, Article 2, Article 3, Article 4, Article 5, and Article 6';

describe('a chapter', () => {
  it('is deleted with all that is under it in one question that can be read, and brought back with it [P-6]', async () => {
    const room = await venue.convene({
      ...DIRECT,
      text: { title: 'Draft', format: 'markdown', source },
    });
    const { chair } = room;
    await button(chair, 'Open the meeting').click();
    const [za, ch] = await Promise.all([room.arrive('ZA'), room.arrive('CH', PHONE)]);
    await paragraph(za.page, 'Words 6').first().waitFor();

    const QUESTION = 'Chapter I and 6 provisions under it: deleted?';
    const dialog = await prepare(chair, 'Chapter I', 'Delete?');
    await dialog.getByRole('heading', { name: QUESTION }).waitFor();
    await expect.poll(() => dialog.getByText(LISTED).isVisible()).toBe(false);
    await dialog.getByText('Which provisions').click();
    await dialog.getByText(LISTED).waitFor();
    await expectAccessible(chair, 'a chapter before it is asked about');
    await put(chair, 120);
    for (const { page } of [za, ch]) {
      const call = callOf(page, QUESTION);
      await call.getByText('Which provisions').click();
      await call.getByRole('button', { name: 'Go to the text of Article 6' }).waitFor();
      await letsPass(page, QUESTION);
    }
    await expectAccessible(ch.page, 'a chapter that is asked about');
    await close(chair, QUESTION);
    for (const name of ['Chapter I', ...ARTICLES.map((n) => `Article ${n}`)])
      await za.page.getByText(`${name} [deleted]`, { exact: true }).first().waitFor();

    await button(za.page, 'Bring Chapter I back').click();
    const back = za.page.getByRole('alertdialog');
    await back.getByText(/comes back too: Article 1, .*and Article 6/).waitFor();
    await expectAccessible(za.page, 'a chapter before it is brought back');
    await back.getByRole('button', { name: 'Bring it back' }).click();
    await paragraph(za.page, 'Words 6').first().waitFor();
    await expect.poll(() => za.page.getByText('[deleted]').count()).toBe(0);
    nothingWrong(room.mediator, za, ch);
  });
});
