import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { noticed } from './support/notices.ts';
import { button, takeSeat } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const SWITZERLAND = 'Switzerland, Head of delegation';
const TUVALU = 'Tuvalu, Head of delegation';
const SECRETARIAT = 'Network of Island Mayors, Head of delegation';

const linkOf = (page: Page, who: string) => page.getByRole('textbox', { name: who });

/** Opens the menu of an invitation and confirms what is chosen there. */
async function decide(page: Page, who: string, what: string, confirm: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${who}` }).click();
  await page.getByRole('menuitem', { name: what }).click();
  const asked = page.getByRole('alertdialog');
  await asked.getByText(who).waitFor();
  await asked.getByRole('button', { name: confirm }).click();
  await asked.waitFor({ state: 'detached' });
}

describe('convening', () => {
  it('leads from an empty form to delegations at the door, and links can be ended and renewed', async () => {
    const { page, faults } = await venue.person({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto(venue.hall.url);
    const start = page.getByRole('button', { name: 'Convene a room' });
    await start.waitFor();
    await expectAccessible(page, 'home');
    await start.click();

    await page.getByRole('heading', { level: 1, name: 'Convene a room' }).waitFor();
    await expectAccessible(page, 'convene, empty');

    // What is missing is said, and nothing is lost by trying.
    await button(page, 'Open the room').click();
    await page.getByText('Something is still missing:').waitFor();

    await page.getByLabel('Title of the room').fill('Contact group on adaptation');
    await page.getByRole('radio', { name: 'Multilateral: groups first' }).check();
    await page.getByLabel('Your name').fill('Amina Diallo');

    // A State by the name by which its delegate knows it.
    const search = page.getByRole('combobox', { name: 'Add States, observers and groups' });
    await search.fill('سويسرا');
    await page.getByRole('option', { name: /Switzerland/ }).waitFor();
    await search.press('Enter');
    const table = page.getByRole('button', { name: /^Remove (?!all)/ });
    await expect.poll(() => table.count()).toBe(1);

    // One delegation where its name is a group's, too; and a group that was not meant goes as it came.
    await search.fill('European Union');
    await page.getByRole('option', { name: /28 members, add all/ }).waitFor();
    await search.press('Enter');
    await page.getByRole('button', { name: 'Remove European Union' }).waitFor();
    await expect.poll(() => table.count()).toBe(2);
    await page.getByRole('button', { name: 'Remove European Union' }).click();
    await search.fill('OPEC');
    await page.getByRole('option', { name: /OPEC/ }).click();
    await expect.poll(() => table.count()).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => table.count()).toBe(1);

    // A whole group at a click, one party by hand.
    await search.fill('AOSIS');
    const group = page.getByRole('option', { name: /AOSIS/ });
    const members = Number(/(\d+) members, add all/.exec(await group.innerText())?.[1]);
    expect(members).toBeGreaterThan(30);
    await group.click();
    await expect.poll(() => table.count()).toBe(1 + members);
    await page.getByText('Add by hand', { exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('Network of Island Mayors');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Network of Island Mayors' }).waitFor();
    await expect.poll(() => table.count()).toBe(2 + members);

    // The real text: its brackets are counted before anything is sent.
    await page
      .locator('input[type=file]')
      .setInputFiles('test/fixtures/texts/04-paris-draft-2015-12-04.md');
    const figure = page
      .locator('dl > div')
      .filter({ has: page.getByText('brackets', { exact: true }) });
    await figure.first().getByText('1,021', { exact: true }).waitFor();
    await page.getByText('21 brackets have no partner.').click();
    await expect.poll(() => page.getByText('closes, never opened').count()).toBeGreaterThan(2);
    await page.getByText('opens, never closes').first().waitFor();
    await expectAccessible(page, 'convene, filled');

    await button(page, 'Open the room').click();
    await page.getByRole('heading', { level: 1, name: 'Invitations' }).waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: /^Copy the link for/ }).count())
      .toBeGreaterThan(members);
    await expectAccessible(page, 'invitations');

    // A link as it leaves the page opens the door for whoever has it.
    await page.getByRole('button', { name: `Copy the link for ${SWITZERLAND}` }).click();
    await noticed(page, `Copied: ${SWITZERLAND}`);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await linkOf(page, SWITZERLAND).inputValue());
    const delegate = await venue.person();
    await delegate.page.goto(copied);
    await delegate.page.getByRole('heading', { name: 'Contact group on adaptation' }).waitFor();
    await delegate.page.getByText('Switzerland').first().waitFor();
    await expectAccessible(delegate.page, 'join form');
    await takeSeat(delegate.page, copied, 'Franz Perrez');
    await delegate.page.getByText('You will be admitted by the mediator').waitFor();
    await expectAccessible(delegate.page, 'lobby');
    await page.getByText('1 seat taken').waitFor();

    // Revoked: the page forgets the link, and the link says why it opens nothing.
    const revoked = await linkOf(page, TUVALU).inputValue();
    await decide(page, TUVALU, 'Revoke', 'Revoke the invitation');
    await linkOf(page, TUVALU).waitFor({ state: 'detached' });
    await page.getByText('Revoked', { exact: true }).waitFor();
    const late = await venue.person();
    await late.page.goto(revoked);
    await late.page.getByText('This invitation has been revoked.').waitFor();
    await expect.poll(() => late.page.getByRole('textbox').count()).toBe(0);
    await expectAccessible(late.page, 'refused link');

    // Renewed: the old link is dead, the new one works.
    const old = await linkOf(page, SECRETARIAT).inputValue();
    await decide(page, SECRETARIAT, 'Renew', 'Renew the link');
    await expect.poll(() => linkOf(page, SECRETARIAT).inputValue()).not.toBe(old);
    const renewed = await linkOf(page, SECRETARIAT).inputValue();
    await late.page.goto(old);
    await late.page.getByText('This invitation is not known here.').waitFor();
    const mayor = await venue.person();
    // Whoever names only the delegation is not told it twice.
    await takeSeat(mayor.page, renewed, 'Network of Island Mayors');
    await mayor.page.getByText('You will be admitted by the mediator').waitFor();
    await expect.poll(() => mayor.page.getByText('Network of Island Mayors').count()).toBe(1);

    // From the invitations into the room, and the door is opened.
    await button(page, 'Enter the room').click();
    await button(page, /Admit 2 waiting/).click();
    // Once on the screen: the list of delegations stands in for the one beside the floor.
    await expect.poll(() => page.getByRole('button', { name: /Admit all 2/ }).count()).toBe(1);
    await button(page, /Admit all 2/).click();
    await Promise.all(
      [delegate, mayor].map((one) => one.page.locator('[data-paragraph]').first().waitFor()),
    );

    nothingWrong({ faults }, delegate, late, mayor);
  });
});
