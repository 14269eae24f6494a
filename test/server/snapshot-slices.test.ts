import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import Database from 'libsql';
import { afterEach, expect, test } from 'vitest';
import { HEADS } from '../../server/log/open-log.ts';
import { RoomActor } from '../../server/room/actor.ts';
import { jsonPieces } from '../../server/room/json-pieces.ts';
import { decodeSnapshot, encodeSnapshot, ROOM_PART } from '../../server/room/snapshot.ts';
import { must } from '../../shared/base/assert.ts';
import { commandId } from '../../shared/base/ids.ts';
import { initialRoom } from '../../shared/room/state.ts';
import { folded, KeptRooms, opening, shell, snapshotsOf } from './support/kept-rooms.ts';

const rooms = new KeptRooms();
afterEach(() => rooms.remove());

const room = { state: initialRoom(), lastAt: 7, recent: { from: 0, entries: [] } };

test.each([0, 1, 5000, 5001, 12_345])(
  'a snapshot of %i answers, written a few at a time, says what was there when it was begun',
  async (many) => {
    const answers = new Map<string, number>(
      Array.from({ length: many }, (_, n) => [`seat/"c${n}"`, n] as const),
    );
    const seenBefore = function* (): Iterable<[string, number]> {
      for (const [key, seq] of answers) if (seq < many) yield [key, seq];
    };
    let turns = 0;
    const turn = (): Promise<void> => {
      turns += 1;
      // The room goes on meanwhile.
      answers.set(`seat/later-${turns}`, many + turns);
      return Promise.resolve();
    };
    const bytes = await encodeSnapshot({ ...room, accepted: seenBefore() }, turn);
    const accepted = Array.from({ length: many }, (_, n) => [`seat/"c${n}"`, n]);
    expect(decodeSnapshot(bytes)).toEqual({ ...room, accepted });
    expect(turns).toBe(Math.floor(many / 5000));
  },
);

test('in pieces any data is what it is as a whole', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(7), (value, depth) => {
      expect([...jsonPieces(value, depth)].join('')).toBe(JSON.stringify(value));
    }),
    { numRuns: 500 },
  );
  const left = { a: undefined, b: { c: undefined }, d: [{ e: undefined, f: 1 }] };
  expect([...jsonPieces(left, 4)].join('')).toBe(JSON.stringify(left));
});

test('a snapshot of a room that has much to say lets others have their turn again and again', async () => {
  const words = 'The Parties share the water of the river. '.repeat(20);
  const said = Array.from({ length: 8000 }, (_, n) => [`m${n}`, { by: `s${n}`, words }]);
  // Whatever a state may come to hold: it is data.
  const large = Object.assign(initialRoom(), { later: { messages: Object.fromEntries(said) } });
  let turns = 0;
  const turn = async (): Promise<void> => void (turns += 1);
  const bytes = await encodeSnapshot({ ...room, state: large, accepted: [] }, turn);
  expect(decodeSnapshot(bytes)).toEqual({ ...room, state: large, accepted: [] });
  // Of 7 MB never more than a quarter of a MB at once, and what one message is.
  expect(turns).toBeGreaterThan(bytes.byteLength / (256 * 1024 + 2 * words.length) - 1);
});

test('[law 3] a snapshot that is written while people act is the room as of one moment', async () => {
  const room = await rooms.convene();
  const opened = opening(room.dir);
  // Of so many answers that they are written in more than one slice, and stored in more than one piece.
  const pace = { everyEntries: 6000, everyMs: 0, worthwhileEntries: 1e9, worthwhileBytes: 1e9 };
  const ports = { ...opened, ...shell, snapshotPace: pace };
  const actor = must(RoomActor.open(room.room, ports), 'room');
  let acts = 0;
  const act = () => {
    const name = `Name ${(acts += 1)}`;
    const id = commandId.parse(`c${acts}`);
    return actor.act(room.seat, { id, act: { type: 'roster.rename', name, function: '' } });
  };
  while (actor.visible().seq < 6000) await Promise.all(Array.from({ length: 100 }, act));
  // One act after the other, each in its own turn.
  while (snapshotsOf(room).length === 0) await act();
  await actor.close();
  await opened.close();

  const first = must(snapshotsOf(room)[0], 'snapshot');
  const whole = await folded(room, false);
  // More was done while it was written.
  expect(first).toBeGreaterThanOrEqual(6000);
  expect(whole.all.head).toBeGreaterThan(first + 10);
  const helped = await folded(room, true);
  expect(helped.covered).toBe(first);
  expect(helped.all).toEqual(whole.all);
  expect(helped.missed).toEqual(whole.missed);

  // Of what came later nothing is in it: without that it is the same as the entries.
  const db = new Database(join(room.dir, 'parley.db'));
  db.exec(`DELETE FROM entries WHERE seq > ${first}`);
  db.close();
  await rm(join(room.dir, HEADS));
  const then = await folded(room, true);
  const anew = await folded(room, false);
  expect([then.covered, then.all.head]).toEqual([first, first]);
  expect(then.all).toEqual(anew.all);
  expect(then.missed).toEqual(anew.missed);
  const last = opening(room.dir);
  const { accepted } = decodeSnapshot(
    must(last.snapshots.latest(room.room, ROOM_PART), 'it').bytes,
  );
  await last.close();
  expect(accepted.filter(([, seq]) => seq > first)).toEqual([]);
});
