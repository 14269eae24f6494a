import path from 'node:path';
import { openToRead } from './database.ts';
import type { Log } from './log.ts';
import { DATABASE } from './open-log.ts';
import { readOn } from './read-entries.ts';
import type { Snapshots } from './snapshots.ts';
import { latestSnapshots } from './sqlite-snapshots.ts';

/** A record that another thread has open and writes, for reading alone. */
export interface OpenedReader {
  log: Pick<Log, 'read' | 'seals'>;
  snapshots: Pick<Snapshots, 'latest'>;
  /** A room is on disk up to this entry: what is read from now on goes so far, and nothing less is whole. */
  reaches: (room: string, head: number) => void;
  close: () => void;
}

/** The record in a directory, which must be open. Reading throws `DamagedLog`. */
export const openReader = (dir: string, snapshotVersion: string): OpenedReader => {
  const file = path.join(dir, DATABASE);
  const db = openToRead(file);
  const heads = new Map<string, number>();
  return {
    // Of damage that it throws, whoever asked tells.
    log: readOn({ db, file, headOf: (room) => heads.get(room) ?? 0, damaged: () => undefined }),
    snapshots: { latest: latestSnapshots(db, snapshotVersion) },
    reaches: (room, head) => void heads.set(room, Math.max(head, heads.get(room) ?? 0)),
    close: () => db.close(),
  };
};
