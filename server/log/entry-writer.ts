import { HASH_BYTES, SALT_BYTES } from '../../shared/room/chain.ts';
import type { Sqlite } from './database.ts';
import type { SaltedEntry } from './entry-row.ts';

/**
 * Writes entries as rows. The rows of one statement go in as two blobs that SQL takes apart: a record of fixed size per
 * row, and the bodies one behind the other. Harder to read than ten columns bound per row, and worth it: a call of the
 * driver costs some 6 µs a row, this 1.3, at tens of thousands of rows a second.
 *
 * Ids are ASCII of at most 64 characters (`sqlite.ts` sees to it), padded with spaces; numbers are decimal.
 */
const FIELDS = {
  room: 64,
  seq: 16,
  at: 16,
  kind: 8,
  author: 64,
  cause: 64,
  authorSalt: SALT_BYTES,
  bodySalt: SALT_BYTES,
  hash: HASH_BYTES,
  bodyAt: 16,
  bodyBytes: 16,
};
type Field = keyof typeof FIELDS;

const offsets = (): { [F in Field]: number } & { record: number } => {
  const at = { record: 0 } as { [F in Field]: number } & { record: number };
  for (const [field, bytes] of Object.entries(FIELDS) as [Field, number][]) {
    at[field] = at.record;
    at.record += bytes;
  }
  return at;
};
const AT = offsets();

const MAX_ROWS = 256;
const BODIES_BYTES = 1 << 20;
const SPACE = 0x20;
const ZERO = 0x30;

const blob = (field: Field): string => `substr(?1, row.at + ${AT[field]}, ${FIELDS[field]})`;
const text = (field: Field): string => `rtrim(CAST(${blob(field)} AS TEXT))`;
const integer = (field: Field): string => `CAST(${blob(field)} AS INTEGER)`;

const INSERT = `
  WITH RECURSIVE row(at) AS (
    SELECT 1 UNION ALL SELECT at + ${AT.record} FROM row WHERE at + ${AT.record} < length(?1)
  )
  INSERT INTO entries (room, seq, at, kind, author, author_salt, body, body_salt, cause, hash)
  SELECT
    ${text('room')}, ${integer('seq')}, ${integer('at')}, ${text('kind')},
    nullif(${text('author')}, ''), ${blob('authorSalt')},
    substr(?2, ${integer('bodyAt')}, ${integer('bodyBytes')}), ${blob('bodySalt')},
    nullif(${text('cause')}, ''), ${blob('hash')}
  FROM row`;

/** Nothing is in the database before `flush`; whoever opened the transaction calls it in there. */
export class EntryWriter {
  readonly #insert;
  readonly #records = Buffer.alloc(MAX_ROWS * AT.record);
  #bodies = Buffer.alloc(BODIES_BYTES);
  #rows = 0;
  /** SQL counts bytes from 1, and takes an empty blob for none at all: the first one is nobody's. */
  #bodyAt = 1;

  constructor(db: Sqlite) {
    this.#insert = db.prepare(INSERT);
  }

  add(room: string, entry: SaltedEntry): void {
    const { body } = entry;
    if (this.#rows === MAX_ROWS || this.#bodyAt + body.length > this.#bodies.length) this.flush();
    if (1 + body.length > this.#bodies.length) this.#bodies = Buffer.alloc(1 + body.length);
    this.#bodies.set(body, this.#bodyAt);

    const records = this.#records;
    const at = this.#rows * AT.record;
    records.fill(SPACE, at, at + AT.record);
    this.#ascii(room, at + AT.room);
    this.#decimal(entry.seq, at + AT.seq);
    this.#decimal(entry.at, at + AT.at);
    this.#ascii(entry.kind, at + AT.kind);
    if (entry.by !== null) this.#ascii(entry.by, at + AT.author);
    if (entry.cause !== null) this.#ascii(entry.cause, at + AT.cause);
    records.set(entry.authorSalt, at + AT.authorSalt);
    records.set(entry.bodySalt, at + AT.bodySalt);
    records.set(entry.hash, at + AT.hash);
    this.#decimal(this.#bodyAt + 1, at + AT.bodyAt);
    this.#decimal(body.length, at + AT.bodyBytes);
    this.#rows += 1;
    this.#bodyAt += body.length;
  }

  flush(): void {
    const rows = this.#rows;
    const bodies = this.#bodyAt;
    this.clear();
    if (rows === 0) return;
    this.#insert.run(this.#records.subarray(0, rows * AT.record), this.#bodies.subarray(0, bodies));
    if (this.#bodies.length > BODIES_BYTES) this.#bodies = Buffer.alloc(BODIES_BYTES);
  }

  /** Forgets what was not flushed: its transaction failed. */
  clear(): void {
    this.#rows = 0;
    this.#bodyAt = 1;
  }

  #ascii(text: string, at: number): void {
    for (let i = 0; i < text.length; i += 1) this.#records[at + i] = text.charCodeAt(i);
  }

  /** Right in its field of 16: SQL skips the spaces before it. */
  #decimal(value: number, at: number): void {
    let left = value;
    for (let i = at + 15; i === at + 15 || left > 0; i -= 1) {
      this.#records[i] = ZERO + (left % 10);
      left = Math.floor(left / 10);
    }
  }
}
