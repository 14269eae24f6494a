import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HEARTBEAT_MS } from '../../server/document/lines/heartbeat.ts';
import { Timeline } from '../simulation/timeline.ts';
import { Hall, ORIGIN, ROOM } from './support/document-hall.ts';
import { TREATY } from './support/document-room.ts';

const READERS = 120;
/** At a time a fiftieth of the connections, rounded up. */
const MOST_AT_ONCE = 3;
const MOMENTS = 50;

let timeline: Timeline;
let hall: Hall;
let readers: WebSocket[];
let pings: number[];

/** Everything that the server sent until now has arrived. */
const arrived = (): Promise<unknown> =>
  Promise.all(
    readers.map(async (ws) => {
      ws.ping();
      await once(ws, 'pong');
    }),
  );

const enter = async (number: number): Promise<WebSocket> => {
  const seat = hall.room.seat(`reader-${number}`, 'head', 'A');
  const headers = { cookie: `parley_${seat}=secret`, origin: ORIGIN };
  const ws = hall.socket(`/sync/${ROOM}/${TREATY}?seat=${seat}`, headers);
  ws.on('ping', () => {
    pings[number] = (pings[number] ?? 0) + 1;
  });
  await once(ws, 'open');
  return ws;
};

beforeEach(async () => {
  timeline = new Timeline(1, null);
  hall = await Hall.open(HEARTBEAT_MS, timeline.time({ name: 'server', alive: true }));
  pings = Array.from({ length: READERS }, () => 0);
  readers = [];
  for (let number = 0; number < READERS; number += 1) readers.push(await enter(number));
});
afterEach(async () => {
  for (const ws of readers) ws.terminate();
  await hall.close();
});

test('the heart beats once for everybody in its time, for few of them at any moment', async () => {
  for (let round = 1; round <= 2; round += 1) {
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const before = [...pings];
      await timeline.pass(HEARTBEAT_MS / MOMENTS);
      await arrived();
      const beaten = pings.filter((count, number) => count > (before[number] ?? 0));
      expect(beaten.length).toBeGreaterThan(0);
      expect(beaten.length).toBeLessThanOrEqual(MOST_AT_ONCE);
    }
    expect(new Set(pings)).toEqual(new Set([round]));
  }
});

test('so it is again when some have left and others have come', async () => {
  for (const ws of readers.splice(0, READERS / 2)) ws.terminate();
  for (let number = 0; number < READERS / 2; number += 1) readers.push(await enter(number));
  pings.fill(0);
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const before = pings.reduce((sum, count) => sum + count, 0);
    await timeline.pass(HEARTBEAT_MS / MOMENTS);
    await arrived();
    expect(pings.reduce((sum, count) => sum + count, 0) - before).toBeLessThanOrEqual(
      2 * MOST_AT_ONCE,
    );
  }
  expect(new Set(pings)).toEqual(new Set([1]));
});
