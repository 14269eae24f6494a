import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../browser/support/chromium.ts';
import { arrive, convene, write } from '../../browser/support/people.ts';
import { genevaText } from '../geneva.ts';
import type { Figure } from '../measure.ts';
import { openPatientHall } from './hall.ts';
import { watchKeys } from './writing.ts';

const PATIENCE = 120_000;
/** Eight keystrokes a second: a fast typist. */
const BETWEEN = 125;
const KEYS = 80;
/** In the middle of the text. */
const PLACE = 'Each Party shall prepare, communicate and maintain';
const SCROLLED_MS = 4_000;
/** As a wheel that is turned on and on. */
const STEP = 60;

/** Ms from the start of the navigation until the first words are painted, and until the last stand in the document. */
const opened = (page: Page, paragraphs: number): Promise<[number, number]> =>
  page.evaluate(async (all) => {
    let first = Number.NaN;
    for (;;) {
      const rows = document.querySelectorAll('[data-paragraph]');
      if (rows.length >= all && [...rows].at(-1)?.matches(':has([data-at])') === true) break;
      if (Number.isNaN(first) && document.querySelector('[data-paragraph] [data-at]') !== null)
        first = performance.now();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return [first, performance.now()] as [number, number];
  }, paragraphs);

/** Ms between frames while the text is scrolled through. */
const scrolled = (page: Page): Promise<number[]> =>
  page.evaluate(
    async ([lasting, step]) => {
      let pane = document.querySelector('[data-paragraph]')?.parentElement ?? null;
      while (pane !== null && !/auto|scroll/.test(getComputedStyle(pane).overflowY))
        pane = pane.parentElement;
      const between: number[] = [];
      const start = performance.now();
      let last = start;
      while (last - start < lasting) {
        pane?.scrollBy(0, step);
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        between.push(now - last);
        last = now;
      }
      return between.slice(1);
    },
    [SCROLLED_MS, STEP] as const,
  );

async function memory(page: Page): Promise<[number, number]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((m) => m.name === name)?.value ?? Number.NaN;
  return [of('JSHeapUsedSize') / 2 ** 20, of('Nodes')];
}

/** A text as long as that of Geneva in one browser: opening it, writing in its middle, scrolling through it. */
export async function largeText(): Promise<Figure[]> {
  const [browser, hall] = await Promise.all([openBrowser(), openPatientHall()]);
  try {
    const room = await convene(browser, hall, {
      template: 'track-ii',
      admission: 'direct',
      text: { title: 'Geneva', format: 'markdown', source: genevaText() },
    });
    await room.mediator.page.locator('[data-paragraph]').first().waitFor({ timeout: PATIENCE });
    await pause(5000);
    const all = await room.mediator.page.locator('[data-paragraph]').count();
    await room.mediator.page.context().close();
    const { page } = await arrive(browser, room.link('CH', 'head'), 'Franz Perrez');
    page.setDefaultTimeout(PATIENCE);
    await page.locator('[data-paragraph]').first().waitFor();
    const address = page.url();
    const first: number[] = [];
    const whole: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await page.goto('about:blank');
      await page.goto(address, { waitUntil: 'commit' });
      const [words, last] = await opened(page, all);
      first.push(words);
      whole.push(last);
    }
    await pause(2000);
    await write(page, PLACE);
    await watchKeys(page);
    const start = performance.now();
    for (let n = 0; n < KEYS; n += 1) {
      await pause(Math.max(0, start + n * BETWEEN - performance.now()));
      await page.keyboard.press(n % 5 === 4 ? 'Space' : 'q');
    }
    await pause(500);
    const painted = await page.evaluate(() => window.seen?.painted ?? []);
    await page.keyboard.press('Escape');
    const frames = await scrolled(page);
    const [heap, nodes] = await memory(page);
    return [
      { name: 'first words painted', unit: 'ms', samples: first },
      { name: 'all paragraphs in the document', unit: 'ms', samples: whole },
      { name: 'key pressed to painted', unit: 'ms', samples: painted },
      { name: 'between frames while scrolling', unit: 'ms', samples: frames },
      {
        name: 'frames dropped while scrolling',
        unit: '%',
        samples: [(100 * frames.filter((ms) => ms > 25).length) / frames.length],
      },
      { name: 'JavaScript heap', unit: 'MiB', samples: [heap] },
      { name: 'nodes of the document', unit: '', samples: [nodes] },
    ];
  } finally {
    await browser.close();
    await hall.stop();
  }
}
