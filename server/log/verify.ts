import { entryHash, genesis, sameBytes } from '../../shared/room/chain.ts';
import { bytesOf } from './database.ts';
import type { Sqlite } from './database.ts';
import { asciiOf, readRow, SELECTED } from './entry-row.ts';
import type { SaltedEntry } from './entry-row.ts';
import { sha256 } from './hash.ts';
import { DamagedLog } from './log.ts';
import type { Head } from './witness.ts';

const PAGE = 200;

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

const storedHeads = (db: Sqlite): Map<string, number> => {
  const rows = db
    .prepare(
      'SELECT CAST(room AS BLOB) AS room, MAX(seq) AS head FROM entries GROUP BY entries.room',
    )
    .all() as { room: unknown; head: unknown }[];
  const heads = new Map<string, number>();
  for (const { room, head } of rows) {
    const name = asciiOf(room);
    if (name === undefined || typeof head !== 'number') throw damage('?', 1, 'it names no room.');
    heads.set(name, head);
  }
  return heads;
};

const quickCheck = (db: Sqlite, file: string): void => {
  const rows = db
    .prepare('SELECT CAST(quick_check AS BLOB) AS verdict FROM pragma_quick_check')
    .all() as { verdict: unknown }[];
  const verdict = Buffer.from(bytesOf(rows[0]?.verdict) ?? []).toString('latin1');
  if (verdict !== 'ok') throw damagedFile(file, verdict);
};

/** Reads a room from its first entry on and gives its head. */
const verifyRoom = (db: Sqlite, room: string, stored: number, witness: Head | undefined): Head => {
  let head: Head = { seq: 0, hash: genesis(sha256, room) };
  for (const entry of verifiedEntries(db, room, 0, stored)) {
    if (entry.seq === witness?.seq && !sameBytes(entry.hash, witness.hash)) {
      throw damage(room, entry.seq, 'the file "heads" knows another one in its place.');
    }
    head = { seq: entry.seq, hash: entry.hash };
  }
  if (witness !== undefined && witness.seq > head.seq) {
    const lost = `entries ${head.seq + 1} to ${witness.seq} were committed and are missing`;
    throw damage(room, head.seq + 1, `${lost} (the file "heads" remembers them).`);
  }
  return head;
};

/**
 * Reads every entry of every room: gapless, each matching its hash over the one before, and each room at least as far
 * as its witness says. Gives the heads. Throws `DamagedLog`, naming the room and the first entry that is not good.
 */
export const verifyAll = (
  db: Sqlite,
  file: string,
  witnessed: ReadonlyMap<string, Head>,
): Map<string, Head> => {
  quickCheck(db, file);
  const stored = storedHeads(db);
  const rooms = new Set([...stored.keys(), ...witnessed.keys()]);
  return new Map(
    [...rooms].map((room) => [
      room,
      verifyRoom(db, room, stored.get(room) ?? 0, witnessed.get(room)),
    ]),
  );
};
