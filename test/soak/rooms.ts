import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { closeCode, socketOf, syncPath } from '../server/support/attacker.ts';
import { Delegate } from '../server/support/delegate.ts';
import { end, newDir, spawnHall } from '../server/support/hall.ts';
import { memoryOf, TELLS_ITS_MEMORY } from '../server/support/server-memory.ts';
import { convene } from '../server/support/web.ts';
import type { Room } from '../server/support/web.ts';

const ROOMS = 3000;
const AT_ONCE = 50;
/** A room that nobody uses is put away at the next minute, half a minute after the last one left. */
const PUT_AWAY_MS = 150_000;
const MOST_LEFT = 1.1;

const inParts = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await Promise.all(all.slice(at, at + AT_ONCE).map(work));
  }
};

/** Somebody looks at the room and its text, and goes. */
const visit = async (url: string, room: Room): Promise<void> => {
  const hall = { url, dir: '' };
  const chair = await new Delegate(hall, room.mediator).inside();
  const instrument = chair.room.text.instruments[0]?.id ?? '';
  const text = await socketOf(hall, syncPath(room.mediator, instrument), room.mediator);
  text.close();
  await once(text, 'close');
  chair.close();
};

/** Somebody without a seat knocks at its text. */
const knock = async (url: string, room: Room): Promise<boolean> => {
  const nobody = { ...room.mediator, cookie: `parley_${room.mediator.seat}=${'x'.repeat(43)}` };
  const text = await socketOf({ url, dir: '' }, syncPath(nobody, 'any'), nobody);
  return (await closeCode(text)) === CLOSE.notAdmitted;
};

/**
 * 3,000 rooms, opened and left again (reliability test 37): strangers open none, and when all who may have been there are gone
 * the server is as large as before, in MiB after a collection. The second time and later ones are compared with the first: what
 * is compiled and cached once stays.
 */
export const soak = async (
  _seed: number,
  until: () => boolean,
): Promise<Record<string, number>> => {
  const dir = await newDir();
  const many = String(ROOMS * 10);
  const hall = await spawnHall(dir, 0, {
    preload: TELLS_ITS_MEMORY,
    env: {
      LOG_LEVEL: 'silent',
      CONVENES_PER_MINUTE: many,
      KNOCKS_PER_MINUTE: many,
      CONNECTIONS_PER_MINUTE: many,
    },
  });
  const rooms: Room[] = [];
  await inParts(Array.from({ length: ROOMS }), async () => void rooms.push(await convene(hall)));
  await pause(PUT_AWAY_MS);
  const sizes = [(await memoryOf(hall)).resident];
  let strangers = 0;
  do {
    await inParts(rooms, async (room) => {
      strangers += Number(!(await knock(hall.url, room)));
    });
    await inParts(rooms, (room) => visit(hall.url, room));
    await pause(PUT_AWAY_MS);
    sizes.push((await memoryOf(hall)).resident);
  } while (sizes.length < 3 || until());
  await end(hall, 'SIGTERM');
  await rm(dir, { recursive: true, force: true });
  const [convenedMiB = 0, firstMiB = 0] = sizes;
  const lastMiB = sizes.at(-1) ?? 0;
  return {
    rooms: ROOMS,
    times: sizes.length - 1,
    convenedMiB,
    firstMiB,
    lastMiB,
    failed: strangers + Number(lastMiB > firstMiB * MOST_LEFT),
  };
};
