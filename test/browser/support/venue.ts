import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { ConveneRequest } from '../../../shared/protocol/http.ts';
import { openBrowser, person } from './chromium.ts';
import { openHallWith } from './hall.ts';
import type { Hall } from './hall.ts';
import { convene } from './people.ts';
import type { Delegate, Room } from './people.ts';

/** Where the stories of one file take place: a server and a browser that all of them share. */
export interface Venue {
  readonly hall: Hall;
  /** Somebody in a browser of their own who has been nowhere yet. */
  person: (options?: BrowserContextOptions) => ReturnType<typeof person>;
  /** A room, as the mediator enters it. */
  convene: (wishes?: Partial<ConveneRequest>) => Promise<Room>;
}

/** Opens the venue before the first test of the file that calls this, and closes it after the last. */
export function openVenue(settings: Readonly<Record<string, string>> = {}): Venue {
  let open: { hall: Hall; browser: Browser } | null = null;
  const opened = () => {
    if (open === null) throw new Error('the venue opens before the tests');
    return open;
  };
  beforeAll(async () => {
    const [hall, browser] = await Promise.all([openHallWith(settings), openBrowser()]);
    open = { hall, browser };
  });
  afterAll(async () => {
    await open?.browser.close();
    await open?.hall.stop();
  });
  return {
    get hall() {
      return opened().hall;
    },
    person: (options) => person(opened().browser, options),
    convene: (wishes) => convene(opened().browser, opened().hall, wishes),
  };
}

/** No page of these people has met an error. */
export function nothingWrong(...people: Pick<Delegate, 'faults'>[]): void {
  for (const { faults } of people) expect(faults).toEqual([]);
}
