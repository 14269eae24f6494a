import path from 'node:path';
import fs from 'node:fs';
import Database from 'libsql';
import { sqliteCode } from './database.ts';

/** Two servers on one directory would each believe that they know the heads of its rooms. */
export class DirectoryInUse extends Error {
  constructor(dir: string) {
    super(
      `${dir} is in use by another Parley. Stop that one first, or give this one its own DATA_DIR.`,
    );
    this.name = 'DirectoryInUse';
  }
}

/**
 * Holds the directory until released, or until the process ends however it ends: an open exclusive transaction on a
 * file of its own is a lock that the system lets go of by itself. Throws `DirectoryInUse`.
 */
export const lockDirectory = (dir: string): (() => void) => {
  const file = path.join(dir, 'lock');
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  const db = new Database(file);
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCode(error).startsWith('SQLITE_BUSY')) throw new DirectoryInUse(dir);
    throw error;
  }
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
};
