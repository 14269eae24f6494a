import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Convened, ConveneRequest } from '../../../shared/protocol/http.ts';
import { person, watch } from './chromium.ts';
import type { Hall } from './hall.ts';

export const TEXT = `## Preamble

*Recognizing* the importance of [averting and] minimizing loss and damage,

## Article 1 *(purpose)*

1. Parties [shall][should] enhance their cooperation.
2. Parties may meet.

## Article 2 *(finance)*

1. Developed country Parties shall provide [new,] [additional,] support.
`;

type Parties = ConveneRequest['parties'];

const party = (
  name: string,
  short: string,
  flag: string | null,
  coalitions: string[] = [],
  kind: Parties[number]['kind'] = 'party',
): Parties[number] => ({ kind, name: { en: name }, short, flag, coalitions });

/** Whoever has a link comes in, */
export const DIRECT = { admission: 'direct' } as const;
/** and every delegation writes. */
export const FREE = { ...DIRECT, template: 'track-ii' } as const;

/** Four delegations of different standing: a group's spokesperson, two parties, an observer. */
export const PARTIES: Parties = [
  party('South Africa', 'ZA', 'za', ['G77']),
  party('Switzerland', 'CH', 'ch'),
  party('Brazil', 'BR', 'br', ['G77']),
  party('Holy See', 'VA', 'va', [], 'observer-state'),
];

export interface Delegate {
  page: Page;
  /** What went wrong in the page so far. */
  faults: string[];
}

/** Who sits for the delegations above, by short name; behind it a role that is not the first. */
const NAMES: Readonly<Record<string, string>> = {
  ZA: 'Nozipho Mxakato',
  CH: 'Franz Perrez',
  'CH adviser': 'Gabriela Blatter',
  BR: 'Antonio Marcondes',
  VA: 'Pietro Parolin',
};

interface Arriving extends BrowserContextOptions {
  /** The first of the delegation, its head, unless said. */
  role?: string;
  /** The one known for that seat unless said. */
  name?: string;
}

export interface Room {
  mediator: Delegate;
  /** The mediator's page. */
  chair: Page;
  /** Somebody takes a seat of a delegation, in a browser of their own. */
  arrive: (short: string, who?: Arriving) => Promise<Delegate>;
  /** Where each delegation's link leads, by short name and role. */
  link: (short: string, role?: string) => string;
}

/** The mediator convenes over HTTP from a browser of their own, and opens the room. */
export async function convene(
  browser: Browser,
  hall: Hall,
  wishes: Partial<ConveneRequest> = {},
  options: BrowserContextOptions = {},
): Promise<Room> {
  const { context, page, faults } = await person(browser, options);
  const parties = wishes.parties ?? PARTIES;
  const answer = await context.request.post(`${hall.url}/api/rooms`, {
    headers: { origin: hall.url },
    data: {
      title: 'Contact group on loss and damage',
      template: 'multilateral',
      admission: 'lobby',
      mediator: { name: 'Amina Diallo', function: 'Co-chair' },
      parties,
      coalitions: [{ id: 'G77', name: { en: 'Group of 77 and China' }, short: 'G-77/China' }],
      text: { title: 'Draft', format: 'markdown', source: TEXT },
      ...wishes,
    } satisfies ConveneRequest,
  });
  if (!answer.ok())
    throw new Error(`convening answered ${String(answer.status())}: ${await answer.text()}`);
  const made = (await answer.json()) as Convened;
  await page.goto(`${hall.url}/room/${made.room}/${made.seat}`);
  const seats = made.invitations.filter((invitation) => invitation.party !== null);
  const order = [...new Set(seats.map((invitation) => invitation.party))];
  const link: Room['link'] = (short, role) => {
    const id = order[parties.findIndex((p) => p.short === short)];
    const found = seats.find((i) => i.party === id && (role === undefined || i.role === role));
    if (found === undefined) throw new Error(`no link for ${short} ${role ?? ''}`);
    return `${hall.url}/join/${made.room}#${found.secret}`;
  };
  return {
    mediator: { page, faults },
    chair: page,
    arrive: (short, { role, name, ...device } = {}) => {
      const known = NAMES[role === undefined ? short : `${short} ${role}`];
      return arrive(browser, link(short, role), name ?? known ?? short, device);
    },
    link,
  };
}

/** Opens a link in a browser of their own and says who they are. */
export async function arrive(
  browser: Browser,
  link: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Delegate> {
  const { page, faults } = await person(browser, options);
  await takeSeat(page, link, name);
  return { page, faults };
}

/** Takes a seat with a link in a page that is open already. */
export async function takeSeat(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.locator('form input').first().fill(name);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL(/\/room\//);
}

/** Another page in the same browser: the same storage and cookies. */
export async function anotherPage({ page, faults }: Delegate, address: string): Promise<Page> {
  const opened = await page.context().newPage();
  watch(opened, faults);
  await opened.goto(address);
  return opened;
}

export const floorOf = (page: Page): Locator => page.getByRole('region', { name: 'The floor' });
/** A paragraph of the text, found by words in it. */
export const paragraph = (page: Page, words: string | RegExp): Locator =>
  page.locator('[data-paragraph]').filter({ hasText: words });
/** A button of the strip "What I can do now". */
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name }).first();

/** As Ctrl+V does: the editor learns where the caret is with the key that comes before it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control');
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Starts writing at the end of a paragraph; ready when the keyboard goes there. */
export async function write(page: Page, words: string | RegExp): Promise<void> {
  await paragraph(page, words).first().click();
  await page.waitForFunction(
    () => document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable,
  );
  await page.keyboard.press('End');
}
