import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { openBrowser, person } from '../../browser/support/chromium.ts';
import { paragraph, takeSeat, write } from '../../browser/support/people.ts';
import type { Delegate } from '../../server/support/delegate.ts';
import { convene } from '../../server/support/web.ts';
import { Crowd } from './crowded-hall.ts';
import { draft, openPatientHall } from './hall.ts';
import type { Figure } from '../measure.ts';
import { workOf } from './profile.ts';

/** Eight keystrokes a second: a fast typist. */
const BETWEEN = 125;
const KEYS = 320;
const OTHERS = 20;
/** Where one writes; every second of the others writes in the same provision, the rest all over the text. */
const PLACE = 'The Parties to this Agreement,';
const PATIENCE = 120_000;

interface Seen {
  /** For each key: ms from its coming in until the frame that shows it was painted. */
  painted: number[];
  /** Ms of every task longer than 50 ms. */
  long: number[];
}

declare global {
  interface Window {
    seen?: Seen;
  }
}

/** Watches keys until their paint, and long tasks from now on. */
export const watchKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen = { painted: [], long: [] };
    window.seen = seen;
    addEventListener(
      'keydown',
      (event) => {
        // A message is taken in after the frame was painted whose callbacks sent it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => seen.painted.push(performance.now() - event.timeStamp);
        requestAnimationFrame(() => port2.postMessage(null));
      },
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.long.push(entry.duration);
    }).observe({ type: 'longtask' });
  });

async function type(page: Page): Promise<void> {
  const start = performance.now();
  for (let n = 0; n < KEYS; n += 1) {
    await pause(Math.max(0, start + n * BETWEEN - performance.now()));
    await page.keyboard.press(n % 5 === 4 ? 'Space' : 'q');
  }
}

/** Every other one in the provision of `own`, the rest spread over the others. */
function placesOf({ room }: Delegate, own: ParagraphId): ParagraphId[] {
  const { paragraphs, provisions, instruments } = room.text;
  const home = paragraphs[own]?.provision;
  const near = (home === undefined ? [] : (provisions[home]?.paragraphs ?? [])).filter(
    (id) => id !== own && paragraphs[id]?.kind === 'paragraph',
  );
  const far = (instruments[0]?.provisions ?? [])
    .filter((id) => id !== home)
    .flatMap((id) => provisions[id]?.paragraphs.findLast((p) => p !== own) ?? []);
  return Array.from({ length: OTHERS }, (_, n) =>
    n % 2 === 0 ? near[n % near.length] : far[(n * 7) % far.length],
  ).flatMap((id) => id ?? []);
}

/**
 * One page writes in the 4 December draft while 20 others write five times a second, half of them in the same
 * provision, and the queue moves twice a second. `crowded` false: nobody else does anything.
 */
async function measure(crowded: boolean, beat: boolean): Promise<Figure[]> {
  const hall = await openPatientHall();
  // Without a display's beat nothing waits for the next frame: what is left is work.
  const flags = beat ? [] : ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
  const browser = await openBrowser(flags);
  try {
    const parties = Array.from({ length: OTHERS / 2 + 1 }, (_, n) => {
      const short = `P${String(n)}`;
      return {
        kind: 'party' as const,
        name: { en: `Party ${String(n)}` },
        short,
        flag: null,
        coalitions: [],
      };
    });
    const room = await convene(hall, {
      template: 'track-ii',
      admission: 'direct',
      parties,
      coalitions: [],
      text: draft,
    });
    const { page } = await person(browser);
    page.setDefaultTimeout(PATIENCE);
    await takeSeat(page, `${hall.url}/join/${room.id}#${room.secret('P0', 'head')}`, 'Nozipho');
    const row = paragraph(page, PLACE).first();
    const own = (await row.getAttribute('data-paragraph')) as ParagraphId | null;
    if (own === null) throw new Error('the paragraph has no id');
    const seats = parties
      .slice(1)
      .flatMap(({ short }) => ['head', 'alternate'].map((role) => ({ short, role })));
    const crowd = await Crowd.enter(hall, room, seats, (delegate) => placesOf(delegate, own));
    await crowd.convene();
    await write(page, PLACE);
    if (crowded) {
      crowd.type(5);
      crowd.takeTurns(2);
    }
    await pause(2_000);
    await watchKeys(page);
    const work = await workOf(page, () => type(page));
    await pause(500);
    const seen = await page.evaluate(() => window.seen ?? { painted: [], long: [] });
    const { refusals } = crowd;
    await crowd.stop();
    if (refusals.length > 0) throw new Error(`refused to the others: ${refusals.join(', ')}`);
    if (seen.painted.length !== KEYS)
      throw new Error(`${String(seen.painted.length)} keys were painted, of ${String(KEYS)}`);
    const how = `${crowded ? `${String(OTHERS)} others writing and the queue moving` : 'nobody else writing'}${beat ? ', 60 frames a second' : ''}`;
    console.error(`  ${String(crowd.edits)} edits and ${String(crowd.entries)} entries of others`);
    return [
      { name: `key pressed to painted, ${how}`, unit: 'ms', samples: seen.painted },
      { name: `main thread at work per second, ${how}`, unit: 'ms', samples: [work.tasks] },
      { name: `of it in script, ${how}`, unit: 'ms', samples: [work.script] },
      { name: `of it in styles and layout, ${how}`, unit: 'ms', samples: [work.layout] },
      {
        name: `tasks over 50 ms after load, ${how}`,
        unit: 'ms',
        samples: seen.long.length === 0 ? [0] : seen.long,
      },
    ];
  } finally {
    await browser.close();
    await hall.stop();
  }
}

/** Alone and in a crowd; the crowd also with frames as a display asks for them. */
export const writing = async (): Promise<Figure[]> => [
  ...(await measure(false, false)),
  ...(await measure(true, false)),
  ...(await measure(true, true)),
];
