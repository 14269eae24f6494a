import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DamagedLog } from '../../server/log/log.ts';
import { openLog } from '../../server/log/open-log.ts';
import { copyOf, tempDirectory } from './support/log-directory.ts';
import { entriesFrom } from './support/log-entries.ts';

const ROOMS = ['room-a', 'room-b'];
const ENTRIES = 30;

const written = async (dir: string): Promise<void> => {
  const opened = openLog(dir);
  for (let i = 0; i < ENTRIES; i += 3) {
    await Promise.all(ROOMS.map((room) => opened.log.append(room, i, entriesFrom(i + 1, 3))));
  }
  await opened.close();
};

/** A log that was closed in good order: all of it in the database file. */
const closedLog = async (): Promise<string> => {
  const dir = tempDirectory();
  await written(dir);
  return dir;
};

/** A log as a killed server leaves it: all of it in the WAL. */
const killedLog = async (): Promise<string> => {
  const dir = tempDirectory();
  const opened = openLog(dir);
  for (let i = 0; i < ENTRIES; i += 3) {
    await Promise.all(ROOMS.map((room) => opened.log.append(room, i, entriesFrom(i + 1, 3))));
  }
  const left = copyOf(dir);
  fs.rmSync(path.join(left, 'parley.db-shm'), { force: true });
  await opened.close();
  return left;
};

type Verdict = 'whole' | 'refused';

/** Opens a damaged copy: every acknowledged entry is there and as it was written, or it is refused. Anything else fails. */
const verdictOn = async (dir: string): Promise<Verdict> => {
  let opened;
  try {
    opened = openLog(dir);
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
    expect(error.message).toMatch(/damaged.*restore the whole directory from your latest backup/su);
    return 'refused';
  }
  try {
    for (const room of ROOMS) {
      const read = [...opened.log.read(room, 0)].map(({ at, kind, by, cause, body }) => ({
        at,
        kind,
        by,
        cause,
        body: Buffer.from(body).toString(),
      }));
      const expected = entriesFrom(1, ENTRIES).map((entry) => ({
        ...entry,
        body: Buffer.from(entry.body).toString(),
      }));
      expect(read).toEqual(expected);
    }
  } finally {
    await opened.close();
  }
  return 'whole';
};

const flipped = (dir: string, file: string, at: number, mask = 0xff): string => {
  const copy = copyOf(dir);
  const bytes = fs.readFileSync(path.join(copy, file));
  bytes[at] = (bytes[at] ?? 0) ^ mask;
  fs.writeFileSync(path.join(copy, file), bytes);
  return copy;
};

/** Offsets spread over a file: its first bytes, then one in every `step`, never the same place of a page. */
const offsets = (dir: string, file: string, step: number): number[] => {
  const { size } = fs.statSync(path.join(dir, file));
  const spread = Array.from(
    { length: Math.floor(size / step) },
    (_, i) => i * step + ((i * 37) % step),
  );
  return [...Array.from({ length: 100 }, (_, i) => i), ...spread].filter((at) => at < size);
};

const verdicts = async (copies: Iterable<string>): Promise<Record<Verdict, number>> => {
  const count = { whole: 0, refused: 0 };
  for (const copy of copies) {
    count[await verdictOn(copy)] += 1;
    fs.rmSync(copy, { recursive: true, force: true });
  }
  return count;
};

function* damaged(places: readonly number[], damage: (at: number) => string): Generator<string> {
  for (const at of places) yield damage(at);
}

describe('a damaged record is refused, or has lost nothing; it is never silently less', () => {
  it('whichever byte of the database file is flipped', async () => {
    const dir = await closedLog();
    const places = offsets(dir, 'parley.db', 131);
    for (const mask of [0xff, 0x01, 0x20]) {
      const found = await verdicts(damaged(places, (at) => flipped(dir, 'parley.db', at, mask)));
      expect(found.refused).toBeGreaterThan(100);
    }
  });

  it('whichever single bit of an entry is flipped', async () => {
    const dir = await closedLog();
    const bytes = fs.readFileSync(path.join(dir, 'parley.db'));
    const start = bytes.indexOf('the words of entry 17');
    expect(start).toBeGreaterThan(0);
    const places = Array.from({ length: 21 }, (_, i) => start + i);
    const found = await verdicts(
      damaged(places, (at) => flipped(dir, 'parley.db', at, 1 << (at % 7))),
    );
    expect(found).toEqual({ whole: 0, refused: places.length });
  });

  it('whichever byte of the WAL is flipped', async () => {
    const dir = await killedLog();
    const places = offsets(dir, 'parley.db-wal', 331);
    const found = await verdicts(damaged(places, (at) => flipped(dir, 'parley.db-wal', at)));
    expect(found.refused).toBeGreaterThan(100);
  });

  it('wherever the WAL is cut', async () => {
    const dir = await killedLog();
    const places = offsets(dir, 'parley.db-wal', 512);
    const found = await verdicts(
      damaged(places, (at) => {
        const copy = copyOf(dir);
        fs.truncateSync(path.join(copy, 'parley.db-wal'), at);
        return copy;
      }),
    );
    expect(found).toEqual({ whole: 0, refused: places.length });
  });

  it('wherever the database file is cut, or if it is gone', async () => {
    const dir = await closedLog();
    const places = offsets(dir, 'parley.db', 1024);
    const found = await verdicts(
      damaged(places, (at) => {
        const copy = copyOf(dir);
        fs.truncateSync(path.join(copy, 'parley.db'), at);
        return copy;
      }),
    );
    expect(found).toEqual({ whole: 0, refused: places.length });
    fs.rmSync(path.join(dir, 'parley.db'));
    expect(await verdictOn(dir)).toBe('refused');
  });

  it('wherever a page of it is zeroed', async () => {
    const dir = await closedLog();
    const pages = fs.statSync(path.join(dir, 'parley.db')).size / 4096;
    const places = Array.from({ length: pages }, (_, i) => i * 4096);
    await verdicts(
      damaged(places, (at) => {
        const copy = copyOf(dir);
        const bytes = fs.readFileSync(path.join(copy, 'parley.db'));
        bytes.fill(0, at, at + 4096);
        fs.writeFileSync(path.join(copy, 'parley.db'), bytes);
        return copy;
      }),
    );
  });

  it('when an older database is put beside a newer witness', async () => {
    const dir = tempDirectory();
    const first = openLog(dir);
    await first.log.append('room-a', 0, entriesFrom(1, 3));
    await first.close();
    const older = copyOf(dir);
    const second = openLog(dir);
    await second.log.append('room-a', 3, entriesFrom(4, 1));
    await second.close();
    fs.copyFileSync(path.join(dir, 'heads'), path.join(older, 'heads'));
    expect(() => openLog(older)).toThrow(/room room-a.*entry 4.*entries 1 to 3 are good/su);
  });

  it('when another history is put in its place', async () => {
    const dirs = [await closedLog(), await closedLog()] as const;
    fs.copyFileSync(path.join(dirs[1], 'parley.db'), path.join(dirs[0], 'parley.db'));
    expect(await verdictOn(dirs[0])).toBe('refused');
  });
});

describe('what says nothing about the record does not stop it', () => {
  it('a witness that is torn, cut, damaged or gone', async () => {
    const dir = await closedLog();
    const places = offsets(dir, 'heads', 13);
    const found = await verdicts(damaged(places, (at) => flipped(dir, 'heads', at)));
    expect(found.refused).toBe(0);
    for (const size of [0, 1, 127, 128, 129]) {
      const copy = copyOf(dir);
      fs.truncateSync(path.join(copy, 'heads'), size);
      expect(await verdictOn(copy)).toBe('whole');
    }
    fs.rmSync(path.join(dir, 'heads'));
    expect(await verdictOn(dir)).toBe('whole');
  });

  it('a torn newest witness record leaves the one before it: entries lost behind that are still found out', async () => {
    const dir = tempDirectory();
    const opened = openLog(dir);
    await opened.log.append('room-a', 0, entriesFrom(1, 3));
    const older = copyOf(dir);
    for (let i = 3; i < 9; i += 1) await opened.log.append('room-a', i, entriesFrom(i + 1, 1));
    fs.copyFileSync(path.join(dir, 'heads'), path.join(older, 'heads'));
    await opened.close();
    for (const record of [0, 1]) {
      const torn = flipped(older, 'heads', record * 128 + 70);
      expect(() => openLog(torn)).toThrow(DamagedLog);
    }
  });
});

describe('a refused record', () => {
  it('keeps the WAL as it was found, so that what is left of it can be rescued', async () => {
    const dir = await killedLog();
    const cut = path.join(dir, 'parley.db-wal');
    const bytes = fs.readFileSync(cut);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    fs.writeFileSync(cut, bytes);
    expect(() => openLog(dir)).toThrow(DamagedLog);
    expect(() => openLog(dir)).toThrow(DamagedLog);
    expect(fs.readFileSync(`${cut}.found`).equals(bytes)).toBe(true);
  });

  it('is not written to by a read either: damage under a running server is found when it is read', async () => {
    const dir = await closedLog();
    const opened = openLog(dir, {
      transact: (db) => {
        db.exec("UPDATE entries SET body = X'00' WHERE room = 'room-a' AND seq = 9");
        return () => undefined;
      },
    });
    expect(() => [...opened.log.read('room-a', 0)]).toThrow(/entry 9.*entries 1 to 8 are good/su);
    expect([...opened.log.read('room-a', 9)]).toHaveLength(ENTRIES - 9);
    await opened.close();
  });
});
