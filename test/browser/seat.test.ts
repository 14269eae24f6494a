import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { DIRECT, anotherPage, button, floorOf, paragraph, takeSeat } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const mySeat = (page: Page) => page.getByRole('button', { name: /^My seat/ });
const isListed = (page: Page) => floorOf(page).getByText('You are next.').waitFor();
/** People of the list of delegations as this page shows it. */
const delegations = (page: Page) => page.getByRole('region', { name: 'Delegations' });

/** Far sooner than an absence that nobody said, on however busy a machine. */
const AT_ONCE = 20_000;

describe('a seat', () => {
  it('is kept over a reload, and two tabs of it are one person', async () => {
    const room = await venue.convene(DIRECT);
    const { chair } = room;
    await button(chair, 'Open the meeting').click();
    const delegate = await room.arrive('CH');
    const { page } = delegate;
    const address = page.url();
    await button(page, /^Ask to speak/).click();
    await isListed(page);

    await page.reload();
    await isListed(page);
    expect(page.url()).toBe(address);
    await mySeat(page).filter({ hasText: 'Franz Perrez' }).waitFor();

    // What is done in one tab is seen in the other, and nobody is counted twice.
    const second = await anotherPage(delegate, address);
    await isListed(second);
    await button(second, 'Withdraw my request').click();
    await button(page, /^Ask to speak/).waitFor();
    await button(page, /^Ask to speak/).click();
    await isListed(second);
    await button(chair, /^Delegations: 1 of 4 present/).click();
    await expect.poll(() => delegations(chair).getByText('Franz Perrez').count()).toBe(1);

    // One tab closed, the person is still here; the floor finds them.
    await page.close();
    await chair.keyboard.press('Escape');
    await button(chair, 'Give the floor to Switzerland').click();
    await floorOf(second).getByText('You have the floor').waitFor();

    nothingWrong(room.mediator, delegate);
  });

  it('moves to another device by a link that works once, and nothing is lost', async () => {
    const room = await venue.convene(DIRECT);
    const delegate = await room.arrive('BR');
    const { page } = delegate;
    await button(page, /^Ask to speak/).click();
    await isListed(page);
    await mySeat(page).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = page.getByRole('textbox', { name: 'Move to another device' });
    await link.waitFor();
    await page.getByText(/^Valid until/).waitFor();
    await expectAccessible(page, 'my seat');
    const address = await link.inputValue();

    const device = await venue.person();
    await device.page.goto(address);
    await device.page.waitForURL(page.url());
    await isListed(device.page);
    await mySeat(device.page).filter({ hasText: 'Antonio Marcondes' }).waitFor();
    await button(device.page, 'Withdraw my request').click();
    await floorOf(room.chair).getByText('Nobody has asked for the floor.').waitFor();
    await device.page.reload();
    await mySeat(device.page).filter({ hasText: 'Antonio Marcondes' }).waitFor();

    const stranger = await venue.person();
    await stranger.page.goto(address);
    await stranger.page.getByText('Your seat could not be taken up here').waitFor();
    expect(await stranger.page.locator('[data-paragraph]').count()).toBe(0);

    nothingWrong(room.mediator, delegate, device, stranger);
  });

  it('stays itself beside another seat of the same delegation in one browser', async () => {
    const room = await venue.convene(DIRECT);
    const { chair } = room;
    const head = await room.arrive('CH');
    const beside = await anotherPage(head, venue.hall.url);
    await takeSeat(beside, room.link('CH', 'adviser'), 'Gabriela Blatter');
    const both = [
      { page: head.page, name: 'Franz Perrez', role: 'Head of delegation' },
      { page: beside, name: 'Gabriela Blatter', role: 'Adviser' },
    ];
    expect(head.page.url()).not.toBe(beside.url());
    for (const { page, name, role } of both) {
      await page.reload();
      await mySeat(page).filter({ hasText: name }).waitFor();
      await mySeat(page).click();
      await page.getByText(`You sit for Switzerland as ${role}.`).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    }
    await button(chair, /^Delegations: 1 of 4 present/).click();
    for (const { name } of both) await delegations(chair).getByText(name).waitFor();

    // Leaving with one seat leaves the other where it is.
    await mySeat(beside).click();
    await beside.getByRole('button', { name: 'Leave the room' }).click();
    await beside.waitForURL(`${venue.hall.url}/`);
    await delegations(chair)
      .getByRole('listitem')
      .filter({ hasText: 'Franz Perrez' })
      .getByRole('img', { name: 'present' })
      .waitFor();
    await button(head.page, /^Ask to speak/).click();
    await isListed(head.page);

    nothingWrong(room.mediator, head);
  });

  it('that is left is empty to the others at once, and waits for whoever comes back', async () => {
    const room = await venue.convene(DIRECT);
    const { chair } = room;
    const delegate = await room.arrive('CH');
    const { page } = delegate;
    const there = page.url();
    await button(chair, /^Delegations: 1 of 4 present/).waitFor();
    await mySeat(page).click();
    await page.getByRole('button', { name: 'Leave the room' }).click();
    // A page that is only closed has half a minute to come back.
    await button(chair, /^Delegations: 0 of 4 present/).waitFor({ timeout: AT_ONCE });
    await page.goto(there);
    await mySeat(page).waitFor();
    await button(chair, /^Delegations: 1 of 4 present/).waitFor();
    nothingWrong(room.mediator, delegate);
  });

  it('that is removed is told why, and sees the room no more', async () => {
    const room = await venue.convene(DIRECT);
    const { chair } = room;
    const delegate = await room.arrive('ZA');
    const { page } = delegate;
    await paragraph(page, 'enhance their cooperation').first().waitFor();

    await button(chair, /^Delegations: 1 of 4 present/).click();
    await chair
      .getByRole('button', { name: 'Do something with the seat of Nozipho Mxakato' })
      .click();
    await chair.getByRole('menuitem', { name: /^Remove from the room/ }).click();
    const asked = chair.getByRole('alertdialog');
    await asked.getByLabel('Reason').fill('Credentials were withdrawn.');
    await asked.getByRole('button', { name: 'Remove', exact: true }).click();

    await page
      .getByText(/Your seat has been removed/)
      .first()
      .waitFor();
    await page.getByText('Credentials were withdrawn.').waitFor();
    await page.getByText('ask the mediator for a new invitation').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Reload the page' }).count()).toBe(0);
    await expect.poll(() => page.locator('[data-paragraph]').count()).toBe(0);
    await expectAccessible(page, 'removed');
    await page.reload();
    await page
      .getByText(/Your seat has been removed/)
      .first()
      .waitFor();
    await page.getByText('Credentials were withdrawn.').waitFor();
    await expect.poll(() => page.locator('[data-paragraph]').count()).toBe(0);

    nothingWrong(room.mediator, delegate);
  });
});
