import { createHash, randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, expect, test } from 'vitest';
import { openLog } from '../../server/log/open-log.ts';
import type { OpenedLog } from '../../server/log/open-log.ts';
import { newDir } from './support/hall.ts';

const ROOM = 'room';
const PARTS = ['room', 'text:treaty', 'text:annex'];
/** The largest row that is written in one turn, bytes. */
const LARGEST = 128 * 1024;

const dirs: string[] = [];
afterEach(async () => {
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

const fresh = async (): Promise<string> => {
  const dir = await newDir();
  dirs.push(dir);
  return dir;
};

const opening = (dir: string): OpenedLog => openLog(dir, { snapshotVersion: '1' });
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Two parts of many pieces, of which the second fills its last one, and a small one. */
const large = (): Map<string, Uint8Array> =>
  new Map([
    ['room', randomBytes(600_000)],
    ['text:treaty', randomBytes(2 * LARGEST)],
    ['text:annex', randomBytes(10)],
  ]);

const append = async ({ log }: OpenedLog, seq: number): Promise<void> => {
  const entry = { at: seq, kind: 'event', by: null, cause: null, body: Buffer.from('{}') } as const;
  expect((await log.append(ROOM, seq - 1, [entry])).committed).toBe(true);
};

type Found = Map<string, { seq: number; bytes: string } | null>;

/** Bytes by their hash: what differs would not be read anyway. */
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What of the newest snapshot is found. */
const found = ({ snapshots }: OpenedLog): Found =>
  new Map(
    PARTS.map((part) => {
      const latest = snapshots.latest(ROOM, part);
      return [part, latest && { seq: latest.seq, bytes: digest(latest.bytes) }];
    }),
  );

const asPut = (seq: number, parts: ReadonlyMap<string, Uint8Array>): Found =>
  new Map([...parts].map(([part, bytes]) => [part, { seq, bytes: digest(bytes) }]));

const rowsOf = (dir: string, sql: string): unknown[] => {
  const db = new Database(join(dir, 'parley.db'));
  const rows = db.prepare(sql).all();
  db.close();
  return rows;
};

test('a large snapshot is written a little at a time, while the record goes on, and is what was handed in', async () => {
  const dir = await fresh();
  const opened = opening(dir);
  await append(opened, 1);
  const parts = large();
  let head = 1;
  await opened.snapshots.put(ROOM, 1, parts, async () => {
    await append(opened, (head += 1));
    await turn();
  });
  expect(found(opened)).toEqual(asPut(1, parts));
  await opened.close();
  const sizes = rowsOf(
    dir,
    'SELECT length(bytes) AS n FROM snapshots UNION ALL SELECT length(bytes) FROM snapshot_pieces',
  ) as { n: number }[];
  expect(Math.max(...sizes.map(({ n }) => n))).toBe(LARGEST);
  // A turn for others after each of them, at least.
  expect(head).toBeGreaterThan(sizes.length - parts.size);
});

test('whenever the server is killed while a snapshot is written, the one before it is there, or all of the new one', async () => {
  const dir = await fresh();
  const opened = opening(dir);
  const [earlier, later] = [large(), large()];
  await append(opened, 1);
  await opened.snapshots.put(ROOM, 1, earlier, turn);
  await append(opened, 2);
  const copies: string[] = [];
  const kill = async (): Promise<void> => {
    const copy = await fresh();
    await cp(dir, copy, { recursive: true });
    copies.push(copy);
  };
  await opened.snapshots.put(ROOM, 2, later, kill);
  await opened.close();
  const seen: number[] = [];
  for (const copy of copies) {
    const again = opening(copy);
    const seq = again.snapshots.latest(ROOM, 'room')?.seq ?? 0;
    seen.push(seq);
    expect(found(again)).toEqual(seq === 1 ? asPut(1, earlier) : asPut(2, later));
    await again.close();
  }
  // It was there from one moment on, and not from the first.
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(new Set(seen)).toEqual(new Set([1, 2]));

  // What was left of it is gone with the next one.
  const half = copies[6] ?? '';
  const again = opening(half);
  for (const seq of [2, 3, 4]) {
    if (seq > 2) await append(again, seq);
    await again.snapshots.put(ROOM, seq, new Map([['room', randomBytes(300_000)]]), turn);
  }
  await again.close();
  expect(rowsOf(half, 'SELECT DISTINCT seq FROM snapshots ORDER BY seq')).toEqual([
    { seq: 3 },
    { seq: 4 },
  ]);
  expect(rowsOf(half, 'SELECT seq, COUNT(*) AS n FROM snapshot_pieces GROUP BY seq')).toEqual([
    { seq: 3, n: 2 },
    { seq: 4, n: 2 },
  ]);
});

test.each([
  [
    'a damaged piece',
    "UPDATE snapshot_pieces SET bytes = randomblob(9) WHERE part = 'room' AND nth = 1",
  ],
  ['a piece that is gone', "DELETE FROM snapshot_pieces WHERE part = 'room' AND nth = 2"],
  [
    'pieces in another order',
    "UPDATE snapshot_pieces SET nth = 99 WHERE part = 'room' AND nth = 0",
  ],
])(
  'a snapshot with %s is passed over for the one before, and can be taken again',
  async (_what, sql) => {
    const dir = await fresh();
    const opened = opening(dir);
    const [earlier, later] = [large(), large()];
    await append(opened, 1);
    await opened.snapshots.put(ROOM, 1, earlier, turn);
    await append(opened, 2);
    await opened.snapshots.put(ROOM, 2, later, turn);
    await opened.close();
    const db = new Database(join(dir, 'parley.db'));
    db.exec(`${sql} AND seq = 2`);
    db.close();
    const again = opening(dir);
    expect(found(again).get('room')).toEqual(asPut(1, earlier).get('room'));
    await again.snapshots.put(ROOM, 2, later, turn);
    expect(found(again)).toEqual(asPut(2, later));
    await again.close();
  },
);
