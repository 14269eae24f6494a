import fs from 'node:fs';
import Database from 'libsql';

export type Sqlite = Database.Database;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entries (
    room TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    author TEXT,
    author_salt BLOB NOT NULL,
    body BLOB NOT NULL,
    body_salt BLOB NOT NULL,
    cause TEXT,
    hash BLOB NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshots (
    room TEXT NOT NULL,
    seq INTEGER NOT NULL,
    part TEXT NOT NULL,
    version TEXT NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    checksum BLOB NOT NULL,
    PRIMARY KEY (room, seq, part)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS snapshot_pieces (
    room TEXT NOT NULL,
    seq INTEGER NOT NULL,
    part TEXT NOT NULL,
    nth INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (room, seq, part, nth)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS invitation_secrets (
    room TEXT NOT NULL,
    invitation TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (room, invitation)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS invitation_secrets_by_hash ON invitation_secrets (room, hash);
  CREATE TABLE IF NOT EXISTS sessions (
    hash BLOB NOT NULL PRIMARY KEY,
    room TEXT NOT NULL,
    seat TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'return')),
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sessions_by_seat ON sessions (room, seat);
`;

/** Nothing that the writer does keeps readers out for longer. */
const LONGEST_WAIT_MS = 1000;

/** The file is made before SQLite opens it, so that it is nobody else's from the start; its WAL takes after it. */
const makePrivate = (file: string): void => {
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  fs.chmodSync(file, 0o600);
};

/** WAL with synchronous=FULL: what is committed survives the loss of power. */
export const openDatabase = (file: string): Sqlite => {
  makePrivate(file);
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  return db;
};

/** What another thread's connection has committed is there to be read at once; nothing can be written. */
export const openToRead = (file: string): Sqlite => {
  const db = new Database(file);
  db.pragma(`busy_timeout = ${LONGEST_WAIT_MS}`);
  db.pragma('query_only = ON');
  return db;
};

export const createTables = (db: Sqlite): void => {
  db.exec(SCHEMA);
};

/** Brings what is in the WAL into the file, as far as nobody reads it there. */
export const checkpoint = (db: Sqlite): void => void db.pragma('wal_checkpoint(PASSIVE)');

/** Statements outlive `close` until they are collected, so that the WAL is emptied by hand. */
export const closeDatabase = (db: Sqlite): void => {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
};

/** Runs some work as one transaction: all of it is on disk afterwards, or it throws and none of it is stored. */
export type Transact = (work: () => void) => void;

export const transactOn =
  (db: Sqlite): Transact =>
  (work) => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      // A full disk or an I/O error has often rolled back already; a second ROLLBACK would hide the cause.
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

/** The extended result code of an SQLite error ("SQLITE_FULL"), or ''. */
export const sqliteCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Blobs come as ArrayBuffers. */
export const bytesOf = (blob: unknown): Uint8Array | null =>
  blob instanceof ArrayBuffer ? new Uint8Array(blob) : blob instanceof Uint8Array ? blob : null;
