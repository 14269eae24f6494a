import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { transactOn } from '../../server/log/database.ts';
import type { Sqlite } from '../../server/log/database.ts';
import { DirectoryInUse } from '../../server/log/directory-lock.ts';
import { openLog } from '../../server/log/open-log.ts';
import type { OpenedLog, OpenLogOptions } from '../../server/log/open-log.ts';
import { logContract } from './contracts/log-contract.ts';
import { anEntry, entriesFrom } from './support/log-entries.ts';
import { tempDirectory } from './support/log-directory.ts';

const opened = (dir: string, options: OpenLogOptions = {}): OpenedLog => {
  const log = openLog(dir, options);
  onTestFinished(() => log.close());
  return log;
};

logContract('SQLite', () => {
  const dir = tempDirectory();
  const first = openLog(dir);
  let last = first;
  onTestFinished(() => last.close());
  return {
    log: first.log,
    reopen: async () => {
      await first.close();
      last = openLog(dir);
      return last.log;
    },
  };
});

const CHILDREN = `/proc/self/task/${process.pid}/children`;
const ifThere = (read: () => string[]): string[] => {
  try {
    return read();
  } catch {
    return [];
  }
};

describe('the embedded log', () => {
  it('commits what many rooms append in one turn in one transaction', async () => {
    let transactions = 0;
    const { log } = opened(tempDirectory(), {
      transact: (db) => (work) => {
        transactions += 1;
        transactOn(db)(work);
      },
    });
    const rooms = Array.from({ length: 40 }, (_, i) => `room-${i}`);
    await Promise.all(rooms.map((room) => log.append(room, 0, entriesFrom(1, 5))));
    expect(transactions).toBe(1);
  });

  it('[law 2] flushes each commit: WAL with synchronous=FULL', () => {
    const seen: unknown[] = [];
    opened(tempDirectory(), {
      transact: (db) => {
        seen.push(db.pragma('journal_mode'), db.pragma('synchronous'));
        return transactOn(db);
      },
    });
    expect(seen).toEqual([[{ journal_mode: 'wal' }], [{ synchronous: 2 }]]);
  });

  it('makes files that only their owner can read', async () => {
    const dir = tempDirectory();
    const { log } = opened(path.join(dir, 'data'));
    await log.append('room', 0, entriesFrom(1, 1));
    const files = fs.readdirSync(path.join(dir, 'data'));
    expect(files).toEqual(expect.arrayContaining(['parley.db', 'parley.db-wal', 'heads']));
    for (const file of files) {
      expect([file, fs.statSync(path.join(dir, 'data', file)).mode & 0o077]).toEqual([file, 0]);
    }
  });

  it('refuses a directory that another server uses, and takes it once that one let go', async () => {
    const dir = tempDirectory();
    const first = openLog(dir);
    expect(() => openLog(dir)).toThrow(DirectoryInUse);
    await first.log.append('room', 0, entriesFrom(1, 1));
    await first.close();
    expect([...opened(dir).log.read('room', 0)]).toHaveLength(1);
  });

  it('has nobody at its files any more when it is closed, even in the middle of the check of them', async () => {
    const dir = tempDirectory();
    const first = openLog(dir);
    await first.log.append('room', 0, entriesFrom(1, 60_000));
    await first.close();
    const wal = path.join(dir, 'parley.db-wal');
    /** Of this process and of those that it started; who ends while they are looked through has none. */
    const walsOpen = (): number =>
      [String(process.pid), ...ifThere(() => fs.readFileSync(CHILDREN, 'utf8').trim().split(' '))]
        .flatMap((pid) =>
          ifThere(() => fs.readdirSync(`/proc/${pid}/fd`).map((fd) => `/proc/${pid}/fd/${fd}`)),
        )
        .flatMap((fd) => ifThere(() => [fs.readlinkSync(fd)]))
        .filter((file) => file.startsWith(wal)).length;

    // Where nobody looked while it went on, the check is over before anybody could close it: once more.
    for (let seen = false; !seen;) {
      const { prove, close } = openLog(dir, { prove: 'meanwhile' });
      const own = walsOpen();
      let over = false;
      const proved = prove().then(() => (over = true));
      await expect.poll(() => (seen = walsOpen() > own) || over, { interval: 1 }).toBe(true);
      await close();
      // SQLite closes a file itself only when no statement of it is left to be collected.
      expect(walsOpen()).toBeLessThanOrEqual(own);
      await proved;
    }
  });

  it('commits what is pending when it is closed, and rejects what comes later', async () => {
    const dir = tempDirectory();
    const first = openLog(dir);
    const pending = first.log.append('room', 0, entriesFrom(1, 2));
    await first.close();
    expect(await pending).toEqual({ committed: true, head: 2 });
    await expect(first.log.append('room', 2, entriesFrom(3, 1))).rejects.toThrow('closed');
    expect([...opened(dir).log.read('room', 0)]).toHaveLength(2);
  });
});

/** Lets a database grow by a few pages only: for SQLite the same as a full disk. */
const fillDisk = (db: Sqlite): void => {
  const [{ page_count: pages }] = db.pragma('page_count') as [{ page_count: number }];
  db.pragma(`max_page_count = ${pages + 5}`);
};
const emptyDisk = (db: Sqlite): void => {
  db.pragma('max_page_count = 1000000');
};

describe('[law 10] a write that fails', () => {
  const big = anEntry(1, { body: new Uint8Array(200_000) });

  const withDatabase = (dir: string) => {
    const found: Sqlite[] = [];
    const { log } = opened(dir, {
      transact: (db) => {
        found.push(db);
        return transactOn(db);
      },
    });
    const [db] = found;
    if (db === undefined) throw new Error('no database');
    return { log, db };
  };

  it('on a full disk rejects everybody of that transaction and stores nothing of it', async () => {
    const { log, db } = withDatabase(tempDirectory());
    await log.append('a', 0, entriesFrom(1, 3));
    fillDisk(db);
    const answers = await Promise.allSettled([
      log.append('b', 0, entriesFrom(1, 1)),
      log.append('a', 3, [big]),
      log.append('c', 0, entriesFrom(1, 1)),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(log.rooms()).toEqual(['a']);
    expect([...log.read('a', 0)]).toHaveLength(3);
  });

  it('on a full disk lets the log go on once there is room again, without a gap', async () => {
    const dir = tempDirectory();
    const { log, db } = withDatabase(dir);
    await log.append('a', 0, entriesFrom(1, 3));
    fillDisk(db);
    await expect(log.append('a', 3, [big])).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    emptyDisk(db);
    expect(await log.append('a', 3, [big])).toEqual({ committed: true, head: 4 });
    expect([...log.read('a', 0)].map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
  });

  it('in the middle of a transaction leaves nothing of its beginning behind', async () => {
    const dir = tempDirectory();
    let fail = false;
    const first = openLog(dir, {
      transact: (db) => (work) =>
        transactOn(db)(() => {
          work();
          if (fail) throw new Error('the disk is gone');
        }),
    });
    await first.log.append('a', 0, entriesFrom(1, 2));
    fail = true;
    await expect(first.log.append('a', 2, entriesFrom(3, 2))).rejects.toThrow('the disk is gone');
    fail = false;
    expect(await first.log.append('a', 2, entriesFrom(9, 1))).toEqual({ committed: true, head: 3 });
    await first.close();
    const bodies = [...opened(dir).log.read('a', 0)].map((entry) => entry.at);
    expect(bodies).toEqual([...entriesFrom(1, 2), ...entriesFrom(9, 1)].map((entry) => entry.at));
  });

  it('with an I/O error stops the log until it is opened again', async () => {
    let fail = false;
    const { log } = opened(tempDirectory(), {
      transact: (db) => (work) => {
        if (fail) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
        transactOn(db)(work);
      },
    });
    await log.append('a', 0, entriesFrom(1, 1));
    fail = true;
    await expect(log.append('a', 1, entriesFrom(2, 1))).rejects.toThrow('disk I/O error');
    fail = false;
    await expect(log.append('a', 1, entriesFrom(2, 1))).rejects.toThrow('the log stopped');
    expect([...log.read('a', 0)]).toHaveLength(1);
  });
});
