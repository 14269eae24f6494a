import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { FREE, paragraph, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

/** By keys, as somebody without a mouse: to the switch, and along it. */
async function choose(page: Page, form: string): Promise<void> {
  const radio = page.getByRole('radio', { name: form });
  const focused = page.locator('[type=radio]:focus');
  await page.getByRole('radio', { checked: true }).focus();
  for (let presses = 0; presses < 5 && !(await radio.isChecked()); presses += 1) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused.isChecked()).toBe(true);
  }
  await expect.poll(() => radio.isChecked()).toBe(true);
}

/** Stands below the other; their edges may be one. */
const expectBelow = (below: Locator, above: Locator): Promise<void> =>
  expect
    .poll(async () => {
      const [low, high] = [await below.boundingBox(), await above.boundingBox()];
      return low !== null && high !== null && low.y > high.y + high.height - 1;
    })
    .toBe(true);

/** A place on the screen, once it has come to rest there. */
async function resting(place: () => Promise<number>): Promise<number> {
  let seen = NaN;
  await expect
    .poll(
      async () => {
        const before = seen;
        seen = await place();
        return seen - before;
      },
      { interval: 300 },
    )
    .toBe(0);
  return seen;
}

const words = async (page: Page, some: string): Promise<string> =>
  (await paragraph(page, some).first().innerText()).replaceAll(/\s+/g, ' ');

describe('the forms of a text', () => {
  it('reads it clean, one answer after another, and changes nothing for anybody', async () => {
    const room = await venue.convene(FREE);
    const ch = await room.arrive('CH');
    const { page } = ch;
    await paragraph(page, 'enhance their cooperation').first().waitFor();
    await choose(page, 'Clean');
    await page.getByRole('note').filter({ hasText: 'A reading, not the text' }).waitFor();
    await expect.poll(() => words(page, 'enhance their')).toContain('Parties 1/2shall enhance');

    // One stop of Tab; arrows go from choice to choice, Enter takes the next answer.
    const rivals = page.getByRole('button', { name: /Alternative 1 of 2/ });
    await rivals.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => words(page, 'enhance their')).toContain('Parties 2/2should enhance');
    await page.keyboard.press('Enter');
    await expect.poll(() => words(page, 'enhance their')).toContain('Parties –/2enhance');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => words(page, 'Developed country'))
      .toContain('shall provide …additional, support.');
    await expectAccessible(page, 'a clean reading');

    await page.getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => words(page, 'enhance their')).toContain('Parties 1/2shall enhance');
    // Neither the text nor another screen knows of it.
    await expect.poll(() => words(room.chair, 'enhance their')).toContain('[shall][should]');
    await choose(page, 'Live');
    await expect.poll(() => words(page, 'enhance their')).toContain('[shall][should]');
    nothingWrong(ch, room.mediator);
  });

  it('is only read in any form but the live one, and follows what others write', async () => {
    const room = await venue.convene(FREE);
    const ch = await room.arrive('CH');
    await paragraph(ch.page, 'Parties may meet').first().waitFor();
    await choose(ch.page, 'Base text');
    await paragraph(ch.page, 'Parties may meet').first().click();
    await expect.poll(() => ch.page.locator('[contenteditable]').count()).toBe(0);
    const { page } = room.mediator;
    await write(page, 'Parties may meet');
    await page.keyboard.type(' Often.');
    await paragraph(ch.page, 'Parties may meet. Often.').first().waitFor();
    nothingWrong(ch, room.mediator);
  });

  it('has every paragraph of a long text in the page in the end, and keeps the place where one reads', async () => {
    const source = readFileSync('test/fixtures/texts/04-paris-draft-2015-12-04.md', 'utf8');
    const room = await venue.convene({
      text: { title: 'Draft of 4 December', format: 'markdown', source },
    });
    const { page, faults } = room.mediator;
    await paragraph(page, 'It marked the final session of the ADP').first().waitFor();
    const last = page.locator('[data-provision]').last().locator('[data-paragraph]').last();
    await last.waitFor({ state: 'attached', timeout: 180_000 });
    await expect
      .poll(() => page.locator('[data-provision]:not(:has([data-paragraph]))').count(), {
        timeout: 180_000,
      })
      .toBe(0);

    // Who scrolls past provisions has nothing drawn anew but what names the one in view: what React draws has new
    // properties, all else keeps its own.
    const properties = () =>
      page.evaluateHandle(
        (frame) =>
          frame.map((what): unknown => {
            const element: object = document.querySelector(what) ?? {};
            const key = Object.keys(element).find((name) => name.startsWith('__reactProps'));
            return key === undefined ? null : Reflect.get(element, key);
          }),
        ['main', '[data-pane=floor]', '[data-head]', 'main article'],
      );
    const inView = page.getByRole('heading', { name: /^Positions on/ });
    const first = (await inView.textContent()) ?? '';
    const drawn = await properties();

    // Another form of it begins where one was reading.
    const place = paragraph(page, 'promote and support the development').first();
    const top = async (): Promise<number> => (await place.boundingBox())?.y ?? -1;
    // What was never in sight has only about its height.
    await expect
      .poll(async () => {
        await place.evaluate((node) => node.scrollIntoView({ block: 'center' }));
        return Math.abs((await top()) - 450);
      })
      .toBeLessThan(250);
    await expect.poll(() => inView.textContent()).not.toBe(first);
    const kept = await page.evaluate(
      ([was, is]) => was.map((one, i) => one !== null && one === is[i]),
      [drawn, await properties()] as const,
    );
    expect(kept).toEqual([true, true, true, true]);
    const before = await resting(top);
    for (const form of ['Bracketed', 'Clean', 'Live']) {
      await page.locator('fieldset label').filter({ hasText: form }).click();
      await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(120);
    }
    // A comparison begins with its choice of moments, and leads back to where one was reading.
    await page.getByRole('button', { name: 'Compare versions' }).click();
    await page.getByRole('status').filter({ hasText: 'Nothing changed' }).waitFor();
    await expectBelow(page.getByLabel('From', { exact: true }), page.locator('[data-head]'));
    await page.getByRole('button', { name: 'Back to the text' }).click();
    await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(120);
    expect(faults).toEqual([]);
  });

  it('is shown as each seat chose it last', async () => {
    const room = await venue.convene(FREE);
    const ch = await room.arrive('CH');
    await paragraph(ch.page, 'Parties may meet').first().waitFor();
    await choose(ch.page, 'Bracketed');
    await ch.page.reload();
    await paragraph(ch.page, 'Parties may meet').first().waitFor();
    await expect
      .poll(() => ch.page.getByRole('radio', { name: 'Bracketed' }).isChecked())
      .toBe(true);
    await expect.poll(() => words(ch.page, 'enhance their')).toContain('[shall][should]');
    await expect.poll(() => room.chair.getByRole('radio', { name: 'Live' }).isChecked()).toBe(true);
    expect(ch.faults).toEqual([]);
  });

  it('tells who brought its words, when, and how it was decided, by keys alone', async () => {
    const room = await venue.convene(FREE);
    const { page } = room.mediator;
    const ch = await room.arrive('CH');
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' Often.');
    await paragraph(page, 'meet. Often.').first().waitFor();
    // Words that the chair takes out and an undo brings back are whose they were.
    await write(page, 'Parties may meet');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Delete');
    await expect.poll(() => paragraph(ch.page, 'meet. Often.').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await paragraph(ch.page, 'meet. Often.').first().waitFor();

    // In the live text: at the caret by keys, and of the words that are selected.
    await page.getByText('All is on the record').waitFor();
    await write(page, 'Parties may meet');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Alt+o');
    const here = page.getByRole('dialog', { name: 'Who brought these words' });
    await here.getByText('Switzerland').waitFor();
    await expectAccessible(page, 'who brought the words at the caret');
    await page.keyboard.press('Escape');
    await expect
      .poll(() =>
        paragraph(page, 'Parties may meet')
          .first()
          .evaluate((row) => row === document.activeElement),
      )
      .toBe(true);
    await paragraph(page, 'Parties may meet')
      .getByText('Parties may')
      .dblclick({
        position: { x: 8, y: 8 },
      });
    await page.getByRole('button', { name: 'Who brought this' }).click();
    await here.getByRole('heading', { name: 'With the text' }).waitFor();
    await page.keyboard.press('Escape');
    await here.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');

    await choose(page, 'Origins');
    const signs = paragraph(page, 'Parties may meet').getByRole('button', { name: /CH: Written/ });
    const sign = signs.first();
    await sign.focus();
    await expect
      .poll(() => paragraph(page, 'Parties may meet').getByRole('button').count())
      .toBe(1);
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'Who brought these words' });
    await card.getByText('Switzerland').waitFor();
    await card.getByText('Written in the text').waitFor();
    await expectAccessible(page, 'who brought words');
    await page.keyboard.press('Escape');
    await expect.poll(() => sign.evaluate((one) => one === document.activeElement)).toBe(true);

    // What somebody adds meanwhile is told as well, and the legend lets one party's words stand out.
    await ch.page.keyboard.press('End');
    await ch.page.keyboard.type(' Here.');
    // Also where the minute has turned meanwhile: one hand that writes on has one sign.
    await paragraph(page, /Often\. Here\./)
      .locator('[data-origin]:not(button)')
      .filter({ hasText: 'Here.' })
      .waitFor();
    await expect.poll(() => signs.count()).toBe(1);
    const legend = page.getByRole('group', { name: 'Words of whom to show' });
    await legend.getByRole('button', { name: 'CH' }).click();
    await expect.poll(() => legend.getByRole('button', { pressed: true }).count()).toBe(1);
    nothingWrong(ch, room.mediator);
  });

  it('compares the text with a version that the chair named, word by word', async () => {
    const room = await venue.convene(FREE);
    const { page, faults } = room.mediator;
    await paragraph(page, 'Parties may meet').first().waitFor();
    await page.getByRole('button', { name: 'Compare versions' }).click();
    await page.getByRole('status').filter({ hasText: 'Nothing changed' }).waitFor();
    await page.getByLabel('Name for the text as it stands').fill('First reading');
    await page.getByRole('button', { name: 'Keep this version' }).click();
    await expect
      .poll(() => page.getByLabel('From').locator('option').allTextContents())
      .toContainEqual(expect.stringContaining('First reading'));
    await page.getByRole('button', { name: 'Back to the text' }).click();
    await write(page, 'Parties may meet');
    await page.keyboard.type(' They report.');
    await page.getByText('All is on the record').waitFor();
    await page.getByRole('button', { name: 'Compare versions' }).click();
    await page.locator('ins').filter({ hasText: 'They report.' }).waitFor();
    await expectAccessible(page, 'a comparison');

    // Beside one another, and from change to change by keys.
    await page.getByRole('button', { name: 'Side by side' }).click();
    const pair = page.locator('[data-change]').filter({ hasText: 'They report.' });
    await pair.locator('ins').waitFor();
    const sides = pair.locator('[class*=side]');
    await expect.poll(() => sides.count()).toBe(2);
    await expect
      .poll(async () => {
        const [was, is] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
        return was !== null && is !== null && was.y === is.y && was.x < is.x;
      })
      .toBe(true);
    await page.getByRole('status').filter({ hasText: '1 change' }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('status').filter({ hasText: '1 of 1' }).waitFor();
    await expect.poll(() => pair.evaluate((one) => one === document.activeElement)).toBe(true);
    await expectAccessible(page, 'a comparison side by side');

    // No moment is offered that was before one came.
    const from = page.getByLabel('From', { exact: true });
    await from.locator('option', { hasText: 'Another time' }).waitFor({ state: 'attached' });
    await expect.poll(() => from.locator('option', { hasText: ' ago' }).count()).toBe(0);

    // Any time of the record: at the very beginning nobody had written yet, and later nothing changed.
    await page.getByLabel('From', { exact: true }).selectOption({ label: 'Another time …' });
    const slider = page.getByLabel('From: along the record');
    await slider.press('End');
    await page.getByRole('status').filter({ hasText: 'Nothing changed' }).waitFor();
    await page.getByLabel('From: date and time').waitFor();

    // A moment that nobody named then is named now, and stands in the list behind what was later.
    const naming = page.getByRole('button', { name: 'Name this moment' });
    await expect.poll(() => naming.count()).toBe(0);
    await slider.press('Home');
    await naming.click();
    await page.getByLabel('Name for this moment').fill('As convened');
    await expectAccessible(page, 'a moment that is named');
    await page.keyboard.press('Enter');
    await page.getByLabel('Name for this moment').waitFor({ state: 'detached' });
    await expect.poll(() => naming.evaluate((one) => one === document.activeElement)).toBe(true);
    const named = async () => {
      const all = await page
        .getByLabel('From', { exact: true })
        .locator('option', { hasText: /First reading|As convened/ })
        .allTextContents();
      return all.map((one) => one.replace(/ \(.*/, ''));
    };
    await expect.poll(named).toEqual(['First reading', 'As convened']);

    // On a telephone what was stands above what is.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await page.getByRole('button', { name: 'More about the text' }).click();
    await page.getByRole('menuitem', { name: 'Compare versions' }).click();
    await page.getByRole('button', { name: 'Side by side' }).click();
    await pair.locator('ins').waitFor();
    await expectBelow(sides.nth(1), sides.nth(0));
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(faults).toEqual([]);
  });
});

describe('a text in two languages', () => {
  it('stands side by side; what changes in one is stale in the other until somebody confirms it', async () => {
    const room = await venue.convene(FREE);
    const { page } = room.mediator;
    await paragraph(page, 'Parties may meet').first().waitFor();
    await page.getByRole('button', { name: /Not open yet/ }).click();
    await page.getByText('Languages of the text').click();
    await page.getByLabel('Negotiated in').selectOption({ label: 'English' });
    await page.getByLabel('Add a version in').selectOption({ label: 'Arabic' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Arabic' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Language of the text').selectOption({ label: 'Arabic (authentic)' });

    // By keys alone: written, sent on with Enter, taken back and done again, confirmed.
    const field = page.getByRole('textbox', { name: 'Article 1, paragraph 2, in Arabic' });
    await field.focus();
    await page.keyboard.type('يجوز للأطراف أن تجتمع.');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('textarea:placeholder-shown'));
    await field.focus();
    // Writing that paused, on a machine that is slow, is taken back in several steps.
    const pressUntil = (key: string, value: string) =>
      expect
        .poll(async () => {
          if ((await field.inputValue()) === value) return true;
          await page.keyboard.press(key);
          return false;
        })
        .toBe(true);
    await pressUntil('Control+z', '');
    await pressUntil('Control+Shift+z', 'يجوز للأطراف أن تجتمع.');
    await expect.poll(() => field.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl');
    await expect.poll(() => field.getAttribute('lang')).toBe('ar');
    const pair = page.getByRole('group', { name: 'Article 1, paragraph 2' });
    await pair.getByText('Not confirmed yet').waitFor();
    const confirm = pair.getByRole('button', {
      name: 'Confirm that Article 1, paragraph 2 says the same in Arabic',
    });
    await confirm.focus();
    await page.keyboard.press('Enter');
    await pair.getByText('Confirmed', { exact: true }).waitFor();
    await expectAccessible(page, 'two languages side by side');

    // Several lines that are pasted are shown beside their paragraphs before anything is written.
    const heading = page.getByRole('textbox', { name: 'Article 2, heading, in Arabic' });
    await heading.evaluate((node) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'المادة 2\n2. تقدم الأطراف الدعم.');
      node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    const fill = page.getByRole('dialog', { name: 'Put lines to paragraphs' });
    await fill.getByText('Another number than the paragraph’s').waitFor();
    await expect.poll(() => heading.inputValue()).toBe('');
    await expectAccessible(page, 'lines put to paragraphs');
    await fill.getByRole('button', { name: 'Put in (2)' }).click();
    await expect.poll(() => heading.inputValue()).toBe('المادة 2');

    // A file that was written elsewhere goes the same way, Word's through the reader of the room's own text.
    const file = page.getByLabel('Put in from a file').and(page.locator('input'));
    await file.setInputFiles({
      name: 'ar.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF'),
    });
    await page.getByText('Only .docx, .md and .txt files can be read.').waitFor();
    await file.setInputFiles({
      name: 'ar.docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('not a Word file'),
    });
    await page.getByText('This is not a Word document (.docx).').waitFor();
    // Letters are never guessed: text of Windows is told from Unicode, whose every kind is read.
    const text = (bytes: Buffer) => ({ name: 'ar.md', mimeType: 'text/markdown', buffer: bytes });
    const words = '# الديباجة\n\n*إذ تسلّم* بأهمية الأمر،\n';
    const utf16 = Buffer.from(`\ufeff${words}`, 'utf16le');
    await file.setInputFiles(text(Buffer.from('\xc7\xe1\xcf\xed', 'latin1')));
    await page.getByText('This file is not text in UTF-8.').waitFor();
    await file.setInputFiles(text(Buffer.from('\ufeff \r\n\t\n')));
    await page.getByText('There is nothing in this file.').waitFor();
    for (const bytes of [Buffer.from(`\ufeff${words}`), utf16]) {
      await file.setInputFiles(text(bytes));
      await fill.getByText('إذ تسلّم بأهمية الأمر،').waitFor();
      await page.keyboard.press('Escape');
      await fill.waitFor({ state: 'detached' });
    }
    await file.setInputFiles(text(Buffer.from(utf16).swap16()));
    await fill.getByText('إذ تسلّم بأهمية الأمر،').waitFor();
    await fill.getByRole('button', { name: 'Put in (2)' }).click();
    const preamble = page.getByRole('textbox', { name: 'Preamble, heading, in Arabic' });
    await expect.poll(() => preamble.inputValue()).toBe('الديباجة');

    // Opened anew, every field has its words as they were, and writes nothing by itself.
    await page.getByText('All is on the record').waitFor();
    await page.reload();
    await page.locator('textarea:not(:placeholder-shown)').nth(2).waitFor();
    await expect.poll(() => heading.inputValue()).toBe('المادة 2');
    await expect.poll(() => field.inputValue()).toBe('يجوز للأطراف أن تجتمع.');
    await pair.getByText('Confirmed', { exact: true }).waitFor();

    // English changes on another screen.
    const ch = await room.arrive('CH');
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' Often.');
    await pair.getByText('English has changed since this was confirmed').waitFor();
    await page.getByText('Arabic: 1 stale').first().waitFor({ state: 'attached' });
    await pair.getByRole('button', { name: 'What changed' }).click();
    await pair.locator('ins').filter({ hasText: 'Often.' }).waitFor();
    await expectAccessible(page, 'a stale paragraph');
    await confirm.click();
    await pair.getByText('Confirmed', { exact: true }).waitFor();

    // Whoever may not write the version reads it, and confirms nothing; on a telephone it stands below.
    await ch.page.setViewportSize({ width: 390, height: 844 });
    await ch.page.getByRole('button', { name: 'Text', exact: true }).click();
    await ch.page.getByLabel('Language of the text').selectOption({ label: 'Arabic (authentic)' });
    const read = ch.page.getByRole('group', { name: 'Article 1, paragraph 2' });
    await read.getByText('يجوز للأطراف أن تجتمع.').waitFor();
    await expect.poll(() => ch.page.getByRole('textbox', { name: /in Arabic/ }).count()).toBe(0);
    await expect.poll(() => ch.page.getByRole('button', { name: /^Confirm/ }).count()).toBe(0);
    await expectBelow(read.locator('[lang=ar]').first(), read.locator('[lang=en]').first());
    await expect.poll(() => ch.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    nothingWrong(ch, room.mediator);
  });
});
