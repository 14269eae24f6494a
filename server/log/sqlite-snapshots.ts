import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { sameBytes } from '../../shared/room/chain.ts';
import { bytesOf, checkpoint } from './database.ts';
import type { Sqlite, Transact } from './database.ts';
import type { Snapshots } from './snapshots.ts';

/** The newest may be damaged; the one before is then still shorter than the whole log. */
const KEPT = 2;

/** Written, or taken away, in a turn: a millisecond or two. Whole, a snapshot of 100,000 acts took 35 to 70 ms. */
const PIECE = 128 * 1024;
const PIECES_DROPPED = 4;

interface Key {
  room: string;
  seq: number;
  part: string;
}

const entryHashes = (db: Sqlite): ((room: string, seq: number) => Uint8Array | null) => {
  const hashAt = db.prepare('SELECT hash FROM entries WHERE room = ? AND seq = ?');
  return (room, seq) => bytesOf((hashAt.get(room, seq) as { hash: unknown } | undefined)?.hash);
};

const checksum = (version: string, key: Key, hash: Uint8Array): Hash =>
  createHash('sha256')
    .update(JSON.stringify([version, key.room, key.seq, key.part]))
    .update(hash);

export const latestSnapshots = (db: Sqlite, version: string): Snapshots['latest'] => {
  const seqs = db.prepare(
    'SELECT seq FROM snapshots WHERE room = ? AND part = ? AND version = ? ORDER BY seq DESC',
  );
  const one = db.prepare(
    'SELECT hash, bytes, checksum FROM snapshots WHERE room = ? AND seq = ? AND part = ?',
  );
  const piecesOf = db.prepare(
    'SELECT bytes FROM snapshot_pieces WHERE room = ? AND seq = ? AND part = ? ORDER BY nth',
  );
  const entryHash = entryHashes(db);

  const fitting = (key: Key): Uint8Array | null => {
    const row = one.get(key.room, key.seq, key.part) as Record<string, unknown> | undefined;
    const hash = bytesOf(row?.['hash']);
    const end = bytesOf(row?.['bytes']);
    const sum = bytesOf(row?.['checksum']);
    const expected = entryHash(key.room, key.seq);
    if (hash === null || end === null || sum === null || expected === null) return null;
    const pieces = piecesOf.all(key.room, key.seq, key.part) as { bytes: unknown }[];
    const bytes = Buffer.concat([...pieces.flatMap((piece) => bytesOf(piece.bytes) ?? []), end]);
    if (!sameBytes(hash, expected)) return null;
    return sameBytes(sum, checksum(version, key, hash).update(bytes).digest()) ? bytes : null;
  };

  return (room, part) => {
    for (const { seq } of seqs.all(room, part, version) as { seq: number }[]) {
      const bytes = fitting({ room, seq, part });
      if (bytes !== null) return { seq, bytes };
    }
    return null;
  };
};

/**
 * Beside the log, in the same database file, so that a copy of the record has them too. A part is a row, with the end of
 * its bytes; what comes before that is in pieces, which are there first. Without its row a piece is nothing.
 */
export const sqliteSnapshots = (db: Sqlite, transact: Transact, version: string): Snapshots => {
  const putPart = db.prepare(
    `INSERT INTO snapshots (room, seq, part, version, hash, bytes, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const putPiece = db.prepare(
    'INSERT INTO snapshot_pieces (room, seq, part, nth, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const drop = db.prepare('DELETE FROM snapshots WHERE room = ? AND seq = ?');
  const dropOlder = db.prepare(
    `DELETE FROM snapshots WHERE room = ?1 AND seq NOT IN
       (SELECT DISTINCT seq FROM snapshots WHERE room = ?1 ORDER BY seq DESC LIMIT ${KEPT})`,
  );
  const dropPieces = db.prepare(
    `DELETE FROM snapshot_pieces WHERE rowid IN
       (SELECT rowid FROM snapshot_pieces WHERE room = ?1 AND seq NOT IN
         (SELECT seq FROM snapshots WHERE room = ?1) LIMIT ${PIECES_DROPPED})`,
  );

  const entryHash = entryHashes(db);

  /** SQLite would bring 4 MB from its WAL into the file at once, within whatever is committed then. */
  const step = async (work: () => void, turn: () => Promise<void>): Promise<void> => {
    transact(work);
    await turn();
    checkpoint(db);
    await turn();
  };

  /** Also what was left of one that came to no end. */
  const dropStray = async (room: string, turn: () => Promise<void>): Promise<void> => {
    let dropped = 0;
    const some = (): void => {
      dropped = dropPieces.run(room).changes;
    };
    do await step(some, turn);
    while (dropped === PIECES_DROPPED);
  };

  return {
    latest: latestSnapshots(db, version),
    put: async (room, seq, parts, turn) => {
      const hash = entryHash(room, seq);
      if (hash === null) throw new Error(`a snapshot of entry ${seq}, which is not on disk`);
      // One of the same entry may be there, which was damaged, or is of another version.
      transact(() => void drop.run(room, seq));
      await dropStray(room, turn);
      const rows: [part: string, end: Buffer, sum: Buffer][] = [];
      for (const [part, bytes] of parts) {
        const sum = checksum(version, { room, seq, part }, hash);
        const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        let from = 0;
        for (let nth = 0; all.length - from > PIECE; nth += 1, from += PIECE) {
          const piece = all.subarray(from, from + PIECE);
          await step(() => void putPiece.run(room, seq, part, nth, piece), turn);
          sum.update(piece);
        }
        const end = all.subarray(from);
        rows.push([part, end, sum.update(end).digest()]);
      }
      transact(() => {
        for (const [part, end, sum] of rows) putPart.run(room, seq, part, version, hash, end, sum);
        dropOlder.run(room);
      });
      await turn();
      await dropStray(room, turn);
    },
  };
};
