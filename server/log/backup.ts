import fs from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import type { Sqlite } from './database.ts';
import { DirectoryInUse } from './directory-lock.ts';
import { DATABASE, HEADS, openLog } from './open-log.ts';
import { readHeads } from './proof.ts';
import { readWitness } from './witness.ts';
import type { Head } from './witness.ts';

/** Why a backup could not be made or put back; a sentence for whoever asked. */
export class BackupRefused extends Error {}

export interface Copied {
  file: string;
  rooms: number;
  entries: number;
}

const countedBy = (file: string, reached: ReadonlyMap<string, Head>): Copied => {
  const entries = [...reached.values()].reduce((sum, head) => sum + head.seq, 0);
  return { file, rooms: reached.size, entries };
};

/** Proves every entry of the record in a folder, and that it goes as far as some heads. Throws `DamagedLog`. */
const proved = async (dir: string, heads: ReadonlyMap<string, Head>): Promise<Copied> => {
  const opened = openLog(dir);
  const reached = opened.heads();
  await opened.close();
  for (const [room, { seq }] of heads) {
    if ((reached.get(room)?.seq ?? 0) >= seq) continue;
    throw new BackupRefused(`The copy ends before entry ${seq} of room ${room}.`);
  }
  return countedBy(path.join(dir, DATABASE), reached);
};

/** Where each room stands by now. A record that no server has open is proved first, and opened with all care. */
const headsOf = async (dir: string, db: () => Sqlite): Promise<Map<string, Head>> => {
  try {
    const opened = openLog(dir);
    const heads = opened.heads();
    await opened.close();
    return heads;
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error;
    return readHeads(db(), readWitness(path.join(dir, HEADS)));
  }
};

const targetOf = (target: string): string => {
  const isFolder = fs.existsSync(target) && fs.statSync(target).isDirectory();
  const stamp = new Date().toISOString().replaceAll(':', '').slice(0, 17);
  const file = isFolder ? path.join(target, `parley-${stamp}.db`) : target;
  if (fs.existsSync(file))
    throw new BackupRefused(`${file} is there already; nothing was written.`);
  if (!fs.existsSync(path.dirname(file))) {
    throw new BackupRefused(`There is no folder ${path.dirname(file)}.`);
  }
  return file;
};

const flush = (file: string): void => {
  const fd = fs.openSync(file, 'r');
  fs.fsyncSync(fd);
  fs.closeSync(fd);
};

/** So that neither a crash nor the loss of power leaves half of it under the name. */
const putInPlace = (fresh: string, name: string): void => {
  flush(fresh);
  fs.renameSync(fresh, name);
  flush(path.dirname(name));
};

/**
 * Copies the record of a data directory to one file, also while a server writes it: SQLite copies what one moment has
 * committed. The copy is proved, entry by entry, before it gets its name. Throws `BackupRefused` or `DamagedLog`.
 */
export const backUp = async (dir: string, target: string): Promise<Copied> => {
  const source = path.join(dir, DATABASE);
  if (!fs.existsSync(source)) throw new BackupRefused(`There is no record in ${dir}.`);
  const file = targetOf(target);
  const scratch = fs.mkdtempSync(path.join(path.dirname(file), '.parley-backup-'));
  const fresh = path.join(scratch, DATABASE);
  let db: Sqlite | null = null;
  const connected = (): Sqlite => {
    db ??= new Database(source);
    db.pragma('busy_timeout = 10000');
    return db;
  };
  try {
    // SQLite takes an empty file for the copy: it is nobody else's before the first byte is in it.
    fs.closeSync(fs.openSync(fresh, 'wx', 0o600));
    const heads = await headsOf(dir, connected);
    connected().prepare('VACUUM INTO ?').run(fresh);
    const copied = await proved(scratch, heads);
    putInPlace(fresh, file);
    return { ...copied, file };
  } finally {
    (db as Sqlite | null)?.close();
    fs.rmSync(scratch, { recursive: true, force: true });
  }
};

const isEmpty = (dir: string): boolean => !fs.existsSync(dir) || fs.readdirSync(dir).length === 0;

/**
 * Puts a backup into a data directory that is empty or not there; the copy is proved first. Throws `BackupRefused` or
 * `DamagedLog`, and then leaves the directory as it was.
 */
export const restore = async (file: string, dir: string): Promise<Copied> => {
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
    throw new BackupRefused(`There is no backup ${file}.`);
  }
  if (!isEmpty(dir)) {
    throw new BackupRefused(
      `${dir} is not empty, and what is in it is not overwritten. Move it away first, or give another DATA_DIR.`,
    );
  }
  const whole = path.resolve(dir);
  fs.mkdirSync(path.dirname(whole), { recursive: true });
  const fresh = fs.mkdtempSync(`${whole}.`);
  try {
    const copy = path.join(fresh, DATABASE);
    fs.copyFileSync(file, copy);
    fs.chmodSync(copy, 0o600);
    const copied = await proved(fresh, new Map());
    flush(copy);
    // Replaces an empty directory, and fails if somebody else has put something there meanwhile.
    putInPlace(fresh, whole);
    return { ...copied, file: whole };
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
};
