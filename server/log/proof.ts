import { genesis, sameBytes } from '../../shared/room/chain.ts';
import type { Time } from '../time.ts';
import { bytesOf } from './database.ts';
import type { Sqlite } from './database.ts';
import { asciiOf } from './entry-row.ts';
import { sha256 } from './hash.ts';
import { damage, damagedFile, damageOf, PAGE, verifiedEntries } from './verify.ts';
import type { Head } from './witness.ts';

/** Between two pages of entries proved while the server serves: a fifth of the processor at most. */
const PAUSE_MS = 10;

const hashAt = (db: Sqlite, room: string, seq: number): Uint8Array => {
  const row = db.prepare('SELECT hash FROM entries WHERE room = ? AND seq = ?').get(room, seq);
  const hash = bytesOf((row as { hash: unknown } | undefined)?.hash);
  if (hash === null) throw damage(room, seq, 'it cannot be read.');
  return hash;
};

/** From room to room by the index: counting through all entries would cost as much as there are. */
function* storedHeads(db: Sqlite): Generator<[string, number]> {
  const next = db.prepare(
    `SELECT CAST(room AS BLOB) AS room, (SELECT MAX(seq) FROM entries WHERE room = e.room) AS head
     FROM entries AS e WHERE room > ? ORDER BY room LIMIT 1`,
  );
  for (let after = ''; ;) {
    const row = next.get(after) as { room: unknown; head: unknown } | undefined;
    if (row === undefined) return;
    const room = asciiOf(row.room);
    const known = room !== undefined && room > after && typeof row.head === 'number';
    if (!known) throw damage('?', 1, 'it names no room.');
    yield [room, row.head as number];
    after = room;
  }
}

/**
 * Where each room stands, as its last entry says. Throws `DamagedLog` where that is not as far as the witness knows, or
 * is another history.
 */
export const readHeads = (db: Sqlite, witnessed: ReadonlyMap<string, Head>): Map<string, Head> => {
  const heads = new Map<string, Head>();
  for (const [room, seq] of storedHeads(db)) heads.set(room, { seq, hash: hashAt(db, room, seq) });
  for (const [room, witness] of witnessed) {
    const head = heads.get(room) ?? { seq: 0, hash: genesis(sha256, room) };
    if (witness.seq > head.seq) {
      const lost = `entries ${head.seq + 1} to ${witness.seq} were committed and are missing`;
      throw damage(room, head.seq + 1, `${lost} (the file "heads" remembers them).`);
    }
    if (!sameBytes(hashAt(db, room, witness.seq), witness.hash)) {
      throw damage(room, witness.seq, 'the file "heads" knows another one in its place.');
    }
  }
  return heads;
};

/** Reads every entry of every room up to its head, with a rest after each page. Throws `DamagedLog`. */
function* proving(db: Sqlite, heads: ReadonlyMap<string, Head>): Generator<void> {
  for (const [room, head] of heads) {
    for (const entry of verifiedEntries(db, room, 0, head.seq)) {
      if (entry.seq % PAGE === 0) yield;
      if (entry.seq === head.seq && !sameBytes(entry.hash, head.hash)) {
        throw damage(room, entry.seq, 'it is not the one that was there at the start.');
      }
    }
    yield;
  }
}

const structureIs = (verdict: string, file: string): void => {
  if (verdict !== 'ok') throw damagedFile(file, verdict);
};

/** All of the record at once: its structure, and every entry of every room. Throws `DamagedLog`. */
export const proveNow = (db: Sqlite, file: string, heads: ReadonlyMap<string, Head>): void => {
  const [row] = db
    .prepare('SELECT CAST(quick_check AS BLOB) AS verdict FROM pragma_quick_check')
    .all() as { verdict: unknown }[];
  structureIs(Buffer.from(bytesOf(row?.verdict) ?? []).toString('latin1'), file);
  const pages = proving(db, heads);
  while (pages.next().done !== true);
};

/**
 * The same in small pieces, while the server serves; `structure` is what the check of the file says. `stopped` ends it
 * early. Rejects with `DamagedLog`.
 */
export const proveMeanwhile = async (
  db: Sqlite,
  file: string,
  heads: ReadonlyMap<string, Head>,
  structure: Promise<string>,
  time: Time,
  stopped: () => boolean,
): Promise<void> => {
  const pages = proving(db, heads);
  try {
    while (!stopped() && pages.next().done !== true) {
      await new Promise<void>((resolve) => void time.after(PAUSE_MS, resolve));
    }
  } catch (error) {
    throw damageOf(error, file) ?? error;
  }
  try {
    structureIs(await structure, file);
  } catch (error) {
    // Who stops the proof stops the check as well.
    if (!stopped()) throw error;
  }
};
