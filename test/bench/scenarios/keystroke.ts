import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../browser/support/chromium.ts';
import { arrive, convene, paragraph, write } from '../../browser/support/people.ts';
import { draft, openPatientHall } from './hall.ts';
import type { Figure } from '../measure.ts';
import { clockOffset, sighted, watch } from './watch.ts';

/** Eight keystrokes a second: a fast typist. */
const BETWEEN = 125;
/** A crowded machine takes its time until a page stands; none of that is measured. */
const PATIENCE = 120_000;
/** In words of four letters; spaces are pressed and not counted. */
const LETTERS = 240;
const LETTER = 'q';
const KEYS = [...`${LETTER.repeat(4)} `.repeat(LETTERS / 4)];
/** Where one writes and the other reads, and where others write meanwhile. */
const PLACE = /^The Parties to this Agreement,$/;
const ELSEWHERE = ['Pursuant to the', 'Recognizing the intrinsic', 'Emphasizing the need'];

/** Presses at a steady pace, whatever each press takes. */
async function type(page: Page, keys: readonly string[], until?: AbortSignal): Promise<void> {
  const start = performance.now();
  for (const [n, key] of keys.entries()) {
    await pause(Math.max(0, start + n * BETWEEN - performance.now()));
    if (until?.aborted === true) return;
    await page.keyboard.press(key === ' ' ? 'Space' : key);
  }
}

async function between(browsers: readonly Browser[], others: number): Promise<Figure[]> {
  const [one, two, three] = browsers;
  if (one === undefined || two === undefined || three === undefined)
    throw new Error('three browsers are needed');
  const hall = await openPatientHall();
  try {
    const room = await convene(two, hall, {
      template: 'track-ii',
      admission: 'direct',
      text: draft,
    });
    await room.mediator.page.context().close();
    const { page: writer } = await arrive(one, room.link('ZA', 'head'), 'Nozipho Mxakato');
    const { page: reader } = await arrive(two, room.link('CH', 'head'), 'Franz Perrez');
    const meanwhile = await Promise.all(
      ['BR', 'ZA', 'CH']
        .slice(0, others)
        .map((short) =>
          arrive(three, room.link(short, short === 'BR' ? 'head' : 'alternate'), `Also ${short}`),
        ),
    );
    for (const page of [writer, reader, ...meanwhile.map((other) => other.page)])
      page.setDefaultTimeout(PATIENCE);
    const place = paragraph(reader, PLACE).first();
    await place.scrollIntoViewIfNeeded();
    const id = await place.getAttribute('data-paragraph');
    if (id === null) throw new Error('the paragraph has no id');
    for (const [n, { page }] of meanwhile.entries()) await write(page, ELSEWHERE[n] ?? '');
    await write(writer, PLACE);
    await watch(writer, id, LETTER);
    await watch(reader, id, LETTER);

    const clocks = async () => (await clockOffset(reader)) - (await clockOffset(writer));
    const apart = [await clocks()];
    const finished = new AbortController();
    const measured = type(writer, KEYS)
      .then(() => Promise.all([sighted(reader, LETTERS), sighted(writer, LETTERS)]))
      .finally(() => finished.abort());
    const [[there, here]] = await Promise.all([
      measured,
      ...meanwhile.map(({ page }) => type(page, [...KEYS, ...KEYS, ...KEYS], finished.signal)),
    ]);
    apart.push(await clocks());

    if (here.pressed.length !== LETTERS)
      throw new Error(`${String(here.pressed.length)} keys came in, of ${String(LETTERS)}`);
    const seconds = ((here.pressed.at(-1) ?? 0) - (here.pressed[0] ?? 0)) / 1000;
    const since = (shown: readonly number[]) =>
      here.pressed.map((at, n) => (shown[n] ?? Number.NaN) - at);
    const how =
      others === 0 ? 'two people' : `two people and ${String(others)} others writing elsewhere`;
    return [
      {
        name: `key pressed to seen in the reader's DOM, ${how}`,
        unit: 'ms',
        samples: since(there.shown),
      },
      {
        name: `key pressed to seen in the writer's own DOM, ${how}`,
        unit: 'ms',
        samples: since(here.shown),
      },
      {
        name: `letters and spaces that came in, ${how}`,
        unit: 'a second',
        samples: [(KEYS.length - 2) / seconds],
      },
      {
        name: `distance of the two pages' clocks, before and after, ${how}`,
        unit: 'ms',
        samples: apart,
      },
    ];
  } finally {
    await hall.stop();
  }
}

/** Two browsers, the 4 December draft: what one types, and when the other's page shows it; `others` type elsewhere. */
export async function keystrokes(others: number): Promise<Figure[]> {
  const browsers = await Promise.all([openBrowser(), openBrowser(), openBrowser()]);
  try {
    return await between(browsers, others);
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}
