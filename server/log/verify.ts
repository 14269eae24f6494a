import { entryHash, genesis, sameBytes } from '../../shared/room/chain.ts';
import { sqliteCode } from './database.ts';
import type { Sqlite } from './database.ts';
import { readRow, SELECTED } from './entry-row.ts';
import type { SaltedEntry } from './entry-row.ts';
import { sha256 } from './hash.ts';
import { DamagedLog } from './log.ts';

export const PAGE = 200;

/** What to do is the same whatever is wrong; which entries are still good is not. */
export const damage = (room: string, seq: number, what: string): DamagedLog => {
  const good =
    seq > 1 ? `Its entries 1 to ${seq - 1} are good.` : 'None of its entries can be relied on.';
  return new DamagedLog(
    room,
    seq,
    `The record of room ${room} is damaged at entry ${seq}: ${what} ${good} Parley does not start on a damaged ` +
      'record. Leave the data directory as it is, delete nothing in it, and copy it to a safe place; then restore the ' +
      'whole directory from your latest backup and start again.',
  );
};

export const damagedFile = (file: string, what: string): DamagedLog =>
  new DamagedLog(
    '',
    0,
    `The database ${file} is damaged: ${what}. Parley does not start on a damaged record. Leave the data directory as ` +
      'it is, delete nothing in it, and copy it to a safe place; then restore the whole directory from your latest ' +
      'backup and start again.',
  );

/** The damage that an error tells of; null for one that says nothing about the record, such as a full disk. */
export const damageOf = (error: unknown, file: string): DamagedLog | null => {
  if (error instanceof DamagedLog) return error;
  const code = sqliteCode(error);
  if (code === '' || /^SQLITE_(BUSY|FULL|READONLY|CANTOPEN|PERM|AUTH)/.test(code)) return null;
  return damagedFile(file, error instanceof Error ? error.message : String(error));
};

const rowsAfter = (db: Sqlite, room: string): ((after: number) => unknown[]) => {
  const page = db.prepare(
    `SELECT ${SELECTED} FROM entries WHERE room = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  return (after) => page.all(room, after);
};

const link = (room: string, previous: Uint8Array, seq: number, row: unknown): SaltedEntry => {
  const entry = readRow(row);
  if (entry === null) throw damage(room, seq, 'it cannot be read.');
  if (entry.seq !== seq) throw damage(room, seq, `it is missing (entry ${entry.seq} follows).`);
  const expected = entryHash(sha256, previous, entry);
  if (!sameBytes(expected, entry.hash)) throw damage(room, seq, 'it does not match its hash.');
  return entry;
};

/** The hash that entry `after + 1` must name; the entry at `after` is read, not recomputed. */
const hashAt = (db: Sqlite, room: string, after: number): Uint8Array => {
  if (after === 0) return genesis(sha256, room);
  const row = db
    .prepare(`SELECT ${SELECTED} FROM entries WHERE room = ? AND seq = ?`)
    .get(room, after);
  const entry = row === undefined ? null : readRow(row);
  if (entry === null) throw damage(room, after, 'it cannot be read.');
  return entry.hash;
};

/** Yields entries `after + 1` to `head`, each proved by its hash over the one before. Throws `DamagedLog`. */
export function* verifiedEntries(
  db: Sqlite,
  room: string,
  after: number,
  head: number,
): Generator<SaltedEntry> {
  if (after >= head) return;
  const rows = rowsAfter(db, room);
  let previous = hashAt(db, room, after);
  let seq = after;
  while (seq < head) {
    const page = rows(seq);
    if (page.length === 0) throw damage(room, seq + 1, 'it is missing.');
    for (const row of page) {
      if (seq === head) return;
      const entry = link(room, previous, seq + 1, row);
      yield entry;
      previous = entry.hash;
      seq = entry.seq;
    }
  }
}
