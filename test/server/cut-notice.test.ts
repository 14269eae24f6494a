import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { Cut } from '../../shared/roster/state.ts';
import { closeCode, firstInstrument, liveOf, socketOf, syncPath, tcp } from './support/attacker.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import type { Person } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(async () => {
  await hall.close();
  await rm(hall.dir, { recursive: true, force: true });
});

let chair: Delegate;
let other: Delegate;
let eve: Person;
let path: string;

beforeEach(async () => {
  const room = await convene(hall);
  chair = await new Delegate(hall, room.mediator).inside();
  other = await new Delegate(hall, await join(hall, room, 'LOW', 'head')).inside();
  eve = await join(hall, room, 'UPL', 'head');
  path = syncPath(eve, await firstInstrument(hall, room.id));
  await chair.until((me) => me.room.roster.seats[eve.seat] !== undefined);
  return () => {
    chair.close();
    other.close();
  };
});

const told = async (): Promise<Cut[]> => {
  await chair.until((me) => me.room.roster.cuts.length > 0);
  return chair.room.roster.cuts;
};

/** Everything written until now has reached everybody. */
const settled = async (): Promise<void> => {
  await chair.do({ type: 'roster.rename', name: `Chair ${chair.seq}`, function: '' });
  await other.until((me) => me.seq >= chair.seq);
};

describe('[A-11] the mediator is told that a connection was cut, and the room is not, for', () => {
  test('bytes that are no message of the text', async () => {
    const socket = await socketOf(hall, path, eve);
    socket.send(new Uint8Array([77]));
    expect(await closeCode(socket)).toBe(CLOSE.refused);
    expect(await told()).toMatchObject([
      { seat: eve.seat, wire: 'text', code: 'malformed', times: 1 },
    ]);
    await settled();
    expect(other.room.roster.cuts).toEqual([]);
    expect(other.wire.join('')).not.toContain('roster.cut');
  });

  test('more at once than is allowed, on either wire', async () => {
    const socket = await socketOf(hall, path, eve);
    socket.send(new Uint8Array(300_000));
    expect(await closeCode(socket)).toBe(1009);
    const live = await liveOf(hall, eve);
    live.send('x'.repeat(300_000));
    await once(live, 'close');
    await chair.until((me) => me.room.roster.cuts.length === 2);
    expect(await told()).toMatchObject([
      { wire: 'text', code: 'too-large' },
      { wire: 'acts', code: 'too-large' },
    ]);
  });

  test('a flood, on either wire', async () => {
    const socket = await socketOf(hall, path, eve);
    for (let i = 0; i < 1000; i += 1) socket.send(new Uint8Array([0, 2, 2, 0, 0]));
    expect(await closeCode(socket)).toBe(CLOSE.flooding);
    const live = await liveOf(hall, eve);
    for (let i = 0; i < 1000; i += 1) live.send('42["clock"]');
    await once(live, 'close');
    await chair.until((me) => me.room.roster.cuts.length === 2);
    expect(await told()).toMatchObject([
      { wire: 'text', code: 'flooding' },
      { wire: 'acts', code: 'flooding' },
    ]);
  });

  test('packets and frames that are none, on the wire of acts', async () => {
    for (const packet of ['42[', '49', '4511-["command"]', '9']) {
      const live = await liveOf(hall, eve);
      live.send(packet);
      await once(live, 'close');
    }
    expect(await told()).toMatchObject([{ wire: 'acts', code: 'malformed', times: 1 }]);
  });
});

test('[A-11] an attack that goes on is one entry a minute, and what was counted is told when the room is put away', async () => {
  for (let i = 0; i < 12; i += 1) {
    const socket = await socketOf(hall, path, eve);
    socket.send(new Uint8Array([77]));
    await closeCode(socket);
  }
  await settled();
  expect(chair.room.roster.cuts).toMatchObject([{ code: 'malformed', times: 1 }]);
  const { dir } = hall;
  await hall.parley.stop();
  hall = await openHall({}, dir);
  const back = await new Delegate(hall, chair.person).inside();
  expect(back.room.roster.cuts.map((cut) => cut.times)).toEqual([1, 11]);
  back.close();
});

test('[A-11] who closes by themselves, or whose line breaks, is not told of', async () => {
  const socket = await socketOf(hall, path, eve);
  socket.close();
  await once(socket, 'close');
  (await socketOf(hall, path, eve)).terminate();
  (await liveOf(hall, eve)).terminate();
  tcp(hall).resetAndDestroy();
  await settled();
  expect(chair.room.roster.cuts).toEqual([]);
});
