import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWord } from '../../server/exchange/word/read.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import { wordMarkdown } from '../../shared/exchange/word-markdown.ts';
import { exchangeText, proposal, withProposals } from '../shared/support/exchange-text.ts';
import { expectAccessible } from './support/chromium.ts';
import { DIRECT, button } from './support/people.ts';
import { openVenue } from './support/venue.ts';

const venue = openVenue();

const SOURCE = '## Article 1\n\n1. Each Party shall share {-p:clean -}{+p:fresh +}water.\n';

describe('taking the text out and bringing it in', () => {
  it('gives a delegate the text as a Word file, and tells where the server makes none', async () => {
    const room = await venue.convene(DIRECT);
    const { page, faults } = await room.arrive('CH');
    await button(page, 'Take out the text').click();
    const dialog = page.getByRole('dialog', { name: 'Take out the text' });
    await dialog.waitFor();
    await expectAccessible(page, 'export');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Take out', exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('Draft (live).docx');
    const words = wordMarkdown(readWord(readFileSync(await file.path())));
    expect(words).toContain('1. Parties [shall][should] enhance their cooperation.');
    await dialog.getByText('Draft (live).docx is among your downloads.').waitFor();

    // By keyboard, from the palette, in another form.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Take out');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('As').selectOption({ label: 'Markdown' });
    await dialog.getByLabel('Form').selectOption({ index: 2 });
    const [clean] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Take out', exact: true }).click(),
    ]);
    expect(readFileSync(await clean.path(), 'utf8')).toContain('1. Parties shall enhance their');
    expect(faults).toEqual([]);
  });

  it('reads a Word file for whoever convenes, asks what becomes of its changes, and refuses what is none', async () => {
    const { page, faults } = await venue.person();
    await page.goto(`${venue.hall.url}/convene`);
    const text = withProposals(exchangeText(SOURCE), {
      p: proposal('Upland', { reason: 'Nobody can drink it.' }),
    });
    const picker = page.locator('input[type=file]');
    const name = 'draft.docx';
    const mimeType = 'application/octet-stream';
    await picker.setInputFiles({ name, mimeType, buffer: Buffer.from('no Word file') });
    await page.getByText('This is not a Word document (.docx).').waitFor();
    const buffer = Buffer.from(zipped(wordDocument(text)));
    await picker.setInputFiles({ name, mimeType, buffer });
    const source = page.getByLabel('Text with its brackets');
    await expect.poll(() => source.inputValue()).toContain('share [clean ][fresh ]water.');
    await page.getByText('Upland').first().waitFor();
    await page.getByText('Comments in the file: 1.').waitFor();
    await page.getByText('Threads: 1, of which settled: 0.').waitFor();
    await page.getByLabel('Upland speaks for').waitFor();
    const threads = page.getByLabel('Bring the comments in as threads for everybody');
    await threads.uncheck();
    await page.getByText('They stay outside the room.').waitFor();
    await threads.check();
    await expectAccessible(page, 'convene, with a Word file');
    await page.getByLabel('Tracked changes in the file').selectOption({ label: 'All taken' });
    await expect.poll(() => source.inputValue()).toContain('share fresh water.');
    await page
      .getByLabel('Tracked changes in the file')
      .selectOption({ label: 'As proposals of those who made them' });
    await page.getByLabel('Upland proposes for').waitFor();
    await expect.poll(() => source.inputValue()).toContain('{++fresh ++}{>>Upland');
    expect(faults).toEqual([]);
  });
});
