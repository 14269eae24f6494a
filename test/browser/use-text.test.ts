import { build } from 'vite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ProvisionId } from '../../shared/base/ids.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import { RoomModel } from '../shared/support/room-model.ts';
import { openBrowser, person } from './support/chromium.ts';
import type { Reader } from './support/text-readers.ts';

let browser: Browser;
let script: string;
let page: Page;
let room: RoomModel;
let first: ProvisionId;
let second: ProvisionId;
/** How much of the room's log the page has. */
let told: number;

beforeAll(async () => {
  const [made] = [
    await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        lib: { entry: 'test/browser/support/text-readers.ts', formats: ['iife'], name: 'readers' },
      },
    }),
  ].flat();
  if (made === undefined || !('output' in made)) throw new Error('the page was not built');
  script = made.output[0].code;
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  room = new RoomModel();
  room.seat('br', 'head', 'BR');
  const [one, two] = room.state.text.instruments[0]?.provisions ?? [];
  first = must(one, 'provision');
  second = must(two, 'provision');
  ({ page } = await person(browser));
  await page.setContent('<!doctype html><title>Readers</title>');
  await page.addScriptTag({ content: script });
  await come();
  await show({ one: first, two: second });
});

/** The page has the room as it is now, as after a line that was down. */
async function come(): Promise<void> {
  told = room.log.length;
  await page.evaluate(
    (view) =>
      window.reading?.line.state({ seq: 0, view, me: { seat: 'br', party: null, role: 'head' } }),
    room.state,
  );
}

async function show(readers: Record<string, ProvisionId>): Promise<void> {
  await page.evaluate((wanted) => window.reading?.show(wanted), readers);
  await drawn();
}

/** What happened in the room since then comes in. */
async function follow(): Promise<void> {
  const entries = room.log
    .slice(told)
    .map((entry, n): LiveEntry => ({ ...entry, seq: told + n + 1, by: null }));
  told = room.log.length;
  await page.evaluate((list) => window.reading?.line.entries(list), entries);
  await page.waitForFunction((seq) => (window.reading?.seq() ?? 0) >= seq, told);
  await drawn();
}

/** What was taken in is drawn by the next frame at the latest. */
const drawn = (): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // Where frames are late, what happened comes only between them.
      await new Promise((resolve) => setTimeout(resolve));
    }
  });

async function reader(name: string): Promise<Reader> {
  const all = await page.evaluate(() => window.reading?.readers);
  return must(all?.[name], name);
}

function declare(provision: ProvisionId, to: 'under_discussion' | 'deferred'): void {
  const seen = must(room.state.text.provisions[provision], 'provision').status;
  const until = to === 'deferred' ? { returns: 'Thursday' } : {};
  room.done('chair', { type: 'text.set-status', provision, seen, to, ...until });
}

test('whoever reads something of the text sees it change, once for each change', async () => {
  declare(second, 'under_discussion');
  await follow();
  declare(second, 'deferred');
  await follow();
  expect((await reader('two')).shown).toEqual(['open', 'under_discussion', 'deferred']);
});

test('is not drawn again for what changes elsewhere in the text', async () => {
  declare(second, 'deferred');
  await follow();
  expect((await reader('one')).shown).toEqual(['open']);
  expect((await reader('two')).shown).toEqual(['open', 'deferred']);
});

test('is not even looked up for what is none of the text: a request for the floor', async () => {
  const before = await reader('one');
  room.done('br', { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' });
  await follow();
  expect(await reader('one')).toEqual(before);
});

test('has what changed while nobody was reading', async () => {
  await show({});
  declare(first, 'deferred');
  await follow();
  await show({ late: first });
  expect((await reader('late')).shown).toEqual(['deferred']);
});

test('has what changed while the line was down', async () => {
  declare(first, 'deferred');
  await come();
  await drawn();
  expect((await reader('one')).shown).toEqual(['open', 'deferred']);
});
