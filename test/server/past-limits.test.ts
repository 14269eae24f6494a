import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Delegate } from './support/delegate.ts';
import { openHall, portOf } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join, refusalOf } from './support/web.ts';
import type { Person } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall({ COMMANDS_PER_SECOND: '10000' });
});
afterAll(() => hall.close());

const pathOf = (who: Person, what: string) => `/api/rooms/${who.room}/seats/${who.seat}/${what}`;
const ask = (who: Person, what: string) => get(hall, pathOf(who, what), who.cookie);

/** Asks all of it in one packet, so that it is there at once; the statuses, in order. */
async function atOnce(who: Person, asked: readonly string[]): Promise<number[]> {
  const socket = connect(portOf(hall), '127.0.0.1');
  let said = '';
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const requests = asked.map((what, n) => {
    const last = n === asked.length - 1 ? 'Connection: close\r\n' : '';
    return `GET ${pathOf(who, what)} HTTP/1.1\r\nHost: room\r\nCookie: ${who.cookie}\r\n${last}\r\n`;
  });
  socket.write(requests.join(''));
  await once(socket, 'close');
  return [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

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
  const statuses = await atOnce(room.mediator, moments);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([
    ...Array(6).fill(200),
    ...Array(4).fill(429),
  ]);
  expect((await ask(room.mediator, moments[0] ?? '')).status).toBe(200);
  chair.close();
});
