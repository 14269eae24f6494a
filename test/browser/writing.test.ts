import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/chromium.ts';
import { openHall } from './support/hall.ts';
import type { Hall } from './support/hall.ts';
import { arrive, convene, paragraph, write } from './support/people.ts';

let hall: Hall;
let browser: Browser;
beforeAll(async () => {
  [hall, browser] = await Promise.all([openHall(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await hall.stop();
});

/** A room in which every delegation may write, and two of them in it. */
async function twoWriters() {
  const room = await convene(browser, hall, { admission: 'direct', template: 'track-ii' });
  const [ch, br] = await Promise.all([
    arrive(browser, room.link('CH', 'head'), 'Franz Perrez'),
    arrive(browser, room.link('BR', 'head'), 'Antonio Marcondes'),
  ]);
  await Promise.all(
    [ch, br].map(({ page }) => paragraph(page, 'Parties may meet').first().waitFor()),
  );
  return { ch, br };
}

describe('writing together', () => {
  it('shows who writes where, by name', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' in public');
    await paragraph(br.page, 'Parties may meet. in public')
      .locator('[data-name*="Franz Perrez"]')
      .first()
      .waitFor({ state: 'attached' });
    for (const { faults } of [ch, br]) expect(faults).toEqual([]);
  });
});
