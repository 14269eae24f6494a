import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { callerOf } from '../../server/http/door.ts';
import { LIVE, firstInstrument, liveOf, socketOf, syncPath } from './support/attacker.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { Hall, OwnHall } from './support/hall.ts';
import { convene, join, post } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

/** What an upgrade is answered with. */
const upgrade = (at: Hall, path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve) => {
    const ws = new WebSocket(at.url.replace('http', 'ws') + path, { headers });
    ws.on('error', () => undefined);
    ws.on('open', () => {
      ws.terminate();
      resolve(101);
    });
    ws.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });

describe('[R40] only pages of this server open a connection:', () => {
  const foreign = (): (string | undefined)[] => [
    undefined,
    'null',
    'https://evil.example',
    `${hall.url}.evil.example`,
    hall.url.replace('http:', 'https:').replace('127', 'evil127'),
    `http://evil.example#${hall.url}`,
  ];

  test('both upgrades are forbidden to any other, with somebody’s cookie, too', async () => {
    const { mediator, id } = await convene(hall);
    const paths = [LIVE, syncPath(mediator, await firstInstrument(hall, id))];
    for (const path of paths) {
      for (const origin of foreign()) {
        const headers = { cookie: mediator.cookie, ...(origin === undefined ? {} : { origin }) };
        expect(await upgrade(hall, path, headers), `${path} from ${origin}`).toBe(403);
      }
      expect(await upgrade(hall, path, { cookie: mediator.cookie, origin: hall.url })).toBe(101);
    }
  });

  test('polling is, too, from its first request to its last', async () => {
    const poll = `${hall.url}/socket.io/?EIO=4&transport=polling`;
    const own = { origin: hall.url };
    const { sid } = JSON.parse((await (await fetch(poll, { headers: own })).text()).slice(1)) as {
      sid: string;
    };
    const status = async (url: string, init: RequestInit): Promise<number> =>
      (await fetch(url, init)).status;
    for (const origin of foreign()) {
      const headers: Record<string, string> = origin === undefined ? {} : { origin };
      expect(await status(`${poll}&sid=${sid}`, { method: 'POST', headers, body: '3' })).toBe(403);
      // Our own pages' reads come without an Origin; a foreign page cannot see the answer to one.
      if (origin === undefined) continue;
      expect(await status(poll, { headers })).toBe(403);
      expect(await status(`${poll}&sid=${sid}`, { headers })).toBe(403);
      const taken = `${LIVE}&sid=${sid}`;
      expect(await upgrade(hall, taken, headers)).toBe(403);
    }
    expect(await status(poll, { headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403);
    expect(await status(`${poll}&sid=${sid}`, { method: 'POST', headers: own, body: '3' })).toBe(
      200,
    );
  });
});

describe('one address opens only so many connections in a minute,', () => {
  test('on both wires together; behind a proxy it is the address that the proxy saw', async () => {
    const strict = await openHall({ CONNECTIONS_PER_MINUTE: '3', TRUST_PROXY: '1' });
    const { mediator, id } = await convene(strict);
    const sync = syncPath(mediator, await firstInstrument(strict, id));
    const from = (address: string) => ({
      cookie: mediator.cookie,
      origin: strict.url,
      // What a caller writes there itself stands before what the proxy adds.
      'x-forwarded-for': `10.9.9.${Math.floor(Math.random() * 250)}, ${address}`,
    });
    const tries = [LIVE, sync, LIVE, sync, LIVE];
    const answers: number[] = [];
    for (const path of tries) answers.push(await upgrade(strict, path, from('192.0.2.1')));
    expect(answers).toEqual([101, 101, 101, 429, 429]);
    expect(await upgrade(strict, sync, from('192.0.2.2'))).toBe(101);
    const poll = `${strict.url}/socket.io/?EIO=4&transport=polling`;
    // Nor does one that claims to be known, by no name or by one that it takes back.
    for (const claim of ['', '&sid=', '&%73id=', '&sid=a&sid=']) {
      expect((await fetch(poll + claim, { headers: from('192.0.2.1') })).status).toBe(429);
    }
    await strict.close();
  });

  test('an address is believed from as many proxies as the operator names', () => {
    const request = (forwarded: string | undefined) =>
      ({
        headers: { 'x-forwarded-for': forwarded },
        socket: { remoteAddress: '10.0.0.1' },
      }) as never;
    expect(callerOf(request('1.1.1.1, 2.2.2.2'), 0)).toBe('10.0.0.1');
    expect(callerOf(request('1.1.1.1, 2.2.2.2'), 1)).toBe('2.2.2.2');
    expect(callerOf(request('1.1.1.1, 2.2.2.2'), 2)).toBe('1.1.1.1');
    expect(callerOf(request(undefined), 1)).toBe('10.0.0.1');
    const [one, other] = ['2001:db8:1::1', '2001:db8:1::2'].map((a) => callerOf(request(a), 1));
    expect(one).toBe(other);
  });

  test('and one seat, of its own', async () => {
    // The minute begins with the first that comes.
    const own = await openHall();
    const { mediator, id } = await convene(own);
    const sync = syncPath(mediator, await firstInstrument(own, id));
    for (let i = 0; i < 60; i += 1) (await socketOf(own, sync, mediator)).terminate();
    const late = await socketOf(own, sync, mediator);
    expect((await once(late, 'close'))[0]).toBe(CLOSE.roomUnavailable);
    await own.close();
  });
});

describe('[R41] every connection of a seat is closed, on both wires, when', () => {
  const withFour = async () => {
    const room = await convene(hall);
    const chair = await new Delegate(hall, room.mediator).inside();
    const eve = await join(hall, room, 'UPL', 'head');
    await chair.until((me) => me.room.roster.seats[eve.seat] !== undefined);
    const sync = syncPath(eve, await firstInstrument(hall, room.id));
    const sockets = [
      await liveOf(hall, eve),
      await liveOf(hall, eve),
      await socketOf(hall, sync, eve),
      await socketOf(hall, sync, eve),
    ];
    return { room, chair, eve, sync, closed: Promise.all(sockets.map((s) => once(s, 'close'))) };
  };

  test('it is removed', async () => {
    const { chair, eve, sync, closed } = await withFour();
    await chair.do({ type: 'roster.remove', seat: eve.seat, reason: 'Order' });
    await closed;
    const again = await socketOf(hall, sync, eve);
    expect((await once(again, 'close'))[0]).toBe(CLOSE.notAdmitted);
    chair.close();
  });

  test('it leaves: the session is over', async () => {
    const { room, chair, eve, sync, closed } = await withFour();
    const path = `/api/rooms/${room.id}/seats/${eve.seat}/leave`;
    expect((await post(hall, path, {}, { cookie: eve.cookie })).status).toBe(200);
    await closed;
    const again = await socketOf(hall, sync, eve);
    expect((await once(again, 'close'))[0]).toBe(CLOSE.notAdmitted);
    chair.close();
  });
});

test('[R37] rooms are opened for those who may enter, and put away with their texts when nobody is there', async () => {
  const quiet = await openHall();
  const { registry } = quiet.parley;
  const rooms = [];
  for (let i = 0; i < 300; i += 1) rooms.push(await convene(quiet));
  registry.sweep();
  expect(registry.census()).toEqual({ rooms: 0, seats: 0, documents: 0 });
  const stranger = `parley_${rooms[0]?.mediator.seat}=${'x'.repeat(43)}`;
  for (const { id, mediator } of rooms) {
    const nobody = { ...mediator, cookie: stranger };
    const socket = await socketOf(quiet, `/sync/${id}/any?seat=${mediator.seat}`, nobody);
    expect((await once(socket, 'close'))[0]).toBe(CLOSE.notAdmitted);
    const line = new Delegate(quiet, nobody);
    await line.until((me) => me.refused !== null);
    line.close();
    const me = `${quiet.url}/api/rooms/${id}/seats/${mediator.seat}/me`;
    expect((await fetch(me, { headers: { cookie: stranger } })).status).toBe(401);
  }
  expect(registry.census().rooms).toBe(0);

  const [first] = rooms;
  if (first === undefined) throw new Error('no room');
  const chair = await new Delegate(quiet, first.mediator).inside();
  const text = await socketOf(
    quiet,
    syncPath(first.mediator, await firstInstrument(quiet, first.id)),
    first.mediator,
  );
  expect(registry.census()).toEqual({ rooms: 1, seats: 1, documents: 1 });
  // The last reader of the text goes, the room stays.
  text.close();
  await once(text, 'close');
  while (registry.census().documents > 0) {
    registry.sweep();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(registry.census()).toEqual({ rooms: 1, seats: 1, documents: 0 });
  const back = await socketOf(
    quiet,
    syncPath(first.mediator, await firstInstrument(quiet, first.id)),
    first.mediator,
  );
  expect(registry.census().documents).toBe(1);
  back.terminate();
  chair.close();
  await quiet.close();
});
