import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/chromium.ts';
import { button, floorOf, paragraph, write } from './support/people.ts';
import type { Delegate } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const everybodySees = (people: Delegate[], look: (page: Page) => Promise<unknown>) =>
  Promise.all(people.map(({ page }) => look(page)));

describe('a session', () => {
  it('is held by a mediator and four delegations, from the lobby to the adjournment', async () => {
    const room = await venue.convene();
    const { mediator } = room;
    const chair = mediator.page;
    await button(chair, 'Open the meeting').waitFor();

    // The lobby: a visible state, and nothing of the room before admission.
    const delegates = await Promise.all([
      room.arrive('ZA'),
      room.arrive('CH'),
      room.arrive('BR'),
      room.arrive('VA'),
    ]);
    const [za, ch, br, va] = delegates;
    if (za === undefined || ch === undefined || br === undefined || va === undefined)
      throw new Error('four arrived');
    const everybody = [mediator, ...delegates];
    await everybodySees(delegates, (page) =>
      page.getByText('You will be admitted by the mediator').waitFor(),
    );
    expect(await za.page.getByText('enhance their cooperation').count()).toBe(0);
    await expectAccessible(za.page, 'lobby');

    await button(chair, /Admit 4 waiting/).click();
    await button(chair, /Admit all 4/).click();
    await everybodySees(everybody, (page) =>
      paragraph(page, 'enhance their cooperation').first().waitFor(),
    );
    await chair.keyboard.press('Escape');

    // Brackets are structure, drawn round the words.
    await expect
      .poll(async () => {
        const seen = await paragraph(za.page, 'enhance their cooperation').first().innerText();
        return seen.replace(/\s+/g, ' ');
      })
      .toContain('[shall][should]');

    // The meeting opens; Article 1 is called and everybody is taken there.
    await button(chair, 'Open the meeting').click();
    await everybodySees(everybody, (page) => page.getByText('In session').first().waitFor());
    await button(chair, /Call it: Article 1/).click();
    await everybodySees(everybody, (page) =>
      page.getByText('Before the meeting').first().waitFor(),
    );

    // The floor: groups first, the clock runs, a point of order interrupts and gives it back.
    await button(ch.page, /^Ask to speak/).click();
    await floorOf(chair).getByRole('listitem').filter({ hasText: 'Switzerland' }).waitFor();
    await button(va.page, /^Ask to speak/).click();
    await floorOf(chair).getByRole('listitem').filter({ hasText: 'Holy See' }).waitFor();
    await button(za.page, /Speak for a group/).click();
    await za.page.getByLabel('Speak for', { exact: true }).selectOption({ label: 'G-77/China' });
    await za.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect
      .poll(async () =>
        (await floorOf(br.page).getByRole('listitem').allInnerTexts()).map(
          (line) => /South Africa|Switzerland|Holy See/.exec(line)?.[0],
        ),
      )
      .toEqual(['South Africa', 'Switzerland', 'Holy See']);

    await chair.locator('body').click({ position: { x: 2, y: 2 } });
    await chair.keyboard.press('n');
    await za.page.getByText('You have the floor', { exact: true }).first().waitFor();
    await everybodySees(everybody, (page) =>
      page.getByRole('article', { name: 'South Africa has the floor' }).first().waitFor(),
    );
    await everybodySees(everybody, (page) => page.getByRole('timer').first().waitFor());

    await button(br.page, /^Point of order/).click();
    await br.page.getByRole('alertdialog').getByRole('button', { name: 'Point of order' }).click();
    await everybodySees(everybody, (page) =>
      page
        .getByText(/Clock stopped: point of order|interrupts South Africa/)
        .first()
        .waitFor(),
    );
    await button(chair, 'Overrule').click();
    await everybodySees(everybody, (page) =>
      expect.poll(() => page.getByText(/interrupts South Africa/).count()).toBe(0),
    );
    await za.page.getByText('You have the floor', { exact: true }).first().waitFor();
    await button(za.page, /Give the floor back/).click();
    await floorOf(chair).getByText('Nobody has the floor.').waitFor();

    // Positions: one click, a public statement, on everybody's map at once.
    await br.page.keyboard.press('Escape');
    await button(br.page, /My position/).click();
    await br.page.getByRole('radio', { name: 'Object' }).check();
    await br.page.getByLabel('Public statement').fill('Without finance there is no Article 1.');
    await br.page.getByRole('button', { name: 'State it' }).click();
    await button(chair, /Map of positions/).click();
    await chair.getByRole('button', { name: /Brazil, Article 1: Object/ }).click();
    await chair.getByText('Without finance there is no Article 1.').waitFor();
    await expectAccessible(chair, 'map of positions');
    await chair.keyboard.press('Escape');
    await chair.keyboard.press('Escape');

    // Writing: the pen follows what the chair decides, two write at once, both see both.
    await expect
      .poll(() => paragraph(ch.page, 'Parties may meet').first().getAttribute('aria-label'))
      .toContain('closed to you');
    await chair.getByRole('button', { name: 'In session' }).click();
    await chair.getByLabel('Who may write, in the whole text').selectOption({ label: 'Everybody' });
    await chair.keyboard.press('Escape');
    await expect
      .poll(() => paragraph(ch.page, 'Parties may meet').first().getAttribute('aria-label'))
      .toContain('press Enter to write');
    await write(ch.page, 'Parties may meet');
    await write(br.page, 'enhance their cooperation');
    await Promise.all([
      ch.page.keyboard.type(' Twice a year.', { delay: 12 }),
      br.page.keyboard.type(' Without delay.', { delay: 12 }),
    ]);
    await everybodySees(everybody, async (page) => {
      await paragraph(page, 'Parties may meet. Twice a year.').first().waitFor();
      await paragraph(page, 'cooperation. Without delay.').first().waitFor();
    });
    // The observer reads, and cannot write.
    await va.page.getByText('Delegations write; you read').first().waitFor();
    await expect
      .poll(() => paragraph(va.page, 'Twice a year').first().getAttribute('aria-label'))
      .toContain('closed to you');

    // Enter makes a paragraph; undo takes back one's own words only.
    await ch.page.keyboard.press('Enter');
    await ch.page.keyboard.type('Meetings are public.');
    await everybodySees(everybody, (page) =>
      paragraph(page, /Meetings are public\.$/)
        .first()
        .waitFor(),
    );
    await br.page.keyboard.press('Control+z');
    await everybodySees(everybody, (page) =>
      expect.poll(() => page.getByText('Without delay.').count()).toBe(0),
    );
    await everybodySees(everybody, (page) => paragraph(page, 'Twice a year.').first().waitFor());
    await expectAccessible(br.page, 'room while writing');

    // A power cut: nothing that anybody saw is lost, everybody comes back by themselves.
    await venue.hall.kill();
    await everybodySees(everybody, (page) =>
      page
        .getByText(/line is down|Reconnecting/i)
        .first()
        .waitFor(),
    );
    await venue.hall.restart();
    await ch.page.keyboard.type(' Always.');
    await everybodySees(everybody, (page) =>
      paragraph(page, 'Meetings are public. Always.').first().waitFor(),
    );

    // Suspension and adjournment are seen by all.
    await button(chair, 'In session').click();
    await button(chair, /^Suspend …/).click();
    await chair
      .getByRole('alertdialog')
      .getByLabel(/Reason/)
      .fill('Consultations');
    await chair.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
    await everybodySees(everybody, (page) => page.getByText('Suspended').first().waitFor());
    await button(chair, /Resume/).click();
    await everybodySees(everybody, (page) => page.getByText('In session').first().waitFor());

    nothingWrong(...everybody);
  });
});
