import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DamagedLog } from '../../server/log/log.ts';
import { openLog } from '../../server/log/open-log.ts';
import { copyOf, tempDirectory } from './support/log-directory.ts';
import { entriesFrom } from './support/log-entries.ts';

const ROOMS = ['a', 'b'] as const;
type Heads = Record<(typeof ROOMS)[number], number>;

interface Written {
  /** The directory as it was before it was closed. */
  dir: string;
  /** After each acknowledged commit: how long the WAL was, and how far the rooms were. */
  commits: { wal: number; heads: Heads }[];
}

const walOf = (dir: string): string => path.join(dir, 'parley.db-wal');

/** Some acknowledged commits over two rooms, all since the last checkpoint: SQLite makes one each 1,000 pages. */
const written = async (): Promise<Written> => {
  const dir = tempDirectory();
  const opened = openLog(dir, {
    transact: (db) => {
      // The tables themselves are in the database file: a cut leaves a database, with more or fewer entries.
      db.pragma('wal_checkpoint(TRUNCATE)');
      return (work) => db.transaction(work).immediate();
    },
  });
  onTestFinished(() => opened.close());
  const heads: Heads = { a: 0, b: 0 };
  const commits: Written['commits'] = [{ wal: 0, heads: { ...heads } }];
  for (let turn = 0; turn < 12; turn += 1) {
    const rooms = turn % 3 === 0 ? ROOMS : [ROOMS[turn % 2] ?? 'a'];
    await Promise.all(
      rooms.map(async (room) => {
        const size = 1 + (turn % 4);
        const entries = entriesFrom(heads[room] + 1, size);
        const answer = await opened.log.append(room, heads[room], entries);
        expect(answer).toMatchObject({ committed: true });
        heads[room] = answer.head;
      }),
    );
    commits.push({ wal: fs.statSync(walOf(dir)).size, heads: { ...heads } });
  }
  return { dir: copyOf(dir), commits };
};

/** The same directory after a power cut that left so many bytes of the WAL. */
const cutAt = (dir: string, bytes: number): string => {
  const copy = copyOf(dir);
  fs.rmSync(path.join(copy, 'parley.db-shm'), { force: true });
  fs.truncateSync(walOf(copy), bytes);
  return copy;
};

/** What was acknowledged by the time that the WAL had become so long. */
const acknowledgedBy = ({ commits }: Written, bytes: number): Heads =>
  commits.findLast(({ wal }) => wal <= bytes)?.heads ?? { a: 0, b: 0 };

/** How far the rooms of a directory go once it is opened; every entry is as it was written. */
const headsIn = async (dir: string): Promise<Heads> => {
  const opened = openLog(dir);
  try {
    const heads: Heads = { a: 0, b: 0 };
    for (const room of ROOMS) {
      const read = [...opened.log.read(room, 0)].map(({ body }) => Buffer.from(body).toString());
      const expected = entriesFrom(1, read.length).map(({ body }) => Buffer.from(body).toString());
      expect(read).toEqual(expected);
      heads[room] = read.length;
    }
    return heads;
  } finally {
    await opened.close();
  }
};

const cutsOf = ({ dir }: Written): number[] => {
  const { size } = fs.statSync(walOf(dir));
  return [...Array.from({ length: Math.ceil(size / 512) }, (_, i) => i * 512), size];
};

const thrownBy = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
};

it('[R3] a power cut that spares the witness: the record holds all that the witness knows, or it is refused by name', async () => {
  const log = await written();
  const last = log.commits.at(-1);
  let refused = 0;
  for (const cut of cutsOf(log)) {
    const left = acknowledgedBy(log, cut);
    const copy = cutAt(log.dir, cut);
    if (cut >= (last?.wal ?? 0)) expect([cut, await headsIn(copy)]).toEqual([cut, last?.heads]);
    else {
      const error = await thrownBy(() => headsIn(copy));
      if (!(error instanceof DamagedLog)) throw new Error(`the cut at ${cut} is not found out`);
      // The first entry that is gone, of one of the rooms that have lost some.
      const lost = ROOMS.filter((room) => left[room] < (last?.heads[room] ?? 0));
      const named = lost.map((room) => `${room} ${left[room] + 1}`);
      expect(named).toContain(`${error.room} ${error.seq}`);
      refused += 1;
    }
    fs.rmSync(copy, { recursive: true, force: true });
  }
  expect(refused).toBeGreaterThan(100);
});

it('[R3] a power cut that takes the newest of the witness as well: exactly what was flushed before the cut is there', async () => {
  const log = await written();
  const seen = new Set<string>();
  for (const cut of cutsOf(log)) {
    const copy = cutAt(log.dir, cut);
    fs.rmSync(path.join(copy, 'heads'));
    const heads = await headsIn(copy);
    expect([cut, heads]).toEqual([cut, acknowledgedBy(log, cut)]);
    seen.add(JSON.stringify(heads));
    fs.rmSync(copy, { recursive: true, force: true });
  }
  expect(seen.size).toBe(log.commits.length);
});
