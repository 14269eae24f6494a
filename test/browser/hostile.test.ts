import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { noticed } from './support/notices.ts';
import { DIRECT, button, paragraph, write } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const XSS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '{{constructor.constructor("alert(1)")()}}',
  '<style>@import "//evil.example"</style>',
];

/** Counts what must never happen: a dialog, and a script or style that the page's policy had to stop. */
const harm = (page: Page, found: string[]): void => {
  page.on('dialog', (dialog) => {
    found.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) found.push(message.text());
  });
};

it('[R42] whatever stands in titles, names, text and paste is words: no dialog, nothing for the policy to stop', async () => {
  const found: string[] = [];
  const all = XSS.join(' ');
  const room = await venue.convene({
    ...DIRECT,
    template: 'track-ii',
    title: all.slice(0, 200),
    mediator: { name: XSS[1] ?? '', function: XSS[2] ?? '' },
    parties: [
      { kind: 'party', name: { en: XSS[0] ?? '' }, short: '<b>X</b>', flag: null, coalitions: [] },
      { kind: 'party', name: { en: XSS[3] ?? '' }, short: '"><i>', flag: null, coalitions: [] },
    ],
    coalitions: [],
    text: {
      title: XSS[0] ?? '',
      format: 'markdown',
      source: `## Article 1 ${XSS[1] ?? ''}\n\n${XSS.map((words, i) => `${i + 1}. ${words} end`).join('\n\n')}\n`,
    },
  });
  const { chair } = room;
  harm(chair, found);
  await chair.reload();
  const delegate = await room.arrive('<b>X</b>', { name: `Ann ${XSS[1] ?? ''}` });
  harm(delegate.page, found);
  await paragraph(delegate.page, 'alert(1)').first().waitFor();
  await write(delegate.page, /javascript:alert\(1\) end/);
  await delegate.page.keyboard.type(`typed ${XSS[1] ?? ''}`);
  await delegate.page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData('text/plain', `${words}\n\npasted ${words}`);
    data.setData('text/html', `${words}<p>${words}</p>`);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, all);
  await paragraph(chair, 'typed <img').first().waitFor();
  await paragraph(chair, 'pasted <script>').first().waitFor();
  await button(chair, /^Delegations/).click();
  await chair.getByRole('region', { name: 'Delegations' }).waitFor();
  expect(await chair.locator('script:not([src]), iframe, img[src="x"]').count()).toBe(0);
  expect(await chair.locator('a[href^="javascript"]').count()).toBe(0);
  expect(found).toEqual([]);
  nothingWrong(room.mediator, delegate);
});

it('[A-11] the mediator sees that a delegation’s connection was cut, and the delegations do not', async () => {
  const room = await venue.convene(DIRECT);
  const { chair } = room;
  const [eve, other] = [await room.arrive('CH'), await room.arrive('BR')];
  await paragraph(eve.page, 'Parties may meet').first().waitFor();
  await paragraph(other.page, 'Parties may meet').first().waitFor();
  // A page of the same browser that sends what is no message.
  const [, , id, seat] = new URL(eve.page.url()).pathname.split('/');
  await eve.page.evaluate(
    async ({ at, who, protocol }) => {
      const socket = new WebSocket(
        `${window.location.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
      );
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      socket.send(`40${JSON.stringify({ protocol, room: at, seat: who, after: 0 })}`);
      await new Promise<void>((resolve) => {
        socket.addEventListener('message', ({ data }) => {
          if (String(data).startsWith('40')) resolve();
        });
      });
      socket.send('49');
      await new Promise((resolve) => socket.addEventListener('close', resolve));
    },
    { at: id, who: seat, protocol: PROTOCOL_VERSION },
  );
  const words = 'A connection of Franz Perrez’s seat was cut: it sent messages that make no sense.';
  await noticed(chair, words);
  await button(chair, /^Delegations/).click();
  const list = chair.getByRole('region', { name: 'Delegations' });
  await list.getByText(/connection cut at/).waitFor();
  await list.getByText('1 connection cut').click();
  await list.getByText(words).waitFor();
  // What everybody hears comes after.
  await button(chair, 'Open the meeting').click();
  await noticed(other.page, 'The meeting is open.');
  expect(await other.page.evaluate(() => window.notices?.join('\n'))).not.toContain('was cut');
  expect(await other.page.getByText(words).count()).toBe(0);
  nothingWrong(room.mediator, other);
});
