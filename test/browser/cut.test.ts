import { describe, expect, it } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { MESSAGE_SYNC } from '../../shared/protocol/sync.ts';
import { Delegate } from '../server/support/delegate.ts';
import { convene as conveneOver, join } from '../server/support/web.ts';
import { Writer } from '../server/support/writer.ts';
import { FREE, anotherPage, paragraph, takeSeat, write } from './support/people.ts';
import type { Delegate as Seated } from './support/people.ts';
import { openVenue } from './support/venue.ts';

const venue = openVenue({ UPDATES_PER_SECOND: '100000', COMMANDS_PER_SECOND: '100000' });

async function twoWriters(): Promise<{ ch: Seated; br: Seated }> {
  const room = await venue.convene(FREE);
  const ch = await room.arrive('CH');
  const br = await room.arrive('BR');
  for (const { page } of [ch, br]) await paragraph(page, 'Parties may meet').first().waitFor();
  return { ch, br };
}

/** Cuts one person off, whatever the others do: their line breaks, and no new one comes up. */
async function cutOff({ page }: Seated): Promise<void> {
  await page.context().setOffline(true);
  await venue.hall.kill();
  await venue.hall.restart();
}

/** 200 keys, each an edit: letters, and some taken out again. */
const WORDS = Array.from({ length: 30 }, (_, n) => `w${String(n).padStart(2, '0')}`);

describe('a line that is cut', () => {
  it('for five minutes loses none of 200 edits, nor what others wrote meanwhile', async () => {
    const { ch, br } = await twoWriters();
    // Time goes on by itself, and five minutes of it pass at once.
    await ch.page.clock.install();
    await ch.page.reload();
    await write(ch.page, 'Parties may meet');
    await ch.page.keyboard.type(' Before.');
    await paragraph(br.page, 'Parties may meet. Before.').first().waitFor();

    await cutOff(ch);
    await write(br.page, 'Parties may meet');
    await br.page.keyboard.type(' Meanwhile.');
    await paragraph(br.page, 'Meanwhile.').first().waitFor();
    let edits = 0;
    for (const word of WORDS) {
      await ch.page.keyboard.type(` ${word}xy`);
      await ch.page.keyboard.press('Backspace');
      edits += word.length + 4;
    }
    expect(edits).toBeGreaterThanOrEqual(200);
    await ch.page.clock.fastForward('05:00');
    await ch.page.context().setOffline(false);

    // In whichever order the two stand, neither runs into the other.
    const own = WORDS.map((word) => ` ${word}x`).join('');
    for (const { page } of [ch, br]) {
      const words = () =>
        paragraph(page, /may meet/)
          .first()
          .textContent();
      await expect.poll(words).toContain(own);
      await expect.poll(words).toContain(' Meanwhile.');
    }
    // Who comes now is sent what is on disk.
    const late = await anotherPage(br, br.page.url());
    const read = () =>
      paragraph(late, /may meet/)
        .first()
        .textContent();
    await expect.poll(read).toContain(own);
    expect(ch.faults).toEqual([]);
  });

  it('does not lose what was written in a page that is loaded anew meanwhile', async () => {
    const { ch, br } = await twoWriters();
    await write(ch.page, 'Parties may meet');
    await cutOff(ch);
    await ch.page.keyboard.type(' Kept over the reload.');
    await ch.page.waitForFunction(() =>
      Object.keys(localStorage).some((key) => key.startsWith('parley.unsaved.')),
    );
    // Stored at a pace: the last letters are stored when the page goes.
    const address = ch.page.url();
    await ch.page.goto('about:blank');
    await ch.page.context().setOffline(false);
    await ch.page.goto(address);
    for (const { page } of [ch, br])
      await paragraph(page, 'Parties may meet. Kept over the reload.').first().waitFor();
    expect(br.faults).toEqual([]);
  });
});

/** A person in a browser, and one who writes without, in the same room. */
async function oneWhoReads() {
  const { hall } = venue;
  const room = await conveneOver(hall, FREE);
  const { page, faults } = await venue.person();
  await takeSeat(page, `${hall.url}/join/${room.id}#${room.secret('UPL', 'head')}`, 'Reader');
  await paragraph(page, 'It is done.').first().waitFor();
  const delegate = await new Delegate(hall, await join(hall, room, 'LOW', 'head')).inside();
  const place = Object.values(delegate.room.text.paragraphs).at(-1);
  const writer = await Writer.open(hall, delegate, place?.id ?? ('' as ParagraphId));
  const close = (): void => {
    writer.close();
    delegate.close();
  };
  return { room, page, faults, writer, delegate, close };
}

describe('a page in the background', () => {
  it('does not draw every edit, and shows all of them when it is looked at again', async () => {
    const { room, page, faults, writer, delegate, close } = await oneWhoReads();
    const chair = await new Delegate(venue.hall, room.mediator).inside();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
      const row = [...document.querySelectorAll('[data-paragraph]')].at(-1);
      const drawn = { times: 0 };
      Object.assign(window, { drawn });
      new MutationObserver(() => {
        drawn.times += 1;
      }).observe(row ?? document.body, { subtree: true, childList: true, characterData: true });
    });
    const EDITS = 2_000;
    for (let n = 0; n < EDITS; n += 1) {
      writer.type(n % 8 === 7 ? ' ' : 'w');
      // Each in a turn of its own, so that each is sent by itself.
      if (n % 20 === 19) await delegate.tries({ type: 'floor.raise-point' });
      else await new Promise((resolve) => setImmediate(resolve));
    }
    await chair.do({ type: 'agenda.open' });
    writer.type('The end.');
    await writer.until(() => writer.words.endsWith('The end.'));
    const times = await page.evaluate(
      () => (window as unknown as { drawn: { times: number } }).drawn.times,
    );
    expect(times).toBeLessThan(EDITS / 10);
    await page.evaluate(() => {
      Reflect.deleteProperty(document, 'visibilityState');
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await paragraph(page, writer.words.slice(-200)).first().waitFor();
    expect(faults).toEqual([]);
    chair.close();
    close();
  });
});

describe('[R23] a text that differs from the room’s', () => {
  it('is found by its digest, made anew, and said so', async () => {
    const { hall } = venue;
    const room = await conveneOver(hall, FREE);
    const { page, faults } = await venue.person();
    let lose = false;
    let lost = 0;
    // The line loses one change on its way: nothing that a line does, and just what must not stay unseen.
    await page.routeWebSocket(/\/sync\//, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        const update =
          typeof message !== 'string' && message[0] === MESSAGE_SYNC && message[1] === 2;
        if (lose && update) {
          lose = false;
          lost += 1;
        } else socket.send(message);
      });
    });
    await takeSeat(page, `${hall.url}/join/${room.id}#${room.secret('UPL', 'head')}`, 'Reader');
    await paragraph(page, 'It is done.').first().waitFor();
    const delegate = await new Delegate(hall, await join(hall, room, 'LOW', 'head')).inside();
    const place = Object.values(delegate.room.text.paragraphs).at(-1);
    const writer = await Writer.open(hall, delegate, place?.id ?? ('' as ParagraphId));
    writer.type(' Seen.');
    await paragraph(page, 'It is done. Seen.').first().waitFor();
    lose = true;
    writer.type(' Lost.');
    await paragraph(page, 'It is done. Seen. Lost.').first().waitFor({ timeout: 120_000 });
    expect(lost).toBe(1);
    await page.getByText(/differed from the room/).waitFor();
    // The line that the test stands in complains of what comes after its end.
    expect(faults.filter((fault) => !fault.includes('CLOSING'))).toEqual([]);
    writer.close();
    delegate.close();
  });
});
