import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { roomId } from '../../shared/base/ids.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, getAtOnce, join, refusalOf } from './support/web.ts';
import type { Person } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall({ COMMANDS_PER_SECOND: '10000' });
});
afterAll(() => hall.close());

const pathOf = (who: Person, what: string) => `/api/rooms/${who.room}/seats/${who.seat}/${what}`;
const ask = (who: Person, what: string) => get(hall, pathOf(who, what), who.cookie);

test('a seat that asks without end is told that it is too much; others are answered', async () => {
  const room = await convene(hall);
  const eve = await join(hall, room, 'UPL', 'head');
  for (let n = 0; n < 15; n += 1) {
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask(eve, 'curve')));
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
  }
  for (const what of ['curve', 'moments', 'past?instrument=any', 'sources?instrument=any']) {
    const reply = await ask(eve, what);
    expect([reply.status, refusalOf(reply)]).toEqual([429, 'too-many']);
  }
  expect((await ask(room.mediator, 'curve')).status).toBe(200);
});

test('a seat has six texts of the past looked up at once, and no more; afterwards it may ask again', async () => {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  await chair.do({ type: 'agenda.open' });
  // More entries than are gone through without letting others go on.
  for (let i = 0; i < 300; i += 1) {
    await chair.act({ type: 'agenda.suspend', reason: '', until: null });
    await chair.act({ type: 'agenda.resume' });
  }
  const instrument = chair.room.text.instruments[0]?.id ?? '';
  const now = Date.now();
  const moments = Array.from(
    { length: 10 },
    (_, n) => `past?instrument=${instrument}&at=${now + n}`,
  );
  const asked = moments.map((what) => pathOf(room.mediator, what));
  const statuses = await getAtOnce(hall, asked, room.mediator.cookie);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([
    ...Array(6).fill(200),
    ...Array(4).fill(429),
  ]);
  expect((await ask(room.mediator, moments[0] ?? '')).status).toBe(200);
  chair.close();
});

test('a seat that fetches the whole text again and again is told that it is too much, before anything is made of it', async () => {
  const strict = await openHall({ FILES_PER_MINUTE: '3' });
  const room = await convene(strict);
  const eve = await join(strict, room, 'UPL', 'head');
  const { id } = must(
    (await strict.parley.registry.open(roomId.parse(room.id)))?.actor,
    'room',
  ).state().text.instruments[0] ?? { id: '' };
  const files = (who: Person) => [
    pathOf(who, 'export?format=markdown'),
    pathOf(who, `text/${id}.md`),
    pathOf(who, 'export?format=plain'),
  ];
  for (const path of files(eve)) expect((await get(strict, path, eve.cookie)).status).toBe(200);
  for (const path of files(eve)) {
    expect(refusalOf(await get(strict, path, eve.cookie))).toBe('too-many');
  }
  const { mediator } = room;
  for (const path of files(mediator)) {
    expect((await get(strict, path, mediator.cookie)).status).toBe(200);
  }
  await strict.close();
});

test('[R31] a seat that goes on asking ten times as often as it may is cut off, and the mediator is told', async () => {
  const strict = await openHall({ ASKS_PER_MINUTE: '5' });
  const room = await convene(strict);
  const chair = await new Delegate(strict, room.mediator).inside();
  const eve = await join(strict, room, 'UPL', 'head');
  const me = () => get(strict, pathOf(eve, 'me'), eve.cookie);
  const statuses: number[] = [];
  for (let n = 0; n < 50; n += 1) statuses.push((await me()).status);
  expect(statuses).toEqual([...Array<number>(5).fill(200), ...Array<number>(45).fill(429)]);
  expect(chair.room.roster.cuts).toEqual([]);
  await expect(me()).rejects.toThrow('fetch failed');
  await chair.until(({ room: { roster } }) => roster.cuts.length > 0);
  expect(chair.room.roster.cuts).toMatchObject([
    { seat: eve.seat, wire: 'requests', code: 'flooding' },
  ]);
  expect((await get(strict, pathOf(room.mediator, 'me'), room.mediator.cookie)).status).toBe(200);
  chair.close();
  await strict.close();
});
