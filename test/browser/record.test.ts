import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RecordChain } from '../../shared/protocol/http.ts';
import { expectAccessible } from './support/chromium.ts';
import { DIRECT, button } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Verify the record' });
const entryField = (page: Page) =>
  dialogOf(page).getByRole('textbox', { name: 'Fingerprint at entry' });
const digitsOf = (page: Page) => dialogOf(page).locator('output');

/** By the palette, as by the button: everything has a key. */
async function verify(page: Page): Promise<void> {
  await button(page, 'Verify the record').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Verify the rec');
  await page.getByRole('option', { name: 'Verify the record' }).waitFor();
  await page.keyboard.press('Enter');
  await dialogOf(page).waitFor();
}

describe('the record', () => {
  it('is followed in the browser of a delegation, which reads the same digits as another one', async () => {
    const room = await venue.convene(DIRECT);
    const { chair } = room;
    const delegate = await room.arrive('CH');
    const { page } = delegate;
    await button(page, /^Ask to speak/).waitFor();
    await verify(page);
    const whole = dialogOf(page).getByRole('status').filter({ hasText: 'The record is whole' });
    await whole.waitFor();
    // What came before the seat is told as that.
    await whole.getByText(/^Entries 1 to \d+ are from before you came in/).waitFor();
    await expect.poll(() => digitsOf(page).innerText()).toMatch(/^(\d{5}\s*){8}$/);
    await expectAccessible(page, 'the record');

    // The chair looks at the entry on which they agree, though the room has gone on meanwhile.
    const entry = await entryField(page).inputValue();
    await button(chair, 'Open the meeting').click();
    await button(chair, 'Verify the record').click();
    await dialogOf(chair).getByText('The record is whole').waitFor();
    await expect
      .poll(async () => Number(await entryField(chair).inputValue()))
      .toBeGreaterThan(Number(entry));
    const now = await digitsOf(chair).innerText();
    await entryField(chair).fill(entry);
    const digits = await digitsOf(page).innerText();
    await expect.poll(() => digitsOf(chair).innerText()).toBe(digits);
    expect(now).not.toBe(digits);
    await entryField(chair).fill('1000000');
    await dialogOf(chair)
      .getByText(/^Enter a number from \d+ to \d+\.$/)
      .waitFor();

    nothingWrong(room.mediator, delegate);
  });

  it('with a forged entry, or with another past than this browser has seen, is found out', async () => {
    const room = await venue.convene(DIRECT);
    const delegate = await room.arrive('BR');
    const { page } = delegate;
    await button(page, /^Ask to speak/).waitFor();
    const wrong = dialogOf(page).getByRole('alert').filter({ hasText: 'The record is not whole' });

    // Somebody between the server and this browser rewrites the last entry.
    const told = /\/record\?after=/;
    await page.route(told, async (route) => {
      const response = await route.fetch();
      const chain = (await response.json()) as RecordChain;
      const last = chain.links.at(-1);
      if (last !== undefined) last[3] = 'ab'.repeat(32);
      await route.fulfill({ response, json: chain });
    });
    await verify(page);
    await wrong.getByText(/do not lead to the fingerprint/).waitFor();
    await expectAccessible(page, 'a record that is not whole');
    expect(await digitsOf(page).count()).toBe(0);
    await page.unroute(told);
    await dialogOf(page).getByRole('button', { name: 'Check again' }).click();
    await dialogOf(page).getByText('The record is whole').waitFor();

    // A later check remembers how far this one had got, and what was there.
    const entry = await entryField(page).inputValue();
    await page.reload();
    await verify(page);
    await dialogOf(page).getByText(`up to entry ${entry}, is in it unchanged`).waitFor();
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((one) => one.startsWith('parley.record.')) ?? '';
      const seen = JSON.parse(localStorage.getItem(key) ?? '{}') as { seq: number };
      localStorage.setItem(key, JSON.stringify({ seq: seen.seq, hash: 'cd'.repeat(32) }));
    });
    await dialogOf(page).getByRole('button', { name: 'Check again' }).click();
    await wrong.getByText(/not the record that this browser has seen before/).waitFor();

    // It stays so: what was seen is the evidence.
    await dialogOf(page).getByRole('button', { name: 'Check again' }).click();
    await wrong.getByText(/not the record that this browser has seen before/).waitFor();
    nothingWrong(room.mediator, delegate);
  });
});
