import fs from 'node:fs';
import path from 'node:path';
import type { SecretStore } from '../auth/secrets.ts';
import { systemChance } from '../chance.ts';
import type { Chance } from '../chance.ts';
import { systemTime } from '../time.ts';
import type { Time } from '../time.ts';
import { closeDatabase, createTables, openDatabase, sqliteCode, transactOn } from './database.ts';
import type { Sqlite, Transact } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import { DamagedLog } from './log.ts';
import type { Log } from './log.ts';
import { sqliteSecrets } from './sqlite-secrets.ts';
import { SqliteLog } from './sqlite.ts';
import { damagedFile, verifyAll } from './verify.ts';
import { readWitness, Witness } from './witness.ts';

export interface OpenedLog {
  log: Log;
  secrets: SecretStore;
  /** Commits what is pending and lets go of the directory. */
  close: () => Promise<void>;
}

export interface OpenLogOptions {
  /** Something that costs no entry but should be known. */
  warn?: ((what: string, error: unknown) => void) | undefined;
  /** How transactions of the log are run on the database; tests make them fail here. */
  transact?: ((db: Sqlite) => Transact) | undefined;
  time?: Time;
  chance?: Chance;
}

const DATABASE = 'parley.db';
const HEADS = 'heads';

/** Not a sign of damage, but of a directory that cannot be used. */
const isObstacle = (error: unknown): boolean =>
  error instanceof DamagedLog ||
  /^SQLITE_(BUSY|FULL|READONLY|CANTOPEN|PERM|AUTH)/.test(sqliteCode(error));

const orDamaged = <T>(file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (isObstacle(error) || sqliteCode(error) === '') throw error;
    throw damagedFile(file, error instanceof Error ? error.message : String(error));
  }
};

/**
 * Opening a database drops whatever lies behind a damaged frame of its WAL, so that a copy of the WAL is kept until the
 * log is known to be whole: it may be all that is left of the newest entries. An older copy is never overwritten.
 */
const keepWal = (file: string): (() => void) => {
  const wal = `${file}-wal`;
  if (!fs.existsSync(wal) || fs.statSync(wal).size === 0) return () => undefined;
  const kept = `${wal}.found`;
  if (fs.existsSync(kept)) return () => undefined;
  fs.copyFileSync(wal, kept);
  return () => fs.rmSync(kept, { force: true });
};

const openVerified = (dir: string, options: OpenLogOptions): OpenedLog => {
  const file = path.join(dir, DATABASE);
  const heads = path.join(dir, HEADS);
  const forgetWal = keepWal(file);
  const db = orDamaged(file, () => openDatabase(file));
  try {
    const { verified, secrets } = orDamaged(file, () => {
      createTables(db);
      return {
        verified: verifyAll(db, file, readWitness(heads)),
        secrets: sqliteSecrets(db),
      };
    });
    const witness = new Witness(heads, verified);
    const transact = (options.transact ?? transactOn)(db);
    const warn = options.warn ?? (() => undefined);
    const { time = systemTime, chance = systemChance } = options;
    const parts = { db, heads: verified, witness, transact, time, chance, warn };
    const log = orDamaged(file, () => new SqliteLog(parts));
    forgetWal();
    return {
      log,
      secrets,
      close: async () => {
        await log.close();
        witness.close();
        closeDatabase(db);
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * Opens the record in a directory, making both where there are none, and proves all of it before anything is served.
 * Throws `DamagedLog` with what to do, or `DirectoryInUse`. Files are readable by their owner only.
 */
export const openLog = (dir: string, options: OpenLogOptions = {}): OpenedLog => {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(dir);
  try {
    const opened = openVerified(dir, options);
    return {
      ...opened,
      close: async () => {
        try {
          await opened.close();
        } finally {
          unlock();
        }
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
};
