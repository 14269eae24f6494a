import { createHash } from 'node:crypto';
import { sameBytes } from '../../shared/room/chain.ts';
import { bytesOf } from './database.ts';
import type { Sqlite, Transact } from './database.ts';
import type { Snapshots } from './snapshots.ts';

/** The newest may be damaged; the one before is then still shorter than the whole log. */
const KEPT = 2;

interface Key {
  room: string;
  seq: number;
  part: string;
}

/** Beside the log, in the same database file, so that a copy of the record has them too. */
export const sqliteSnapshots = (db: Sqlite, transact: Transact, version: string): Snapshots => {
  const seqs = db.prepare(
    'SELECT seq FROM snapshots WHERE room = ? AND part = ? AND version = ? ORDER BY seq DESC',
  );
  const one = db.prepare(
    'SELECT hash, bytes, checksum FROM snapshots WHERE room = ? AND seq = ? AND part = ?',
  );
  const hashAt = db.prepare('SELECT hash FROM entries WHERE room = ? AND seq = ?');
  const put = db.prepare(
    `INSERT OR REPLACE INTO snapshots (room, seq, part, version, hash, bytes, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const dropOlder = db.prepare(
    `DELETE FROM snapshots WHERE room = ?1 AND seq NOT IN
       (SELECT DISTINCT seq FROM snapshots WHERE room = ?1 ORDER BY seq DESC LIMIT ${KEPT})`,
  );

  const entryHash = (room: string, seq: number): Uint8Array | null =>
    bytesOf((hashAt.get(room, seq) as { hash: unknown } | undefined)?.hash);

  const checksum = (key: Key, hash: Uint8Array, bytes: Uint8Array): Uint8Array =>
    createHash('sha256')
      .update(JSON.stringify([version, key.room, key.seq, key.part]))
      .update(hash)
      .update(bytes)
      .digest();

  const fitting = (key: Key): Uint8Array | null => {
    const row = one.get(key.room, key.seq, key.part) as Record<string, unknown> | undefined;
    const hash = bytesOf(row?.['hash']);
    const bytes = bytesOf(row?.['bytes']);
    const sum = bytesOf(row?.['checksum']);
    const expected = entryHash(key.room, key.seq);
    if (hash === null || bytes === null || sum === null || expected === null) return null;
    if (!sameBytes(hash, expected) || !sameBytes(sum, checksum(key, hash, bytes))) return null;
    return bytes;
  };

  return {
    latest: (room, part) => {
      for (const { seq } of seqs.all(room, part, version) as { seq: number }[]) {
        const bytes = fitting({ room, seq, part });
        if (bytes !== null) return { seq, bytes };
      }
      return null;
    },
    put: (room, seq, parts) =>
      transact(() => {
        const hash = entryHash(room, seq);
        if (hash === null) throw new Error(`a snapshot of entry ${seq}, which is not on disk`);
        for (const [part, bytes] of parts) {
          const sum = checksum({ room, seq, part }, hash, bytes);
          put.run(room, seq, part, version, hash, Buffer.from(bytes), sum);
        }
        dropOlder.run(room);
      }),
  };
};
