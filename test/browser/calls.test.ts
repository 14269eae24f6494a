import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { callOf, close, letsPass, objecting, objects, prepare, put } from './support/calls.ts';
import { expectAccessible } from './support/chromium.ts';
import { cuttable } from './support/line.ts';
import { DIRECT, button, paragraph } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

/** Part I with two articles under it, and an article that stands alone. */
const TEXT = `# Part I

## Article 1

1. Parties shall enhance support.

## Article 2

1. Parties may meet.

# Part II

## Article 3

1. Parties shall report.
`;

const provision = (page: Page, number: string) =>
  page.getByRole('region', { name: number, exact: true });
/** The provision stands so, as this page says it beside the text. */
const stands = (page: Page, number: string, status: string): Promise<void> =>
  provision(page, number).getByText(status, { exact: true }).first().waitFor();

async function meeting() {
  const room = await venue.convene({
    ...DIRECT,
    text: { title: 'Draft', format: 'markdown', source: TEXT },
  });
  const { chair } = room;
  await button(chair, 'Open the meeting').click();
  const [za, ch, br] = await Promise.all([room.arrive('ZA'), room.arrive('CH'), room.arrive('BR')]);
  return { room, chair, za, ch, br, pages: [chair, za.page, ch.page, br.page] };
}

const everywhere = (pages: Page[], look: (page: Page) => Promise<unknown>) =>
  Promise.all(pages.map(look));

describe('what is agreed in a package', () => {
  it('is agreed all or none, opened again, deleted, and adopted; an objection that comes too late changes nothing [D-2, P-2 to P-7]', async () => {
    const { room, chair, za, ch, br, pages } = await meeting();
    const delegations = [za.page, ch.page, br.page];

    // Two articles under one name. One objection fails both.
    const PACKAGE = /Package “Means”.*agreed ad referendum/;
    const dialog = await prepare(chair, 'Article 1', 'Agreed ad referendum?');
    await dialog.getByText('Decide together with it, all or none').click();
    await dialog.getByRole('checkbox', { name: 'Article 2' }).check();
    await dialog.getByRole('textbox', { name: /^Name of the package/ }).fill('Means');
    await expectAccessible(chair, 'a package before it is asked about');
    await put(chair, 300);
    await everywhere(pages, async (page) => {
      await callOf(page, PACKAGE).getByRole('timer').waitFor();
      await stands(page, 'Article 1', 'Frozen: a call is open');
      await stands(page, 'Article 2', 'Frozen: a call is open');
    });
    await letsPass(za.page, PACKAGE);
    await objects(br.page, PACKAGE, 'Not without finance.');
    await everywhere(pages, async (page) => {
      await callOf(page, PACKAGE).getByText('Brazil objects. Not adopted.').waitFor();
      await stands(page, 'Article 1', 'Open');
      await stands(page, 'Article 2', 'Open');
    });

    // Asked again it is still the package, and the earlier answers are gone.
    await callOf(chair, PACKAGE).getByRole('button', { name: 'Ask again …' }).click();
    await put(chair, 300);
    await callOf(chair, PACKAGE)
      .getByText(/Not yet: South Africa/)
      .waitFor();
    for (const page of [za.page, br.page]) await letsPass(page, PACKAGE);
    await callOf(ch.page, PACKAGE)
      .getByRole('button', { name: /ad referendum …/ })
      .click();
    const referring = ch.page.getByRole('alertdialog');
    await referring.getByRole('textbox', { name: 'To whom' }).fill('Bern');
    await referring.getByRole('button', { name: /ad referendum/ }).click();
    await close(chair, PACKAGE);
    await everywhere(pages, async (page) => {
      await callOf(page, PACKAGE).getByText('No objection. It is so decided.').waitFor();
      for (const article of ['Article 1', 'Article 2']) {
        await stands(page, article, 'Agreed ad referendum');
        await provision(page, article).getByText('Package “Means”').waitFor();
      }
      await stands(page, 'Article 3', 'Open');
    });
    await expectAccessible(za.page, 'a package that is agreed');

    // Over the heads of what is agreed under it nothing is deleted.
    const refused = await prepare(chair, 'Part I', 'Delete?');
    await refused.getByText(/\(agreed under it: 2\)\.$/).waitFor();
    // Nothing can be filled in: the keys are where one leaves it.
    await expect
      .poll(() =>
        refused
          .getByRole('button', { name: 'Cancel' })
          .evaluate((one) => one === document.activeElement),
      )
      .toBe(true);
    await expect
      .poll(() => refused.getByRole('button', { name: 'Ask the meeting' }).count())
      .toBe(0);
    await chair.keyboard.press('Escape');

    // Opened again by a call, the package is opened as a whole; a number stays when the next call deletes it.
    const REOPEN = 'Article 1 and Article 2: reopened?';
    await prepare(chair, 'Article 2', 'Reopen?');
    await put(chair, 300);
    for (const page of delegations) await letsPass(page, REOPEN);
    await close(chair, REOPEN);
    await everywhere(pages, async (page) => {
      for (const article of ['Article 1', 'Article 2']) {
        await stands(page, article, 'Under discussion');
        await expect
          .poll(() => provision(page, article).getByText('Package “Means”').count())
          .toBe(0);
      }
    });
    const DELETE = 'Article 2: deleted?';
    await prepare(chair, 'Article 2', 'Delete?');
    await put(chair, 300);
    for (const page of delegations) await letsPass(page, DELETE);
    await close(chair, DELETE);
    await everywhere(pages, async (page) => {
      await stands(page, 'Article 2', 'Deleted');
      await stands(page, 'Article 3', 'Open');
    });
    await expectAccessible(za.page, 'a provision that is deleted');
    await expect
      .poll(() =>
        provision(chair, 'Article 2')
          .getByRole('button', { name: /^Ask the meeting/ })
          .count(),
      )
      .toBe(0);

    // The other one is agreed by itself; the capital is asked again.
    const ALONE = 'Article 1: agreed ad referendum?';
    await prepare(chair, 'Article 1', 'Agreed ad referendum?');
    await put(chair, 300);
    for (const page of [za.page, br.page]) await letsPass(page, ALONE);
    await callOf(ch.page, ALONE)
      .getByRole('button', { name: /ad referendum …/ })
      .click();
    await referring.getByRole('textbox', { name: 'To whom' }).fill('Bern');
    await referring.getByRole('button', { name: /ad referendum/ }).click();
    await close(chair, ALONE);
    await everywhere(pages, (page) => stands(page, 'Article 1', 'Agreed ad referendum'));

    // The capital confirms, for everybody to read; then the plenary can adopt.
    await provision(ch.page, 'Article 1')
      .getByRole('button', { name: 'Our capital confirms' })
      .click();
    await ch.page
      .getByRole('alertdialog')
      .getByRole('button', { name: 'Our capital confirms' })
      .click();
    await everywhere(pages, (page) =>
      provision(page, 'Article 1').getByText('confirmed', { exact: false }).first().waitFor(),
    );
    const ADOPT = 'Article 1: adopted?';
    await prepare(chair, 'Article 1', 'Adopt?');
    await put(chair, 300);
    for (const page of delegations) await letsPass(page, ADOPT);

    // Brazil still writes its objection when the chair closes: it is told, and it is a statement.
    await callOf(br.page, ADOPT).getByRole('button', { name: 'Object …' }).click();
    const sheet = br.page.getByRole('alertdialog');
    await sheet.getByRole('textbox', { name: /^Why/ }).fill('We had asked for the floor.');
    await close(chair, ADOPT);
    await sheet.getByText('The call has ended.').waitFor();
    await expectAccessible(br.page, 'an objection that comes too late');
    await sheet.getByRole('button', { name: 'Object', exact: true }).click();
    await everywhere(pages, async (page) => {
      await callOf(page, ADOPT).getByText('No objection. It is so decided.').waitFor();
      await stands(page, 'Article 1', 'Agreed');
      await callOf(page, ADOPT).getByRole('button', { name: 'Statement, details …' }).click();
      await page
        .getByRole('dialog', { name: 'Decisions' })
        .getByText(/Brazil, .*late objection.*We had asked for the floor\./)
        .waitFor();
      await page.keyboard.press('Escape');
    });
    nothingWrong(room.mediator, za, ch, br);
  });
});

describe('who is here when it is decided', () => {
  it('is waited for when a line drops, and can object; too few decide nothing [D-2]', async () => {
    const { room, chair, za, ch, br, pages } = await meeting();
    await stands(za.page, 'Article 1', 'Open');

    // A line drops in a window that is shorter than an absence: the close waits, and everybody reads for whom.
    const line = await cuttable(br.page);
    await paragraph(br.page, 'Parties may meet').first().waitFor();
    const AGREE = 'Article 1: agreed ad referendum?';
    await prepare(chair, 'Article 1', 'Agreed ad referendum?');
    await put(chair, 20);
    await callOf(br.page, AGREE).getByRole('timer').waitFor();
    await line.cut();
    for (const page of [za.page, ch.page]) await letsPass(page, AGREE);
    await everywhere([chair, za.page, ch.page], (page) =>
      callOf(page, AGREE).getByText('The line of Brazil dropped').waitFor(),
    );
    await expectAccessible(za.page, 'a call that waits for a line');

    // Back in time, it objects.
    const sheet = await objecting(br.page, AGREE, 'We were cut off.');
    await line.mend();
    await sheet.getByRole('button', { name: 'Object', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await everywhere(pages, async (page) => {
      await callOf(page, AGREE).getByText('Brazil objects. Not adopted.').waitFor();
      await stands(page, 'Article 1', 'Open');
    });

    // All three must be here. One answers and loses its seat, so that two are left at the close.
    await chair.getByRole('button', { name: 'In session' }).click();
    await chair.getByRole('spinbutton', { name: /^Quorum/ }).fill('3');
    await chair.getByRole('button', { name: 'Set the quorum' }).click();
    await chair.getByRole('button', { name: 'Set the quorum', disabled: true }).waitFor();
    await expectAccessible(chair, 'the quorum');
    await chair.keyboard.press('Escape');
    const MEET = 'Article 2: agreed ad referendum?';
    await prepare(chair, 'Article 2', 'Agreed ad referendum?');
    await put(chair, 300);
    for (const page of [za.page, ch.page, br.page]) await letsPass(page, MEET);
    await button(chair, /^Delegations/).click();
    await chair
      .getByRole('button', { name: 'Do something with the seat of Antonio Marcondes' })
      .click();
    await chair.getByRole('menuitem', { name: /^Remove from the room/ }).click();
    const asked = chair.getByRole('alertdialog');
    await asked.getByLabel('Reason').fill('Credentials were withdrawn.');
    await asked.getByRole('button', { name: 'Remove', exact: true }).click();
    await br.page
      .getByText(/Your seat has been removed/)
      .first()
      .waitFor();
    await chair.keyboard.press('Escape');
    await close(chair, MEET);
    await everywhere([chair, za.page, ch.page], async (page) => {
      await callOf(page, MEET).getByText('Void: too few parties were left in the room.').waitFor();
      await stands(page, 'Article 2', 'Open');
    });
    const dialog = await prepare(chair, 'Article 3', 'Agreed ad referendum?');
    await dialog.getByText('Too few parties are in the room: 3 must be here.').waitFor();
    await expect
      .poll(() => dialog.getByRole('button', { name: 'Ask the meeting' }).count())
      .toBe(0);
    // The line that the test holds complains of what comes after its end.
    const faults = br.faults.filter((fault) => !fault.includes('CLOSING'));
    nothingWrong(room.mediator, za, ch, { faults });
  });
});
