import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { paragraphId } from '../../shared/base/ids.ts';
import type { Turn } from '../../shared/floor/state.ts';
import { Delegate } from './support/delegate.ts';
import { eventually } from './support/eventually.ts';
import { end, killLeftovers, newDir, portOf, spawnHall } from './support/hall.ts';
import type { Spawned } from './support/hall.ts';
import { Ledger } from './support/ledger.ts';
import { convene, join } from './support/web.ts';
import type { Room } from './support/web.ts';
import { Writer } from './support/writer.ts';

const HOUR = 3_600_000;
const PRELOAD = new URL('./support/wall-clock.ts', import.meta.url).href;

const dirs: string[] = [];
const open: { close: () => void }[] = [];
afterAll(async () => {
  for (const one of open.splice(0)) one.close();
  killLeftovers();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

/** A server whose wall clock can be set. */
class Hours {
  readonly dir: string;
  readonly #file: string;

  private constructor(dir: string) {
    this.dir = dir;
    this.#file = pathOf(dir, 'wall-clock');
  }

  static async make(): Promise<Hours> {
    const hours = new Hours(await newDir());
    dirs.push(hours.dir);
    await hours.set(0);
    return hours;
  }

  /** How wrong the wall clock is from now on, in ms. */
  set(ms: number): Promise<void> {
    return writeFile(this.#file, String(ms));
  }

  start(port = 0): Promise<Spawned> {
    return spawnHall(this.dir, port, { env: { WALL_CLOCK: this.#file }, preload: PRELOAD });
  }
}

/** A chair, and a head who has the floor under a hard limit. */
const speaking = async (hall: Spawned) => {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  const upland = await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside();
  open.push(chair, upland);
  const seconds = 600;
  const limits = { party: seconds, group: seconds, observer: seconds, point: seconds };
  await chair.do({ type: 'floor.set-limits', limits, policy: 'hard' });
  await chair.do({ type: 'agenda.open' });
  const wish = { capacity: 'party', onBehalfOf: null, side: 'neutral' } as const;
  await upland.do({ type: 'floor.request', ...wish });
  await chair.until((me) => me.room.floor.requests.length === 1);
  const request = must(chair.room.floor.requests[0], 'request').id;
  await chair.do({ type: 'floor.give', request, seenTurn: null });
  return { room, chair, upland };
};

const turnOf = (delegate: Delegate): Turn => must(delegate.room.floor.turn, 'turn');

/** The record is gapless, verifies, and its times never go back. */
const readRecord = async (dir: string, room: Room): Promise<void> => {
  const violations: string[] = [];
  await new Ledger(room.id, (what) => violations.push(what)).readDead(dir);
  expect(violations).toEqual([]);
};

describe('[R7] the wall clock is set', () => {
  test.concurrent(
    'while the server runs: the order and the times of the record go on, limits and deadlines take their own time',
    async () => {
      const hours = await Hours.make();
      const hall = await hours.start();
      const { room, chair, upland } = await speaking(hall);
      await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
      const turn = turnOf(chair);
      const [paragraph] = Object.values(chair.room.text.paragraphs).filter(
        (each) => each.kind === 'paragraph',
      );
      const id = paragraphId.parse(must(paragraph, 'paragraph').id);
      const author = await Writer.open(hall, upland, id);
      const reader = await Writer.open(hall, chair, id);
      open.push(author, reader);
      const provision = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
      const closing = performance.now();
      await chair.do({ type: 'floor.close-list' });

      const first = must(chair.entries.at(-1), 'entry').at;
      for (const [i, wrong] of [HOUR, -HOUR, 0, -2 * HOUR, HOUR, -HOUR].entries()) {
        await hours.set(wrong);
        await upland.do({
          type: 'positions.state',
          provision,
          stance: i % 2 === 0 ? 'support' : 'object',
          statement: `By a clock that is wrong by ${wrong} ms`,
        });
        author.type(`hour ${i} `);
        await reader.until(() => reader.words.includes(`hour ${i} `));
        await chair.until((me) => me.seq >= upland.seq);
        expect(turnOf(chair)).toEqual(turn);
        // Server time passes as fast as ours, whatever the wall clock says.
        const passed = must(chair.entries.at(-1), 'entry').at - first;
        expect(passed).toBeGreaterThanOrEqual(0);
        expect(passed).toBeLessThanOrEqual(performance.now() - closing + 1);
      }

      await chair.do({ type: 'floor.stop-clock', turn: turn.id });
      const { ranMs } = turnOf(chair).clock;
      expect(ranMs).toBeGreaterThan(0);
      expect(ranMs).toBeLessThan(600_000);

      // A deadline comes when its time has passed, though the wall clock is an hour before it.
      await eventually('the list closes', () => chair.room.floor.list.status === 'closed');
      expect(performance.now() - closing).toBeGreaterThanOrEqual(10_000 - 1);
      expect(await end(hall, 'SIGTERM')).toBe(0);
      await readRecord(hours.dir, room);
    },
  );

  test.concurrent.each([
    ['an hour forward', HOUR],
    ['an hour back', -HOUR],
  ])(
    '%s before the server starts again after a crash: the speaker is charged until the crash and from the return',
    async (_, wrong) => {
      const hours = await Hours.make();
      let hall = await hours.start();
      const { room, chair, upland } = await speaking(hall);
      const turn = turnOf(chair);
      // Nothing is written to the record while somebody speaks: only the server's own note tells that it lived.
      const alive = pathOf(hours.dir, 'alive');
      const noted = (): number =>
        existsSync(alive) ? Number(readFileSync(alive, 'utf8').split(' ')[0]) : 0;
      await eventually('the server notes that it lives', () => noted() > turn.startedAt + 1500);
      await end(hall, 'SIGKILL');
      const lived = noted() - turn.startedAt;

      await hours.set(wrong);
      const restarted = performance.now();
      hall = await hours.start(portOf(hall));
      await eventually('the speaker is back', () =>
        chair.entries.some(({ event }) => event.type === 'floor.clock-resumed'),
      );
      const after = turnOf(chair);
      expect(after.id).toBe(turn.id);
      expect(after.stops).toEqual([]);
      expect(after.clock.ranMs).toBe(lived);

      await chair.do({ type: 'floor.stop-clock', turn: turn.id });
      const { ranMs } = turnOf(chair).clock;
      expect(ranMs).toBeGreaterThanOrEqual(lived);
      expect(ranMs - lived).toBeLessThanOrEqual(performance.now() - restarted + 1);
      expect(upland.room.floor.turn).not.toBeNull();
      expect(await end(hall, 'SIGTERM')).toBe(0);
      await readRecord(hours.dir, room);
    },
  );
});
