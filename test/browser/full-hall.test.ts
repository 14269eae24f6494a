import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { Stance } from '../../shared/positions/schema.ts';
import { Delegate } from '../server/support/delegate.ts';
import { post } from '../server/support/web.ts';
import { seatId } from '../../shared/base/ids.ts';
import type { Seated } from '../../shared/protocol/http.ts';
import { DIRECT, button } from './support/people.ts';
import { nothingWrong, openVenue } from './support/venue.ts';

const venue = openVenue();

const HALL = 193;
/** So many acts a second one connection is allowed, and a little less. */
const EVERY_MS = 130;
const STANCES: readonly Stance[] = ['support', 'accept', 'reserve', 'object'];

const SHORTS = Array.from({ length: HALL }, (_, n) => `P${n + 1}`);
const TEXT = Array.from({ length: 27 }, (_, n) => `## Article ${n + 1}\n\nThe Parties shall.\n`);

it('a map of a whole hall is drawn while its delegations go on stating positions', async () => {
  const room = await venue.convene({
    ...DIRECT,
    parties: SHORTS.map((short, n) => ({
      kind: 'party',
      name: { en: `Party ${n + 1}` },
      short,
      flag: null,
      coalitions: [],
    })),
    coalitions: [],
    text: { title: 'Draft', format: 'markdown', source: TEXT.join('\n') },
  });
  const { chair } = room;
  await button(chair, 'Open the meeting').click();
  await chair.getByText('Article 27').first().waitFor();

  const { url } = venue.hall;
  const people = await Promise.all(
    SHORTS.slice(0, 5).map(async (short) => {
      const [, id = '', secret = ''] = /join\/([^#]+)#(.+)$/.exec(room.link(short)) ?? [];
      const seated = await post({ url, dir: '' }, `/api/rooms/${id}/join`, {
        secret,
        name: short,
        function: '',
      });
      const seat = seatId.parse((seated.body as Seated).seat);
      return new Delegate({ url, dir: '' }, { room: id, seat, cookie: seated.cookie }).inside();
    }),
  );
  const { provisions } = must(people[0], 'delegate').room.text;
  const articles = Object.values(provisions).map(({ id }) => id);
  let going = true;
  let stated = 0;
  const negotiate = async (delegate: Delegate): Promise<void> => {
    while (going) {
      const provision = must(articles[stated % articles.length], 'article');
      const stance = must(STANCES[stated % STANCES.length], 'stance');
      stated += 1;
      await delegate.act({ type: 'positions.state', provision, stance, statement: '' });
      await pause(EVERY_MS);
    }
  };
  const negotiating = people.map(negotiate);

  await chair.getByRole('button', { name: 'Map of positions' }).click();
  const rows = chair.locator('tr[data-party]');
  await expect.poll(() => rows.count(), { timeout: 60_000 }).toBe(HALL);
  going = false;
  await Promise.all(negotiating);

  // What was said meanwhile is in it.
  const [first] = articles;
  const last = must(people[0], 'delegate');
  await last.do({
    type: 'positions.state',
    provision: must(first, 'article'),
    stance: 'reserve',
    statement: 'Whatever was stated before.',
  });
  await chair.getByRole('button', { name: /^Party 1, Article 1: Reserve/ }).waitFor();
  for (const delegate of people) delegate.close();
  nothingWrong(room.mediator);
});
